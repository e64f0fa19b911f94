// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ferry {

/// How much larger the desktop wants its words than they are drawn for, which is 10 pt: 1 to 1.8 (18 pt),
/// half as much again on stage. A desktop that asks for smaller ones gets those of 10 pt: 12 pixels for a
/// detail are few enough.
double fontScale();
/// A size that was chosen for words of 10 pt, in pixels, for the desktop's words.
int scaledPixels(int pixels);

} // namespace ferry
