// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/isoinstall.h"

#include "app/base/paths.h"
#include "app/image/cdimage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sectorBytes = 512;

Error cannotWrite(const QString& folder, const QString& because = {})
{
    return {
        ErrorKind::Missing, IsoInstall::tr("Ferry cannot write to %1.").arg(folder), because,
        IsoInstall::tr("Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.")};
}

// Another file of the same name is another system.
QString diskFor(const QFileInfo& iso, const QString& folder)
{
    const QByteArray mark =
        QByteArray::number(iso.size()) + QByteArray::number(iso.lastModified().toMSecsSinceEpoch());
    const QByteArray id = QCryptographicHash::hash(mark, QCryptographicHash::Sha256).toHex().left(8);
    return u"%1/%2-%3.qcow2"_s.arg(folder, iso.completeBaseName(), QString::fromLatin1(id));
}

} // namespace

IsoInstall::IsoInstall(QString iso, QString folder, VmConfig config, QObject* parent)
    : QObject(parent), m_iso(std::move(iso)), m_folder(std::move(folder)),
      m_disk(diskFor(QFileInfo(m_iso), m_folder)), m_config(std::move(config))
{
    m_config.disks = {{unfinished(), u"qcow2"_s}};
    // The handout's words for the CD. With the first restart QEMU ends: then the system is on the disk, and
    // the CD is taken out. The packages come through QEMU's own network.
    m_config.extra << u"-boot"_s << u"d"_s << u"-cdrom"_s << m_iso << u"-no-reboot"_s << u"-nic"_s
                   << u"user,model=virtio-net-pci"_s;
}

IsoInstall::~IsoInstall() = default;

QString IsoInstall::disk() const
{
    return m_disk;
}

QString IsoInstall::unfinished() const
{
    return disk() + u".unfinished"_s;
}

QString IsoInstall::screen() const
{
    return m_vm && m_vm->isRunning() ? m_config.vncPath : QString();
}

CommandSpec IsoInstall::createCommand() const
{
    return {findProgram(u"qemu-img"_s).value_or(u"qemu-img"_s),
            {u"create"_s, u"-q"_s, u"-f"_s, u"qcow2"_s, unfinished(), u"%1G"_s.arg(diskGiB)},
            {},
            {}};
}

CommandSpec IsoInstall::bootCommand() const
{
    return qemuCommand(m_config);
}

bool IsoInstall::isBootable(const QByteArray& sector)
{
    return sector.size() == sectorBytes && sector.endsWith("\x55\xaa");
}

void IsoInstall::start()
{
    if (std::exchange(m_running, true))
        return;
    // Never finished() from within start(): callers connect and then start.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (QFileInfo::exists(disk()))
                end(disk());
            else
                create();
        },
        Qt::QueuedConnection);
}

void IsoInstall::create()
{
    if (!m_running)
        return;
    // -cdrom leaves it to QEMU to find out what the file is.
    if (const auto sound = checkCdImage(m_iso); !sound) {
        end(tl::unexpected(sound.error()));
        return;
    }
    if (!QDir().mkpath(m_folder)) {
        end(tl::unexpected(cannotWrite(m_folder)));
        return;
    }
    run(createCommand(), [this](const Result<Process::Exit>& exit) {
        if (!exit || exit->code != 0)
            end(tl::unexpected(
                cannotWrite(m_folder, exit ? exit->lastStderr.trimmed() : exit.error().detail)));
        else
            boot();
    });
}

void IsoInstall::boot()
{
    m_vm = std::make_unique<VirtualMachine>(m_config, QStringList());
    connect(m_vm.get(), &VirtualMachine::ready, this, &IsoInstall::screenChanged);
    connect(&m_vm->qmp(), &QmpClient::happened, this, [this](const QmpEvent& event) {
        if (event.name == "SHUTDOWN"_L1 && event.data["guest"_L1].toBool())
            m_guestEnded = true;
    });
    connect(
        m_vm.get(), &VirtualMachine::failed, this, [this](const Error& error) { onExited(false, error); },
        Qt::QueuedConnection);
    connect(m_vm.get(), &VirtualMachine::exited, this, &IsoInstall::onExited, Qt::QueuedConnection);
    m_vm->start();
}

void IsoInstall::onExited(bool, const Error& reason)
{
    emit screenChanged();
    if (m_stopping)
        end(fail(ErrorKind::Cancelled, tr("The installation was stopped.")));
    else if (!m_guestEnded)
        end(tl::unexpected(reason));
    else
        verify();
}

// The effect, not that the installer ended: something can be booted from the disk.
void IsoInstall::verify()
{
    const QString sector = disk() + u".sector"_s;
    run({findProgram(u"qemu-img"_s).value_or(u"qemu-img"_s),
         {u"dd"_s, u"-f"_s, u"qcow2"_s, u"-O"_s, u"raw"_s, u"bs=512"_s, u"count=1"_s, u"if="_s + unfinished(),
          u"of="_s + sector},
         {},
         {}},
        [this, sector](const Result<Process::Exit>&) {
            QFile file(sector);
            const bool bootable = file.open(QIODevice::ReadOnly) && isBootable(file.readAll());
            file.remove();
            if (!bootable)
                end(fail(ErrorKind::Failed, tr("The guest restarted, but nothing that boots was installed."),
                         tr("Run the step again and go through the installer to its end.")));
            else if (!QFile::rename(unfinished(), disk()))
                end(tl::unexpected(cannotWrite(m_folder)));
            else
                end(disk());
        });
}

void IsoInstall::run(const CommandSpec& command, std::function<void(const Result<Process::Exit>&)> then)
{
    m_process = std::make_unique<Process>(command);
    // Queued: the next command replaces this one.
    connect(
        m_process.get(), &Process::finished, this,
        [this, then = std::move(then)](const Result<Process::Exit>& exit) {
            if (m_stopping)
                end(fail(ErrorKind::Cancelled, tr("The installation was stopped.")));
            else if (m_running)
                then(exit);
        },
        Qt::QueuedConnection);
    m_process->start();
    m_process->closeInput();
}

void IsoInstall::stop()
{
    if (!m_running || std::exchange(m_stopping, true))
        return;
    if (m_vm && m_vm->isRunning())
        m_vm->stop();
    else if (m_process && m_process->isRunning())
        m_process->stop();
    else
        end(fail(ErrorKind::Cancelled, tr("The installation was stopped.")));
}

void IsoInstall::end(const Result<QString>& disk)
{
    if (!std::exchange(m_running, false))
        return;
    if (!disk)
        QFile::remove(unfinished());
    emit finished(disk);
}

} // namespace ferry
