// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/guestload.h"
#include "ui/widgets/popover.h"

class QLabel;
class QSpinBox;

namespace ferry {

/// Chooses how much memory the guest rewrites, and how fast. Every change is told at once.
class LoadPopover : public Popover
{
    Q_OBJECT
public:
    explicit LoadPopover(QWidget* parent);

    Load load() const;
    /// Shows a load without telling it back.
    void setLoad(const Load& load);
    /// The most memory a guest of this size can rewrite, MiB.
    void setLimit(int dirtyMiB);

signals:
    void loadChanged(const ferry::Load& load);

private:
    void tell();

    QSpinBox* m_size;
    QSpinBox* m_rate;
    bool m_quiet = false;
};

} // namespace ferry
