// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace ferry {

/// The definition of a shell function `sudo`, ending in "; ", for the front of a line for a POSIX shell. Who
/// is root already runs the command without sudo: a Debian on which root has a password comes without it.
/// Options of sudo that stand before the command (-n, -E, --) are dropped then; those with a value of their
/// own are not used by Ferry. Other users get the program. It also looks for programs where root's are:
/// Debian keeps ip and exportfs out of a plain user's PATH. Pure.
QString sudoFunction();

/// The words in front of a program's own that run it as root: sudo, or nothing for root. They are plain
/// words: who hands them to a shell or to ssh quotes them like all others. Pure.
QStringList asRoot();

} // namespace ferry
