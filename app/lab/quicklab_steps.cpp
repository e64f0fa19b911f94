// SPDX-License-Identifier: GPL-3.0-or-later
// The column at the left: what each step is for, what it runs, what came of it; and run.json.
#include "app/lab/quicklab.h"

#include "app/lab/runmachine.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

void QuickLab::setupSteps()
{
    m_steps.resize(StepCount);
    m_steps[Computer].title = QuickLab::tr("This computer");
    m_steps[Computer].why = QuickLab::tr(
        "Which QEMU is here, and does KVM really boot a kernel? A /dev/kvm that opens proves nothing.");
    m_steps[Computer].command = u"qemu-system-x86_64 -version"_s;
    m_steps[Image].title = QuickLab::tr("Guest image");
    m_steps[Image].why = QuickLab::tr("A kernel of your distribution and the witness: a small program that "
                                      "draws, rewrites memory and checks every page of it.");
    m_steps[Image].command = u"ferry image build witness"_s;
    m_steps[Network].title = QuickLab::tr("Network");
    m_steps[Network].why = QuickLab::tr(
        "A bridge with a port for each host, so that the guest keeps its address when it moves.");
    m_steps[Network].arguments = {
        {u"unshare"_s, QuickLab::tr("a network of its own, apart from this computer's")},
        {u"br0"_s, QuickLab::tr("the switch both hosts are plugged into")},
        {u"tap-a, tap-b"_s, QuickLab::tr("the plug of each QEMU")}};
    m_steps[Guests].title = QuickLab::tr("Guests");
    m_steps[Guests].why =
        QuickLab::tr("Two QEMUs with the same hardware: A boots the guest, B waits for it with -incoming.");
    m_steps[Guests].arguments = {{u"-machine"_s, QuickLab::tr("a versioned board, the same on both sides")},
                                 {u"-accel"_s, QuickLab::tr("kvm runs on the processor, tcg translates")},
                                 {u"-m"_s, QuickLab::tr("memory; must be equal on both sides")},
                                 {u"-vnc"_s, QuickLab::tr("where the screen is shown")},
                                 {u"-mon"_s, QuickLab::tr("where commands are taken")},
                                 {u"-incoming"_s, QuickLab::tr("B only: wait for a guest")}};
    m_steps[Migrate].title = QuickLab::tr("Migrate");
    m_steps[Migrate].why = QuickLab::tr(
        "The source sends memory while the guest runs; pages dirtied meanwhile go again. Once the rest fits "
        "the downtime limit the guest stops, the rest is sent, and the other side resumes it.");
    m_steps[Migrate].command = u"migrate -d tcp:127.0.0.1:4400"_s;
    m_steps[Migrate].arguments = {{u"-d"_s, QuickLab::tr("do not block the monitor")},
                                  {u"tcp:"_s, QuickLab::tr("over a TCP connection")},
                                  {u"127.0.0.1:4400"_s, QuickLab::tr("where the other side listens")}};
    m_steps[Prove].title = QuickLab::tr("Prove");
    m_steps[Prove].why = QuickLab::tr("“Completed” is QEMU's opinion. Ferry asks both ends, and the guest "
                                      "reads every page it owns and compares it with its shadow copy.");
}

QJsonObject QuickLab::summary() const
{
    QJsonObject json = LabCore::summary();
    json.insert(u"settings"_s, QJsonArray::fromStringList(m_settings.toWords()));
    json.insert(u"accel"_s, m_ground.accel);
    json.insert(u"strategy"_s, firstStrategy().toJson());
    json.insert(u"machine"_s, runMachine(m_ground.facts.versionText, m_ground.accel, m_meter.get()));
    json.insert(u"guest"_s, QJsonObject{{u"image"_s, m_ground.image.id},
                                        {u"kernel"_s, m_ground.image.kernelVersion},
                                        {u"ram_kib"_s, qint64(m_ramKiB)},
                                        {u"dirty_mib"_s, m_load.dirtyMiB},
                                        {u"dirty_rate_mibps"_s, m_load.rateMiBps}});
    json.insert(u"network"_s, m_network ? networkWord(m_network->kind()) : QString());
    return json;
}

} // namespace ferry
