// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/computerid.h"

#include "app/base/files.h"

#include <QCryptographicHash>
#include <QSysInfo>

namespace ferry {

using namespace Qt::StringLiterals;

ComputerId ComputerId::mine()
{
    const auto word = [](const QString& path) { return QString::fromLatin1(fileContents(path)).trimmed(); };
    QString machine = word(u"/etc/machine-id"_s);
    if (machine == "uninitialized"_L1)
        machine.clear();
    return {machine, word(u"/proc/sys/kernel/random/boot_id"_s), QSysInfo::machineHostName()};
}

ComputerId ComputerId::fromJson(const QJsonObject& json)
{
    return {json["machine"_L1].toString(), json["boot"_L1].toString(), json["host"_L1].toString()};
}

QJsonObject ComputerId::toJson() const
{
    return {{u"machine"_s, machine}, {u"boot"_s, boot}, {u"host"_s, host}};
}

QString ComputerId::shortName() const
{
    const QByteArray both = (machine + u'\n' + host).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(both, QCryptographicHash::Sha256).toHex().left(8));
}

} // namespace ferry
