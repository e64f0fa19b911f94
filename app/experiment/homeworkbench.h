// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/jobbench.h"
#include "app/lab/homeworklab.h"
#include "app/lab/nestedhost.h"

namespace ferry {

/// guest1 of the homework lab as a bench: nested measuring guests, started by the handout's own line, with
/// guest1's own sysbench, perf and iperf3. guest2 is not started.
class HomeworkBench : public JobBench
{
    Q_OBJECT
public:
    HomeworkBench(PlanTask task, HomeworkSettings settings, QObject* parent = nullptr);
    ~HomeworkBench() override;

    void open() override;
    void close() override;
    Lab* lab() const override { return m_lab.get(); }

    QString hostName() const override { return QStringLiteral("guest1"); }
    Shell shell() const override;
    QString whyNot(GuestProcessor processor) const override;
    GuestLaunch launch(GuestProcessor processor, const QString& card) override;
    JobEnds guestEnds() const override;
    JobEnds hostEnds() const override;
    QString whyLacking(const QString& program) const override;
    QString qemuVersion() const override { return m_host.qemu; }
    QJsonObject machine() const override;

private:
    using Then = void (HomeworkBench::*)(const QStringList& lines);

    void advance();
    void ask(const CommandSpec& command, Then then);
    void onHost(const QStringList& lines);
    void copyKernel(const QStringList& lines);
    void copyInitramfs(const QStringList& lines);
    void addTools(const QStringList& lines);
    void onTools(const QStringList& lines);
    void onBridge(const QStringList& lines);
    void giveUp(const Error& error);

    PlanTask m_task;
    std::unique_ptr<HomeworkLab> m_lab;
    std::unique_ptr<Question> m_asking;
    NestedHost m_host;
    QStringList m_lacking; ///< programs that guest1 does not have
    bool m_begun = false;  ///< guest1 is up and being prepared
    bool m_closing = false, m_closed = false, m_over = false;
};

/// The shell lines that make the bridge in guest1: the handout's, with a subnet that its own network does not
/// have. Pure.
QStringList benchBridgeLines();
/// The shell text that puts programs with their libraries behind the initramfs "base.img" of the folder it
/// runs in, as "initrd.img", and prints "missing NAME" for each that is not there. Pure.
QString addToolsScript(const QStringList& programs);
/// The handout's line for a nested guest, with a measuring guest's kernel in the place of the disk. Pure.
QString nestedMeasuringLine(bool kvm, const QString& card);

} // namespace ferry
