// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/hostpair.h"
#include "app/lab/labmeter.h"
#include "app/lab/nestedpair.h"
#include "app/process/question.h"

namespace ferry {

/// The measuring tools in guest1 and guest2, over ssh. Where they are emulated, every tool takes its time
/// from the nested guest, which is emulated twice over. So a figure a second, iperf held to a fraction of
/// the link and only around a move, and sysbench, which is made to take a whole processor, only when it is
/// asked for.
class HomeworkMeter : public QObject
{
    Q_OBJECT
public:
    /// All of these must outlive this object.
    HomeworkMeter(LabMeter& meter, HostPair& hosts, NestedPair& nested);
    ~HomeworkMeter() override;

    /// Starts it when that has not been done; whether there is a baseline.
    bool isReady();
    /// The nested QEMU on this side is another one than before.
    void onNested(Side side);
    void stop();

signals:
    /// A tool that the user asked for by name is missing.
    void failed(const ferry::Error& error);

private:
    /// What one host has: asked for as soon as its nested QEMU runs.
    struct Inventory
    {
        std::unique_ptr<Question> asking;
        QStringList tools;
        qint64 nestedPid = 0;
        QList<ThreadTimes> threads; ///< of the nested QEMU, without times
    };

    QStringList sshPrefix(Side side, bool asRoot) const;
    QStringList toolPrefix(Side side, bool asRoot) const; ///< for a tool that is to end with the connection
    bool emulated() const;
    void takeInventory(Side side);
    bool mayMeasure(Side side, Tool tool, const QString& program);
    void meterNested(Side side);
    void meterPerf(Side side);
    void meterSysbench(Side side);
    void meterIperf();
    void run(Side side, const ToolSpec& spec, std::function<std::unique_ptr<ToolCodec>()> codec);

    Inventory& inventory(Side side) { return m_inventories[side == Side::A ? 0 : 1]; }

    LabMeter& m_meter;
    HostPair& m_hosts;
    NestedPair& m_nested;
    std::array<Inventory, 2> m_inventories;
    QList<Side> m_metered; ///< where the tools that outlive the nested QEMU have been started
    QStringList m_leftOut; ///< told already
};

} // namespace ferry
