// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scriptedlab.h"

#include <QMap>

namespace ferry::test {

/// A lab on the real walk over steps, whose moves end as the test says.
class MovingLab : public ScriptedLab
{
public:
    explicit MovingLab(const QString& folder, const QString& line = QStringLiteral("true"))
        : ScriptedLab(folder, {oneStep(line)})
    {
        connect(this, &Lab::stepFailed, this, [this](int, const Error& error) {
            setState(LabState::Failed);
            emit failed(error);
        });
    }

    void start() override
    {
        ++starts;
        ScriptedLab::start();
        runAll();
    }
    void stop() override
    {
        ++stops;
        ScriptedLab::stop();
    }
    QString whyUnsupported(StrategyKind kind) const override { return unsupported.value(kind); }
    void migrate(const Strategy& strategy) override
    {
        moves << strategy;
        setState(LabState::Migrating);
        if (!holds)
            QMetaObject::invokeMethod(
                this, [this] { endMove(outcomes.value(moves.size() - 1, Outcome::Completed)); },
                Qt::QueuedConnection);
    }
    void cancel() override
    {
        ++cancels;
        endMove(Outcome::Cancelled);
    }
    void endMove(Outcome outcome)
    {
        Verdict verdict;
        verdict.outcome = outcome;
        verdict.totalMs = totalMs;
        setState(LabState::Settling);
        emit moved(verdict);
        setState(LabState::Ready);
    }

    QMap<StrategyKind, QString> unsupported;
    QList<Outcome> outcomes;
    QList<Strategy> moves;
    bool holds = false; ///< moves end only when the test says so
    double totalMs = 0; ///< of every move
    int starts = 0, stops = 0, cancels = 0;

private:
    static Step oneStep(const QString& line)
    {
        Step step;
        step.id = QStringLiteral("one");
        step.title = QStringLiteral("One");
        step.commands = {{line, line, {}}};
        return step;
    }
};

} // namespace ferry::test
