// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/replaystate.h"

#include "app/base/numbers.h"
#include "app/lab/labstory.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;
// A foreign file must not make us fill the memory; the state is copied with every step of a replay.
constexpr qsizetype mostSteps = 1000, mostVerdicts = 10'000;

/// Old runs hold steps whose values were not known yet, as "%{source.command}". What is nothing else is
/// hidden, inside a longer text an ellipsis stands for it.
QString filledText(const QString& text)
{
    static const QRegularExpression placeholder(u"%\\{[A-Za-z0-9_.-]+\\}"_s);
    if (!text.contains("%{"_L1))
        return text;
    const QString left = QString(text).remove(placeholder);
    return left.trimmed().isEmpty() ? QString() : QString(text).replace(placeholder, u"…"_s);
}

Load loadOf(const QJsonObject& data)
{
    return {countOf(data.value("dirty_mib"_L1)), countOf(data.value("dirty_rate_mibps"_L1))};
}

Side sideOf(const QJsonObject& data, QLatin1StringView name)
{
    return data.value(name).toString() == "B"_L1 ? Side::B : Side::A;
}

} // namespace

ReplayState ReplayState::begin(const RunReader& run)
{
    ReplayState state;
    const QList<RunEvent>& events = run.events();
    state.storied = std::any_of(events.begin(), events.end(), [](const RunEvent& event) {
        return event.source == "lab"_L1 && event.event == "lab-state"_L1;
    });
    if (!state.storied) {
        // The first days' runs say only where the guest began.
        state.state = LabState::Ready;
        state.side(Side::A).state = SideView::State::Running;
        state.side(Side::B).state = SideView::State::Waiting;
    }
    const QJsonObject guest = run.summary().value("guest"_L1).toObject();
    if (const Load load = loadOf(guest); load.dirtyMiB > 0)
        state.load = load;
    return state;
}

void ReplayState::apply(const RunEvent& event)
{
    if (event.source == "lab"_L1) {
        applyStory(event);
    } else if (event.source == "migration"_L1) {
        applyMove(event);
    } else if (event.source == "ferry"_L1 && event.event == "load"_L1) {
        load = loadOf(event.data);
    } else if (event.source == "ferry"_L1 && event.event == "failed"_L1) {
        error = Error{ErrorKind::Failed, event.data.value("sentence"_L1).toString(),
                      event.data.value("detail"_L1).toString(), event.data.value("cure"_L1).toString()};
        state = LabState::Failed;
    }
}

void ReplayState::applyStory(const RunEvent& event)
{
    const QJsonObject& data = event.data;
    if (event.event == "lab-state"_L1) {
        state = labStateOf(data.value("state"_L1).toString()).value_or(state);
        if (state == LabState::Settling || state == LabState::Ready || state == LabState::Failed)
            move.active = false;
    } else if (event.event == "guest"_L1) {
        guest = sideOf(data, "side"_L1);
    } else if (event.event == "side"_L1) {
        SideView& view = side(sideOf(data, "side"_L1));
        view.state = sideStateOf(data.value("state"_L1).toString()).value_or(view.state);
        view.status = data.value("status"_L1).toString();
        view.caption = filledText(data.value("caption"_L1).toString());
        view.detail = filledText(data.value("detail"_L1).toString());
    } else if (event.event == "step"_L1) {
        const qsizetype index = data.value("index"_L1).toInt(-1);
        if (index < 0 || index >= mostSteps)
            return;
        if (steps.size() <= index)
            steps.resize(index + 1);
        StepView& step = steps[index];
        step.title = filledText(data.value("title"_L1).toString());
        step.state = stepStateOf(data.value("state"_L1).toString()).value_or(step.state);
        step.detail = filledText(data.value("detail"_L1).toString());
        step.group = data.value("group"_L1).toString();
        step.where = filledText(data.value("where"_L1).toString());
        step.command = filledText(data.value("command"_L1).toString());
        step.output = data.value("output"_L1).toString();
        // Told once: it does not change.
        if (data.contains("why"_L1))
            step.why = filledText(data.value("why"_L1).toString());
    }
}

void ReplayState::applyMove(const RunEvent& event)
{
    const Side from = sideOf(event.data, "from"_L1);
    const Side to = sideOf(event.data, "to"_L1);
    if (event.event == "setup"_L1) {
        move = {};
        move.active = true;
        move.phase = u"setup"_s;
        moveBeganNs = event.tNs;
        if (!storied) {
            state = LabState::Migrating;
            guest = from;
        }
    } else if (event.event == "pass"_L1) {
        move.pass = countOf(event.data.value("pass"_L1));
        if (!move.phase.startsWith("postcopy"_L1))
            move.phase = u"active"_s;
    } else if (event.event == "postcopy"_L1 || event.event == "recovered"_L1) {
        move.phase = u"postcopy-active"_s;
    } else if (event.event == "paused"_L1) {
        move.phase = u"postcopy-paused"_s;
    } else if (event.event == "stop"_L1 && !storied) {
        side(from).state = SideView::State::Paused;
    } else if (event.event == "resume"_L1 && !storied) {
        side(to).state = SideView::State::Running;
    } else if (event.event == "completed"_L1 || event.event == "failed"_L1 || event.event == "cancelled"_L1) {
        move.active = false;
        if (verdicts.size() < mostVerdicts)
            verdicts.append(Verdict::fromJson(event.data));
        if (storied)
            return;
        const bool moved = event.event == "completed"_L1;
        guest = moved ? to : from;
        side(from).state = moved ? SideView::State::PostMigrate : SideView::State::Running;
        state = LabState::Ready;
    }
}

MoveView ReplayState::withFigures(const RunReader& run, std::int64_t tNs) const
{
    MoveView view = move;
    if (!view.active)
        return view;
    view.elapsedS = double(std::max<std::int64_t>(0, tNs - moveBeganNs)) / 1e9;
    const std::int64_t age = tNs - moveBeganNs;
    const auto value = [&](const QString& metric) {
        return run.valueAt(run.indexOf(u"qemu/"_s + metric), tNs, age);
    };
    const double remaining = value(u"remaining_bytes"_s), total = value(u"total_bytes"_s);
    if (std::isnan(remaining))
        return view;
    if (view.phase == "setup"_L1)
        view.phase = u"active"_s;
    view.remainingMiB = remaining / mebibyte;
    if (total > 0)
        view.progress = std::clamp((total - remaining) / total, 0.0, 1.0);
    if (const double pass = value(u"pass"_s); !std::isnan(pass))
        view.pass = std::max(0, saturated<int>(pass));
    return view;
}

std::optional<MonitorText> monitorTextOf(const RunEvent& event, bool storied)
{
    if (!event.source.startsWith("monitor-"_L1))
        return std::nullopt;
    const Side side = event.source.endsWith(u'B') ? Side::B : Side::A;
    const QJsonObject& data = event.data;
    if (storied) {
        const auto kind = monitorKindOf(data.value("kind"_L1).toString());
        if (event.event != "said"_L1 || !kind)
            return std::nullopt;
        return MonitorText{side, *kind, data.value("text"_L1).toString(), data.value("user"_L1).toBool()};
    }
    if (event.event == "typed"_L1)
        return MonitorText{side, MonitorText::Kind::Command, data.value("line"_L1).toString(), true};
    if (event.event == "command"_L1)
        return MonitorText{side, MonitorText::Kind::Command, data.value("typed"_L1).toString(), false};
    return std::nullopt;
}

} // namespace ferry
