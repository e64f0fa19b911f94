// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/error.h"

#include "app/base/printable.h"

namespace ferry {

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::Missing:
        return 3;
    case ErrorKind::Failed:
    case ErrorKind::Cancelled:
    case ErrorKind::Protocol:
    case ErrorKind::Silent:
    case ErrorKind::Disconnected:
        return 1;
    }
    return 1;
}

QString describe(const Error& error)
{
    QString text = error.sentence;
    if (!error.cure.isEmpty())
        text += QStringLiteral("\n  ") + error.cure;
    if (!error.detail.isEmpty() && !error.sentence.contains(error.detail))
        text += QStringLiteral("\n  (") + error.detail.trimmed() + QLatin1Char(')');
    // Details are what a tool or another machine said, word for word.
    return printable(text);
}

} // namespace ferry
