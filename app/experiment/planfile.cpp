// SPDX-License-Identifier: GPL-3.0-or-later
// A plan as a JSON file that a person may have written.
#include "app/experiment/plan.h"

#include "app/lab/labregistry.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int planSchema = 1;

struct PlanFileWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ExperimentPlan)
};

tl::unexpected<Error> wrongPlan(const QString& sentence, const QString& cure = {})
{
    return fail(ErrorKind::Usage, sentence,
                cure.isEmpty()
                    ? PlanFileWords::tr("“ferry experiment strategies --print” prints a plan to begin with.")
                    : cure);
}

/// A JSON value as the text of a setting: 50, "50" and true are what a person may write.
std::optional<QString> valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isDouble() && value.toDouble() == std::floor(value.toDouble()))
        return QString::number(value.toInteger());
    return value.isDouble() ? std::optional(QString::number(value.toDouble())) : std::nullopt;
}

/// {"bandwidth_mibps": 50} or ["bandwidth_mibps=50"].
Result<QStringList> settingsIn(const QJsonValue& value, const QString& where)
{
    QStringList words;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& each : array)
            words << each.toString();
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each) {
            const auto text = valueText(each.value());
            if (!text)
                return wrongPlan(PlanFileWords::tr("In %1, “%2” has no value.").arg(where, each.key()));
            words << each.key() + u'=' + *text;
        }
    } else if (!value.isUndefined()) {
        return wrongPlan(PlanFileWords::tr("In %1, the settings are not an object.").arg(where));
    }
    for (const QString& word : words) {
        if (!word.contains(u'='))
            return wrongPlan(PlanFileWords::tr("In %1, “%2” is not NAME=VALUE.").arg(where, word));
    }
    return words;
}

Result<Level> levelIn(const QJsonValue& value, const QString& factor)
{
    const QString where = PlanFileWords::tr("the factor “%1”").arg(factor);
    if (!value.isObject()) {
        const auto text = valueText(value);
        if (!text)
            return wrongPlan(
                PlanFileWords::tr("In %1, a level is neither a value nor an object.").arg(where));
        return Level{*text, {factor + u'=' + *text}};
    }
    const QJsonObject object = value.toObject();
    const auto words = settingsIn(object.value("settings"_L1), where);
    if (!words)
        return tl::unexpected(words.error());
    const QString name = object.value("name"_L1).toString();
    if (words->isEmpty())
        return wrongPlan(PlanFileWords::tr("In %1, the level “%2” sets nothing.").arg(where, name));
    return Level{name.isEmpty() ? words->join(u' ') : name, *words};
}

Result<Factor> factorIn(const QJsonObject& object)
{
    Factor factor{object.value("name"_L1).toString(), {}};
    if (factor.name.isEmpty())
        return wrongPlan(PlanFileWords::tr("A factor of the plan has no name."));
    const QJsonArray levels = object.value("levels"_L1).toArray();
    for (const QJsonValue& each : levels) {
        const auto level = levelIn(each, factor.name);
        if (!level)
            return tl::unexpected(level.error());
        factor.levels << *level;
    }
    if (factor.levels.isEmpty())
        return wrongPlan(PlanFileWords::tr("The factor “%1” has no levels.").arg(factor.name));
    return factor;
}

/// A whole number of the plan within its bounds; unset: as it was.
template <typename T>
Result<void> readWhole(const QJsonObject& json, const QString& key, qint64 least, qint64 most, T& into)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined())
        return {};
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number != std::floor(number) || number < double(least) || number > double(most))
        return wrongPlan(PlanFileWords::tr("“%1” of the plan must be a whole number from %2 to %3.")
                             .arg(key)
                             .arg(least)
                             .arg(most));
    into = T(value.toInteger());
    return {};
}

Result<PlanTask> taskIn(const QJsonValue& value)
{
    const QString word = value.toString(value.isUndefined() ? planTaskName(PlanTask::Move) : QString());
    QStringList words;
    for (const PlanTask each : {PlanTask::Move, PlanTask::Processor, PlanTask::Network}) {
        if (planTaskName(each) == word)
            return each;
        words << planTaskName(each);
    }
    return wrongPlan(PlanFileWords::tr("“%1” is no task of a plan.").arg(value.toVariant().toString()),
                     PlanFileWords::tr("Possible: %1.").arg(words.join(", "_L1)));
}

QJsonValue toJsonValue(const Factor& factor, const Level& level)
{
    if (level.settings == QStringList{factor.name + u'=' + level.name})
        return level.name;
    return QJsonObject{{u"name"_s, level.name}, {u"settings"_s, QJsonArray::fromStringList(level.settings)}};
}

} // namespace

Result<ExperimentPlan> ExperimentPlan::fromJson(const QByteArray& text)
{
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(text, &error).object();
    if (error.error != QJsonParseError::NoError)
        return wrongPlan(PlanFileWords::tr("The plan is not JSON: %1 at byte %2.")
                             .arg(error.errorString())
                             .arg(error.offset));
    if (json.value("schema"_L1).toInt(planSchema) != planSchema)
        return wrongPlan(PlanFileWords::tr("The plan was written by a newer Ferry."),
                         PlanFileWords::tr("Update Ferry."));
    static const QStringList known{u"schema"_s,      u"name"_s,          u"lab"_s,      u"task"_s,
                                   u"settings"_s,    u"factors"_s,       u"repeats"_s,  u"seed"_s,
                                   u"warm_ups"_s,    u"trial_limit_s"_s, u"before_s"_s, u"after_s"_s,
                                   u"idle_wait_s"_s, u"phases"_s};
    for (auto each = json.begin(); each != json.end(); ++each) {
        if (!known.contains(each.key()))
            return wrongPlan(PlanFileWords::tr("A plan has no “%1”.").arg(each.key()),
                             PlanFileWords::tr("It has: %1.").arg(known.join(", "_L1)));
    }
    ExperimentPlan plan;
    plan.name = json.value("name"_L1).toString(u"experiment"_s);
    plan.phases = json.value("phases"_L1).toBool();
    plan.lab = json.value("lab"_L1).toString(plan.lab);
    const auto task = taskIn(json.value("task"_L1));
    if (!task)
        return tl::unexpected(task.error());
    plan.task = *task;
    const auto shared = settingsIn(json.value("settings"_L1), PlanFileWords::tr("the plan"));
    if (!shared)
        return tl::unexpected(shared.error());
    plan.settings = *shared;
    const QJsonArray factors = json.value("factors"_L1).toArray();
    for (const QJsonValue& each : factors) {
        const auto factor = factorIn(each.toObject());
        if (!factor)
            return tl::unexpected(factor.error());
        plan.factors << *factor;
    }
    qint64 limit = plan.trialLimit.count(), before = plan.before.count(), after = plan.after.count(),
           idle = plan.idleWait.count();
    constexpr qint64 greatestExact = qint64(1) << 53; // of a number in JSON
    for (const auto& read :
         {readWhole(json, u"repeats"_s, 1, mostTrials, plan.repeats),
          readWhole(json, u"warm_ups"_s, 0, 100, plan.warmUps),
          readWhole(json, u"seed"_s, 0, greatestExact, plan.seed),
          readWhole(json, u"trial_limit_s"_s, 1, 86'400, limit),
          readWhole(json, u"before_s"_s, 0, 3600, before), readWhole(json, u"after_s"_s, 0, 3600, after),
          readWhole(json, u"idle_wait_s"_s, 0, 3600, idle)}) {
        if (!read)
            return tl::unexpected(read.error());
    }
    plan.trialLimit = std::chrono::seconds(limit);
    plan.before = std::chrono::seconds(before);
    plan.after = std::chrono::seconds(after);
    plan.idleWait = std::chrono::seconds(idle);
    if (const auto good = plan.check(); !good)
        return tl::unexpected(good.error());
    return plan;
}

QByteArray ExperimentPlan::toJson() const
{
    QJsonArray list;
    for (const Factor& factor : factors) {
        QJsonArray levels;
        for (const Level& level : factor.levels)
            levels << toJsonValue(factor, level);
        list << QJsonObject{{u"name"_s, factor.name}, {u"levels"_s, levels}};
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, planSchema},
                                     {u"name"_s, name},
                                     {u"lab"_s, lab},
                                     {u"task"_s, planTaskName(task)},
                                     {u"settings"_s, QJsonArray::fromStringList(settings)},
                                     {u"factors"_s, list},
                                     {u"repeats"_s, repeats},
                                     {u"warm_ups"_s, warmUps},
                                     {u"seed"_s, qint64(seed)},
                                     {u"trial_limit_s"_s, qint64(trialLimit.count())},
                                     {u"before_s"_s, qint64(before.count())},
                                     {u"idle_wait_s"_s, qint64(idleWait.count())},
                                     {u"phases"_s, phases},
                                     {u"after_s"_s, qint64(after.count())}})
        .toJson();
}

} // namespace ferry
