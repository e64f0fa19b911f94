// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/homeworksettings.h"
#include "app/lab/journal.h"
#include "app/lab/stepactor.h"
#include "app/network/labnetwork.h"

namespace ferry {

/// The network between this computer, guest1 and guest2.
class HostNetwork : public StepActor
{
    Q_OBJECT
public:
    /// The settings must outlive this object.
    explicit HostNetwork(const HomeworkSettings& settings);
    ~HostNetwork() override;

    /// The job. mustReachOut: the guests need this computer's way to their package servers. The journal must
    /// outlive the network.
    void start(bool mustReachOut, Journal& journal);
    /// Takes the network down; downed() follows, unless there is nothing to take down: false.
    bool down();
    /// Null before the first job.
    LabNetwork* network() const { return m_network.get(); }
    QString word() const; ///< "namespace", "segment", "bridge"; empty while there is no network

signals:
    void peerSaid(const QByteArray& line);
    void leftBehind(const ferry::Error& error);
    /// It broke after the job had ended well.
    void lost(const ferry::Error& error);
    void downed();

private:
    void up();
    QString inWords() const;

    const HomeworkSettings& m_settings;
    bool m_mustReachOut = false;
    bool m_isDown = false;
    Journal* m_journal = nullptr;
    std::unique_ptr<LabNetwork> m_network;
};

} // namespace ferry
