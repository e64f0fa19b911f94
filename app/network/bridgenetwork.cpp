// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/bridgenetwork.h"

#include "app/base/paths.h"
#include "app/host/diagnosis.h"

#include <QFile>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr char address[] = "192.168.50.1/24"; ///< the handout's
constexpr int guestsOnBridge = 2;

QString insteadOfBridge()
{
    return BridgeNetwork::tr("Or choose a network that needs no root: network=namespace or network=segment.");
}

} // namespace

BridgeNetwork::BridgeNetwork(ChangeLog log, Privileged::Options helper, QObject* parent)
    : QObject(parent), m_log(std::move(log)), m_helper(std::move(helper))
{
    Q_ASSERT(m_log.begin && m_log.done && m_log.undone);
}

BridgeNetwork::~BridgeNetwork() = default;

QString BridgeNetwork::tap(Side side)
{
    return u"ferry-tap%1"_s.arg(side == Side::A ? 1 : 2);
}

std::optional<Error> BridgeNetwork::conflict(const HostFacts& facts)
{
    const QString bridge = QLatin1StringView(name);
    for (const Finding& finding :
         {Diagnosis::bridge(facts, bridge), Diagnosis::subnet(facts, QLatin1StringView(address), bridge)}) {
        if (finding.severity >= Finding::Severity::Warning)
            return Error{ErrorKind::Missing,
                         finding.sentence,
                         {},
                         finding.id == "bridge"_L1 ? finding.cure : insteadOfBridge()};
    }
    return {};
}

void BridgeNetwork::up()
{
    m_making = true;
    emit progress(tr("looking whether br0 and its subnet are free"));
    ask({u"-j"_s, u"-d"_s, u"address"_s}, [this](const QByteArray& links) {
        m_facts.links = readLinks(links);
        ask({u"-j"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s}, [this](const QByteArray& routes) {
            m_facts.routes = readRoutes(routes);
            onFacts();
        });
    });
}

void BridgeNetwork::ask(const QStringList& arguments, std::function<void(const QByteArray&)> then)
{
    const auto ip = findProgram(u"ip"_s, u"iproute2"_s);
    if (!ip) {
        giveUp(ip.error());
        return;
    }
    m_answer.clear();
    m_ip = std::make_unique<Process>(CommandSpec{*ip, arguments, {u"LC_ALL=C"_s}, {}});
    connect(m_ip.get(), &Process::outLine, this, [this](const QByteArray& line) { m_answer += line + '\n'; });
    // Queued: the answer replaces the process that tells.
    connect(
        m_ip.get(), &Process::finished, this,
        [this, then = std::move(then)](const Result<Process::Exit>& exit) {
            if (m_stopping)
                return;
            if (!exit || exit->code != 0)
                giveUp({ErrorKind::Failed, tr("This computer's interfaces could not be listed."),
                        exit ? exit->lastStderr.trimmed() : exit.error().detail, insteadOfBridge()});
            else
                then(m_answer);
        },
        Qt::QueuedConnection);
    m_ip->start();
}

void BridgeNetwork::onFacts()
{
    if (const auto problem = conflict(m_facts)) {
        giveUp(*problem);
        return;
    }
    const QString bridge = QLatin1StringView(name), subnet = QLatin1StringView(address);
    const QString uid = QString::number(::getuid());
    m_todo.push_back(
        {tr("bridge br0"),
         u"ip link add br0 type bridge; ip addr add 192.168.50.1/24 dev br0; ip link set br0 up"_s,
         {u"bridge-add"_s, bridge, subnet},
         {u"bridge-del"_s, bridge}});
    if (m_confLine)
        m_todo.push_back({tr("line in /etc/qemu/bridge.conf"),
                          u"echo \"allow br0\" >> /etc/qemu/bridge.conf"_s,
                          {u"acl-allow"_s, bridge},
                          {u"acl-deny"_s, bridge}});
    for (int guest = 1; guest <= guestsOnBridge; ++guest) {
        const QString plug = tap(guest == 1 ? Side::A : Side::B);
        m_todo.push_back(
            {tr("plug %1 of guest%2").arg(plug).arg(guest),
             u"ip tuntap add dev %1 mode tap user %2; ip link set %1 master br0 up"_s.arg(plug, uid),
             {u"tap-add"_s, plug, bridge, uid},
             {u"tap-del"_s, plug}});
    }
    m_todo.push_back({tr("packets between the guests are let through"),
                      u"iptables -I FORWARD -i br0 -o br0 -j ACCEPT"_s,
                      {u"forward-allow"_s, bridge},
                      {u"forward-deny"_s, bridge},
                      false});
    m_privileged = std::make_unique<Privileged>(m_helper, nullptr);
    // What the password is asked for, and which program gets root's rights by it.
    const QString program =
        m_helper.helper.isEmpty() ? findHelper(u"ferry-helper"_s).value_or(QString()) : m_helper.helper;
    emit progress(::geteuid() == 0
                      ? tr("making br0")
                      : tr("asking for the right to make br0: the password starts %1 as root").arg(program));
    makeNext();
}

void BridgeNetwork::makeNext()
{
    if (m_stopping || m_error) {
        m_making = false;
        unmakeNext();
        return;
    }
    // Whether the packet filter sees bridged packets is known only now: a bridge may have loaded its module.
    QFile filter(u"/proc/sys/net/bridge/bridge-nf-call-iptables"_s);
    const bool filtered = filter.open(QIODevice::ReadOnly) && filter.readAll().trimmed() == "1";
    if (!m_todo.empty() && !m_todo.front().needed && !filtered)
        m_todo.pop_front();
    if (m_todo.empty()) {
        m_making = false;
        emit ready();
        return;
    }
    Change& change = m_todo.front();
    const auto id = m_log.begin(change.what, change.undo);
    if (!id) {
        m_error = id.error();
        makeNext();
        return;
    }
    change.id = *id;
    m_commands << u"%1   # %2"_s.arg(change.request.join(u' '), change.meaning);
    m_privileged->run(change.request, [this](const Result<QString>& answer) { onMade(answer); });
}

void BridgeNetwork::onMade(const Result<QString>& answer)
{
    const Change change = m_todo.front();
    m_todo.pop_front();
    if (!answer) {
        m_log.undone(change.id);
        if (change.needed)
            m_error = answer.error();
    } else if (*answer == "present"_L1) {
        // It was so before, and stays so.
        m_log.undone(change.id);
        if (change.request.first() == "bridge-add"_L1)
            m_error = Error{ErrorKind::Failed,
                            tr("br0 belongs to another lab of Ferry already."),
                            {},
                            tr("End that lab, or take back what is left of it: ferry clean.")};
    } else {
        m_log.done(change.id);
        m_made.push_back(change);
    }
    makeNext();
}

void BridgeNetwork::giveUp(const Error& error)
{
    m_making = false;
    QMetaObject::invokeMethod(
        this, [this, error] { emit failed(error); }, Qt::QueuedConnection);
}

void BridgeNetwork::down()
{
    if (std::exchange(m_stopping, true))
        return;
    if (!m_privileged) {
        QMetaObject::invokeMethod(this, &BridgeNetwork::downed, Qt::QueuedConnection);
        return;
    }
    if (!m_making) {
        unmakeNext();
        return;
    }
    // Nobody has given the password yet, so nothing was made; otherwise the answer is on its way.
    if (!m_privileged->hasBegun()) {
        m_privileged.reset();
        if (!m_todo.empty())
            m_log.undone(m_todo.front().id);
        m_making = false;
        QMetaObject::invokeMethod(this, &BridgeNetwork::downed, Qt::QueuedConnection);
    }
}

void BridgeNetwork::unmakeNext()
{
    if (m_made.empty()) {
        endHelper();
        return;
    }
    const Change change = m_made.back();
    m_made.pop_back();
    m_privileged->run(change.undo, [this, change](const Result<QString>& answer) {
        if (answer)
            m_log.undone(change.id);
        else
            emit leftBehind({answer.error().kind, tr("This could not be taken back: %1.").arg(change.what),
                             answer.error().sentence, tr("Try again: ferry clean")});
        unmakeNext();
    });
}

void BridgeNetwork::endHelper()
{
    connect(m_privileged.get(), &Privileged::stopped, this, [this] {
        m_privileged.release()->deleteLater();
        const auto error = std::exchange(m_error, {});
        if (m_stopping)
            emit downed();
        else
            emit failed(error.value_or(Error{}));
    });
    m_privileged->stop();
}

} // namespace ferry
