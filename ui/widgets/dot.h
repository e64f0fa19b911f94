// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QWidget>

namespace ferry {

/// The mark of a host: a blue disc for A, an orange square for B, so that colour is not the only cue.
class HostDot : public QWidget
{
public:
    HostDot(Side side, const Theme& theme, QWidget* parent) : QWidget(parent), m_side(side), m_theme(theme)
    {
        setFixedSize(12, 12);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_side == Side::A ? m_theme.colors().hostA : m_theme.colors().hostB);
        if (m_side == Side::A)
            painter.drawEllipse(QRectF(1, 1, 10, 10));
        else
            painter.drawRoundedRect(QRectF(1.5, 1.5, 9, 9), 2, 2);
    }

private:
    Side m_side;
    const Theme& m_theme;
};

} // namespace ferry
