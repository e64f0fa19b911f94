// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labrun.h"

#include "app/lab/quicksummary.h"

#include <QCoreApplication>

#include <cstdio>

namespace ferry {

using namespace Qt::StringLiterals;

LabRun::LabRun(std::unique_ptr<Lab> lab, MovePlan plan, QObject* parent)
    : QObject(parent), m_plan(std::move(plan)), m_lab(std::move(lab)),
      m_questions(TerminalQuestions::onTerminal(*m_lab))
{
    connect(m_lab.get(), &Lab::stepsChanged, this, [this] { m_progress.steps(m_lab->steps()); });
    connect(m_lab.get(), &Lab::moveChanged, this, [this] { m_progress.move(m_lab->move()); });
    connect(m_lab.get(), &Lab::stateChanged, this, &LabRun::onState);
    connect(m_lab.get(), &Lab::happened, this, [this](const RunEvent& event) {
        if (event.event == "left-out"_L1)
            m_progress.line(tr("Not measured: %1. %2 %3")
                                .arg(event.data.value("tool"_L1).toString(),
                                     event.data.value("sentence"_L1).toString(),
                                     event.data.value("cure"_L1).toString()));
        else if (event.event == "installing"_L1)
            m_progress.line(
                tr("Install the system on the screen of %1, with an ssh server, and restart it at the end. "
                   "A VNC viewer shows it: vncviewer %2")
                    .arg(event.source, event.data.value("screen"_L1).toString()));
    });
    connect(m_lab.get(), &Lab::moved, this, &LabRun::onMoved);
    connect(m_lab.get(), &Lab::failed, this, &LabRun::end);
    connect(m_lab.get(), &Lab::stopped, this, &LabRun::onStopped);
}

void LabRun::start()
{
    m_lab->start();
}

void LabRun::interrupt()
{
    m_code = 1;
    m_progress.line(tr("Stopping …"));
    m_lab->stop();
}

void LabRun::onState(LabState state)
{
    if (state == LabState::Ready)
        nextMove();
}

void LabRun::nextMove()
{
    if (m_done >= m_plan.moves) {
        m_lab->stop();
        return;
    }
    const QList<StrategyKind>& kinds = m_plan.strategies;
    Strategy strategy = m_plan.strategy;
    strategy.kind = kinds.at(m_turn++ % kinds.size());
    const QString why = m_lab->whyUnsupported(strategy.kind);
    if (!why.isEmpty() && kinds.size() > 1 && m_turn <= kinds.size() * 2) {
        m_progress.line(tr("Skipping %1: %2").arg(strategyName(strategy.kind), why));
        nextMove();
        return;
    }
    if (!why.isEmpty()) {
        end(Error{ErrorKind::Missing,
                  tr("The strategy %1 cannot be used here.").arg(strategyName(strategy.kind)), why,
                  tr("Choose another strategy; “ferry check” says what this computer lacks.")});
        return;
    }
    m_lab->migrate(strategy);
}

void LabRun::onMoved(const Verdict& verdict)
{
    ++m_done;
    m_progress.move({});
    std::fputs((verdictInWords(verdict) + u'\n').toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
    if (verdict.outcome != Outcome::Completed)
        m_code = 1;
    // After the last move nobody needs a side made ready for the way back.
    if (m_code != 0 || m_done >= m_plan.moves)
        QMetaObject::invokeMethod(m_lab.get(), &Lab::stop, Qt::QueuedConnection);
}

void LabRun::end(const Error& error)
{
    m_progress.line(u"ferry: "_s + describe(error));
    if (m_code == 0)
        m_code = exitCode(error.kind);
    // Queued: the lab is in the middle of telling.
    QMetaObject::invokeMethod(m_lab.get(), &Lab::stop, Qt::QueuedConnection);
}

void LabRun::onStopped()
{
    if (m_code == 0 && m_done < m_plan.moves)
        m_code = 1;
    if (!m_lab->outFolder().isEmpty() && m_done > 0) {
        std::fputs((tr("Recorded in %1").arg(m_lab->outFolder()) + u'\n').toLocal8Bit().constData(), stdout);
        std::fflush(stdout);
    }
    QCoreApplication::exit(m_code);
}

} // namespace ferry
