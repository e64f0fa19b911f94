// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/cloudbuilder.h"
#include "app/image/diskcheck.h"
#include "app/image/labimage.h"
#include "app/lab/groundwork.h"
#include "app/lab/homeworkbook.h"
#include "app/lab/homeworksettings.h"
#include "app/lab/isoinstall.h"
#include "app/lab/journal.h"
#include "app/lab/stepactor.h"

namespace ferry {

/// The disks of guest1 and guest2: Ferry's own image, a cloud image, a disk of the user's or one that is
/// installed by hand, and for each guest an overlay in which everything that happens in the lab stays.
class HostImages : public StepActor
{
    Q_OBJECT
public:
    /// All of these must outlive this object.
    HostImages(const HomeworkSettings& settings, HomeworkBook& book);
    ~HostImages() override;

    /// The job. ramMiB: memory of a machine that is installed by hand.
    void start(const Ground& ground, int ramMiB, Journal& journal);
    void stop() override;
    bool isRunning() const { return m_install && m_install->isRunning(); }
    void removeOverlays();

    const LabImage& image() const { return m_image; }
    bool isCloud() const { return m_cloud; }
    QString disk(Side side) const;
    QString seedDisk(Side side) const; ///< of a cloud guest
    /// Unix socket of the screen of the machine that is being installed; empty: there is none.
    QString screen() const { return m_install ? m_install->screen() : QString(); }

signals:
    void screenChanged();
    void installEnded(); ///< of a job that was stopped, too

private:
    template <typename Builder> void follow(std::unique_ptr<Builder> builder, std::unique_ptr<Builder>& kept);
    void fetchCloud(const CloudImage& wanted);
    void install(const Ground& ground, int ramMiB);
    void useOwnDisk(const QString& disk);
    void makeOverlays(const LabImage& image);
    void makeSeeds();
    const Step& step() const { return m_book.step(m_book.indexOfAction(QStringLiteral("images"))); }
    Shell inStore() const;

    const HomeworkSettings& m_settings;
    HomeworkBook& m_book;
    Journal* m_journal = nullptr;
    std::unique_ptr<LabImageBuilder> m_builder;
    std::unique_ptr<CloudImageBuilder> m_cloudBuilder;
    std::unique_ptr<DiskCheck> m_check;
    std::unique_ptr<IsoInstall> m_install;
    LabImage m_image;
    QString m_store; ///< folder of the overlays
    bool m_cloud = false;
};

} // namespace ferry
