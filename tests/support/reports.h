// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/pitfalls.h"

namespace ferry {

/// A text that a program printed, with what has to be known about it.
struct ReportedText
{
    QString row; ///< id of the pitfall that answers it; empty: none may
    Origins from;
    QString text;
    int line = 0; ///< where it stands in the file
};

/// The samples of messages.txt in a folder (tests/data/reports). The test ends when it cannot be read.
QList<ReportedText> reportedTexts(const QString& folder);

/// A file of that folder, whole.
QString report(const QString& folder, const QString& name);

} // namespace ferry
