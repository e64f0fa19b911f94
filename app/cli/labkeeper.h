// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/keptlab.h"
#include "app/cli/progresslines.h"

#include <QLockFile>
#include <QTimer>

#include <memory>

namespace ferry {

/// Brings a lab up and keeps it until it is told to stop; writes down how it stands (KeptLab) for whoever
/// asks. Ends the event loop with the contract's exit code.
class LabKeeper : public QObject
{
    Q_OBJECT
public:
    LabKeeper(std::unique_ptr<Lab> lab, QString runtimeFolder, QObject* parent = nullptr);
    ~LabKeeper() override;

    /// Error Failed: another keeper has this lab.
    Result<void> start();
    void stop();

private:
    void note();
    void writeDown();
    void onFailed(const Error& error);
    void onStopped();

    std::unique_ptr<Lab> m_lab;
    QString m_folder;
    KeptLab m_kept;
    ProgressLines m_progress;
    QLockFile m_lock;
    QTimer m_write; ///< what comes at once is written once
};

} // namespace ferry
