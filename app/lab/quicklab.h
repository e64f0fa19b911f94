// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <memory>

namespace ferry {

/// The quick lab: two QEMUs on this computer are the two hosts; the witness guest moves between them.
class QuickLab : public Lab
{
    Q_OBJECT
public:
    /// outFolder: where the run is recorded; empty records nothing.
    explicit QuickLab(QuickSettings settings, QString outFolder = {}, QObject* parent = nullptr);
    ~QuickLab() override;

    QString name() const override;
    LabState state() const override;
    Side guestSide() const override;
    SideView view(Side side) const override;
    QList<StepView> steps() const override;
    MoveView move() const override;
    QString outFolder() const override;
    QList<Verdict> verdicts() const override;
    Strategy firstStrategy() const override;
    Load load() const override;
    int largestDirtyMiB() const override;
    QString whyUnsupported(StrategyKind kind) const override;
    QStringList multifdCompressions() const override;
    QStringList zeroPageMethods() const override;
    const QuickSettings& settings() const;

    void start() override;
    void stop() override;
    void migrate(const Strategy& strategy) override;
    void cancel() override;
    void switchToPostcopy() override;
    void pausePostcopy() override;
    void recover() override;
    void setLoad(const Load& load) override;
    void typeMonitor(Side side, const QString& line) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
