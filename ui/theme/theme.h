// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/colors.h"

#include <QFont>
#include <QObject>
#include <QPalette>

#include <optional>

namespace ferry {

/// The window's looks: follows the desktop's light or dark mode, or what the user chose instead. Applies
/// itself to the whole application; what paints by hand listens to changed().
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject* parent = nullptr);

    const Colors& colors() const { return m_colors; }
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// Words half as large again, for a room; the desktop's size when it ends.
    void setPresenting(bool presenting);
    /// Light if it is dark now, and the other way round.
    void toggle();

    static QFont monospace(int pixelSize = 12);
    static QFont titleFont();

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool systemIsDark() const;
    void apply();

    Mode m_mode = Mode::System;
    Colors m_colors;
    QPalette m_systemPalette;
    bool m_applying = false;
    double m_scale = 0;              ///< of the words in the style sheet
    std::optional<QFont> m_deskFont; ///< while words are larger than the desktop's
};

} // namespace ferry
