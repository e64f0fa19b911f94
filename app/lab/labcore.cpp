// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labcore.h"

#include "app/lab/quicksummary.h"
#include "app/lab/standinglab.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

LabCore::LabCore(Lab* lab, QString outFolder, const Load& load)
    : q(lab), m_outFolder(std::move(outFolder)), m_load(load)
{
    for (const Side which : {Side::A, Side::B}) {
        connect(&side(which).link, &WitnessLink::heard, this,
                [this, which](const WitnessMessage& message) { onWitness(which, message); });
    }
    m_settleTimer.setInterval(100ms);
    connect(&m_settleTimer, &QTimer::timeout, this, &LabCore::settle);
    m_auditTimer.setSingleShot(true);
    connect(&m_auditTimer, &QTimer::timeout, this, &LabCore::conclude);
}

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
    m_recorder = std::make_unique<RunRecorder>(m_outFolder);
    if (const auto opened = m_recorder->open(); !opened) {
        m_recorder.reset();
        return opened;
    }
    connect(m_recorder.get(), &RunRecorder::failed, this, &LabCore::giveUp);
    m_story = std::make_unique<LabStory>(*q, [this](const RunEvent& event) { m_recorder->add(event); });
    return {};
}

void LabCore::closeRun()
{
    m_story.reset();
    if (m_recorder) {
        if (const auto written = m_recorder->writeSummary(wholeSummary()); !written && !m_error)
            m_error = written.error();
        std::ignore = m_recorder->close();
        m_recorder.reset();
    }
    if (m_journal && !m_leftBehind)
        m_journal->remove();
    m_journal.reset();
    for (const Side which : {Side::A, Side::B})
        setView(which, SideView::State::Empty, {});
    setState(LabState::Stopped);
    QMetaObject::invokeMethod(q, &Lab::stopped, Qt::QueuedConnection);
}

QJsonObject LabCore::wholeSummary() const
{
    QJsonObject json = summary();
    json.insert(u"ferry"_s, QStringLiteral(FERRY_VERSION));
    json.insert(u"lab"_s, q->name());
    json.insert(u"qemu"_s, qemuVersion());
    QJsonObject verdict = totalVerdict(m_verdicts);
    if (m_error) {
        verdict.insert(u"outcome"_s, u"failed"_s);
        verdict.insert(u"error"_s, QJsonObject{{u"sentence"_s, m_error->sentence},
                                               {u"cure"_s, m_error->cure},
                                               {u"detail"_s, m_error->detail}});
    }
    json.insert(u"verdict"_s, verdict);
    QJsonArray moves;
    for (const Verdict& each : m_verdicts)
        moves << each.toJson();
    json.insert(u"moves"_s, moves);
    if (m_meter)
        json.insert(u"measure"_s, m_meter->summary());
    return json;
}

void LabCore::giveUp(const Error& error)
{
    if (m_state == LabState::Failed || m_state == LabState::Stopping || m_state == LabState::Stopped)
        return;
    m_error = error;
    m_settleTimer.stop();
    m_auditTimer.stop();
    for (StepView& step : m_steps) {
        if (step.state == StepState::Active) {
            step.state = StepState::Failed;
            step.detail = error.sentence;
        }
    }
    emit q->stepsChanged();
    tell(u"ferry"_s, u"failed"_s, {{u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    setState(LabState::Failed);
    emit q->failed(error);
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
    m_settleTimer.stop();
    m_auditTimer.stop();
    m_controller.reset();
    if (m_meter)
        m_meter->stop();
    for (HostSide& each : m_sides)
        each.link.close();
}

void LabCore::setState(LabState state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit q->stateChanged(state);
}

void LabCore::setView(Side which, SideView::State state, const QString& status, const QString& detail)
{
    SideView& view = side(which).view;
    const SideView before = view;
    view.state = state;
    view.status = status;
    view.detail = detail;
    view.caption = caption(which);
    view.vncPath = vncPath(which);
    if (view != before)
        emit q->sideChanged(which);
}

void LabCore::setStep(int step, StepState state, const QString& detail)
{
    m_steps[step].state = state;
    m_steps[step].detail = detail;
    emit q->stepsChanged();
}

void LabCore::report(const Result<void>& done)
{
    if (!done)
        note(m_guestSide, describe(done.error()));
}

void LabCore::recover()
{
    if (!m_controller)
        return;
    const QString uri = m_controller->uri();
    const qsizetype colon = uri.lastIndexOf(u':');
    report(m_controller->recover(uri.left(colon + 1) + QString::number(uri.mid(colon + 1).toInt() + 1)));
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
    return kind == StrategyKind::PostCopy ? postcopyProblem() : QString();
}

void LabCore::setLoad(const Load& load)
{
    // What the guest's system itself needs.
    const int most = guestRamMiB() - 112;
    if (load.dirtyMiB > most || load.dirtyMiB < 1 || load.rateMiBps < 0) {
        note(m_guestSide, Lab::tr("The guest has %1 MiB of memory: at most %2 MiB can be dirtied.")
                              .arg(guestRamMiB())
                              .arg(most));
        return;
    }
    m_load = load;
    WitnessLink& link = side(m_guestSide).link;
    link.say("dirty_mib " + QByteArray::number(load.dirtyMiB));
    link.say("rate_mibps " + QByteArray::number(load.rateMiBps));
    tell(u"ferry"_s, u"load"_s, StandingLab::toJson(load));
    if (m_journal)
        m_journal->note(u"load"_s, StandingLab::toJson(load));
    emit q->loadChanged(load);
}

} // namespace ferry
