// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labcommand.h"

#include "app/base/paths.h"
#include "app/base/printable.h"
#include "app/base/signalwatch.h"
#include "app/cli/labkeeper.h"
#include "app/cli/terminal.h"
#include "app/lab/labregistry.h"
#include "app/lab/labstory.h"
#include "app/lab/leftovers.h"
#include "app/process/foundprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pollEvery = 100ms;
constexpr auto stopPatience = 90s; ///< a lab that takes its changes back may wait for QEMUs to end

struct LabText
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabCommand)
};

QString inWords(const KeptLab& kept)
{
    QStringList lines{
        LabText::tr("%1: %2 (process %3)").arg(kept.lab, labStateWord(kept.state)).arg(kept.pid)};
    if (!kept.step.isEmpty())
        lines << u"  "_s + kept.step;
    for (qsizetype i = 0; i < kept.sides.size(); ++i) {
        const SideView& view = kept.sides[i];
        const Side side = i == 0 ? Side::A : Side::B;
        if (view.status.isEmpty() && view.vncPath.isEmpty())
            continue;
        QString line = LabText::tr("  host %1: %2").arg(sideLetter(side), view.status);
        if (side == kept.guestSide)
            line += LabText::tr(", the guest is here");
        lines << line;
        if (!view.vncPath.isEmpty())
            lines << LabText::tr("    screen: vnc on unix:%1").arg(view.vncPath);
    }
    for (const HostScreen& screen : kept.screens) {
        lines << u"  %1: %2"_s.arg(screen.name, screen.detail);
        if (!screen.vncPath.isEmpty())
            lines << LabText::tr("    screen: vnc on unix:%1").arg(screen.vncPath);
        else if (screen.vncPort != 0)
            lines << LabText::tr("    screen: vnc on 127.0.0.1:%1").arg(screen.vncPort);
    }
    if (!kept.error.isEmpty())
        lines << kept.error;
    return lines.join(u'\n');
}

/// Starts the keeper and waits until its lab is ready; its progress is passed on meanwhile.
class BringUp : public QObject
{
public:
    BringUp(const LabCommand& command, QString folder) : m_command(command), m_folder(std::move(folder))
    {
        m_poll.setInterval(pollEvery);
        connect(&m_poll, &QTimer::timeout, this, &BringUp::look);
    }

    void start()
    {
        const QString log = KeptLab::logPath(m_folder, m_command.lab);
        QFile::remove(log);
        // Not as arguments: everybody can read these, and a password may be among the settings.
        QTemporaryFile settings(m_folder + u"/settings-XXXXXX"_s);
        const LabKind* kind = findLabKind(m_command.lab);
        const QByteArray words = kind->handOver(m_command.settings, m_command.words).join(u'\n').toUtf8();
        if (!settings.open() || settings.write(words) != words.size() || !settings.flush()) {
            QCoreApplication::exit(complain({ErrorKind::Missing,
                                             LabText::tr("Ferry cannot write to %1.").arg(m_folder),
                                             settings.errorString(),
                                             {}}));
            return;
        }
        QProcess keeper;
        keeper.setProgram(QCoreApplication::applicationFilePath());
        keeper.setArguments({u"lab"_s, u"keep"_s, m_command.lab, u"--stdin"_s});
        keeper.setStandardInputFile(settings.fileName());
        keeper.setStandardOutputFile(log);
        keeper.setStandardErrorFile(log, QIODevice::Append);
        qint64 pid = 0;
        if (!keeper.startDetached(&pid)) {
            QCoreApplication::exit(complain({ErrorKind::Missing,
                                             LabText::tr("Could not start a second Ferry process."),
                                             keeper.errorString(),
                                             {}}));
            return;
        }
        m_pid = pid;
        if (auto found = FoundProcess::open(pid))
            m_keeper = std::move(*found);
        if (std::exchange(m_interrupted, false))
            interrupt();
        m_log.setFileName(log);
        m_poll.start();
    }
    /// Ctrl-C: what was begun is taken back. Before the keeper runs nothing was.
    void interrupt()
    {
        m_interrupted = true;
        if (m_keeper)
            m_keeper->terminate();
    }

private:
    void look()
    {
        if (m_log.isOpen() || m_log.open(QIODevice::ReadOnly)) {
            std::fputs(m_log.readAll().constData(), stderr);
            std::fflush(stderr);
        }
        const auto kept = KeptLab::read(m_folder, m_command.lab);
        if (kept && kept->pid == m_pid && kept->isAlive()) {
            if (kept->state == LabState::Ready) {
                m_poll.stop();
                answer(inWords(*kept));
                QCoreApplication::exit(0);
            }
            return;
        }
        // It has not written anything yet, or is gone; why it went it has told.
        if (m_keeper && !m_keeper->hasEnded())
            return;
        if (!std::exchange(m_last, true))
            return; // its last words are read in the next round
        m_poll.stop();
        const int code = kept && kept->pid == m_pid ? kept->code : 0;
        KeptLab::forget(m_folder, m_command.lab);
        QCoreApplication::exit(code != 0 ? code : 1);
    }

    LabCommand m_command;
    QString m_folder;
    QFile m_log;
    QTimer m_poll;
    std::unique_ptr<FoundProcess> m_keeper;
    qint64 m_pid = 0;
    bool m_last = false, m_interrupted = false;
};

int up(const LabCommand& command, const QString& folder)
{
    if (const auto kept = KeptLab::read(folder, command.lab); kept && kept->isAlive()) {
        answer(LabText::tr("Already up:"));
        answer(inWords(*kept));
        return 0;
    }
    SignalWatch watch;
    BringUp bringUp(command, folder);
    QObject::connect(&watch, &SignalWatch::caught, &bringUp, &BringUp::interrupt);
    QMetaObject::invokeMethod(&bringUp, &BringUp::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

Result<LabSettings> settingsFromInput(const QString& lab)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorKind::Usage, LabText::tr("The lab's settings cannot be read."), {},
                    input.errorString());
    return readLabSettings(lab, QString::fromUtf8(input.readAll()).split(u'\n', Qt::SkipEmptyParts));
}

int keep(const LabCommand& command, const QString& folder)
{
    const auto settings =
        command.fromInput ? settingsFromInput(command.lab) : Result<LabSettings>(command.settings);
    if (!settings)
        return complain(settings.error());
    SignalWatch watch;
    LabKeeper keeper(makeLab(*settings, false, {}), folder);
    QObject::connect(&watch, &SignalWatch::caught, &keeper, &LabKeeper::stop);
    QMetaObject::invokeMethod(
        &keeper,
        [&keeper] {
            if (const auto started = keeper.start(); !started)
                QCoreApplication::exit(complain(started.error()));
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// What a keeper that died has left, of this lab only.
int takeBackLeftovers(const QString& lab)
{
    Leftovers leftovers;
    leftovers.only(lab);
    int code = 0;
    QObject::connect(&leftovers, &Leftovers::cleaned, &leftovers,
                     [](const FoundLab& found, const Undone& undone) {
                         for (const QString& line : inWords(found, undone))
                             answer(line);
                     });
    QObject::connect(&leftovers, &Leftovers::reminded, &leftovers, &answer);
    QObject::connect(&leftovers, &Leftovers::failed, &leftovers,
                     [&code](const FoundLab&, const Error& error) { code = complain(error); });
    QObject::connect(&leftovers, &Leftovers::finished, &leftovers, [&code, lab] {
        if (code == 0)
            answer(LabText::tr("%1 is down.").arg(lab));
        QCoreApplication::exit(code);
    });
    leftovers.start();
    return QCoreApplication::exec();
}

/// Its keeper's word goes with the runtime folder; the lab's record stays.
bool hasLeftovers(const QString& folder, const QString& lab)
{
    const QList<FoundLab> labs = findLabs(folder);
    return std::any_of(labs.begin(), labs.end(), [&](const FoundLab& found) {
        return found.lab == lab && !found.ownerAlive && found.elsewhere.isEmpty();
    });
}

int down(const LabCommand& command, const QString& folder)
{
    const auto kept = KeptLab::read(folder, command.lab);
    if (!kept && !hasLeftovers(folder, command.lab)) {
        answer(LabText::tr("%1 is not up.").arg(command.lab));
        return 0;
    }
    if (!kept || !kept->isAlive()) {
        KeptLab::forget(folder, command.lab);
        return takeBackLeftovers(command.lab);
    }
    const auto keeper = FoundProcess::open(kept->pid);
    QTimer patience;
    QObject::connect(&patience, &QTimer::timeout, &patience, [] { QCoreApplication::exit(1); });
    // Once it is held its number cannot come to mean another process.
    if (keeper && kept->isAlive()) {
        QObject::connect(keeper->get(), &FoundProcess::finished, &patience,
                         [] { QCoreApplication::exit(0); });
        (*keeper)->terminate();
        patience.start(stopPatience);
        if (QCoreApplication::exec() != 0) {
            const QString cure = LabText::tr("kill -9 %1, then: ferry lab down %2");
            return complain({ErrorKind::Failed,
                             LabText::tr("The lab %1 does not end.").arg(command.lab),
                             {},
                             cure.arg(kept->pid).arg(command.lab)});
        }
    }
    KeptLab::forget(folder, command.lab);
    answer(LabText::tr("%1 is down.").arg(command.lab));
    return 0;
}

int status(const LabCommand& command, const QString& folder)
{
    const auto kept = KeptLab::read(folder, command.lab);
    if (command.json) {
        QJsonObject json = kept ? kept->toJson() : QJsonObject{{u"schema"_s, 1}, {u"lab"_s, command.lab}};
        json.insert(u"up"_s, kept && kept->isAlive());
        answer(QString::fromUtf8(QJsonDocument(json).toJson()).trimmed());
    } else if (!kept) {
        answer(LabText::tr("%1 is not up.").arg(command.lab));
    } else if (kept->isAlive()) {
        answer(inWords(*kept));
    } else if (!kept->error.isEmpty()) {
        answer(LabText::tr("%1 was up, but failed: %2").arg(kept->lab, kept->error));
    } else {
        answer(LabText::tr("%1 was up, but the Ferry that kept it (process %2) is gone. Clean up with: ferry "
                           "lab down %1")
                   .arg(command.lab)
                   .arg(kept->pid));
    }
    return kept && kept->isAlive() ? 0 : 1;
}

} // namespace

int runLabCommand(const LabCommand& command)
{
    const auto folder = runtimeFolder();
    if (!folder)
        return complain(folder.error());
    switch (command.what) {
    case LabCommand::What::Up:
        return up(command, *folder);
    case LabCommand::What::Keep:
        return keep(command, *folder);
    case LabCommand::What::Down:
        return down(command, *folder);
    case LabCommand::What::Status:
        return status(command, *folder);
    }
    return 2;
}

} // namespace ferry
