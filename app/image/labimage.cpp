// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labimage.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/cachelock.h"
#include "app/image/cannotwrite.h"
#include "app/image/labstore.h"
#include "app/image/workfolder.h"
#include "app/process/process.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <csignal>
#include <functional>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr auto grace = std::chrono::seconds(15); ///< mmdebstrap removes its tree when told to end

} // namespace

/// The steps: in the cache already → lock → leftovers → key → tree and disk → qcow2 → keep → remove work.
class LabImageBuilder::Private
{
public:
    Private(LabImageBuilder* owner, const QString& cache)
        : q(owner), images(cache + u"/images"_s), lock(images, u".lab.lock"_s)
    {
        connect(&lock, &CacheLock::waiting, q,
                [this] { emit q->progress(tr("Waiting for another Ferry that makes the lab guest")); });
        connect(&lock, &CacheLock::taken, q, [this] { onLock(); });
        connect(&lock, &CacheLock::failed, q, [this](const Error& error) { end(tl::unexpected(error)); });
    }

    using Then = std::function<void(const Result<Process::Exit>&)>;
    void begin();
    void onLock();
    void removeLeftovers();
    void prepare();
    void makeTree();
    void convert();
    void keep();
    void run(const CommandSpec& command, const Then& then);
    void removeWork(const QString& folder, const std::function<void()>& then);
    void end(const Result<LabImage>& image);
    void tell();

    LabImageBuilder* const q;
    const QString images;
    const QString workParent = u"/var/tmp"_s; // a home folder is closed to subordinate users
    const bool asRoot = ::geteuid() == 0;
    const uint writer = labDiskWriter(asRoot);
    CacheLock lock;
    LabPlan plan;
    std::unique_ptr<QTemporaryDir> made;
    QString work;
    std::unique_ptr<Process> process;
    InstallProgress installed;
    QByteArray output;
    Result<LabImage> outcome;
    bool running = false, stopping = false, ending = false;
};

void LabImageBuilder::Private::begin()
{
    if (!running)
        return; // stopped before it began
    const Result<LabPlan> wanted = hostLabPlan();
    if (!wanted)
        return end(tl::unexpected(wanted.error()));
    plan = *wanted;
    // The usual case: nothing changed since the last time.
    if (const auto known = readLabImage(images, labImageId(plan)))
        return end(*known);
    if (const Result<void> tools = checkLabTools(asRoot); !tools)
        return end(tl::unexpected(tools.error()));
    lock.take();
}

void LabImageBuilder::Private::onLock()
{
    if (!running)
        return;
    if (const auto known = readLabImage(images, labImageId(plan)))
        return end(*known); // another Ferry made it while this one waited
    removeLeftovers();
}

/// What a Ferry that was killed left: its folder in the cache, and the work folder noted there.
void LabImageBuilder::Private::removeLeftovers()
{
    const QStringList names = QDir(images).entryList({u".lab-*"_s}, QDir::Dirs | QDir::Hidden);
    if (names.isEmpty())
        return prepare();
    const QString folder = images + u'/' + names.first();
    const QString noted = QString::fromUtf8(fileContents(folder + u"/work"_s)).trimmed();
    // Its mmdebstrap may go on without it.
    const qint64 orphan = fileContents(folder + u"/pid"_s).trimmed().toLongLong();
    if (orphan > 1 && !noted.isEmpty() &&
        fileContents(u"/proc/%1/cmdline"_s.arg(orphan)).contains(noted.toLocal8Bit()))
        ::kill(static_cast<pid_t>(-orphan), SIGKILL);
    const auto next = [this, folder] {
        if (!QDir(folder).removeRecursively())
            return end(fail(ErrorKind::Missing, tr("Ferry cannot remove %1.").arg(folder),
                            tr("Check who owns that folder.")));
        removeLeftovers();
    };
    // Something else may have the name by now: /var/tmp is everybody's.
    const QFileInfo there(noted);
    if (noted.startsWith(workParent + u"/ferry-lab-"_s) && !noted.contains(".."_L1) && there.isDir() &&
        !there.isSymLink() && there.ownerId() == ::geteuid())
        removeWork(noted, next);
    else
        next();
}

void LabImageBuilder::Private::prepare()
{
    if (const Result<void> room = checkLabRoom(images, workParent); !room)
        return end(tl::unexpected(room.error()));
    made = std::make_unique<QTemporaryDir>(images + u"/.lab-XXXXXX"_s);
    QTemporaryDir temporary(workParent + u"/ferry-lab-XXXXXX"_s);
    temporary.setAutoRemove(false); // parts of it belong to other users: removeWork() does it
    QFile note(made->filePath(u"work"_s));
    if (!made->isValid() || !temporary.isValid() || !note.open(QIODevice::WriteOnly) ||
        note.write(temporary.path().toUtf8()) < 0)
        return end(tl::unexpected(cannotWrite(images, made->errorString() + temporary.errorString())));
    note.close();
    work = temporary.path();
    const QString key = made->filePath(u"key"_s);
    run(makeKeyCommand(findProgram(u"ssh-keygen"_s).value_or(u"ssh-keygen"_s), key),
        [this, key](const Result<Process::Exit>& exit) {
            if (!exit || exit->code != 0)
                return end(fail(ErrorKind::Failed, tr("The lab's ssh key could not be made."), {},
                                QString::fromUtf8(output)));
            if (const Result<void> written = writeLabWork(work, fileContents(key + u".pub"_s), writer);
                !written)
                return end(tl::unexpected(written.error()));
            makeTree();
        });
}

void LabImageBuilder::Private::makeTree()
{
    emit q->progress(
        tr("Reading the package sources (%1 %2)").arg(plan.release.distribution, plan.release.codename));
    run(makeTreeCommand(findProgram(u"mmdebstrap"_s).value_or(u"mmdebstrap"_s), plan, work, asRoot),
        [this](const Result<Process::Exit>& exit) {
            if (!exit)
                return end(tl::unexpected(exit.error()));
            if (exit->code != 0 || exit->crashed)
                return end(tl::unexpected(treeError(QString::fromUtf8(output).trimmed())));
            convert();
        });
    connect(process.get(), &Process::started, q, [this] {
        if (QFile note(made->filePath(u"pid"_s)); note.open(QIODevice::WriteOnly))
            note.write(QByteArray::number(process->pid()));
    });
}

void LabImageBuilder::Private::convert()
{
    // What follows trusts it as Ferry's own, for ever after.
    if (const Result<void> sound = checkMade(work + u"/out/disk.raw"_s, writer); !sound)
        return end(tl::unexpected(sound.error()));
    emit q->progress(tr("Packing the guest's disk"));
    run(convertCommand(findProgram(u"qemu-img"_s).value_or(u"qemu-img"_s), work + u"/out/disk.raw"_s,
                       made->filePath(u"disk.qcow2"_s)),
        [this](const Result<Process::Exit>& exit) {
            if (!exit || exit->code != 0)
                return end(tl::unexpected(treeError(QString::fromUtf8(output).trimmed())));
            keep();
        });
}

void LabImageBuilder::Private::keep()
{
    const Result<QByteArray> name = readMade(work + u"/out/kernel"_s, writer);
    if (!name)
        return end(tl::unexpected(name.error()));
    const QString kernel = QString::fromUtf8(*name).trimmed().mid(8);
    QFile::remove(made->filePath(u"work"_s));
    QFile::remove(made->filePath(u"pid"_s));
    end(keepLabImage(images, made->path(), plan, kernel));
}

void LabImageBuilder::Private::run(const CommandSpec& command, const Then& then)
{
    output.clear();
    process = std::make_unique<Process>(command);
    const auto onLine = [this](const QByteArray& line) {
        output = (output + line + '\n').right(6000);
        if (const auto what = installed.feed(line))
            emit q->progress(*what);
    };
    connect(process.get(), &Process::outLine, q, onLine);
    connect(process.get(), &Process::errLine, q, onLine);
    connect(process.get(), &Process::finished, q, [this, then](const Result<Process::Exit>& exit) {
        process.release()->deleteLater();
        if (stopping && !ending) // whatever the program said, it was stopped
            return end(fail(ErrorKind::Cancelled, tr("Making the lab guest was stopped.")));
        then(exit);
    });
    process->start();
}

void LabImageBuilder::Private::removeWork(const QString& folder, const std::function<void()>& then)
{
    QStringList trees;
    const QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names)
        if (name.startsWith("mmdebstrap."_L1))
            trees << folder + u'/' + name;
    run(removeWorkCommand(folder, trees, asRoot), [then](const Result<Process::Exit>&) { then(); });
}

void LabImageBuilder::Private::end(const Result<LabImage>& image)
{
    ending = true;
    outcome = image;
    if (work.isEmpty())
        return tell();
    removeWork(std::exchange(work, QString()), [this] { tell(); });
}

void LabImageBuilder::Private::tell()
{
    made.reset();
    lock.release();
    if (std::exchange(running, false))
        emit q->finished(outcome);
}

LabImageBuilder::LabImageBuilder(QString cacheFolder, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, cacheFolder))
{
}

LabImageBuilder::~LabImageBuilder() = default;

void LabImageBuilder::start()
{
    if (std::exchange(d->running, true))
        return;
    d->stopping = d->ending = false;
    d->installed = {};
    // Never finished() from within start(): callers connect and then start.
    QTimer::singleShot(0, this, [this] { d->begin(); });
}

void LabImageBuilder::stop()
{
    if (!d->running || d->ending || std::exchange(d->stopping, true))
        return;
    if (!d->process)
        return d->end(fail(ErrorKind::Cancelled, tr("Making the lab guest was stopped.")));
    // The whole group: mmdebstrap waits for its children, which do not hear of it otherwise.
    if (const qint64 pid = d->process->pid(); pid > 0)
        ::kill(static_cast<pid_t>(-pid), SIGTERM);
    d->process->stop(grace);
}

} // namespace ferry
