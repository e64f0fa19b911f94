// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/measure.h"
#include "app/process/process.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace ferry {

/// Finds out what this computer can measure, by trying: a perf that is installed may still be forbidden to
/// count, or (Ubuntu) be a script that misses the perf of this kernel. start() → exactly one finished().
class MeasureProbe : public QObject
{
    Q_OBJECT
public:
    /// Only what is asked for is tried.
    explicit MeasureProbe(Measure measure, QObject* parent = nullptr);
    ~MeasureProbe() override;
    void start();

signals:
    void finished(const ferry::Ability& ability);

private:
    void tryPerf(const QString& program, bool wholeHost);
    void onPerf(const QString& program, bool wholeHost, const Result<Process::Exit>& exit);

    Measure m_measure;
    Ability m_ability;
    std::unique_ptr<Process> m_perf;
    QTimer m_patience;
    QByteArray m_words;
};

/// Why a tool of this name cannot be run: it is not installed. Kind Missing, with the package.
Error toolMissing(const QString& program);

} // namespace ferry
