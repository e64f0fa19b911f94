// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/machine.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

QJsonObject describeMachine()
{
    QString model;
    QFile info(u"/proc/cpuinfo"_s);
    if (info.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = info.readAll().split('\n');
        for (const QByteArray& line : lines) {
            if (line.startsWith("model name")) {
                model = QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
                break;
            }
        }
    }
    const qint64 bytes = qint64(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
    return {
        {u"cpu"_s, model},
        {u"cores"_s, QThread::idealThreadCount()},
        {u"memory_mib"_s, bytes / (1024 * 1024)},
        {u"kernel"_s, QSysInfo::kernelVersion()},
        {u"os"_s, QSysInfo::prettyProductName()},
    };
}

} // namespace ferry
