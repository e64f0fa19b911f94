// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labrun.h"

#include "app/base/printable.h"
#include "app/lab/verdictwords.h"

#include <cstdio>

namespace ferry {

using namespace Qt::StringLiterals;

LabRun::LabRun(Lab& lab, const MovePlan& plan, QObject* parent)
    : QObject(parent), m_lab(lab), m_questions(TerminalQuestions::onTerminal(lab)),
      m_trial(lab, plan, Trial::Afterwards::StopLab)
{
    connect(&m_lab, &Lab::stepsChanged, this, [this] { m_progress.steps(m_lab.steps()); });
    connect(&m_lab, &Lab::moveChanged, this, [this] { m_progress.move(m_lab.move()); });
    connect(&m_lab, &Lab::happened, this, &LabRun::onHappened);
    connect(&m_trial, &Trial::skipped, this, [this](StrategyKind kind, const QString& why) {
        m_progress.line(tr("Skipping %1: %2").arg(strategyName(kind), why));
    });
    connect(&m_trial, &Trial::moved, this, &LabRun::onMoved);
    connect(&m_trial, &Trial::finished, this, &LabRun::onFinished);
}

void LabRun::interrupt()
{
    m_progress.line(tr("Stopping …"));
    m_trial.interrupt();
}

void LabRun::onHappened(const RunEvent& event)
{
    if (event.event == "left-out"_L1)
        m_progress.line(tr("Not measured: %1. %2 %3")
                            .arg(event.data.value("tool"_L1).toString(),
                                 event.data.value("sentence"_L1).toString(),
                                 event.data.value("cure"_L1).toString()));
    else if (event.event == "kvm-given-up"_L1)
        m_progress.line(event.data.value("sentence"_L1).toString());
    else if (event.event == "predicted"_L1 && !event.data.contains("total_ms"_L1))
        m_progress.line(
            tr("Foreseen: this move does not end by itself. “ferry advise” with the same settings "
               "says which strategy ends."));
    else if (event.event == "not-converging"_L1)
        m_progress.line(tr("Pass %1 does not converge: the guest dirties %2 MiB/s, and %3 MiB/s are sent. "
                           "“ferry advise” with the same settings says which strategy ends.")
                            .arg(event.data.value("pass"_L1).toInt())
                            .arg(event.data.value("dirtied_mibps"_L1).toDouble(), 0, 'f', 0)
                            .arg(event.data.value("sent_mibps"_L1).toDouble(), 0, 'f', 0));
    else if (event.event == "installing"_L1)
        m_progress.line(
            tr("Install the system on the screen of %1, with an ssh server, and restart it at the end. "
               "A VNC viewer shows it: vncviewer %2")
                .arg(event.source, event.data.value("screen"_L1).toString()));
}

void LabRun::onMoved(const Verdict& verdict)
{
    m_progress.move({});
    print(verdictInWords(verdict));
}

void LabRun::onFinished(const Result<TrialResult>& result)
{
    int code = result && result->allCompleted() ? 0 : 1;
    if (!result) {
        code = exitCode(result.error().kind);
        if (result.error().kind != ErrorKind::Cancelled) // "Stopping …" has said that
            m_progress.line(u"ferry: "_s + describe(result.error()));
    }
    if (!m_lab.outFolder().isEmpty() && !m_trial.verdicts().isEmpty())
        print(tr("Recorded in %1").arg(m_lab.outFolder()));
    emit ended(code);
}

void LabRun::print(const QString& text)
{
    // A verdict tells what a QEMU said, word for word.
    std::fputs((printable(text) + u'\n').toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

} // namespace ferry
