// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"

#include <QWidget>

namespace ferry {

class Theme;

/// The lane between the hosts: the current pass fills it from the source's side, with an arrow at its
/// head; without a move a mark stands on the side where the guest lives.
class Lane : public QWidget
{
    Q_OBJECT
public:
    explicit Lane(const Theme& theme, QWidget* parent = nullptr);

    void setGuest(Side side, bool known);
    void setMove(const MoveView& move);
    QSize sizeHint() const override { return {200, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Side m_guest = Side::A;
    bool m_known = false;
    MoveView m_move;
};

} // namespace ferry
