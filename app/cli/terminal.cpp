// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/base/printable.h"

#include <cstdio>

namespace ferry {

using namespace Qt::StringLiterals;

void answer(const QString& text)
{
    std::fputs((printable(text) + u'\n').toLocal8Bit().constData(), stdout);
    std::fflush(stdout);
}

int complain(const Error& error)
{
    std::fputs((u"ferry: "_s + describe(error) + u'\n').toLocal8Bit().constData(), stderr);
    return exitCode(error.kind);
}

} // namespace ferry
