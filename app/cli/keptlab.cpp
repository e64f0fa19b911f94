// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/keptlab.h"

#include "app/lab/labstory.h"
#include "app/process/processid.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct KeptText
{
    Q_DECLARE_TR_FUNCTIONS(ferry::KeptLab)
};

} // namespace

bool KeptLab::isAlive() const
{
    return pid > 0 && processStartTicks(pid) == startTicks;
}

QJsonObject KeptLab::toJson() const
{
    QJsonArray hosts, screensJson;
    for (const SideView& view : sides) {
        hosts << QJsonObject{{u"status"_s, view.status},
                             {u"caption"_s, view.caption},
                             {u"vnc"_s, view.vncPath},
                             {u"detail"_s, view.detail}};
    }
    for (const HostScreen& screen : screens) {
        screensJson << QJsonObject{{u"name"_s, screen.name},
                                   {u"vnc"_s, screen.vncPath},
                                   {u"vnc_port"_s, screen.vncPort},
                                   {u"detail"_s, screen.detail}};
    }
    return {{u"schema"_s, 1},
            {u"lab"_s, lab},
            {u"pid"_s, pid},
            {u"start_ticks"_s, startTicks},
            {u"state"_s, labStateWord(state)},
            {u"guest"_s, sideLetter(guestSide)},
            {u"step"_s, step},
            {u"error"_s, error},
            {u"code"_s, code},
            {u"hosts"_s, hosts},
            {u"screens"_s, screensJson}};
}

std::optional<KeptLab> KeptLab::fromJson(const QJsonObject& json)
{
    KeptLab kept;
    kept.lab = json["lab"_L1].toString();
    kept.pid = json["pid"_L1].toInteger();
    kept.startTicks = json["start_ticks"_L1].toInteger();
    if (kept.lab.isEmpty() || kept.pid <= 1)
        return {};
    kept.state = labStateOf(json["state"_L1].toString()).value_or(kept.state);
    kept.guestSide = json["guest"_L1].toString() == "B"_L1 ? Side::B : Side::A;
    kept.step = json["step"_L1].toString();
    kept.error = json["error"_L1].toString();
    kept.code = json["code"_L1].toInt();
    for (const QJsonValue& each : json["hosts"_L1].toArray()) {
        SideView view;
        view.status = each["status"_L1].toString();
        view.caption = each["caption"_L1].toString();
        view.vncPath = each["vnc"_L1].toString();
        view.detail = each["detail"_L1].toString();
        kept.sides << view;
    }
    for (const QJsonValue& each : json["screens"_L1].toArray()) {
        HostScreen screen;
        screen.name = each["name"_L1].toString();
        screen.vncPath = each["vnc"_L1].toString();
        screen.vncPort = each["vnc_port"_L1].toInt();
        screen.detail = each["detail"_L1].toString();
        kept.screens << screen;
    }
    return kept;
}

QString KeptLab::path(const QString& runtimeFolder, const QString& lab)
{
    return u"%1/up-%2.json"_s.arg(runtimeFolder, lab);
}

QString KeptLab::logPath(const QString& runtimeFolder, const QString& lab)
{
    return u"%1/up-%2.log"_s.arg(runtimeFolder, lab);
}

std::optional<KeptLab> KeptLab::read(const QString& runtimeFolder, const QString& lab)
{
    QFile file(path(runtimeFolder, lab));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

void KeptLab::forget(const QString& runtimeFolder, const QString& lab)
{
    for (const QString& file :
         {path(runtimeFolder, lab), path(runtimeFolder, lab) + u".lock"_s, logPath(runtimeFolder, lab)})
        QFile::remove(file);
}

void KeptLab::forgetDead(const QString& runtimeFolder)
{
    // By its lock or log as well: it may have been killed before it wrote anything down.
    const QStringList files = QDir(runtimeFolder).entryList({u"up-*"_s}, QDir::Files);
    for (const QString& file : files) {
        const QString lab = file.mid(3).section(u'.', 0, 0);
        const auto kept = read(runtimeFolder, lab);
        QLockFile lock(path(runtimeFolder, lab) + u".lock"_s);
        lock.setStaleLockTime(0);
        if ((kept && kept->isAlive()) || !lock.tryLock(0))
            continue;
        lock.unlock();
        forget(runtimeFolder, lab);
    }
}

Result<void> KeptLab::write(const QString& runtimeFolder) const
{
    QSaveFile file(path(runtimeFolder, lab));
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(toJson()).toJson()) > 0 && file.commit())
        return {};
    return fail(ErrorKind::Missing, KeptText::tr("Ferry cannot write to %1.").arg(runtimeFolder),
                KeptText::tr("Free some room there, or set XDG_RUNTIME_DIR to a folder of your own."),
                file.errorString());
}

} // namespace ferry
