// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in while the lab runs: the guest's own words, the client's, QEMU's figures, CPU times.
#include "app/base/clock.h"
#include "app/host/pitfalls.h"
#include "app/lab/labcore.h"
#include "app/lab/typedstep.h"
#include "app/qemu/hmpclient.h"
#include "app/qemu/qemuerrors.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t tableRestNs = 5'000'000'000;

} // namespace

void LabCore::sample(std::int64_t tNs, const QString& source, const QString& metric, double value,
                     const QString& unit)
{
    const Sample sample{tNs, source, metric, value, unit};
    if (m_recorder)
        m_recorder->add(sample);
    emit q->sampled(sample);
}

void LabCore::tell(const QString& source, const QString& name, const QJsonObject& data, std::int64_t tNs)
{
    const RunEvent happened{tNs ? tNs : monotonicNs(), source, name, data};
    if (m_recorder)
        m_recorder->add(happened);
    emit q->happened(happened);
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

void LabCore::note(Side side, const QString& text)
{
    emit q->monitorSaid({side, MonitorText::Kind::Note, text, false});
}

void LabCore::explainMonitor(Side side, const QString& complaint)
{
    if (const auto known = explainOutput(complaint, Origin::Monitor))
        note(side, known->cure.isEmpty() ? known->sentence : known->sentence + u'\n' + known->cure);
}

void LabCore::onWitness(Side side, const WitnessMessage& message)
{
    const std::int64_t now = monotonicNs();
    if (std::holds_alternative<WitnessHello>(message)) {
        tell(u"guest"_s, u"hello"_s, {{u"side"_s, sideLetter(side)}});
    } else if (const auto* stat = std::get_if<WitnessStat>(&message)) {
        // Until its whole table is there the guest would be easier to move than it was asked to be.
        // A guest with less room takes what it has: then the table rests before. On a busy computer it also
        // pauses while it grows.
        if (std::exchange(m_tablePages, stat->pages) != stat->pages)
            m_tableNs = now;
        const bool whole = stat->pages >= std::int64_t(m_load.dirtyMiB) * 256 ||
                           (stat->pages > 0 && now - m_tableNs > tableRestNs);
        m_guestSpoke = m_guestSpoke || whole;
        m_gaps.add(*stat, side != m_moveFrom, now);
        onGuestSpoke();
        sample(now, u"guest"_s, u"gap_ms"_s, double(stat->gapNs) / 1e6, u"ms"_s);
        sample(now, u"guest"_s, u"write_rate"_s, stat->rateMiBps, u"MiB/s"_s);
        sample(now, u"guest"_s, u"checks"_s, double(stat->checks), u"pages"_s);
        sample(now, u"guest"_s, u"lost"_s, double(stat->lost), u"pages"_s);
        checkReady();
    } else if (const auto* loss = std::get_if<WitnessLoss>(&message)) {
        tell(u"guest"_s, u"loss"_s, {{u"page"_s, qint64(loss->page)}, {u"what"_s, loss->what}});
    } else if (const auto* gap = std::get_if<WitnessGap>(&message)) {
        m_gaps.add(*gap, side != m_moveFrom, now);
        tell(u"guest"_s, u"gap"_s, {{u"gap_ms"_s, double(gap->gapNs) / 1e6}});
    } else if (const auto* audit = std::get_if<WitnessAudit>(&message)) {
        tell(u"guest"_s, u"audit"_s,
             {{u"pages"_s, qint64(audit->pages)},
              {u"lost"_s, qint64(audit->lost)},
              {u"took_ms"_s, double(audit->tookNs) / 1e6}});
        onAudit(*audit);
    }
}

void LabCore::onPeerLine(const QByteArray& line)
{
    const auto message = parsePeerLine(line);
    if (!message)
        return;
    if (const auto* stat = std::get_if<PeerStat>(&*message)) {
        m_gaps.add(*stat);
        sample(stat->tNs, u"client"_s, u"gap_ms"_s, double(stat->gapNs) / 1e6, u"ms"_s);
        sample(stat->tNs, u"client"_s, u"received"_s, double(stat->received), u"datagrams"_s);
        sample(stat->tNs, u"client"_s, u"lost"_s, double(stat->lost), u"datagrams"_s);
        if (carriesTcp())
            sample(stat->tNs, u"client"_s, u"tcp_bytes"_s, double(stat->tcpBytes), u"B"_s);
    } else if (const auto* gap = std::get_if<PeerGap>(&*message)) {
        m_gaps.add(*gap);
        tell(u"client"_s, u"gap"_s,
             {{u"gap_ms"_s, double(gap->endNs - gap->startNs) / 1e6}, {u"lost"_s, qint64(gap->lost)}},
             gap->endNs);
    }
}

void LabCore::onProgress(const Progress& progress)
{
    m_move.phase = progress.status;
    m_move.elapsedS = progress.totalMs / 1000;
    if (progress.hasRam) {
        m_move.progress = progress.share();
        m_move.pass = progress.pass;
        m_move.remainingMiB = double(progress.remaining) / (1024 * 1024);
        const std::int64_t t = progress.tNs;
        sample(t, u"qemu"_s, u"remaining_bytes"_s, double(progress.remaining), u"B"_s);
        sample(t, u"qemu"_s, u"transferred_bytes"_s, double(progress.transferred), u"B"_s);
        sample(t, u"qemu"_s, u"total_bytes"_s, double(progress.total), u"B"_s);
        sample(t, u"qemu"_s, u"throughput_mbps"_s, progress.throughputMbps, u"Mbit/s"_s);
        sample(t, u"qemu"_s, u"dirty_rate"_s,
               double(progress.dirtyPagesPerSecond) * double(progress.pageSize), u"B/s"_s);
        sample(t, u"qemu"_s, u"pass"_s, progress.pass, {});
        if (progress.throttlePercent > 0)
            sample(t, u"qemu"_s, u"cpu_throttle"_s, progress.throttlePercent, u"%"_s);
        if (m_steps[moveSteps().migrate].state == StepState::Active)
            setStep(moveSteps().migrate, StepState::Active,
                    Lab::tr("%1 % of pass %2").arg(qRound(m_move.progress * 100)).arg(progress.pass));
    }
    emit q->moveChanged();
}

void LabCore::onSent(const TypedCommand& command)
{
    const Side side = command.toSource ? m_guestSide : other(m_guestSide);
    const QStringList lines = command.typed.split(u'\n');
    for (const QString& line : lines)
        emit q->monitorSaid({side, MonitorText::Kind::Command, line, false});
    if (!command.error.isEmpty()) {
        emit q->monitorSaid({side, MonitorText::Kind::Error, u"Error: "_s + command.error, false});
        explainMonitor(side, command.error);
    }
    tell(u"monitor-"_s + sideLetter(side), u"command"_s,
         {{u"typed"_s, command.typed}, {u"error"_s, command.error}});
    if (command.typed.startsWith("migrate -d"_L1)) {
        showTyped(m_steps[moveSteps().migrate], command.typed);
        emit q->stepsChanged();
    }
}

void LabCore::askMonitor(Side side, const QString& line, bool byUser,
                         std::function<void(const QString&)> answered)
{
    HmpClient* const monitor = hmp(side);
    if (!monitor) {
        note(side, Lab::tr("There is no QEMU on host %1 now.").arg(sideLetter(side)));
        return;
    }
    emit q->monitorSaid({side, MonitorText::Kind::Command, line, byUser});
    if (byUser)
        tell(u"monitor-"_s + sideLetter(side), u"typed"_s, {{u"line"_s, line}});
    monitor->send(line, [self = QPointer(this), side, line, byUser, answered](const Result<QString>& answer) {
        if (!self)
            return;
        if (answered)
            answered(answer.value_or(QString()));
        if (!answer) {
            emit self->q->monitorSaid({side, MonitorText::Kind::Error, describe(answer.error()), false});
            return;
        }
        if (!answer->isEmpty())
            emit self->q->monitorSaid({side, MonitorText::Kind::Answer, *answer, false});
        // A healthy monitor shows words of trouble too, such as postmigrate: only complaints are explained.
        if (byUser && (answer->contains("Error"_L1) || answer->contains("failed"_L1, Qt::CaseInsensitive)))
            self->explainMonitor(side, *answer);
        if (line == "info migrate"_L1) {
            self->m_steps[self->moveSteps().migrate].output = *answer;
            emit self->q->stepsChanged();
        }
    });
}

} // namespace ferry
