// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <memory>

namespace ferry {

class LabCore;

/// A lab whose work is done by a core behind it: everything of Lab but its name and its first settings.
class MovingLab : public Lab
{
    Q_OBJECT
public:
    ~MovingLab() override;

    LabState state() const override;
    Side guestSide() const override;
    SideView view(Side side) const override;
    QList<StepView> steps() const override;
    MoveView move() const override;
    QString outFolder() const override;
    QList<Verdict> verdicts() const override;
    Load load() const override;
    QString whyUnsupported(StrategyKind kind) const override;
    QStringList multifdCompressions() const override;
    QStringList zeroPageMethods() const override;

    void start() override;
    void stop() override;
    void migrate(const Strategy& strategy) override;
    void cancel() override;
    void switchToPostcopy() override;
    void pausePostcopy() override;
    void recover() override;
    void setLoad(const Load& load) override;
    void typeMonitor(Side side, const QString& line) override;

protected:
    explicit MovingLab(QObject* parent);
    void setCore(std::unique_ptr<LabCore> core);

private:
    std::unique_ptr<LabCore> m_core;
};

} // namespace ferry
