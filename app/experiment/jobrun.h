// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"
#include "app/experiment/jobbench.h"
#include "app/experiment/measuringguest.h"
#include "app/run/runrecorder.h"

#include <optional>

namespace ferry {

/// What a trial does on one machine, one command after the other.
struct JobStage
{
    std::optional<GuestLaunch> guest; ///< absent: on the host itself
    QList<JobCommand> commands;
};

/// One trial of a job: starts what its stages need, runs their commands, and records what they print.
/// start() → exactly one finished(), when nothing of it runs any more.
class JobRun : public QObject
{
    Q_OBJECT
public:
    struct Outcome
    {
        QStringList lacks;  ///< figures that were left out, a sentence each
        double udpMbps = 0; ///< the rate of UDP that was used; 0: none
        bool timedOut = false;

        bool operator==(const Outcome&) const = default;
    };

    /// bench and recorder outlive it. udpMbps: 0: it is found by rateCommands().
    JobRun(JobBench& bench, RunRecorder& recorder, QList<JobStage> stages, double udpMbps);
    ~JobRun() override;

    void start();
    /// It does not count: finished() follows with kind Cancelled.
    void stop();
    /// It has taken too long.
    void timeOut();

signals:
    void finished(const ferry::Result<ferry::JobRun::Outcome>& outcome);

private:
    enum class Part { Main, Server };

    void nextStage();
    void nextCommand();
    void runServer(const JobCommand& command);
    void runClient();
    void runOnHost(Part part, const QString& line);
    void runOnGuest(Part part, const QString& line);
    void onPrinted(Part part, const QByteArray& bytes);
    void onCommandLine(const QByteArray& line);
    void onEnded(Part part, int code);
    void onCommandDone();
    void onGuestGone();
    void endStage();
    void end(std::optional<Error> error);
    void tell(const QString& source, const QString& event, const QJsonObject& data);
    bool fillInRate(JobCommand& command);
    void tryRate(const JobCommand& command);

    JobBench& m_bench;
    RunRecorder& m_recorder;
    QList<JobStage> m_stages;
    qsizetype m_stage = -1, m_command = -1;
    std::unique_ptr<MeasuringGuest> m_guest;
    std::unique_ptr<Process> m_main, m_server, m_ending;
    std::unique_ptr<ToolCodec> m_codec;
    LineBuffer m_lines{64 * 1024}, m_serverLines{64 * 1024};
    QByteArray m_words;               ///< the complaints of the command that runs
    QHash<QString, double> m_figures; ///< that it told, by their metrics
    double m_slowestMbps = 0;         ///< of "rate-to" and "rate-from"; 0: not measured
    double m_triedMbps = 0;           ///< of UDP by the command that runs; 0: it tries none
    double m_leastMbps = 0;           ///< of those that were tried
    int m_code = 0;                   ///< of the line that tells the figures
    int m_open = 0;                   ///< parts of the command that still run
    bool m_clientBegun = false;
    bool m_closing = false; ///< finished() follows when the guest has gone
    std::optional<Error> m_error;
    Outcome m_outcome;
};

} // namespace ferry
