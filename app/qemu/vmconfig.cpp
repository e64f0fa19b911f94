// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/vmconfig.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// QEMU's option parser splits at commas; a doubled one stands for itself.
QString escaped(QString text)
{
    return text.replace(u',', u",,"_s);
}

QStringList serverChardev(const QString& id, const QString& path)
{
    return {u"-chardev"_s, u"socket,id=%1,path=%2,server=on,wait=off"_s.arg(id, escaped(path))};
}

QStringList networkArguments(const VmConfig& config)
{
    QString netdev;
    switch (config.network.kind) {
    case NetAttachment::Kind::None:
        return {};
    case NetAttachment::Kind::Tap:
        netdev = u"tap,id=net0,ifname=%1,script=no,downscript=no"_s.arg(escaped(config.network.tap));
        break;
    case NetAttachment::Kind::Stream:
        netdev =
            u"stream,id=net0,server=on,addr.type=unix,addr.path=%1"_s.arg(escaped(config.network.socketPath));
        break;
    }
    // Without its boot ROM the card costs no time in the firmware.
    QString device = config.card + u",netdev=net0"_s;
    if (!config.mac.isEmpty())
        device += u",mac="_s + config.mac;
    return {u"-netdev"_s, netdev, u"-device"_s, device + u",romfile="_s};
}

QStringList bootArguments(const VmConfig& config)
{
    QStringList words;
    if (!config.kernel.isEmpty())
        words << u"-kernel"_s << config.kernel;
    if (!config.initrd.isEmpty())
        words << u"-initrd"_s << config.initrd;
    if (!config.kernelArguments.isEmpty())
        words << u"-append"_s << config.kernelArguments;
    for (const DiskImage& disk : config.disks)
        words << u"-drive"_s << u"if=virtio,format=%1,file=%2"_s.arg(disk.format, escaped(disk.path));
    // Read-only, so that both ends of a move may hold the same image.
    if (!config.bootSector.isEmpty())
        words << u"-drive"_s << u"if=virtio,format=raw,readonly=on,file=%1"_s.arg(escaped(config.bootSector));
    return words;
}

QStringList controlArguments(const VmConfig& config)
{
    QStringList words;
    if (!config.vncTcp.isEmpty())
        words << u"-vnc"_s << config.vncTcp;
    else if (!config.vncPath.isEmpty())
        words << u"-vnc"_s << u"unix:"_s + escaped(config.vncPath);
    if (!config.qmpPath.isEmpty())
        words << serverChardev(u"qmp"_s, config.qmpPath) << u"-mon"_s << u"chardev=qmp,mode=control"_s;
    if (!config.hmpPath.isEmpty())
        words << serverChardev(u"hmp"_s, config.hmpPath) << u"-mon"_s << u"chardev=hmp,mode=readline"_s;
    if (!config.channelPath.isEmpty()) {
        words << u"-device"_s << u"virtio-serial-pci,id=serial0"_s
              << serverChardev(u"witness"_s, config.channelPath) << u"-device"_s
              << u"virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness"_s;
    }
    return words;
}

QString accelWords(const VmConfig& config)
{
    // As many entries as QEMU's own tests use: a full ring stops the processor until it is read.
    constexpr int dirtyRingSize = 4096;
    return config.dirtyRing && config.accel == "kvm"_L1 ? u"kvm,dirty-ring-size=%1"_s.arg(dirtyRingSize)
                                                        : config.accel;
}

} // namespace

CommandSpec qemuCommand(const VmConfig& config)
{
    QStringList words{u"-name"_s,       escaped(config.name) + u",debug-threads=on"_s,
                      u"-nodefaults"_s, u"-no-user-config"_s,
                      u"-machine"_s,    config.machine,
                      u"-accel"_s,      accelWords(config),
                      u"-cpu"_s,        config.cpu,
                      u"-smp"_s,        QString::number(config.smp),
                      u"-m"_s,          QString::number(config.ramKiB) + u'k',
                      u"-vga"_s,        u"std"_s,
                      u"-display"_s,    u"none"_s};
    if (config.tablet)
        words << u"-usb"_s << u"-device"_s << u"usb-tablet"_s;
    words << controlArguments(config) << networkArguments(config) << bootArguments(config);
    if (config.incoming)
        words << u"-incoming"_s << u"defer"_s;
    words << config.extra;
    return {config.program, words, {}, {}};
}

std::int64_t safeRamKiB(int mib, const QString& accel, int qemuMajor)
{
    constexpr int firstSoundMajor = 9;
    constexpr std::int64_t offGridKiB = 8;
    const bool loses = accel == "tcg"_L1 && qemuMajor < firstSoundMajor;
    return std::int64_t(mib) * 1024 + (loses ? offGridKiB : 0);
}

} // namespace ferry
