// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace ferry::test {

/// The ferry program itself, run in surroundings of its own: its runtime folder is empty before and must
/// be empty after.
class FerryProgram
{
public:
    FerryProgram();

    /// From now on it is a plain user's program on a computer that gives them nothing: no user namespaces,
    /// and perf_event_paranoid 4 as on Ubuntu. False: this kernel does not let that be arranged.
    bool loseRights();
    void start(const QStringList& words);
    /// Waits for the end; -1 when it does not come, -2 for a crash.
    int wait(int ms = 600'000);
    int run(const QStringList& words, int ms = 600'000);
    /// Waits until stderr holds the text.
    bool waitForLine(const QString& text, int ms = 120'000);

    QString runtimeFolder() const { return m_dir.path() + QStringLiteral("/ferry"); }
    QString stateFolder() const { return m_dir.path() + QStringLiteral("/state/ferry"); }
    /// The journal of the lab that runs; empty while there is none.
    QByteArray journal() const;
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QString outFolder() const;
    QJsonObject summary() const; ///< run.json of outFolder()
    /// What the run lacks of a proven move: both ends, and every page of the guest's. Empty: nothing.
    QString whyUnproven() const;
    QString output() const { return QString::fromUtf8(m_out); }
    QString complaints() const { return QString::fromUtf8(m_err); }
    qint64 pid() const { return m_process.processId(); }
    void signalWith(int number);

    /// Processes of these surroundings, and what is in the runtime and state folders; empty when all is
    /// clean. `spared`: processes that only name its folders.
    QStringList leftovers(const QList<qint64>& spared = {}) const;
    /// What a power cut does to it: this program and every process of its labs is killed, and then its
    /// runtime folder emptied.
    void cutPower(const QList<qint64>& spared = {});
    /// Processes that were started in these surroundings, by their command line or environment, and contain
    /// `word`.
    QList<qint64> processes(const QString& word = {}) const;

private:
    void collect();

    QTemporaryDir m_dir{QStringLiteral("/tmp/ferry-e2e-XXXXXX")};
    QProcess m_process;
    QByteArray m_out, m_err;
    int m_runs = 0;
};

} // namespace ferry::test
