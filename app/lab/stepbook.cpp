// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/step.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Reads one file's values; remembers the first thing that is wrong.
class Reader
{
public:
    Reader(bool chinese, const QHash<QString, QString>& values) : m_chinese(chinese), m_values(values) {}

    QString text(const QJsonValue& value, const QString& where)
    {
        const QJsonArray both = value.toArray();
        if (both.size() != 2 || both[0].toString().isEmpty() || both[1].toString().isEmpty())
            complain(where);
        return filledIn(both.at(m_chinese ? 1 : 0).toString(), m_values);
    }
    QString line(const QJsonValue& value) const { return filledIn(value.toString(), m_values); }

    StepCommand command(const QJsonObject& json, const QString& where)
    {
        StepCommand command{line(json["line"_L1]), line(json["handout"_L1]), {}};
        if (command.line.isEmpty() && command.handout.isEmpty())
            complain(where);
        for (const QJsonValue& each : json["arguments"_L1].toArray()) {
            const QJsonArray words = each.toArray();
            if (words.size() != 3)
                complain(where + u".arguments"_s);
            command.arguments.append(
                {line(words.at(0)), filledIn(words.at(m_chinese ? 2 : 1).toString(), m_values)});
        }
        return command;
    }

    Step step(const QJsonObject& json)
    {
        Step step;
        step.id = json["id"_L1].toString();
        step.group = json["group"_L1].toString();
        step.on = json["on"_L1].toString();
        step.action = json["action"_L1].toString();
        step.once = json["once"_L1].toBool();
        for (const QJsonValue& each : json["needs"_L1].toArray())
            step.needs << each.toString();
        if (step.id.isEmpty() || step.group.isEmpty() || step.on.isEmpty() || step.action.isEmpty())
            complain(step.id);
        step.title = text(json["title"_L1], step.id + u".title"_s);
        step.why = text(json["why"_L1], step.id + u".why"_s);
        for (const QJsonValue& each : json["commands"_L1].toArray())
            step.commands << command(each.toObject(), step.id + u".commands"_s);
        step.check = line(json["check"_L1]);
        if (json.contains("proves"_L1))
            step.proves = text(json["proves"_L1], step.id + u".proves"_s);
        if (json.contains("cure"_L1))
            step.cure = text(json["cure"_L1], step.id + u".cure"_s);
        step.before = line(json["before"_L1]);
        for (const QJsonValue& each : json["undo"_L1].toArray())
            step.undo << line(each);
        return step;
    }

    const QString& complaint() const { return m_complaint; }
    void complain(const QString& where)
    {
        if (m_complaint.isEmpty())
            m_complaint = where.isEmpty() ? u"a step without id"_s : where;
    }

private:
    bool m_chinese;
    const QHash<QString, QString>& m_values;
    QString m_complaint;
};

} // namespace

QString filledIn(QString text, const QHash<QString, QString>& values)
{
    qsizetype at = 0;
    while ((at = text.indexOf("%{"_L1, at)) >= 0) {
        const qsizetype end = text.indexOf(u'}', at);
        if (end < 0)
            break;
        const auto value = values.constFind(text.mid(at + 2, end - at - 2));
        if (value == values.constEnd()) {
            at = end;
            continue;
        }
        text.replace(at, end + 1 - at, *value);
        at += value->size(); // what was filled in is not read again
    }
    return text;
}

Result<StepBook> readStepBook(const QByteArray& json, bool chinese, const QHash<QString, QString>& values)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    Reader reader(chinese, values);
    StepBook book;
    if (root["schema"_L1].toInt() != 1)
        reader.complain(u"schema"_s);
    const QJsonObject groups = root["groups"_L1].toObject();
    for (auto it = groups.begin(); it != groups.end(); ++it)
        book.groups.insert(it.key(), reader.text(it.value(), it.key()));
    QStringList ids;
    for (const QJsonValue& each : root["steps"_L1].toArray()) {
        book.steps << reader.step(each.toObject());
        const Step& step = book.steps.constLast();
        if (ids.contains(step.id) || !book.groups.contains(step.group))
            reader.complain(step.id);
        // Only earlier steps: so there is no circle, and the file's order is one in which all can be run.
        for (const QString& needed : step.needs) {
            if (!ids.contains(needed))
                reader.complain(step.id + u".needs"_s);
        }
        ids << step.id;
    }
    if (book.steps.isEmpty())
        reader.complain(u"steps"_s);
    if (!reader.complaint().isEmpty())
        return fail(ErrorKind::Protocol, u"The file of steps is wrong at “%1”."_s.arg(reader.complaint()), {},
                    error.error == QJsonParseError::NoError ? QString() : error.errorString());
    return book;
}

StepBook homeworkBook(const QHash<QString, QString>& values)
{
    QFile file(u":/explain/homework.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const QLocale locale;
    const bool chinese =
        locale.language() == QLocale::Chinese && locale.script() == QLocale::TraditionalChineseScript;
    auto book = readStepBook(file.readAll(), chinese, values);
    Q_ASSERT(opened && book); // a file of our own: tst_stepbook reads it in both languages
    return book.value_or(StepBook{});
}

} // namespace ferry
