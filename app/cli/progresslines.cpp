// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progresslines.h"

#include "app/base/clock.h"
#include "app/base/numbers.h"
#include "app/base/printable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 30;
constexpr std::int64_t lineEveryNs = 1'000'000'000;

struct Progress
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Progress)
};

void print(const QString& text)
{
    std::fputs(text.toLocal8Bit().constData(), stderr);
    std::fflush(stderr);
}

} // namespace

ProgressLines::ProgressLines() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

void ProgressLines::clearBar()
{
    if (std::exchange(m_barShown, false))
        print(u"\r\x1b[K"_s);
}

void ProgressLines::line(const QString& text)
{
    clearBar();
    print(printable(text) + u'\n'); // a remote host's words come this way, too
}

void ProgressLines::steps(const QList<StepView>& steps)
{
    // By place: titles such as "Packages" come once for each host.
    m_shown.resize(steps.size());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const StepView& step = steps[i];
        if (std::exchange(m_shown[i], step.state) == step.state || step.state == StepState::Pending)
            continue;
        if (!step.group.isEmpty() && !m_groups.contains(step.group)) {
            m_groups << step.group;
            line(printableLine(step.group));
        }
        if (step.state == StepState::Active)
            continue;
        // Two machines may be at work at once, each in its own group.
        const QString place = step.where.isEmpty() ? QString() : printableLine(step.where) + u" · "_s;
        line(u"%1 %2%3: %4"_s.arg(step.state == StepState::Done ? u"✓"_s : u"✗"_s, place,
                                  printableLine(step.title), printable(step.detail)));
    }
}

void ProgressLines::move(const MoveView& move)
{
    if (!move.active) {
        clearBar();
        m_lastPass = 0;
        return;
    }
    const double share = std::clamp(move.progress, 0.0, 1.0);
    const QString words = Progress::tr("pass %1, %2 %, %3 MiB left, %4 s")
                              .arg(move.pass)
                              .arg(saturated<int>(std::round(share * 100)))
                              .arg(move.remainingMiB, 0, 'f', 0)
                              .arg(move.elapsedS, 0, 'f', 1);
    if (m_terminal) {
        const int filled = saturated<int>(share * barWidth);
        print(u"\r\x1b[K  [%1%2] %3"_s.arg(QString(filled, u'='), QString(barWidth - filled, u' '), words));
        m_barShown = true;
        return;
    }
    const std::int64_t now = monotonicNs();
    if (move.pass == m_lastPass && now - m_lastLineNs < lineEveryNs)
        return;
    m_lastPass = move.pass;
    m_lastLineNs = now;
    line(u"  "_s + words);
}

} // namespace ferry
