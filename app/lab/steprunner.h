// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/step.h"
#include "app/process/process.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace ferry {

/// How a shell line is run somewhere: here (shellHere), or over ssh (SshHost::command).
using Shell = std::function<CommandSpec(const QString& line)>;

/// What a step came to.
struct StepOutcome
{
    bool alreadyDone = false; ///< the check held before anything was run
    QString evidence;         ///< what the check printed

    bool operator==(const StepOutcome&) const = default;
};

/// Runs one step: its commands one after the other, then its check, which alone decides. All of it is one
/// script for one shell, for every login at an emulated host costs seconds. What a failing command printed is
/// explained where Ferry knows it (pitfalls). A step without commands is a question and must be answered
/// within the patience. One object per step: run() or undo() once, then exactly one finished().
class StepRunner : public QObject
{
    Q_OBJECT
public:
    /// handout: run the handout's lines instead of Ferry's where there are any.
    StepRunner(Step step, Shell shell, bool handout, QObject* parent = nullptr);
    ~StepRunner() override;

    /// Of questions.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }
    void run();
    void undo(); ///< runs the undo lines, all of them even when one fails
    void stop(); ///< finished() follows with kind Cancelled

signals:
    void running(const QString& line); ///< a command begins
    void said(const QString& line);    ///< a line of output, printable
    void finished(const ferry::Result<ferry::StepOutcome>& outcome);

private:
    enum class Purpose { Do, Undo };
    enum class Part { Before, Command, Check };

    QString script() const;
    void start();
    void onLine(const QString& line);
    void onOutput(const QString& line);
    void onMark(const QString& word);
    void onFinished(const Result<Process::Exit>& exit);
    Error whyFailed() const;
    Error explained(const Error& error) const;
    void end(const Result<StepOutcome>& outcome);

    Step m_step;
    Shell m_shell;
    bool m_handout;
    Purpose m_purpose = Purpose::Do;
    QByteArray
        m_secret; ///< begins the script's own lines; it travels by standard input, where no program sees it
    QStringList m_lines;
    Part m_part = Part::Before;
    QString m_line;       ///< the one that runs now
    QStringList m_output; ///< what it said
    QStringList m_before; ///< what the commands said, once the check runs
    bool m_blank = false; ///< an empty line came: the last command's, or the one before a mark
    bool m_already = false;
    bool m_complete = false; ///< the script said its last word: nothing cut it off
    std::optional<Error> m_undoError;
    std::unique_ptr<Process> m_process;
    QTimer m_patience;
    bool m_late = false;
    bool m_stopped = false;
    bool m_ended = false;
};

} // namespace ferry
