// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// Words from elsewhere (another machine, a recorded run) as they may be shown on a terminal or in a
/// sentence: each character that would steer the terminal or the direction of reading becomes U+FFFD, so that
/// one sees that something stood there. These are C0 (a carriage return too), DEL, C1, and the directional
/// marks, embeddings and isolates of Unicode's bidirectional algorithm (UAX #9). Line feeds and tabs stay.
/// Pure.
QString printable(const QString& text);

/// The same for what must stay on one line: line feeds, tabs and Unicode's line and paragraph separators
/// become blanks, so that no foreign word can pass for a line of Ferry's own. Pure.
QString printableLine(const QString& text);

} // namespace ferry
