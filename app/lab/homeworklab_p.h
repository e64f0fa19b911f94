// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"
#include "app/host/machineprobe.h"
#include "app/host/sshhost.h"
#include "app/image/cloudbuilder.h"
#include "app/image/labimage.h"
#include "app/lab/givenhosts.h"
#include "app/lab/groundwork.h"
#include "app/lab/homeworklab.h"
#include "app/lab/isoinstall.h"
#include "app/lab/labcore.h"
#include "app/lab/nestedguest.h"
#include "app/lab/remoteundo.h"
#include "app/lab/steprunner.h"
#include "app/network/labnetwork.h"
#include "app/qemu/hmpclient.h"
#include "app/qemu/virtualmachine.h"

namespace ferry {

/// Everything behind HomeworkLab: homeworklab (beginning and end),
/// homeworklab_steps (as the user meets them), homeworklab_host (this
/// computer's steps, from nothing to two machines with ssh), homeworklab_images (where those come from),
/// homeworklab_own (machines whose system Ferry has not made), homeworklab_given (machines that were there
/// before Ferry, and will be after it), homeworklab_nested (the nested guest), homeworklab_measure (the
/// tools in guest1 and guest2).
class HomeworkLab::Private : public LabCore
{
    Q_OBJECT
public:
    Private(HomeworkLab* lab, HomeworkSettings settings, Steps steps, QString outFolder);

    // homeworklab.cpp
    void start() override;
    void stop() override;
    void runStep(int index);
    void runAll();
    void skipStep(int index);
    void undoStep(int index);
    void setHandout(bool handout);
    void answerPassword(const std::optional<QString>& password);
    int moveStep() const { return m_migrateStep; }
    QList<HostScreen> hostScreens() const;

    QmpClient* qmp(Side side) override;
    HmpClient* hmp(Side side) override;

    HomeworkSettings m_settings;
    const Steps m_stepsMode;
    int m_running = -1;

protected:
    MoveSteps moveSteps() const override { return {m_migrateStep, m_migrateStep + 1}; }
    void renew(Side side) override;
    void checkReady() override;
    QString uriTo(Side side) const override;
    bool listensByCommand() const override { return false; }
    bool hasOneClock() const override { return false; } // guest1 and guest2 each keep their own time
    bool carriesTcp() const override { return m_settings.nic == HomeworkSettings::Nic::Bridge; }
    QString caption(Side side) const override;
    QString vncPath(Side side) const override;
    QString qemuVersion() const override { return m_guestQemu; }
    QString postcopyProblem() const override { return m_postcopyProblem; }
    int guestRamMiB() const override { return m_settings.guest.ramMiB; }
    void checkStopped() override;
    QJsonObject summary() const override;
    void giveUp(const Error& error) override;

private:
    /// guest1 or guest2, and the nested QEMU in it.
    struct Host
    {
        std::unique_ptr<VirtualMachine> vm; ///< null when the machine was given
        std::unique_ptr<SshHost> ssh;
        QString address;                ///< in the lab's network
        int vncDisplay = 0;             ///< its screen on TCP, 1 for port 5901; 0: on a socket
        bool vncOpen = false;           ///< the password is set: without one QEMU refuses everybody
        std::unique_ptr<QmpClient> qmp; ///< of the nested QEMU
        std::unique_ptr<HmpClient> hmp;
        std::unique_ptr<StepRunner> renewing;
        bool forwarded = false;
        bool up = false;                    ///< the nested QEMU answers
        bool ending = false;                ///< Ferry ends it
        std::unique_ptr<Question> inventory; ///< asks what can be measured there
        QStringList tools;
        qint64 nestedPid = 0;
        QList<ThreadTimes> threads; ///< of the nested QEMU, without times
    };

    void readSteps();
    void runNext();
    void dispatch(int index);
    void done(int index, const QString& detail, const QString& evidence = {});
    void stumbled(int index, const Error& error);
    void runShell(int index, Step step, const Shell& shell, std::function<void(const StepOutcome&)> then);
    Shell shellOf(const QString& where);
    void addOutput(int index, const QString& line);

    // homeworklab_host.cpp
    void runComputer(int index);
    void runNetwork(int index);
    void runGuests(int index);
    void startHosts(int index);
    void openSsh(int index);
    void onHostExited(Side side, bool expected, const Error& reason);
    static QString hostMac(Side side);
    QString seedDisk(Side side) const; ///< of a cloud guest
    VmConfig hostConfig(Side side) const;
    void chooseDisplays(int index);
    void openHostScreen(Side side);
    QString localPath(Side side, const QString& ending) const;

    // homeworklab_images.cpp
    void runImages(int index);
    template <typename Builder>
    void followBuilder(int index, std::unique_ptr<Builder> builder, std::unique_ptr<Builder>& kept);
    void fetchCloud(int index, const CloudImage& wanted);
    void installIso(int index);
    void useOwnDisk(int index, const QString& disk);
    void makeOverlays(int index, const LabImage& image);
    void makeSeeds(int index);

    // homeworklab_own.cpp
    bool hasForeignSystem() const; ///< guest1 and guest2 are Ferry's to start, but not of Ferry's image
    QString guestUser() const;
    Result<void> listenForQuestions();
    Error whyNoLogin(Side side, const Error& error) const;
    void lookAt(int index, Side side);
    void onLooked(int index, Side side, const MachineFacts& facts);

    // homeworklab_given.cpp
    void askGiven(int index);
    void onGiven(int index, const GivenHost& guest1, const GivenHost& guest2);
    Result<void> noteChange(int index);
    void noteMade(int index, bool byFerry);
    void noteTakenBack(int index);
    bool takeBack();

    // homeworklab_nested.cpp
    NestedGuest nestedGuest(bool incoming) const;
    void runNested(int index, Side side, bool incoming);
    void askGuestQemu(std::function<void()> then, int index);
    void connectNested(Side side, std::function<void()> then, std::function<void(const Error&)> failed);
    void openNested(Side side, std::function<void()> then, std::function<void(const Error&)> failed);
    void onNestedGone(Side side, const Error& reason);
    void runCompare(int index);

    // homeworklab_measure.cpp
    QStringList sshPrefix(Side side, bool asRoot) const;
    QStringList toolPrefix(Side side, bool asRoot) const; ///< for what is to end with the connection
    bool emulated() const;
    bool measuring(); ///< starts it when that has not been done; whether there is a baseline
    void takeInventory(Side side);
    bool mayMeasure(Side side, Tool tool, const QString& program);
    void meterNested(Side side);
    void meterSysbench(Side side);
    void meterIperf();

    Host& host(Side side) { return m_hosts[side == Side::A ? 0 : 1]; }
    const Host& host(Side side) const { return m_hosts[side == Side::A ? 0 : 1]; }

    StepBook m_book;
    QHash<QString, QString> m_values; ///< what %{name} stands for in the steps
    std::array<Host, 2> m_hosts;
    bool m_all = false; ///< the next step runs by itself
    int m_asked = -1;   ///< the step to run once the lab is open; -1: none
    int m_migrateStep = 0;
    std::unique_ptr<Groundwork> m_groundwork;
    std::unique_ptr<LabImageBuilder> m_imageBuilder;
    std::unique_ptr<CloudImageBuilder> m_cloudBuilder;
    std::unique_ptr<IsoInstall> m_install;
    std::unique_ptr<AskPass> m_askPass;
    QSet<QString> m_unanswered; ///< hosts that wanted a password when nobody was there to ask
    QStringList m_lacks;        ///< what was found on the machines so far
    bool m_cloud = false;       ///< guest1 and guest2 boot from a cloud image
    std::unique_ptr<LabNetwork> m_network;
    std::unique_ptr<StepRunner> m_runner;
    Ground m_ground;
    LabImage m_labImage;
    QString m_store; ///< folder of the overlays
    int m_hostRamMiB = 0;
    QString m_vncPassword; ///< of the hosts' screens on TCP
    QString m_guestQemu;   ///< version of the QEMU inside guest1
    QString m_nestedAccel = QStringLiteral("tcg");
    bool m_networkDown = false;
    QHash<int, int> m_changes; ///< step → its open change in the journal, on given machines
    std::unique_ptr<RemoteUndo> m_remoteUndo;
    std::unique_ptr<UndoAll> m_undoAll;
    bool m_takenBack = false;
    bool m_compared = false;
    bool m_postcopyAsked = false;
    QString m_postcopyProblem;
    QList<Side> m_metered; ///< where what outlives the nested QEMU has been started
    QStringList m_leftOut; ///< told already
    QTimer m_bootTimer;
};

} // namespace ferry
