// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labcore.h"

#include "app/base/clock.h"
#include "app/lab/standinglab.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LabCore::LabCore(QString outFolder, const Load& load, QObject* parent)
    : AdvisedLab(parent), m_outFolder(std::move(outFolder)), m_load(load),
      m_monitors([this](Side which) { return monitor(which); })
{
    m_feed.setDirtyMiB(load.dirtyMiB);
    m_advisor.setLoad(load.dirtyMiB, load.rateMiBps);
    connect(&m_feed, &GuestFeed::sampled, this, &Lab::sampled);
    connect(&m_feed, &GuestFeed::told, this,
            [this](const QString& source, const QString& event, const QJsonObject& data, std::int64_t tNs) {
                tell(source, event, data, tNs);
            });
    connect(&m_feed, &GuestFeed::stayedSmall, this, [this](int dirtyMiB, int askedMiB, bool full) {
        note(m_guestSide,
             full ? Lab::tr(
                        "The guest dirties %1 MiB and not %2: its memory holds no more. The moves are easier "
                        "than was asked for.")
                        .arg(dirtyMiB)
                        .arg(askedMiB)
                  : Lab::tr(
                        "The guest dirties %1 MiB and not %2: it has not filled more for a minute. The moves "
                        "are easier than was asked for.")
                        .arg(dirtyMiB)
                        .arg(askedMiB));
    });
    connect(&m_feed, &GuestFeed::heard, this, [this](const WitnessMessage& message) {
        m_advisor.hear(message);
        if (m_move)
            m_move->hear(message);
        if (std::holds_alternative<WitnessStat>(message))
            checkReady();
    });
    connect(&m_monitors, &MonitorFeed::said, this, &Lab::monitorSaid);
    connect(&m_monitors, &MonitorFeed::told, this,
            [this](const QString& source, const QString& event, const QJsonObject& data) {
                tell(source, event, data);
            });
    connect(&m_monitors, &MonitorFeed::passwordAsked, this, &Lab::passwordAsked);
    connect(&m_monitors, &MonitorFeed::passwordWithdrawn, this, &Lab::passwordWithdrawn);
    connect(&m_monitors, &MonitorFeed::vncPasswordChanged, this, [this](Side side) {
        const SideView now = view(side);
        setView(side, now.state, now.status, now.detail);
    });
}

LabCore::~LabCore() = default;

void LabCore::begin(const QString& journalName, std::function<void()> then, const QString& goOn)
{
    setState(LabState::Starting);
    m_leftovers = std::make_unique<Leftovers>();
    m_leftovers->spare(goOn);
    // What could not be taken back is told, but need not be in the way.
    connect(m_leftovers.get(), &Leftovers::failed, this,
            [this](const FoundLab&, const Error& error) { note(m_guestSide, describe(error)); });
    connect(m_leftovers.get(), &Leftovers::cleaned, this, [this](const FoundLab& lab, const Undone& undone) {
        note(m_guestSide, inWords(lab, undone).join(u'\n'));
    });
    connect(m_leftovers.get(), &Leftovers::reminded, this,
            [this](const QString& sentence) { note(m_guestSide, sentence); });
    connect(m_leftovers.get(), &Leftovers::finished, this, [this, journalName, goOn, then = std::move(then)] {
        if (m_state != LabState::Starting)
            return;
        if (const auto opened = openRun(journalName, goOn); !opened)
            giveUp(opened.error());
        else
            then();
    });
    m_leftovers->start();
}

Result<void> LabCore::openRun(const QString& journalName, const QString& goOn)
{
    auto journal = goOn.isEmpty() ? Journal::create(journalName) : Journal::adopt(goOn);
    if (!journal)
        return tl::unexpected(journal.error());
    m_journal.emplace(std::move(*journal));
    if (const auto caution = m_journal->caution())
        note(m_guestSide, describe(*caution));
    if (m_outFolder.isEmpty())
        return {};
    m_recorder = std::make_unique<LabRecorder>(*this, m_outFolder);
    if (const auto opened = m_recorder->open(); !opened) {
        m_recorder.reset();
        return opened;
    }
    // A full disk ends the record, not the lab.
    connect(m_recorder.get(), &LabRecorder::failed, this,
            [this](const Error& error) { note(m_guestSide, describe(error)); });
    return {};
}

void LabCore::closeRun()
{
    if (m_recorder) {
        if (const auto closed = m_recorder->close(); !closed && !m_error) {
            m_error = closed.error();
            emit failed(*m_error);
        }
        m_recorder.reset();
    }
    if (m_journal && !m_leftBehind)
        m_journal->remove();
    m_journal.reset();
    for (const Side which : {Side::A, Side::B})
        setView(which, SideView::State::Empty, {});
    setState(LabState::Stopped);
    QMetaObject::invokeMethod(this, &Lab::stopped, Qt::QueuedConnection);
}

QJsonObject LabCore::summary() const
{
    QJsonObject json;
    json.insert(u"qemu"_s, qemuVersion());
    if (m_meter)
        json.insert(u"measure"_s, m_meter->summary());
    return json;
}

void LabCore::giveUp(const Error& error)
{
    if (m_state == LabState::Failed || m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    m_error = error;
    m_move.reset();
    for (StepView& step : m_steps) {
        if (step.state == StepState::Active) {
            step.state = StepState::Failed;
            step.detail = error.sentence;
        }
    }
    emit stepsChanged();
    tell(u"ferry"_s, u"failed"_s, {{u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    setState(LabState::Failed);
    emit failed(error);
}

void LabCore::onLeftBehind(const Error& error)
{
    m_leftBehind = true;
    if (!m_error)
        m_error = error;
    tell(u"ferry"_s, u"left behind"_s, {{u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    note(m_guestSide, describe(error));
}

void LabCore::stopMoving()
{
    m_typed.reset();
    m_move.reset();
    if (m_meter)
        m_meter->stop();
    m_feed.closeLinks();
}

void LabCore::setState(LabState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void LabCore::setView(Side which, SideView::State state, const QString& status, const QString& detail)
{
    SideView& view = m_views[which == Side::A ? 0 : 1];
    const SideView before = view;
    view.state = state;
    view.status = status;
    view.detail = detail;
    view.caption = caption(which);
    view.vncPath = vncPath(which);
    view.vncPassword = m_monitors.vncPassword(which);
    if (view != before)
        emit sideChanged(which);
}

void LabCore::setStep(int step, StepState state, const QString& detail)
{
    StepView& view = m_steps[step];
    enter(view, state);
    view.detail = detail;
    emit stepsChanged();
}

void LabCore::report(const Result<void>& done)
{
    if (!done)
        note(m_guestSide, describe(done.error()));
}

void LabCore::cancel()
{
    if (m_move)
        report(m_move->mover().cancel());
}

void LabCore::switchToPostcopy()
{
    if (m_move)
        report(m_move->mover().switchToPostcopy());
}

void LabCore::setLimits(const MoveLimits& limits)
{
    const auto done = m_move ? m_move->mover().setLimits(limits) : Result<void>();
    report(done);
    if (!m_move || !done)
        return;
    m_advisor.limitsChanged();
    m_move->setPredicted({}); // of another move than this has become
    tell(u"migration"_s, u"limits"_s, limits.toJson());
}

void LabCore::pausePostcopy()
{
    if (m_move)
        report(m_move->mover().pause());
}

void LabCore::recover()
{
    if (m_move)
        report(m_move->mover().recover());
}

void LabCore::answerPassword(const std::optional<QString>& password)
{
    m_monitors.answerPassword(password);
}

int LabCore::largestDirtyMiB() const
{
    return dirtyLimitMiB(guestRamMiB());
}

QString LabCore::whyUnsupported(StrategyKind kind) const
{
    if (!m_supportKnown)
        return {};
    Strategy strategy;
    strategy.kind = kind;
    for (const QString& name : strategy.capabilities()) {
        if (!m_support.capabilities.contains(name))
            return Lab::tr("QEMU %1 has no %2.").arg(qemuVersion(), name);
    }
    return problemOf(kind);
}

void LabCore::setLoad(const Load& load)
{
    if (load.dirtyMiB > largestDirtyMiB() || load.dirtyMiB < 1 || load.rateMiBps < 0) {
        note(m_guestSide, Lab::tr("The guest has %1 MiB of memory: at most %2 MiB can be dirtied.")
                              .arg(guestRamMiB())
                              .arg(largestDirtyMiB()));
        emit loadChanged(m_load); // what was asked for is shown already
        return;
    }
    m_load = load;
    m_feed.setDirtyMiB(load.dirtyMiB);
    m_advisor.setLoad(load.dirtyMiB, load.rateMiBps);
    // In post-copy the guest runs at the destination before the move has ended.
    WitnessLink& link = m_feed.link(m_move ? m_move->guestSide() : m_guestSide);
    link.say("dirty_mib " + QByteArray::number(load.dirtyMiB));
    link.say("rate_mibps " + QByteArray::number(load.rateMiBps));
    tell(u"ferry"_s, u"load"_s, StandingLab::toJson(load));
    if (m_journal)
        m_journal->note(u"load"_s, StandingLab::toJson(load));
    emit loadChanged(load);
}

} // namespace ferry
