// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in while the lab runs: QEMU's events and figures, and the commands of a move.
#include "app/base/clock.h"
#include "app/lab/labcore.h"
#include "app/lab/typedstep.h"
#include "app/qemu/qemuerrors.h"
#include "app/qemu/qmpclient.h"

#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;

void LabCore::tell(const QString& source, const QString& name, const QJsonObject& data, std::int64_t tNs)
{
    emit happened({tNs ? tNs : monotonicNs(), source, name, data});
}

void LabCore::tellQemu(Side side, const QString& source, const QmpEvent& event)
{
    tell(source, event.name, event.data, event.tNs);
    const auto why = explainGuestEvent(event.name, event.data);
    if (!why)
        return;
    tell(source, u"stands still"_s, {{u"sentence"_s, why->sentence}, {u"cure"_s, why->cure}});
    note(side, u"%1: %2\n%3"_s.arg(source, why->sentence, why->cure));
}

void LabCore::onQemuEvent(Side side, const QmpEvent& event)
{
    tellQemu(side, u"qemu-"_s + sideLetter(side), event);
    if (m_move || side != m_guestSide)
        return;
    // Somebody typed stop or cont.
    if (event.name == "STOP"_L1)
        setView(side, SideView::State::Paused, u"paused"_s);
    else if (event.name == "RESUME"_L1)
        setView(side, SideView::State::Running, u"running"_s);
}

void LabCore::onUnreachable(Side side, const Error& why)
{
    if (m_state == LabState::Stopping || m_state == LabState::Stopped || m_state == LabState::Failed)
        return;
    tell(u"qemu-"_s + sideLetter(side), u"unreachable"_s,
         {{u"sentence"_s, why.sentence}, {u"detail"_s, why.detail}});
    note(side, describe(why));
    setView(side, SideView::State::Unreachable, {}, why.sentence);
}

// What was shown before may have changed meanwhile: whoever held the monitor may have typed something.
void LabCore::askStatus(Side side, QmpClient& qmp)
{
    qmp.execute(u"query-status"_s, {}, [self = QPointer(this), side](const QmpClient::Reply& reply) {
        if (!self || !reply || self->view(side).state != SideView::State::Unreachable)
            return;
        const QString status = reply->toObject()["status"_L1].toString();
        const auto state = status == "running"_L1       ? SideView::State::Running
                           : status == "inmigrate"_L1   ? SideView::State::Waiting
                           : status == "postmigrate"_L1 ? SideView::State::PostMigrate
                                                        : SideView::State::Paused;
        self->tell(u"qemu-"_s + sideLetter(side), u"reachable"_s, {{u"status"_s, status}});
        self->setView(side, state, status);
        self->checkReady();
    });
}

void LabCore::onProgress(const Progress& progress)
{
    if (!progress.hasRam)
        return;
    const auto one = [this, t = progress.tNs](const QString& metric, double value, const QString& unit) {
        emit sampled({t, u"qemu"_s, metric, value, unit});
    };
    one(u"remaining_bytes"_s, double(progress.remaining), u"B"_s);
    one(u"transferred_bytes"_s, double(progress.transferred), u"B"_s);
    one(u"total_bytes"_s, double(progress.total), u"B"_s);
    one(u"throughput_mbps"_s, progress.throughputMbps, u"Mbit/s"_s);
    one(u"dirty_rate"_s, double(progress.dirtyPagesPerSecond) * double(progress.pageSize), u"B/s"_s);
    one(u"pass"_s, progress.pass, {});
    if (progress.throttlePercent > 0)
        one(u"cpu_throttle"_s, progress.throttlePercent, u"%"_s);
    watchMove(progress, m_move ? m_move->verdict().strategy : QString());
    if (m_steps[moveSteps().migrate].state == StepState::Active)
        setStep(moveSteps().migrate, StepState::Active,
                Lab::tr("%1 % of pass %2").arg(qRound(progress.share() * 100)).arg(progress.pass));
}

void LabCore::onSent(const TypedCommand& command)
{
    m_monitors.show(command.toSource ? m_move->from() : m_move->to(), command);
    if (command.typed.startsWith("migrate -d"_L1)) {
        showTyped(m_steps[moveSteps().migrate], command.typed);
        emit stepsChanged();
    }
}

void LabCore::askInfoMigrate()
{
    m_monitors.ask(m_move ? m_move->from() : m_guestSide, u"info migrate"_s, MonitorFeed::By::Ferry,
                   [self = QPointer(this)](const QString& answer) {
                       if (!self || answer.isEmpty())
                           return;
                       self->m_steps[self->moveSteps().migrate].output = answer;
                       emit self->stepsChanged();
                   });
}

} // namespace ferry
