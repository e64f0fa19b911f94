// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ferry {

class Theme;

/// A small drawing of what a lab is: two hosts, and the guest on its way from one to the other. It says
/// nothing that the words beside it do not say.
class LabPicture : public QWidget
{
    Q_OBJECT
public:
    /// nested: the hosts are guests too, and share a folder.
    LabPicture(const Theme& theme, bool nested, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    const bool m_nested;
};

} // namespace ferry
