// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/reports.h"

#include <QFile>
#include <QHash>

using namespace Qt::StringLiterals;

namespace ferry {

namespace {

Origins originOf(const QString& word)
{
    static const QHash<QString, Origin> words{
        {u"qemu"_s, Origin::Qemu},        {u"arrival"_s, Origin::Arrival}, {u"monitor"_s, Origin::Monitor},
        {u"qemu-img"_s, Origin::QemuImg}, {u"vnc"_s, Origin::Vnc},         {u"apt"_s, Origin::Apt},
        {u"rights"_s, Origin::Rights},    {u"nfs"_s, Origin::Nfs},         {u"ssh"_s, Origin::Ssh},
        {u"telnet"_s, Origin::Telnet},    {u"network"_s, Origin::Network}, {u"perf"_s, Origin::Perf},
        {u"iperf"_s, Origin::Iperf},      {u"libvirt"_s, Origin::Libvirt}, {u"kernel"_s, Origin::Kernel},
        {u"shell"_s, Origin::System}};
    return words.contains(word) ? Origins(words[word]) : Origins();
}

} // namespace

QString report(const QString& folder, const QString& name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

QList<ReportedText> reportedTexts(const QString& folder)
{
    QList<ReportedText> all;
    const QStringList lines = report(folder, u"messages.txt"_s).split(u'\n');
    for (int at = 0; at < lines.size(); ++at) {
        const QString& line = lines[at];
        if (line.startsWith("== "_L1)) {
            const QStringList words = line.split(u' ');
            all.append({words.value(1) == "-"_L1 ? QString() : words.value(1),
                        originOf(words.value(2)),
                        {},
                        at + 1});
        } else if (!all.isEmpty()) {
            all.last().text += line + u'\n';
        }
    }
    return all;
}

} // namespace ferry
