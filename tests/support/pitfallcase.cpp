// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pitfallcase.h"

#include "app/process/commandspec.h"

#include <QRegularExpression>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ferry {

QString PitfallCase::image()
{
    const QString file = path(u"%1.qcow2"_s.arg(++m_seen));
    runProgram(u"qemu-img"_s, {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, file, u"16M"_s});
    return file;
}

QString PitfallCase::drive(const QString& file)
{
    return u"file=%1,format=qcow2,if=virtio"_s.arg(file);
}

QString PitfallCase::inNamespaces(const QString& line, int ms)
{
    return runProgram(u"unshare"_s, {::geteuid() == 0 ? u"-nm"_s : u"-Urnm"_s, u"sh"_s, u"-c"_s, line}, ms);
}

QString PitfallCase::ownEtc(const QString& bridgeConf) const
{
    const QString etc = path(u"etc"_s);
    const QString conf =
        bridgeConf.isEmpty()
            ? u"true"_s
            : u"mkdir %1/qemu && echo %2 > %1/qemu/bridge.conf"_s.arg(etc, shellQuoted(bridgeConf));
    return u"rm -rf %1; mkdir %1 && cp -a /etc/passwd /etc/group /etc/alternatives %1; %2; mount --bind %1 /etc; "_s
        .arg(etc, conf);
}

int PitfallCase::vncPort(BareQemu& machine)
{
    static const QRegularExpression pattern(u"127\\.0\\.0\\.1:(\\d+)"_s);
    return pattern.match(machine.type(u"info vnc"_s)).captured(1).toInt();
}

void PitfallCase::isPitfall(const QString& output, int number, Origins from)
{
    const auto found = explainOutput(output, from);
    QVERIFY2(found, qPrintable(output));
    QVERIFY2(found->number == number,
             qPrintable(u"%1: %2\n%3"_s.arg(found->number).arg(found->sentence, output)));
    QVERIFY(!found->cure.isEmpty());
}

QString PitfallCase::moveBetween(const QStringList& source, const QStringList& destination,
                                 const QString& sourceMemory, const QString& destinationMemory)
{
    const QString uri = u"tcp:127.0.0.1:"_s + freePort();
    BareQemu to(destination + QStringList{u"-S"_s, u"-incoming"_s, uri}, destinationMemory);
    if (!to.prompt())
        return to.ended();
    BareQemu from(source + QStringList{u"-S"_s}, sourceMemory);
    from.migrateTo(uri);
    return to.ended();
}

} // namespace ferry
