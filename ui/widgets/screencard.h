// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/quicklab.h"
#include "ui/widgets/card.h"

namespace ferry {

class Theme;

/// One host: its name and colour, what QEMU it is, its state, and the guest's screen.
class ScreenCard : public Card
{
    Q_OBJECT
public:
    ScreenCard(Side side, const Theme& theme, QWidget* parent = nullptr);

    void setView(const SideView& view);
    QWidget* screen() const { return m_screen; }

private:
    void refresh();
    QString placeholderTitle() const;

    Side m_side;
    SideView m_view;
    ElidedLabel* m_caption;
    QLabel* m_pill;
    QFrame* m_screen;
    QLabel* m_title;
    QLabel* m_detail;
};

} // namespace ferry
