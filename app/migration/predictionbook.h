// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/prediction.h"

#include <QHash>

namespace ferry {

/// A move that was predicted, once it is over.
struct Residual
{
    StrategyKind kind = StrategyKind::PreCopy;
    /// Milliseconds; predicted: by the model alone, without what earlier moves have taught.
    double predictedMs = 0, measuredMs = 0;
    double predictedDowntimeMs = 0, measuredDowntimeMs = 0;

    bool operator==(const Residual&) const = default;
    QJsonObject toJson() const;
    static Residual fromJson(const QJsonObject& json);
};

/// What the moves of one QEMU, accelerator and network have shown on this computer.
struct Experience
{
    QList<Residual> residuals; ///< the last ones, the newest last
    double setupMs = 0;        ///< 0: not known yet
    double linkMiBps = 0;      ///< what was carried where no limit held it back; 0: not known yet
    double linkPerProbe = 0;   ///< the same against what the LinkProbe said before; 0: not known yet

    bool operator==(const Experience&) const = default;
    QJsonObject toJson() const;
    static Experience fromJson(const QJsonObject& json);

    void add(const Residual& residual);
    /// By how much the measured time or downtime of that strategy differs from the model's, as a factor; 1
    /// where nothing is known. Few moves count little.
    struct Factor
    {
        double likely = 1, spread = 0; ///< spread: of one move, as a natural logarithm
        int moves = 0;
    };
    Factor time(StrategyKind kind) const;
    Factor downtime(StrategyKind kind) const;
};

/// The prediction with what earlier moves have taught: moved by the median of the residuals, and as wide as
/// they are apart. Pure.
Prediction corrected(Prediction prediction, const Experience& experience);

/// What a computer has learned, kept as a JSON file. A file that cannot be read or written only means that
/// nothing is known the next time.
class PredictionBook
{
public:
    void setFile(const QString& path);
    /// key: "7.2.22/tcg/namespace"
    Experience of(const QString& key) const { return m_known.value(key); }
    void set(const QString& key, const Experience& experience);

private:
    QString m_file;
    QHash<QString, Experience> m_known;
};

} // namespace ferry
