// SPDX-License-Identifier: GPL-3.0-or-later
// What the homework lab makes of its hosts and nested QEMUs as they come, fall silent and go.
#include "app/lab/homeworklab.h"
#include "app/migration/postcopycheck.h"

#include <QJsonArray>
#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;

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
        onHostGone(side, reason);
    });
    connect(&m_work.hosts(), &HostPair::linkClosed, this, [this](Side side, const Error& reason) {
        m_work.nested().letGo(side);
        onHostGone(side, reason);
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
    connect(&m_work.nested(), &NestedPair::renewFailed, this,
            [this](Side, const Error& error) { giveUp(error); });
}

void HomeworkLab::onOpened(Side which)
{
    m_feed.link(which).connectTo(m_work.nested().socket(which, u"wit"_s));
    const bool waits = which != m_guestSide;
    if (const auto before = std::exchange(viewBefore(which), {})) {
        tell(u"qemu-"_s + sideLetter(which), u"reconnected"_s);
        setView(which, before->state, before->status, before->detail);
    } else {
        setView(which, waits ? SideView::State::Waiting : SideView::State::Running,
                waits ? u"inmigrate"_s : u"running"_s,
                waits ? u"-incoming "_s + uriTo(which) : tr("booting"));
    }
    if (!waits && !m_feed.isReady())
        m_bootTimer.start();
    m_tools->onNested(which);
    askSupport(which);
    checkReady();
}

void HomeworkLab::askSupport(Side which)
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
    if (which != m_guestSide && !std::exchange(m_postcopyAsked, true)) {
        checkPostcopy(*m_work.nested().qmp(which), [self = QPointer(this)](const QString& problem) {
            if (self)
                self->m_postcopyProblem = problem;
        });
    }
}

void HomeworkLab::onSilent(Side which, const Error& reason)
{
    m_feed.link(which).close();
    if (isOver())
        return;
    tell(u"qemu-"_s + sideLetter(which), u"silent"_s, {{u"reason"_s, reason.sentence}});
    auto& before = viewBefore(which);
    if (!before)
        before = view(which);
    setView(which, SideView::State::Starting, {}, tr("reconnecting"));
}

void HomeworkLab::onNestedGone(Side which, const Error& reason)
{
    viewBefore(which).reset();
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
    viewBefore(which).reset();
    m_feed.link(which).close();
    setView(which, SideView::State::Empty, {});
    if (which == m_guestSide) {
        m_feed.forget();
        m_bootTimer.stop();
    }
}

// One of the machines, or the way to it for good.
void HomeworkLab::onHostGone(Side which, const Error& reason)
{
    if (isOver()) {
        checkStopped();
        return;
    }
    Error error = reason;
    if (m_state == LabState::Starting && m_stepsMode == Steps::ByUser) {
        if (error.cure.isEmpty())
            error.cure = tr("Run the step again; the steps after it are to be run again, too.");
        onNestedEnded(which);
        m_work.lose(u"guests"_s, error);
        return;
    }
    if (error.cure.isEmpty())
        error.cure = tr("Start the lab again.");
    giveUp(error);
}

void HomeworkLab::renew(Side which)
{
    viewBefore(which).reset();
    m_feed.link(which).close();
    setView(which, SideView::State::Starting, {}, tr("starting QEMU"));
    m_work.nested().renew(which);
}

void HomeworkLab::checkReady()
{
    const bool may = m_state == LabState::Starting || m_state == LabState::Settling;
    if (m_feed.isReady())
        m_bootTimer.stop();
    if (!may || !m_feed.isReady() || !m_supportKnown || m_move || m_work.walk().running() >= 0 ||
        !m_work.walk().allDone() || !m_work.nested().isUp(Side::A) || !m_work.nested().isUp(Side::B) ||
        !m_tools->isReady())
        return;
    setView(m_guestSide, SideView::State::Running, u"running"_s);
    setState(LabState::Ready);
}

} // namespace ferry
