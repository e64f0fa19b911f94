// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/guesttools.h"

#include "app/image/cachekey.h"
#include "app/image/cpio.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct GuestTools
{
    Q_DECLARE_TR_FUNCTIONS(ferry::GuestToolsBuilder)
};

/// Every folder above a path, from the top: "a/b/c" → "a", "a/b".
QList<QByteArray> foldersOf(const QByteArray& path)
{
    QList<QByteArray> folders;
    for (qsizetype slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
        folders << path.first(slash);
    return folders;
}

} // namespace

Result<QStringList> libraryPaths(const QByteArray& ldd)
{
    QStringList paths;
    const QList<QByteArray> lines = ldd.split('\n');
    for (const QByteArray& line : lines) {
        // "libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)", "/lib64/ld-linux-x86-64.so.2 (0x…)"
        const QList<QByteArray> words = line.simplified().split(' ');
        if (line.contains("not found"))
            return fail(ErrorKind::Missing,
                        GuestTools::tr("A library is missing on this computer: %1.")
                            .arg(QString::fromUtf8(words.first())),
                        GuestTools::tr("Repair the installation: sudo apt-get install -f"),
                        QString::fromUtf8(line));
        for (const QByteArray& word : words) {
            if (word.endsWith(':'))
                break; // of several programs each is named before its libraries
            if (word.startsWith('/')) {
                if (const QString path = QString::fromUtf8(word); !paths.contains(path))
                    paths << path;
                break;
            }
        }
    }
    return paths;
}

GuestToolsBuilder::GuestToolsBuilder(WitnessImage image, QStringList programs, QByteArray script)
    : m_image(std::move(image)), m_programs(std::move(programs)), m_script(std::move(script))
{
}

GuestToolsBuilder::~GuestToolsBuilder() = default;

void GuestToolsBuilder::start()
{
    m_ldd = std::make_unique<Process>(CommandSpec{u"ldd"_s, m_programs, {u"LC_ALL=C"_s}, {}});
    connect(m_ldd.get(), &Process::outLine, this, [this](const QByteArray& line) { m_words += line + '\n'; });
    connect(
        m_ldd.get(), &Process::finished, this,
        [this](const Result<Process::Exit>& exit) {
            if (!exit) {
                emit finished(tl::unexpected(exit.error()));
                return;
            }
            // A static program has no libraries: ldd says so with code 1.
            const auto libraries = libraryPaths(m_words);
            emit finished(libraries ? write(*libraries) : tl::unexpected(libraries.error()));
        },
        Qt::QueuedConnection);
    m_ldd->start();
}

Result<QString> GuestToolsBuilder::write(const QStringList& libraries) const
{
    using Type = CpioEntry::Type;
    QList<CpioEntry> entries{{Type::Folder, "tmp", 01777, {}, 0, 0}};
    if (!m_script.isEmpty())
        entries.append({Type::File, "bin/ferry-serve", 0755, m_script, 0, 0});
    QSet<QByteArray> folders{"tmp", "bin"};
    QByteArrayList parts{m_script};
    QList<QPair<QString, QByteArray>> files;
    for (const QString& program : m_programs)
        files.append({program, "bin/" + QFileInfo(program).fileName().toUtf8()});
    for (const QString& library : libraries)
        files.append({library, library.toUtf8().mid(1)});
    for (const auto& [from, to] : std::as_const(files)) {
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Missing, tr("Ferry cannot read %1.").arg(from), {}, file.errorString());
        const QByteArray bytes = file.readAll();
        const QList<QByteArray> above = foldersOf(to);
        for (const QByteArray& folder : above) {
            if (!folders.contains(folder))
                entries.append({Type::Folder, folder, 0755, {}, 0, 0});
            folders.insert(folder);
        }
        entries.append({Type::File, to, 0755, bytes, 0, 0});
        parts << to << bytes;
    }
    const QFileInfo plainFile(m_image.initrd);
    const QString path =
        u"%1/%2-%3.img"_s.arg(plainFile.path(), plainFile.completeBaseName(), cacheKey(parts));
    const QByteArray archive = cpioArchive(entries);
    if (QFileInfo(path).size() == m_image.bytes + archive.size())
        return path;
    QFile plain(m_image.initrd);
    QSaveFile file(path);
    if (!plain.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly) ||
        file.write(plain.readAll()) < 0 || file.write(archive) < 0 || !file.commit())
        return fail(ErrorKind::Missing,
                    tr("Ferry could not write the guest's image: %1.").arg(file.errorString()),
                    tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more."), path);
    return path;
}

} // namespace ferry
