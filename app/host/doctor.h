// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/diagnosis.h"
#include "app/process/process.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace ferry {

/// Looks at this computer before the lab does and says what will work, what will not, and the cure.
/// It changes nothing and needs no root. start() → progress()… → exactly one finished().
class Doctor : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString qemu;                  ///< name or path of the QEMU program; empty: qemu-system-x86_64
        QString cacheFolder;           ///< empty: Ferry's own
        bool guestImageCached = false; ///< the caller knows the images
        std::chrono::milliseconds patience{10'000}; ///< for each program that is asked
        bool homework = false;                      ///< tell what the homework lab needs, too

        bool operator==(const Options&) const = default;
    };

    explicit Doctor(Options options, QObject* parent = nullptr);
    ~Doctor() override;

    void start();
    /// Gives up: finished() follows with no findings.
    void stop();

    /// The facts behind the findings; whole once finished() was emitted.
    const HostFacts& facts() const { return m_facts; }

signals:
    void progress(const QString& what);
    void finished(const QList<ferry::Finding>& findings);

private:
    struct Question
    {
        QString what;
        CommandSpec command;
        std::function<void(const Attempt&)> answered;
    };

    void collect();
    void askNext();
    void onAnswer(const Result<Process::Exit>& result);
    Attempt judge(const Result<Process::Exit>& result, bool hung) const;
    void report(const QList<Finding>& findings);

    Options m_options;
    HostFacts m_facts;
    std::deque<Question> m_questions;
    std::unique_ptr<Process> m_process;
    QByteArray m_output;
    QTimer m_watchdog;
    bool m_started = false;
    bool m_reported = false;
};

} // namespace ferry
