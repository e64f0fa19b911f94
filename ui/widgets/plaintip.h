// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// The text for a place where Qt guesses whether it is HTML (tooltips, item tooltips, message boxes): it is
/// shown letter by letter. Guessed to be HTML, an error's detail out of a foreign run could make the window
/// read any file of the user's. Texts beyond mostTip characters are cut: a tooltip does not scroll.
QString plainTip(const QString& text);

constexpr qsizetype mostTip = 2000;

/// The only way to give a widget or an action a tooltip; tests/lint/tips.sh sees to that.
template <typename Shown> void setPlainToolTip(Shown* on, const QString& text)
{
    on->setToolTip(plainTip(text));
}

} // namespace ferry
