// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace ferry {

/// Asks the privileged helper: one session for all of a lab's requests, so that the password is asked for
/// once, and only when the first request comes. Requests are answered in order, each exactly once.
class Privileged : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString helper;                             ///< empty: Ferry's own ferry-helper
        QString pkexec;                             ///< empty: looked for; not used by root
        std::chrono::milliseconds patience{90'000}; ///< for one answer once the helper runs

        bool operator==(const Options&) const = default;
    };
    /// The helper's word for what it did: "made", "added", "removed" when something was changed,
    /// "present", "absent" when there was nothing to do.
    using Handler = std::function<void(const Result<QString>& answer)>;

    explicit Privileged(QObject* parent = nullptr);
    Privileged(Options options, QObject* parent);
    ~Privileged() override;

    /// One request (app/privileged/helper/verbs.h), e.g. {"bridge-add", "br0", "192.168.50.1/24"}. Errors:
    /// Usage: it is none, or the helper does not know it; Missing: no helper, no pkexec, nobody to ask for
    /// the password, or a right; Cancelled: the password was not given; Failed; Protocol.
    void run(const QStringList& request, Handler handler);
    /// Lets the helper end when it has answered what was asked; stopped() follows, also when none runs.
    void stop();

    bool isRunning() const { return m_process != nullptr; }
    /// Whether the helper runs: before, nothing of what was asked can have been done.
    bool hasBegun() const { return m_ready; }

    /// How the helper is started: as root directly, otherwise through pkexec. Error Missing.
    static Result<CommandSpec> command(const Options& options, bool root);
    /// Why a helper that never said "ready" did not start. Pure.
    static Error explainStart(int code, const QString& said);
    /// One answer line of the helper. Pure.
    static Result<QString> readAnswer(const QByteArray& line);

signals:
    void stopped();

private:
    struct Pending
    {
        QByteArray line;
        Handler handler;
    };

    void start();
    bool openInput(int& theirs);
    void send(const QByteArray& line);
    void closeInput();
    void sendNext();
    void onLine(const QByteArray& line);
    void onEnded(const Result<Process::Exit>& result);
    void answerAll(const Error& error);
    void endSession();

    Options m_options;
    std::unique_ptr<Process> m_process;
    int m_input = -1; ///< this end of the helper's input, a socket
    std::deque<Pending> m_pending;
    QTimer m_watchdog;
    bool m_ready = false;
    bool m_waiting = false;
    bool m_stopping = false;
};

} // namespace ferry
