// SPDX-License-Identifier: GPL-3.0-or-later
// What the homework lab makes of its hosts and nested QEMUs as they come, fall silent and go.
#include "app/lab/homeworklab.h"
#include "app/migration/postcopycheck.h"

#include <QJsonArray>
#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Under KVM, even an emulated one on a busy computer, the guest's first word comes within a minute.
constexpr auto kvmBootPatience = 120s;
// A guest inside an emulated guest needs one to five minutes; this is for one that never comes.
constexpr auto nestedBootPatience = 900s;

} // namespace

void HomeworkLab::bindHosts()
{
    connect(&m_work.network(), &HostNetwork::peerSaid, this, &HomeworkLab::onPeerLine);
    connect(&m_work.network(), &HostNetwork::leftBehind, this, &HomeworkLab::onLeftBehind);
    connect(&m_work.network(), &HostNetwork::lost, this, &HomeworkLab::giveUp);
    connect(&m_work.network(), &HostNetwork::downed, this, &HomeworkLab::checkStopped);
    connect(&m_work.images(), &HostImages::screenChanged, this, &Lab::hostScreensChanged);
    connect(&m_work.images(), &HostImages::installEnded, this, &HomeworkLab::checkStopped);
    connect(&m_work.hosts(), &HostPair::screensChanged, this, &Lab::hostScreensChanged);
    connect(&m_work.hosts(), &HostPair::passwordAsked, this, &Lab::passwordAsked);
    connect(&m_work.hosts(), &HostPair::passwordWithdrawn, this, &Lab::passwordWithdrawn);
    connect(&m_work.hosts(), &HostPair::ended, this, &HomeworkLab::checkStopped);
    connect(&m_work.hosts(), &HostPair::complained, this,
            [this](Side side, const Error& error) { note(side, describe(error)); });
    connect(&m_work.hosts(), &HostPair::exited, this, [this](Side side, const Error& reason) {
        m_work.nested().forget(side);
        onHostEnded(side, reason);
    });
    connect(&m_work.hosts(), &HostPair::linkClosed, this, [this](Side side, const Error& reason) {
        m_work.nested().awaitLogin(side);
        onLinkClosed(side, reason);
    });
    connect(&m_work.hosts(), &HostPair::linkLost, this, [this](Side side, const Error& reason) {
        tell(guestName(side), u"link lost"_s, {{u"reason"_s, reason.sentence}});
        note(side, tr("The connection to %1 is lost; Ferry connects again.").arg(guestName(side)));
    });
    connect(&m_work.changes(), &GivenChanges::progress, this,
            [this](const QString& what) { note(m_guestSide, what); });
    connect(&m_work.changes(), &GivenChanges::takenBack, this, [this](const Result<Undone>& result) {
        if (result) {
            note(m_guestSide, sudoReminder());
            tell(u"ferry"_s, u"taken back"_s, {{u"changes"_s, QJsonArray::fromStringList(result->changes)}});
        } else {
            // The folder stays, so that “ferry clean” can try again.
            m_error = result.error();
            emit failed(result.error());
        }
        checkStopped();
    });
}

void HomeworkLab::bindNested()
{
    connect(&m_work.nested(), &NestedPair::happened, this, &HomeworkLab::onQemuEvent);
    connect(&m_work.nested(), &NestedPair::opened, this, &HomeworkLab::onOpened);
    connect(&m_work.nested(), &NestedPair::silent, this, &HomeworkLab::onSilent);
    connect(&m_work.nested(), &NestedPair::gone, this, &HomeworkLab::onNestedGone);
    connect(&m_work.nested(), &NestedPair::ended, this, &HomeworkLab::onNestedEnded);
    connect(&m_work.nested(), &NestedPair::renewed, this, &HomeworkLab::checkReady);
    connect(&m_work.nested(), &NestedPair::renewFailed, this, &HomeworkLab::onRenewFailed);
}

void HomeworkLab::onOpened(Side which)
{
    m_feed.link(which).connectTo(m_work.nested().socket(which, u"wit"_s));
    const bool waits = which != m_guestSide, fresh = view(which).state != SideView::State::Unreachable;
    if (!fresh) {
        tell(u"qemu-"_s + sideLetter(which), u"reconnected"_s);
        askStatus(which, *m_work.nested().qmp(which));
    } else {
        setView(which, waits ? SideView::State::Waiting : SideView::State::Running,
                waits ? u"inmigrate"_s : u"running"_s,
                waits ? u"-incoming "_s + uriTo(which) : tr("booting"));
    }
    if (!waits && !m_feed.isReady())
        m_bootTimer.start(m_work.nested().accel() == "kvm"_L1 ? kvmBootPatience : nestedBootPatience);
    m_tools->onNested(which);
    askSupport(which, fresh);
    checkReady();
}

void HomeworkLab::askSupport(Side which, bool fresh)
{
    if (!m_supportKnown) {
        queryMigrationSupport(*m_work.nested().qmp(which),
                              [self = QPointer(this)](const Result<MigrationSupport>& support) {
                                  if (!self)
                                      return;
                                  if (!support) {
                                      self->giveUp(support.error());
                                      return;
                                  }
                                  self->m_support = *support;
                                  self->m_supportKnown = true;
                                  self->checkReady();
                              });
    }
    // Each QEMU anew: the user may have turned it on meanwhile, as the answer told. Never in the midst of a
    // move.
    if (which != m_guestSide && !m_move && (fresh || !m_postcopyKnown)) {
        m_postcopyKnown = false;
        checkPostcopy(*m_work.nested().qmp(which), [self = QPointer(this)](const QString& problem) {
            if (!self)
                return;
            self->m_postcopyKnown = true;
            self->m_postcopyProblem = problem;
            self->checkReady();
        });
    }
}

QString HomeworkLab::problemOf(StrategyKind kind) const
{
    if (kind == StrategyKind::DirtyLimit)
        return tr("The nested guest is started without KVM's dirty ring, which a dirty limit needs.");
    return kind == StrategyKind::PostCopy ? m_postcopyProblem : QString();
}

void HomeworkLab::onBootTooLong()
{
    if (m_work.nested().accel() == "kvm"_L1) {
        giveUpKvm();
        return;
    }
    m_work.lose(u"source"_s,
                {ErrorKind::Failed,
                 tr("The nested guest did not come up within %1 s.").arg(m_bootTimer.interval() / 1000),
                 {},
                 tr("Look at its screen; without KVM a busy computer may need another try.")});
}

// /dev/kvm may open and yet run no kernel: only a guest that speaks is a proof.
void HomeworkLab::giveUpKvm()
{
    // Nothing is started anew under a step that runs.
    if (m_work.walk().running() >= 0) {
        m_bootTimer.start(1s);
        return;
    }
    const QString why =
        tr("The nested guest has not said a word for %1 s under KVM, so it cannot be used: both "
           "nested QEMUs start again with TCG.")
            .arg(std::chrono::seconds(kvmBootPatience).count());
    tell(u"ferry"_s, u"kvm-given-up"_s, {{u"sentence"_s, why}});
    m_work.nested().giveUpKvm();
    m_feed.forget();
    for (const Side side : {m_guestSide, other(m_guestSide)}) {
        if (m_work.hasNested(side))
            renew(side);
    }
    note(m_guestSide, why);
}

void HomeworkLab::onSilent(Side which, const Error& reason)
{
    m_feed.link(which).close();
    if (isOver())
        return;
    tell(u"qemu-"_s + sideLetter(which), u"silent"_s, {{u"reason"_s, reason.sentence}});
    setView(which, SideView::State::Unreachable, {}, tr("reconnecting"));
}

void HomeworkLab::onNestedGone(Side which, const Error& reason)
{
    m_feed.link(which).close();
    if (isOver())
        return;
    tell(u"qemu-"_s + sideLetter(which), u"gone"_s, {{u"reason"_s, reason.sentence}});
    setView(which, SideView::State::Failed, tr("ended"), reason.sentence);
    if (m_move) {
        m_move->processEnded(which, reason);
        return; // the move says what it means
    }
    const Error error{
        ErrorKind::Failed, tr("The nested QEMU on %1 ended.").arg(guestName(which)), reason.sentence,
        m_state == LabState::Starting ? tr("Run the step again.")
                                      : tr("Start the lab again; the guest was in its memory only.")};
    if (m_state == LabState::Starting && m_stepsMode == Steps::ByUser) {
        onNestedEnded(which);
        m_work.lose(which == Side::A ? u"source"_s : u"destination"_s, error);
    } else if (which == m_guestSide) {
        giveUp(error);
    } else {
        renew(which);
    }
}

void HomeworkLab::onNestedEnded(Side which)
{
    m_feed.link(which).close();
    setView(which, SideView::State::Empty, {});
    if (which == m_guestSide) {
        m_feed.forget();
        m_bootTimer.stop();
    }
}

/// Back to the steps: one of them is to be run again. A move ends first.
void HomeworkLab::backToSteps()
{
    if (m_state == LabState::Ready || (m_state == LabState::Settling && !m_move))
        setState(LabState::Starting);
}

void HomeworkLab::onHostEnded(Side which, const Error& reason)
{
    if (isOver()) {
        checkStopped();
        return;
    }
    Error error = reason;
    const bool guestDies = which == m_guestSide && m_state != LabState::Starting;
    if (m_stepsMode != Steps::ByUser || (guestDies && !m_move)) {
        if (error.cure.isEmpty())
            error.cure = tr("Start the lab again.");
        giveUp(error);
        return;
    }
    if (error.cure.isEmpty())
        error.cure = tr("Run the step again; the steps after it are to be run again, too.");
    if (m_move) {
        m_feed.link(which).close();
        setView(which, SideView::State::Failed, tr("ended"), error.sentence);
        m_move->processEnded(which, error); // the move says what it means for the guest
    } else {
        onNestedEnded(which);
    }
    if (m_state != LabState::Starting && !m_move)
        error.cure += u' ' + tr("The guest on %1 keeps running.").arg(guestName(other(which)));
    m_work.loseHost(which, error);
    backToSteps();
}

// The machine and all that runs on it may be alive: nothing is given up, and nothing is done again but the
// login.
void HomeworkLab::onLinkClosed(Side which, const Error& reason)
{
    if (isOver()) {
        checkStopped();
        return;
    }
    Error error = reason;
    if (m_stepsMode != Steps::ByUser) {
        giveUp(error);
        return;
    }
    error.cure =
        tr("Once %1 can be reached, run this step again: Ferry then connects to what still runs there.")
            .arg(guestName(which));
    tell(guestName(which), u"link closed"_s, {{u"reason"_s, reason.sentence}});
    m_feed.link(which).close();
    if (view(which).state != SideView::State::Empty)
        setView(which, SideView::State::Unreachable, {}, error.sentence);
    m_work.loseLogin(error);
    backToSteps();
}

void HomeworkLab::onRenewFailed(Side which, const Error& error)
{
    if (m_stepsMode != Steps::ByUser) {
        giveUp(error);
        return;
    }
    setView(which, SideView::State::Failed, {}, error.sentence);
    m_work.lose(which == Side::A ? u"source"_s : u"destination"_s, error);
    backToSteps();
}

void HomeworkLab::renew(Side which)
{
    // Its host ended or was lost meanwhile: the user runs the steps again.
    if (!m_work.hasNested(which)) {
        setView(which, SideView::State::Empty, {});
        backToSteps();
        return;
    }
    m_feed.link(which).close();
    setView(which, SideView::State::Starting, {}, tr("starting QEMU"));
    m_work.nested().renew(which, which != m_guestSide);
    if (!m_work.walk().allDone())
        backToSteps(); // a login is missing
}

void HomeworkLab::checkReady()
{
    const bool may = m_state == LabState::Starting || m_state == LabState::Settling;
    if (m_feed.isReady())
        m_bootTimer.stop();
    if (!may || !m_feed.isReady() || !m_supportKnown || !m_postcopyKnown || m_move ||
        m_work.walk().running() >= 0 || !m_work.walk().allDone() || !m_work.nested().isUp(Side::A) ||
        !m_work.nested().isUp(Side::B) || !m_tools->isReady() ||
        view(Side::A).state == SideView::State::Unreachable ||
        view(Side::B).state == SideView::State::Unreachable)
        return;
    setView(m_guestSide, SideView::State::Running, u"running"_s);
    setState(LabState::Ready);
}

} // namespace ferry
