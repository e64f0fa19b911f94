// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuprobe.h"

#include "app/base/paths.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QVersionNumber>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds answerPatience{15000};
const char* const package = "qemu-system-x86";
const QVersionNumber oldest(7, 2);

QString installCure()
{
    return QemuProbe::tr("Install it: sudo apt-get install %1").arg(QLatin1String(package));
}

} // namespace

QemuFacts parseQemuVersion(const QByteArray& text)
{
    static const QRegularExpression pattern(u"QEMU emulator version ((\\d+)\\.(\\d+)(?:\\.\\d+)*)[^\n]*"_s);
    const auto match = pattern.match(QString::fromUtf8(text));
    QemuFacts facts;
    if (match.hasMatch()) {
        facts.versionText = match.captured(0).trimmed();
        facts.version = match.captured(1);
        facts.major = match.captured(2).toInt();
        facts.minor = match.captured(3).toInt();
    }
    return facts;
}

QStringList parseMachineHelp(const QByteArray& text)
{
    QStringList names;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (const QString& line : lines) {
        const QString name = line.section(u' ', 0, 0);
        // The heading ends in a colon; "none" has no processor.
        if (line.contains(u' ') && !name.isEmpty() && !line.trimmed().endsWith(u':') && name != "none"_L1)
            names.append(name);
    }
    return names;
}

QString newestI440fx(const QStringList& machines)
{
    static const QRegularExpression pattern(u"^pc-i440fx-(\\d+\\.\\d+)$"_s);
    QString best;
    QVersionNumber bestVersion;
    for (const QString& machine : machines) {
        const auto match = pattern.match(machine);
        const auto version = QVersionNumber::fromString(match.captured(1));
        if (match.hasMatch() && (best.isEmpty() || version > bestVersion)) {
            best = machine;
            bestVersion = version;
        }
    }
    return best;
}

QString whyNoKvmAccess(const QString& device)
{
    // Opened, not asked by access(): what counts is whether the kernel module answers.
    const int file = ::open(QFile::encodeName(device).constData(), O_RDWR | O_CLOEXEC);
    if (file >= 0) {
        ::close(file);
        return {};
    }
    if (errno == EACCES || errno == EPERM)
        return QemuProbe::tr("This user may not open %1; members of the group kvm may.").arg(device);
    if (errno == ENOENT)
        return QemuProbe::tr("This computer has no %1: virtualisation is off or not offered.").arg(device);
    return QemuProbe::tr("%1 does not open: %2.").arg(device, qt_error_string(errno));
}

QemuProbe::QemuProbe(QString program, QString accelWish, QObject* parent)
    : QObject(parent), m_program(std::move(program)), m_wish(std::move(accelWish))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        report(fail(ErrorKind::Missing, tr("The program %1 does not answer.").arg(m_program), installCure()));
        if (m_process)
            m_process->stop();
    });
}

void QemuProbe::start()
{
    const QString name = m_program.isEmpty() ? u"qemu-system-x86_64"_s : m_program;
    const bool isPath = name.contains(u'/');
    Result<QString> found = isPath ? Result<QString>(name) : findProgram(name, QLatin1String(package));
    const QFileInfo file(found.value_or(QString()));
    if (isPath && (!file.isFile() || !file.isExecutable()))
        found = fail(ErrorKind::Missing, tr("There is no QEMU program at %1.").arg(name), installCure());
    if (!found) {
        const Error error = found.error();
        QMetaObject::invokeMethod(
            this, [this, error] { report(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    m_program = file.absoluteFilePath();
    ask({u"-version"_s}, &QemuProbe::onVersion);
}

void QemuProbe::ask(const QStringList& arguments, void (QemuProbe::*answered)())
{
    m_output.clear();
    m_process = std::make_unique<Process>(CommandSpec{m_program, arguments, {u"LC_ALL=C"_s}, {}});
    connect(m_process.get(), &Process::outLine, this, [this](const QByteArray& line) {
        constexpr qsizetype most = 1024 * 1024; // a program that is no QEMU may print without end
        if (m_output.size() < most)
            m_output += line + '\n';
    });
    // Queued: the next question replaces the process that reports here.
    connect(
        m_process.get(), &Process::finished, this,
        [this, answered](const Result<Process::Exit>& result) {
            m_patience.stop();
            if (!result)
                report(tl::unexpected(result.error()));
            else
                (this->*answered)();
        },
        Qt::QueuedConnection);
    m_patience.start(answerPatience);
    m_process->start();
}

void QemuProbe::onVersion()
{
    m_facts = parseQemuVersion(m_output);
    m_facts.program = m_program;
    if (m_facts.version.isEmpty()) {
        report(fail(ErrorKind::Missing, tr("%1 is not a QEMU.").arg(m_program), installCure(),
                    QString::fromUtf8(m_output.left(200))));
    } else if (QVersionNumber(m_facts.major, m_facts.minor) < oldest) {
        report(
            fail(ErrorKind::Missing,
                 tr("QEMU %1 is too old: Ferry needs %2 or later.").arg(m_facts.version, oldest.toString()),
                 tr("Debian 12 and Ubuntu 24.04 have a newer one: sudo apt-get install %1")
                     .arg(QLatin1String(package)),
                 m_facts.versionText));
    } else {
        ask({u"-machine"_s, u"help"_s}, &QemuProbe::onMachines);
    }
}

void QemuProbe::onMachines()
{
    m_facts.machines = parseMachineHelp(m_output);
    m_facts.machine = newestI440fx(m_facts.machines);
    if (m_facts.machine.isEmpty()) {
        report(fail(ErrorKind::Missing, tr("%1 knows no i440FX machine.").arg(m_program), installCure(),
                    QString::fromUtf8(m_output.left(200))));
    } else if (m_wish == "tcg"_L1) {
        m_facts.kvmReason = tr("TCG was asked for.");
        report(m_facts);
    } else {
        ask({u"-accel"_s, u"help"_s}, &QemuProbe::onAccelerators);
    }
}

void QemuProbe::onAccelerators()
{
    const bool builtIn = m_output.split('\n').contains(QByteArray("kvm"));
    m_facts.kvmReason = builtIn ? whyNoKvmAccess() : tr("This QEMU was built without KVM.");
    m_facts.kvm = m_facts.kvmReason.isEmpty();
    report(m_facts);
}

void QemuProbe::report(const Result<QemuFacts>& facts)
{
    if (!std::exchange(m_reported, true))
        emit finished(facts);
}

} // namespace ferry
