// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedquestions.h"

namespace ferry {

using namespace Qt::StringLiterals;

NestedQuestions::~NestedQuestions() = default;

void NestedQuestions::ask(const std::array<Shell, 2>& shells, bool own)
{
    m_hosts = {};
    for (const std::size_t host : {0U, 1U}) {
        Step question;
        question.on = u"guest%1"_s.arg(host + 1);
        question.title = NestedPlan::tr("Ask %1").arg(question.on);
        question.check = nestedHostQuestion(own);
        question.proves = NestedPlan::tr("%1 tells what its QEMU can do").arg(question.on);
        m_runners[host] = std::make_unique<StepRunner>(question, shells[host], false);
        connect(
            m_runners[host].get(), &StepRunner::finished, this,
            [this, host](const Result<StepOutcome>& outcome) { onAnswered(host, outcome); },
            Qt::QueuedConnection);
    }
    for (const auto& runner : m_runners)
        runner->run();
}

void NestedQuestions::stop()
{
    for (auto& runner : m_runners)
        runner.reset();
}

void NestedQuestions::onAnswered(std::size_t host, const Result<StepOutcome>& outcome)
{
    if (!m_runners[host])
        return;
    if (!outcome) {
        stop();
        emit finished(tl::unexpected(outcome.error()));
        return;
    }
    m_hosts[host] = readNestedHost(outcome->evidence);
    if (!m_hosts[0] || !m_hosts[1])
        return;
    stop();
    emit finished(std::array{*m_hosts[0], *m_hosts[1]});
}

} // namespace ferry
