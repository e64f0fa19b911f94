// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/labcommand.h"

#include "app/base/paths.h"
#include "app/base/signalwatch.h"
#include "app/cli/labkeeper.h"
#include "app/lab/leftovers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <csignal>
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

void out(const QString& text)
{
    std::fputs((text + u'\n').toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

int complain(const Error& error)
{
    std::fputs((u"ferry: "_s + describe(error) + u'\n').toLocal8Bit().constData(), stderr);
    return exitCode(error.kind);
}

QString inWords(const KeptLab& kept)
{
    QStringList lines{
        LabText::tr("%1: %2 (process %3)").arg(kept.lab, labStateName(kept.state)).arg(kept.pid)};
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

void forget(const QString& folder, const QString& lab)
{
    for (const QString& path :
         {KeptLab::path(folder, lab), KeptLab::path(folder, lab) + u".lock"_s, KeptLab::logPath(folder, lab)})
        QFile::remove(path);
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
        QProcess keeper;
        keeper.setProgram(QCoreApplication::applicationFilePath());
        keeper.setArguments(QStringList{u"lab"_s, u"keep"_s, m_command.lab} + m_command.words);
        keeper.setStandardInputFile(QProcess::nullDevice());
        keeper.setStandardOutputFile(log);
        keeper.setStandardErrorFile(log, QIODevice::Append);
        if (!keeper.startDetached(&m_pid)) {
            QCoreApplication::exit(complain({ErrorKind::Missing,
                                             LabText::tr("Ferry could not start itself once more."),
                                             keeper.errorString(),
                                             {}}));
            return;
        }
        m_log.setFileName(log);
        m_poll.start();
    }
    /// Ctrl-C: what was begun is taken back.
    void interrupt() { ::kill(pid_t(m_pid), SIGTERM); }

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
                out(inWords(*kept));
                QCoreApplication::exit(0);
            }
            return;
        }
        // It has not written anything yet, or is gone; why it went it has told.
        if (::kill(pid_t(m_pid), 0) == 0)
            return;
        if (!std::exchange(m_last, true))
            return; // its last words are read in the next round
        m_poll.stop();
        const int code = kept && kept->pid == m_pid ? kept->code : 0;
        forget(m_folder, m_command.lab);
        QCoreApplication::exit(code != 0 ? code : 1);
    }

    LabCommand m_command;
    QString m_folder;
    QFile m_log;
    QTimer m_poll;
    qint64 m_pid = 0;
    bool m_last = false;
};

int up(const LabCommand& command, const QString& folder)
{
    if (const auto kept = KeptLab::read(folder, command.lab); kept && kept->isAlive()) {
        out(LabText::tr("It is up already:"));
        out(inWords(*kept));
        return 0;
    }
    SignalWatch watch;
    BringUp bringUp(command, folder);
    QObject::connect(&watch, &SignalWatch::caught, &bringUp, &BringUp::interrupt);
    QMetaObject::invokeMethod(&bringUp, &BringUp::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int keep(const LabCommand& command, const QString& folder)
{
    SignalWatch watch;
    LabKeeper keeper(makeLab(command.settings, false, {}), folder);
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

/// What a keeper that died has left.
int takeBackLeftovers(const QString& lab)
{
    Leftovers leftovers;
    int code = 0;
    QObject::connect(
        &leftovers, &Leftovers::cleaned, &leftovers, [](const FoundLab& found, const Undone& undone) {
            out(LabText::tr("Removed %1 and ended %2 processes.").arg(found.folder).arg(undone.processes));
        });
    QObject::connect(&leftovers, &Leftovers::failed, &leftovers,
                     [&code](const FoundLab&, const Error& error) { code = complain(error); });
    QObject::connect(&leftovers, &Leftovers::finished, &leftovers, [&code, lab] {
        if (code == 0)
            out(LabText::tr("%1 is down.").arg(lab));
        QCoreApplication::exit(code);
    });
    leftovers.start();
    return QCoreApplication::exec();
}

int down(const LabCommand& command, const QString& folder)
{
    const auto kept = KeptLab::read(folder, command.lab);
    if (!kept) {
        out(LabText::tr("%1 is not up.").arg(command.lab));
        return 0;
    }
    if (!kept->isAlive()) {
        forget(folder, command.lab);
        return takeBackLeftovers(command.lab);
    }
    ::kill(pid_t(kept->pid), SIGTERM);
    QElapsedTimer since;
    since.start();
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        if (!kept->isAlive())
            QCoreApplication::exit(0);
        else if (since.hasExpired(std::chrono::milliseconds(stopPatience).count()))
            QCoreApplication::exit(1);
    });
    poll.start(pollEvery);
    if (QCoreApplication::exec() != 0)
        return complain({ErrorKind::Failed,
                         LabText::tr("The lab %1 does not end.").arg(command.lab),
                         {},
                         LabText::tr("kill -9 %1, then: ferry lab down %2").arg(kept->pid).arg(command.lab)});
    forget(folder, command.lab);
    out(LabText::tr("%1 is down.").arg(command.lab));
    return 0;
}

int status(const LabCommand& command, const QString& folder)
{
    const auto kept = KeptLab::read(folder, command.lab);
    if (command.json) {
        QJsonObject json = kept ? kept->toJson() : QJsonObject{{u"schema"_s, 1}, {u"lab"_s, command.lab}};
        json.insert(u"up"_s, kept && kept->isAlive());
        out(QString::fromUtf8(QJsonDocument(json).toJson()).trimmed());
    } else if (!kept) {
        out(LabText::tr("%1 is not up.").arg(command.lab));
    } else if (kept->isAlive()) {
        out(inWords(*kept));
    } else if (!kept->error.isEmpty()) {
        out(LabText::tr("%1 was up, but failed: %2").arg(kept->lab, kept->error));
    } else {
        out(LabText::tr(
                "%1 was up, but the Ferry that kept it (process %2) is gone. What is left of it is taken "
                "back by: ferry lab down %1")
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
