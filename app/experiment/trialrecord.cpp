// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/trialrecord.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Of the processors of this computer: a quarter of one is a compiler that starts, or a browser that plays a
// film.
constexpr double mostForeignCpus = 0.25;
constexpr double mostStolenCpus = 0.05;

using TrialOutcome = TrialRecord::Outcome;
constexpr std::array<std::pair<TrialOutcome, QLatin1String>, 5> outcomeNames{{
    {TrialOutcome::Completed, QLatin1String("completed")},
    {TrialOutcome::TimedOut, QLatin1String("timed-out")},
    {TrialOutcome::Failed, QLatin1String("failed")},
    {TrialOutcome::Unsupported, QLatin1String("unsupported")},
    {TrialOutcome::Skipped, QLatin1String("skipped")},
}};

} // namespace

QString trialOutcomeName(TrialRecord::Outcome outcome)
{
    for (const auto& [each, name] : outcomeNames) {
        if (each == outcome)
            return name;
    }
    Q_UNREACHABLE();
}

bool TrialRecord::disturbs(double foreignCpus, double stolenCpus)
{
    return foreignCpus > mostForeignCpus || stolenCpus > mostStolenCpus;
}

QJsonObject TrialRecord::toJson() const
{
    QJsonObject values;
    for (auto each = figures.begin(); each != figures.end(); ++each)
        values.insert(each.key(), each.value());
    QJsonObject json{{u"number"_s, trial.number},
                     {u"cell"_s, trial.cell},
                     {u"repeat"_s, trial.repeat},
                     {u"outcome"_s, trialOutcomeName(outcome)},
                     {u"sentence"_s, sentence},
                     {u"settings"_s, QJsonArray::fromStringList(settings)},
                     {u"figures"_s, values},
                     {u"foreign_cpus"_s, foreignCpus},
                     {u"stolen_cpus"_s, stolenCpus},
                     {u"seconds"_s, seconds},
                     {u"started"_s, started.toString(Qt::ISODateWithMs)}};
    if (!remark.isEmpty())
        json.insert(u"remark"_s, remark);
    if (!commands.isEmpty())
        json.insert(u"commands"_s, QJsonArray::fromStringList(commands));
    return json;
}

std::optional<TrialRecord> TrialRecord::fromJson(const QJsonObject& json)
{
    TrialRecord record;
    record.trial = {json.value("number"_L1).toInt(), json.value("cell"_L1).toInt(-1),
                    json.value("repeat"_L1).toInt(-1)};
    const QString outcome = json.value("outcome"_L1).toString();
    const auto named = std::find_if(outcomeNames.begin(), outcomeNames.end(),
                                    [&outcome](const auto& each) { return each.second == outcome; });
    if (record.trial.number < 1 || record.trial.cell < 0 || record.trial.repeat < 0 ||
        named == outcomeNames.end())
        return {};
    record.outcome = named->first;
    record.sentence = json.value("sentence"_L1).toString();
    record.remark = json.value("remark"_L1).toString();
    const QJsonArray words = json.value("settings"_L1).toArray();
    for (const QJsonValue& each : words)
        record.settings << each.toString();
    const QJsonArray lines = json.value("commands"_L1).toArray();
    for (const QJsonValue& each : lines)
        record.commands << each.toString();
    const QJsonObject values = json.value("figures"_L1).toObject();
    for (auto each = values.begin(); each != values.end(); ++each) {
        if (each.value().isDouble())
            record.figures.insert(each.key(), each.value().toDouble());
    }
    record.foreignCpus = json.value("foreign_cpus"_L1).toDouble();
    record.stolenCpus = json.value("stolen_cpus"_L1).toDouble();
    record.seconds = json.value("seconds"_L1).toDouble();
    record.started = QDateTime::fromString(json.value("started"_L1).toString(), Qt::ISODateWithMs);
    return record;
}

} // namespace ferry
