// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/measure.h"
#include "app/metrics/clockprobe.h"
#include "app/metrics/procfshost.h"
#include "app/metrics/qemumeter.h"
#include "app/metrics/toolsource.h"

#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ferry {

/// One tool of a lab: what runs, where, when.
struct MeterTool
{
    enum class When {
        Always, ///< from the start to the end
        Busy,   ///< while the guest moves, and a while before the first move
        Turn,   ///< like Busy, but one after the other with all others of this kind
    };
    ToolSpec spec;
    std::function<std::unique_ptr<ToolCodec>()> codec;
    QString host; ///< where it runs, as in run.json
    When when = When::Always;
    QString after;      ///< the source whose word it waits for; empty: none
    QByteArray word;    ///< the line of that source contains it
    int tries = 1;      ///< how often it is started when it dies before its first figure
    bool again = false; ///< a death after that is a try too: a connection that broke is made anew
};

/// Makes the codec of an iperf that receives, or one that sends.
std::function<std::unique_ptr<ToolCodec>()> iperfCodec(bool receives);

/// All measuring of one lab: owns the tools, reads /proc, hands on samples and events, and gives its part
/// of run.json. A tool that fails is marked and disturbs no other.
class LabMeter : public QObject
{
    Q_OBJECT
public:
    LabMeter(Measure measure, std::chrono::milliseconds interval);
    ~LabMeter() override;

    const Measure& measure() const { return m_measure; }
    std::chrono::milliseconds interval() const { return m_interval; }
    const std::optional<Ability>& ability() const { return m_ability; }
    void setAbility(const Ability& ability);

    /// The tool will not run; told as an event and in run.json. permissible: Ability::Lack's.
    void leaveOut(const QString& what, const Error& why, bool permissible = false);
    /// A tool that was left out will run after all.
    void takeIn(const QString& what);
    /// Runs a tool at its time. One that has this source's name already is ended first; its record goes on.
    void run(const MeterTool& tool);
    /// The threads of a QEMU on this computer, read from /proc as this source; pid 0: none any more.
    void watch(const QString& source, qint64 pid);
    /// This computer as a whole, as "host".
    void watchHost();
    /// Asks a remote host for its clock, for run.json.
    void askClock(const QString& host, const QStringList& prefix);

    /// The tools of When::Busy and When::Turn run from now on, or end (a turn is finished first).
    void setBusy(bool busy);
    /// The same for a while before a move: it ends by itself when none comes.
    void beginBaseline();
    /// Whether every tool that should has told a figure or ended, or they have had their time.
    bool hasBaseline() const;
    bool hasStarted() const { return m_started; }
    void setStarted() { m_started = true; }

    /// Ends all; stopped() follows, at once (queued) when nothing runs.
    void stop();
    bool isRunning() const;
    /// run.json's "measure".
    QJsonObject summary() const;
    /// The process that runs a source now; 0: none. For tests.
    qint64 pid(const QString& source) const;

signals:
    void sampled(const ferry::Sample& sample);
    /// What the tool of that source printed, byte for byte.
    void printed(const QString& source, const QByteArray& bytes);
    void happened(const ferry::RunEvent& event);
    void stopped();

private:
    struct Entry
    {
        MeterTool tool;
        std::unique_ptr<ToolSource> source;
        ToolStatus status;
        std::int64_t longestPauseNs = 0;
        qint64 figures = 0, samples = 0, nonsense = 0;
        int runs = 0, triesLeft = 0;
        bool due = false;             ///< to be started when its time comes
        bool told = false;            ///< a figure since it was last asked for
        QList<QByteArray> firstLines; ///< of the present run, for those that wait for a word
    };

    struct Watched
    {
        QemuMeter meter;
        qint64 pid = 0;
    };

    void launch(const QString& name);
    bool mayLaunch(const Entry& entry) const;
    void launchWaiting(const QString& source, const QByteArray& line);
    void launchLater(const QString& name);
    void onFinished(const QString& name);
    void nextTurn();
    void readProc();
    void forget(const QString& what);
    void checkStopped();

    Measure m_measure;
    std::chrono::milliseconds m_interval;
    std::optional<Ability> m_ability;
    std::map<QString, Entry> m_entries;
    QStringList m_turns; ///< in the order of their turns
    qsizetype m_turn = 0;
    QJsonArray m_leftOut;
    QList<HostClock> m_clocks;
    std::map<QString, Watched> m_qemus;
    std::optional<HostMeter> m_host;
    std::map<QString, qint64> m_procSamples;
    QTimer m_procTimer;
    QTimer m_idleTimer;
    std::int64_t m_askedNs = 0; ///< when the last tool was asked for
    bool m_busy = false;
    bool m_started = false;
    bool m_stopping = false;
};

} // namespace ferry
