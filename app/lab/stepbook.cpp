// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedguest.h"
#include "app/lab/step.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Reads one file's values; remembers the first thing that is wrong.
class Reader
{
public:
    /// `unknown`: name → [English, Chinese], what stands for a value that is not known yet.
    Reader(bool chinese, const QJsonObject& unknown, const QHash<QString, QString>& values)
        : m_chinese(chinese), m_given(values)
    {
        for (auto it = unknown.begin(); it != unknown.end(); ++it) {
            const QString standIn = it.value().toArray().at(chinese ? 1 : 0).toString();
            if (it.value().toArray().size() != 2 || standIn.isEmpty())
                complain(u"unknown."_s + it.key());
            m_values.insert(it.key(), standIn);
        }
        m_values.insert(values);
    }

    QString text(const QJsonValue& value, const QString& where)
    {
        const QJsonArray both = value.toArray();
        if (both.size() != 2 || both[0].toString().isEmpty() || both[1].toString().isEmpty())
            complain(where);
        return filled(both.at(m_chinese ? 1 : 0).toString());
    }
    QString line(const QJsonValue& value) { return filled(value.toString()); }

    StepCommand command(const QJsonObject& json, const QString& where)
    {
        StepCommand command{line(json["line"_L1]), line(json["handout"_L1]), {}};
        if (command.line.isEmpty() && command.handout.isEmpty())
            complain(where);
        for (const QJsonValue& each : json["arguments"_L1].toArray()) {
            const QJsonArray words = each.toArray();
            if (words.size() != 3)
                complain(where + u".arguments"_s);
            command.arguments.append({line(words.at(0)), filled(words.at(m_chinese ? 2 : 1).toString())});
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
        step.answers = json["answers"_L1].toString();
        // An answer goes into lines of Undo: without a pattern none is taken.
        if (step.before.isEmpty() != step.answers.isEmpty() || !QRegularExpression(step.answers).isValid())
            complain(step.id + u".answers"_s);
        for (const QJsonValue& each : json["undo"_L1].toArray())
            step.undo << undoLine(each.toString());
        return step;
    }

    const QString& complaint() const { return m_complaint; }
    void complain(const QString& where)
    {
        if (m_complaint.isEmpty())
            m_complaint = where.isEmpty() ? u"a step without id"_s : where;
    }

private:
    // Who does not know how a machine was must not guess: what was there before Ferry would go.
    QString undoLine(const QString& text)
    {
        static const QRegularExpression before(u"%\\{([^}]*\\.before)\\}"_s);
        for (auto each = before.globalMatch(text); each.hasNext();) {
            if (!m_given.contains(each.next().captured(1)))
                return u"echo \"How it was before is not known; nothing was changed.\"; exit 1"_s;
        }
        return filled(text);
    }

    QString filled(const QString& text)
    {
        static const QRegularExpression placeholder(u"%\\{([^}]*)\\}"_s);
        for (auto each = placeholder.globalMatch(text); each.hasNext();) {
            if (const QString name = each.next().captured(1); !m_values.contains(name))
                complain(u"%{"_s + name + u'}');
        }
        return filledIn(text, m_values);
    }

    bool m_chinese;
    QHash<QString, QString> m_given, m_values; ///< without and with stand-ins
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
    Reader reader(chinese, root["unknown"_L1].toObject(), values);
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
    // The lines about the nested QEMU that the book only names: one place builds them.
    QHash<QString, QString> all{{u"nested.user"_s, QString::number(nested::user)},
                                {u"nested.pid"_s, nestedPidLine()},
                                {u"nested.end"_s, endNestedLine()}};
    all.insert(values);
    auto book = readStepBook(file.readAll(), chinese, all);
    Q_ASSERT(opened && book); // a file of our own: tst_stepbook reads it in both languages
    return book.value_or(StepBook{});
}

} // namespace ferry
