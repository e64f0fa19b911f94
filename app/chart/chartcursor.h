// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartlayout.h"

namespace ferry {

/// A row of the box beside the cursor. Without a value its label stands alone, in the row's colour.
struct CursorRow
{
    QString label, value;
    QColor color;

    bool operator==(const CursorRow&) const = default;
};

/// What there is to say of the moment under the cursor: the time, the marks of a move, how the sources
/// stand, and each line's value. None of it without a cursor.
QList<CursorRow> cursorRows(const ChartModel& model, const ChartLayout& layout);

} // namespace ferry
