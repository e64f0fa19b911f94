// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/jobcommands.h"
#include "app/lab/lab.h"
#include "app/lab/steprunner.h"

#include <chrono>
#include <memory>

namespace ferry {

/// How a measuring guest is started.
struct GuestLaunch
{
    CommandSpec command;               ///< with the guest's console as its input and output
    QString typed;                     ///< as it stands in the record
    QString accelerator;               ///< in words: "KVM", "TCG"
    QString remark;                    ///< where that is not what the word says: "KVM, itself emulated"
    CommandSpec end;                   ///< ends it where it lives on after `command`; no program: it does not
    std::chrono::seconds patience{90}; ///< for its boot
    bool endsWithFerry = false;
    QString cable =
        {}; ///< unix socket of its network card, where the network is a segment; empty: it has none

    bool operator==(const GuestLaunch&) const = default;
};

/// Where the trials of a job are made: a host with the tools, on which measuring guests can be started.
/// open() ends in ready() or failed(); close() in closed(), whatever was before.
class JobBench : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void open() = 0;
    virtual void close() = 0;
    virtual Lab* lab() const { return nullptr; }

    // From ready() on:
    virtual QString hostName() const = 0; ///< "host", "guest1"
    virtual Shell shell() const = 0;      ///< how a line runs on the host
    /// Why a guest cannot have that processor, a sentence; empty: it can.
    virtual QString whyNot(GuestProcessor processor) const = 0;
    /// card: QEMU's name of its network card; empty: none.
    virtual GuestLaunch launch(GuestProcessor processor, const QString& card) = 0;
    /// It is about to be started.
    virtual void plug(const GuestLaunch&) {}
    virtual JobEnds guestEnds() const = 0;
    virtual JobEnds hostEnds() const = 0; ///< of the host with itself
    /// Why a program that is only wanted cannot be used there, a sentence; empty: it can.
    virtual QString whyLacking(const QString& program) const = 0;
    virtual QString qemuVersion() const = 0; ///< of the QEMU that runs the guests
    virtual QJsonObject machine() const = 0; ///< for run.json

signals:
    void labChanged();
    void progressed(const QString& what);
    void ready();
    void failed(const ferry::Error& error);
    void closed();
};

/// The bench in the plan's lab, for its task.
std::unique_ptr<JobBench> makeJobBench(PlanTask task, const LabSettings& settings);

} // namespace ferry
