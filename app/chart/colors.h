// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace ferry {

/// The colours of one mode. Lines and marks use the plain roles; words use the …Text roles, which keep a
/// contrast of at least 4.5 : 1 on every ground they stand on.
struct Colors
{
    bool dark = false;
    QColor background, surface, raised, border, grid;
    QColor text, muted;
    QColor hostA, hostB, hostAText, hostBText, onAccent, accentHover;
    QColor sent, dirty, rate, good, goodText, bad, badText;
    QColor screen, screenText, screenMuted, screenError, screenOwn; ///< machine text on its dark ground

    bool operator==(const Colors&) const = default;
};

Colors lightColors();
Colors darkColors();

/// WCAG 2 contrast of two opaque colours, 1 … 21.
double contrast(const QColor& a, const QColor& b);

} // namespace ferry
