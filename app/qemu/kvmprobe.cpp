// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/kvmprobe.h"

#include "app/qemu/qemuerrors.h"
#include "app/qemu/qemuprobe.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds killGrace{500};
constexpr int probeSchema = 2;
// A guest that hung may have lacked processor time; asking at every start would cost each of them the wait.
constexpr qint64 hungKeptS = 600;

bool says(const QString& text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&text](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString fileId(const QString& path)
{
    const QFileInfo info(path);
    return u"%1|%2|%3"_s.arg(info.canonicalFilePath())
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch());
}

} // namespace

bool isLastingKvmFailure(const QString& text)
{
    return says(text, {"KVM internal error"_L1, "kvm_buf_set_msrs"_L1, "KVM: entry failed"_L1,
                       "failed to set MSR"_L1, "Failed to put registers"_L1});
}

bool isKvmTaken(const QString& text)
{
    return says(text, {"kvm"_L1}) && says(text, {"Device or resource busy"_L1, "EBUSY"_L1});
}

CommandSpec kvmProbeCommand(const KvmProbeRequest& request)
{
    QStringList words{u"-name"_s,
                      u"ferry-kvm-probe"_s,
                      u"-nodefaults"_s,
                      u"-no-user-config"_s,
                      u"-no-reboot"_s,
                      u"-machine"_s,
                      request.machine,
                      u"-accel"_s,
                      u"kvm"_s,
                      u"-cpu"_s,
                      request.cpu,
                      u"-m"_s,
                      QString::number(request.ramMiB),
                      u"-vga"_s,
                      u"std"_s,
                      u"-display"_s,
                      u"none"_s,
                      u"-serial"_s,
                      u"stdio"_s,
                      u"-kernel"_s,
                      request.kernel};
    if (!request.initrd.isEmpty())
        words << u"-initrd"_s << request.initrd;
    if (!request.kernelArguments.isEmpty())
        words << u"-append"_s << request.kernelArguments;
    return {request.program, words, {u"LC_ALL=C"_s}, {}};
}

QString kvmProbeKey(const KvmProbeRequest& request)
{
    QFile bootId(u"/proc/sys/kernel/random/boot_id"_s);
    const QByteArray boot = bootId.open(QIODevice::ReadOnly) ? bootId.readAll().trimmed() : QByteArray();
    const QString command = kvmProbeCommand(request).shellLine();
    const QString all = QStringList{fileId(request.program), fileId(request.kernel), fileId(request.initrd),
                                    command, QString::fromLatin1(boot)}
                            .join(u'\n');
    return QString::fromLatin1(QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha256).toHex());
}

KvmProbe::KvmProbe(KvmProbeRequest request, QString cacheFile, QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_cacheFile(std::move(cacheFile))
{
    m_patience.setSingleShot(true);
    m_firstSign.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_hung = !m_decided;
        giveUp(tr("KVM opens on this computer, but a test guest did not finish booting under it."));
    });
    connect(&m_firstSign, &QTimer::timeout, this, [this] {
        m_hung = !m_decided;
        giveUp(tr("KVM opens on this computer, but a test guest hangs under it without a word."));
    });
}

void KvmProbe::start()
{
    const QString noAccess = whyNoKvmAccess(m_request.device);
    KvmVerdict known;
    // Access is asked first and never kept: joining the group kvm must count at once.
    if (!noAccess.isEmpty())
        known = {false, noAccess, {}, false};
    else if (!recall(known)) {
        boot();
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, known] { report(known); }, Qt::QueuedConnection);
}

void KvmProbe::stop()
{
    m_stopped = true;
    giveUp(tr("The test of KVM was stopped."));
    if (!m_process)
        report(m_verdict);
}

void KvmProbe::boot()
{
    m_process = std::make_unique<Process>(kvmProbeCommand(m_request));
    connect(m_process.get(), &Process::outLine, this, &KvmProbe::onLine);
    // Queued: the owner may delete the probe, and the process with it, in finished().
    connect(m_process.get(), &Process::finished, this, &KvmProbe::onFinished, Qt::QueuedConnection);
    m_patience.start(m_request.patience);
    m_firstSign.start(std::min(m_request.firstSign, m_request.patience));
    m_process->start();
}

void KvmProbe::onLine(const QByteArray& line)
{
    m_firstSign.stop();
    if (m_decided || !line.contains(m_request.awaited))
        return;
    m_decided = true;
    m_verdict = {true, {}, {}, false};
    m_process->stop(killGrace);
}

void KvmProbe::giveUp(const QString& reason)
{
    if (m_decided)
        return;
    m_decided = true;
    m_verdict = {false, reason, {}, false};
    if (m_process)
        m_process->stop(killGrace);
}

void KvmProbe::onFinished(const Result<Process::Exit>& result)
{
    m_patience.stop();
    m_firstSign.stop();
    if (!m_decided) {
        m_decided = true;
        m_verdict = {
            false, tr("KVM opens on this computer, but a test guest ended before it had booted."), {}, false};
        if (!result)
            m_verdict.reason = result.error().sentence;
        else if (!result->lastStderr.trimmed().isEmpty()) {
            const Error error = explainQemuOutput(result->lastStderr);
            m_verdict.reason = isKvmTaken(result->lastStderr)
                                   ? tr("Another hypervisor, such as VirtualBox or VMware, holds this "
                                        "processor's virtualisation: "
                                        "end its machines, then start the lab again to use KVM.")
                                   : error.sentence;
            m_verdict.detail = error.detail;
            m_lasting = isLastingKvmFailure(result->lastStderr);
        }
    }
    if (!m_stopped && result && (m_verdict.usable || m_lasting || m_hung))
        remember(m_verdict);
    report(m_verdict);
}

void KvmProbe::report(const KvmVerdict& verdict)
{
    if (!std::exchange(m_reported, true))
        emit finished(verdict);
}

void KvmProbe::remember(const KvmVerdict& verdict) const
{
    if (m_cacheFile.isEmpty())
        return;
    const QJsonObject kept{{u"schema"_s, probeSchema},
                           {u"key"_s, kvmProbeKey(m_request)},
                           {u"usable"_s, verdict.usable},
                           {u"hung"_s, m_hung},
                           {u"tried_s"_s, QDateTime::currentSecsSinceEpoch()},
                           {u"reason"_s, verdict.reason},
                           {u"detail"_s, verdict.detail}};
    // A cache that cannot be written costs the next start a few seconds and nothing else.
    QSaveFile file(m_cacheFile);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(kept).toJson());
        file.commit();
    }
}

bool KvmProbe::recall(KvmVerdict& verdict) const
{
    QFile file(m_cacheFile);
    if (m_cacheFile.isEmpty() || !file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    if (kept["schema"_L1].toInt() != probeSchema || kept["key"_L1].toString() != kvmProbeKey(m_request))
        return false;
    const qint64 age = QDateTime::currentSecsSinceEpoch() - kept["tried_s"_L1].toInteger();
    if (kept["hung"_L1].toBool() && (age < 0 || age > hungKeptS))
        return false;
    verdict = {kept["usable"_L1].toBool(), kept["reason"_L1].toString(), kept["detail"_L1].toString(), true};
    return true;
}

} // namespace ferry
