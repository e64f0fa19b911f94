// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/predictionbook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <functional>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostResiduals = 30;
constexpr qint64 mostBytes = 1024 * 1024;
// A computer that stood still for a minute teaches nothing.
constexpr double mostFactor = 4;
// Moves at which what they say counts as much as the model, which is right as a rule: one odd move of a busy
// computer must not spoil the next.
constexpr double trust = 3;
// How far one more move may lie from the others, of a normal distribution's 80 %.
constexpr double spreads = 1.28;
// Of one move, as long as too few are known to say.
constexpr double usualSpread = 0.12;

using Pair = std::pair<double, double>;

Experience::Factor factorOf(const QList<Residual>& residuals, StrategyKind kind,
                            const std::function<Pair(const Residual&)>& figures)
{
    QList<double> logs;
    for (const Residual& each : residuals) {
        const auto [predicted, measured] = figures(each);
        if (each.kind == kind && predicted > 0 && measured > 0)
            logs << std::log(std::clamp(measured / predicted, 1 / mostFactor, mostFactor));
    }
    if (logs.isEmpty())
        return {};
    std::sort(logs.begin(), logs.end());
    const qsizetype half = logs.size() / 2;
    const double median = logs.size() % 2 == 1 ? logs[half] : (logs[half - 1] + logs[half]) / 2;
    const double likely = median * double(logs.size()) / (double(logs.size()) + trust);
    double squares = 0;
    for (const double each : logs)
        squares += (each - likely) * (each - likely);
    const double spread =
        std::sqrt((squares + trust * usualSpread * usualSpread) / (double(logs.size()) + trust));
    return {std::exp(likely), spread, int(logs.size())};
}

Forecast moved(const Forecast& estimate, const Experience::Factor& factor)
{
    if (factor.moves == 0)
        return estimate;
    Forecast result = estimate.times(factor.likely);
    result.low = std::min(result.low, result.likely * std::exp(-spreads * factor.spread));
    result.high = std::max(result.high, result.likely * std::exp(spreads * factor.spread));
    return result;
}

double positive(const QJsonValue& value)
{
    const double number = value.toDouble();
    return std::isfinite(number) && number > 0 && number < 1e9 ? number : 0;
}

} // namespace

QJsonObject Residual::toJson() const
{
    return {{u"strategy"_s, strategyName(kind)},
            {u"predicted_ms"_s, predictedMs},
            {u"measured_ms"_s, measuredMs},
            {u"predicted_downtime_ms"_s, predictedDowntimeMs},
            {u"measured_downtime_ms"_s, measuredDowntimeMs}};
}

Residual Residual::fromJson(const QJsonObject& json)
{
    return {strategyFromName(json["strategy"_L1].toString()).value_or(StrategyKind::PreCopy),
            positive(json["predicted_ms"_L1]), positive(json["measured_ms"_L1]),
            positive(json["predicted_downtime_ms"_L1]), positive(json["measured_downtime_ms"_L1])};
}

QJsonObject Experience::toJson() const
{
    QJsonArray list;
    for (const Residual& each : residuals)
        list << each.toJson();
    return {{u"residuals"_s, list},
            {u"setup_ms"_s, setupMs},
            {u"link_mibps"_s, linkMiBps},
            {u"link_per_probe"_s, linkPerProbe}};
}

Experience Experience::fromJson(const QJsonObject& json)
{
    Experience experience;
    for (const QJsonValue& each : json["residuals"_L1].toArray())
        experience.add(Residual::fromJson(each.toObject()));
    experience.setupMs = positive(json["setup_ms"_L1]);
    experience.linkMiBps = positive(json["link_mibps"_L1]);
    experience.linkPerProbe = positive(json["link_per_probe"_L1]);
    return experience;
}

void Experience::add(const Residual& residual)
{
    residuals << residual;
    while (residuals.size() > mostResiduals)
        residuals.removeFirst();
}

Experience::Factor Experience::time(StrategyKind kind) const
{
    return factorOf(residuals, kind, [](const Residual& r) { return Pair(r.predictedMs, r.measuredMs); });
}

Experience::Factor Experience::downtime(StrategyKind kind) const
{
    return factorOf(residuals, kind,
                    [](const Residual& r) { return Pair(r.predictedDowntimeMs, r.measuredDowntimeMs); });
}

Prediction corrected(Prediction prediction, const Experience& experience)
{
    prediction.totalMs = moved(prediction.totalMs, experience.time(prediction.strategy.kind));
    prediction.downtimeMs = moved(prediction.downtimeMs, experience.downtime(prediction.strategy.kind));
    return prediction;
}

void PredictionBook::setFile(const QString& path)
{
    m_file = path;
    m_known.clear();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    for (auto it = kept.begin(); it != kept.end(); ++it)
        m_known.insert(it.key(), Experience::fromJson(it.value().toObject()));
}

void PredictionBook::set(const QString& key, const Experience& experience)
{
    m_known.insert(key, experience);
    if (m_file.isEmpty())
        return;
    QJsonObject kept;
    for (auto it = m_known.begin(); it != m_known.end(); ++it)
        kept.insert(it.key(), it.value().toJson());
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(kept).toJson());
        file.commit();
    }
}

} // namespace ferry
