// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/democheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct DemoWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::DemoCheck)
};

bool isWanted(const Step& step)
{
    return std::any_of(step.commands.begin(), step.commands.end(),
                       [](const StepCommand& command) { return !command.handout.isEmpty(); });
}

} // namespace

QList<DemoStep> DemoCheck::missing() const
{
    QList<DemoStep> result;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(result),
                 [](const DemoStep& step) { return step.shownMs < 0; });
    return result;
}

DemoCheck checkDemo(const StepBook& book, const FilmNotes& notes, std::int64_t lengthMs)
{
    DemoCheck check;
    check.lengthMs = lengthMs;
    for (const Step& step : book.steps) {
        if (!isWanted(step))
            continue;
        DemoStep demo{step.id, book.groups.value(step.group), step.title, -1};
        for (const FilmChapter& shown : notes.steps) {
            if (shown.title == step.id)
                demo.shownMs = shown.ms;
        }
        check.steps << demo;
    }
    return check;
}

QString demoInWords(const DemoCheck& check)
{
    QStringList lines;
    for (const DemoStep& step : check.steps)
        lines << (step.shownMs < 0
                      ? DemoWords::tr("–      %1: %2 (missing)").arg(step.group, step.title)
                      : DemoWords::tr("%1  %2: %3")
                            .arg(filmTime(step.shownMs).rightJustified(6), step.group, step.title));
    const qsizetype missing = check.missing().size();
    lines << (missing == 0 ? DemoWords::tr("Every step is shown.")
                           : DemoWords::tr("%n step(s) are missing.", nullptr, int(missing)));
    lines << (check.leftMs() >= 0
                  ? DemoWords::tr("%1 long; %2 are left of 30 minutes.")
                        .arg(filmTime(check.lengthMs), filmTime(check.leftMs()))
                  : DemoWords::tr(
                        "%1 long: %2 more than the 30 minutes that are allowed. Speed up the waits.")
                        .arg(filmTime(check.lengthMs), filmTime(-check.leftMs())));
    return lines.join(u'\n');
}

QString filmTime(std::int64_t ms)
{
    const std::int64_t s = ms / 1000;
    const QString minutes =
        u"%1:%2"_s.arg(s / 60 % 60, s >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(s % 60, 2, 10, QChar(u'0'));
    return s >= 3600 ? u"%1:%2"_s.arg(s / 3600).arg(minutes) : minutes;
}

} // namespace ferry
