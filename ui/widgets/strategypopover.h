// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/strategy.h"
#include "ui/widgets/popover.h"

#include <QHash>

class QComboBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace ferry {

/// Chooses how the guest is moved. Every change is told at once.
class StrategyPopover : public Popover
{
    Q_OBJECT
public:
    explicit StrategyPopover(QWidget* parent);

    Strategy strategy() const;
    /// Shows a strategy without telling it back.
    void setStrategy(const Strategy& strategy);
    /// Greys a kind and says why; an empty reason makes it available.
    void setUnsupported(StrategyKind kind, const QString& reason);
    /// What this QEMU offers; an empty list hides the choice.
    void setOffers(const QStringList& compressions, const QStringList& zeroPageMethods);

signals:
    void strategyChanged(const ferry::Strategy& strategy);

private:
    struct Kind
    {
        QRadioButton* button = nullptr;
        QLabel* line = nullptr;
    };

    QWidget* makeKinds();
    QWidget* makeNumbers();
    QSpinBox* makeSpin(int low, int high, const QString& suffix, const QString& name);
    void tell();
    void showFields();
    StrategyKind kind() const;

    QHash<StrategyKind, Kind> m_kinds;
    QSpinBox* m_bandwidth;
    QSpinBox* m_downtime;
    QSpinBox* m_channels;
    QComboBox* m_compression;
    QComboBox* m_zeroPages;
    QSpinBox* m_passes;
    QSpinBox* m_cache;
    QSpinBox* m_dirtyLimit = nullptr;
    bool m_quiet = false;
};

} // namespace ferry
