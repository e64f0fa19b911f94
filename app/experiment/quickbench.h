// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/jobbench.h"
#include "app/image/guesttools.h"
#include "app/lab/groundwork.h"
#include "app/lab/journal.h"
#include "app/lab/leftovers.h"
#include "app/lab/quicksettings.h"
#include "app/network/labnetwork.h"

#include <optional>

namespace ferry {

/// This computer as a bench: measuring guests with its own sysbench, perf and iperf3, so that host and guest
/// run the same programs.
class QuickBench : public JobBench
{
    Q_OBJECT
public:
    QuickBench(PlanTask task, QuickSettings settings, QObject* parent = nullptr);
    ~QuickBench() override;

    void open() override;
    void close() override;

    QString hostName() const override { return QStringLiteral("host"); }
    Shell shell() const override;
    QString whyNot(GuestProcessor processor) const override;
    GuestLaunch launch(GuestProcessor processor, const QString& card) override;
    void plug(const GuestLaunch& launch) override;
    JobEnds guestEnds() const override;
    JobEnds hostEnds() const override;
    QString whyLacking(const QString& program) const override;
    QString qemuVersion() const override { return m_ground.facts.version; }
    QJsonObject machine() const override;

private:
    Result<QStringList> findPrograms();
    void onGround(const Result<Ground>& ground);
    void addTools();
    void makeNetwork();
    void giveUp(const Error& error);
    void conclude();

    PlanTask m_task;
    QuickSettings m_settings;
    QStringList m_programs; ///< paths of the tools
    QString m_whyNoPerf;
    std::unique_ptr<Leftovers> m_leftovers;
    std::optional<Journal> m_journal;
    std::unique_ptr<Groundwork> m_groundwork;
    Ground m_ground;
    WitnessImage m_image;
    std::unique_ptr<GuestToolsBuilder> m_tools;
    std::unique_ptr<LabNetwork> m_network;
    int m_launches = 0;
    int m_port = 0; ///< of this computer's own iperf3
    bool m_closing = false, m_closed = false;
};

} // namespace ferry
