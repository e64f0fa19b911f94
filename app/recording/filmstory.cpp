// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmstory.h"

#include <QJsonObject>
#include <QStringList>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// The lines of a command as one: what fits under a picture.
QString inOneLine(const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        if (const QString each = line.trimmed(); !each.isEmpty())
            lines << each;
    }
    return lines.join(u"  ⏎  "_s);
}

QString firstLine(const QString& text)
{
    return text.trimmed().section(u'\n', 0, 0).trimmed();
}

} // namespace

QString FilmLine::prompted() const
{
    return command.isEmpty() || command.startsWith("(qemu) "_L1) ? command : u"$ "_s + command;
}

QString FilmLine::text() const
{
    QStringList lines{title};
    if (!command.isEmpty())
        lines << prompted();
    if (!result.isEmpty())
        lines << result;
    return lines.join(u'\n');
}

FilmStory::News FilmStory::add(const RunEvent& event)
{
    if (event.source == "lab"_L1 && event.event == "step"_L1)
        return addStep(event.data);
    if (event.event == "said"_L1)
        return addMonitor(event);
    return {};
}

FilmStory::News FilmStory::addStep(const QJsonObject& data)
{
    const int index = data["index"_L1].toInt(-1);
    const QString state = data["state"_L1].toString();
    const bool known = m_steps.contains(index);
    Told& told = m_steps[index];
    const QString before = told.state;
    if (const QString title = data["title"_L1].toString(); !title.isEmpty())
        told.title = title;
    told.state = state;
    // How things stood when the film began is no news.
    if (!known && state != "active"_L1)
        return {};
    News news;
    const QString group = data["group"_L1].toString();
    const QString title = group.isEmpty() ? told.title : group + u" · "_s + told.title;
    if (state == "active"_L1 && before != "active"_L1) {
        m_step = index;
        m_line = {title, inOneLine(data["command"_L1].toString()), {}, FilmLine::Tone::Plain};
        news.chapter = title;
        news.line = true;
    } else if (before == "active"_L1 && state != "active"_L1) {
        const bool done = state == "done"_L1;
        if (done)
            news.doneStep = index;
        // Of two that run at the same time the one that began last is told of until the other one ends.
        const QString said = firstLine(data["evidence"_L1].toString()), detail = data["detail"_L1].toString();
        const QString result = said.isEmpty() || !done ? detail : detail + u": "_s + said;
        m_step = index;
        m_line = {title, inOneLine(data["command"_L1].toString()), result,
                  done                   ? FilmLine::Tone::Good
                  : state == "failed"_L1 ? FilmLine::Tone::Bad
                                         : FilmLine::Tone::Plain};
        news.line = true;
    } else if (state == "active"_L1 && index == m_step) {
        FilmLine line = m_line;
        line.result = data["detail"_L1].toString();
        news.line = std::exchange(m_line, line) != line;
    }
    return news;
}

// The lines that the course wants to be seen at the monitor, and what it answered.
FilmStory::News FilmStory::addMonitor(const RunEvent& event)
{
    const QString kind = event.data["kind"_L1].toString(), text = event.data["text"_L1].toString();
    const bool told = text.startsWith("migrate "_L1) || text.startsWith("info "_L1);
    if (kind == "command"_L1 && (told || event.data["user"_L1].toBool())) {
        m_line.command = u"(qemu) "_s + inOneLine(text);
        m_line.result.clear();
        m_line.tone = FilmLine::Tone::Plain;
        return {true, {}, -1};
    }
    if (!m_line.command.startsWith("(qemu) "_L1) || kind == "note"_L1 || kind == "command"_L1)
        return {};
    // "info migrate" says most in the line with the status.
    QString answer = firstLine(text);
    for (const QString& line : text.split(u'\n')) {
        if (line.contains("status:"_L1))
            answer = line.trimmed();
    }
    m_line.result = answer;
    m_line.tone = kind == "error"_L1 ? FilmLine::Tone::Bad : FilmLine::Tone::Plain;
    return {true, {}, -1};
}

} // namespace ferry
