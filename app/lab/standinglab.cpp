// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/standinglab.h"

#include "app/base/files.h"

#include <QDir>
#include <QJsonArray>

#include <utility>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

Load loadFrom(const QJsonObject& json)
{
    return {json["dirty_mib"_L1].toInt(), json["dirty_rate_mibps"_L1].toInt()};
}

std::optional<StandingLab> labFrom(const QJsonObject& json)
{
    QStringList words;
    for (const QJsonValue& word : json["settings"_L1].toArray())
        words << word.toString();
    const auto settings = QuickSettings::fromWords(words);
    const QString network = json["network"_L1].toString();
    if (!settings || (network != "namespace"_L1 && network != "segment"_L1))
        return {};
    StandingLab lab;
    lab.settings = *settings;
    lab.accel = json["accel"_L1].toString();
    lab.ramKiB = json["ram_kib"_L1].toInteger();
    lab.kernel = json["kernel"_L1].toString();
    lab.initrd = json["initrd"_L1].toString();
    lab.serves = json["serves"_L1].toBool();
    lab.network = network == "segment"_L1 ? NetworkKind::Segment : NetworkKind::Namespace;
    lab.userNamespace = json["user_namespace"_L1].toBool();
    lab.load = lab.settings.load;
    return lab;
}

} // namespace

QJsonObject StandingLab::toJson() const
{
    return {{u"settings"_s, QJsonArray::fromStringList(settings.toWords())},
            {u"accel"_s, accel},
            {u"ram_kib"_s, qint64(ramKiB)},
            {u"kernel"_s, kernel},
            {u"initrd"_s, initrd},
            {u"serves"_s, serves},
            {u"network"_s, networkWord(network)},
            {u"user_namespace"_s, userNamespace}};
}

QJsonObject StandingLab::toJson(Side side, const Qemu& qemu)
{
    return {{u"side"_s, sideLetter(side)}, {u"generation"_s, qemu.generation}, {u"qmp"_s, qemu.qmpPath}};
}

QJsonObject StandingLab::toJson(const Load& load)
{
    return {{u"dirty_mib"_s, load.dirtyMiB}, {u"dirty_rate_mibps"_s, load.rateMiBps}};
}

std::optional<StandingLab> StandingLab::fromJournal(const QString& folder, const QByteArray& journal)
{
    std::optional<StandingLab> lab;
    bool wasReady = false, before = false;
    for (const QJsonObject& entry : journalEntries(journal)) {
        const QString what = entry["what"_L1].toString();
        if (what == "owner"_L1)
            before = std::exchange(wasReady, false);
        else if (what == "released"_L1)
            wasReady = before; // that owner left it as it was
        else if (what == "ready"_L1)
            wasReady = true;
        else if (what == "lab"_L1)
            lab = labFrom(entry);
        else if (what == "load"_L1 && lab)
            lab->load = loadFrom(entry);
        else if (what == "qemu"_L1 && lab)
            lab->qemus[entry["side"_L1].toString() == "A"_L1 ? 0 : 1] = {entry["generation"_L1].toInt(),
                                                                         entry["qmp"_L1].toString(), 0};
    }
    if (!wasReady || !lab)
        return {};
    lab->folder = folder;
    return lab;
}

std::optional<StandingLab> StandingLab::find(const QString& runtimeFolder)
{
    std::optional<StandingLab> last;
    const QList<FoundLab> labs = findLabs(runtimeFolder);
    for (const FoundLab& found : labs) {
        if (found.ownerAlive || !found.elsewhere.isEmpty() || found.processes.isEmpty())
            continue;
        auto lab = fromJournal(found.folder, fileContents(journalFile(found.folder)));
        // A destination is started from the same files.
        if (!lab || !QFileInfo::exists(lab->kernel) || !QFileInfo::exists(lab->initrd))
            continue;
        for (const qint64 pid : found.processes) {
            const QByteArray arguments = fileContents(u"/proc/%1/cmdline"_s.arg(pid));
            for (Qemu& qemu : lab->qemus) {
                // Only QEMU itself has its socket's path in its arguments. Without its socket, as after a
                // logout that emptied the runtime folder, nobody can reach it any more.
                if (!qemu.qmpPath.isEmpty() && QFileInfo::exists(qemu.qmpPath) &&
                    arguments.contains(QFile::encodeName(qemu.qmpPath)))
                    qemu.pid = pid;
            }
        }
        if (lab->qemus[0].pid || lab->qemus[1].pid)
            last = lab;
    }
    return last;
}

} // namespace ferry
