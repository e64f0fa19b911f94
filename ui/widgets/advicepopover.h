// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/advice.h"
#include "ui/widgets/popover.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace ferry {

/// A table of what each strategy would cost, what the figures rest on, and how earlier moves came out.
class AdvicePopover : public Popover
{
    Q_OBJECT
public:
    explicit AdvicePopover(QWidget* parent);

    /// wish: the strategy and limits that are chosen now.
    void setAdvice(const Advice& advice, const Strategy& wish);

signals:
    void taken(const ferry::Strategy& strategy); ///< this one is to be the next
    void measureRequested();

private:
    QWidget* makeTable(const Advice& advice, const Strategy& wish);

    QVBoxLayout* m_place;
    QWidget* m_table = nullptr;
    QLabel* m_advised;
    QLabel* m_grounds;
};

} // namespace ferry
