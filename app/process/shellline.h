// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/commandspec.h"

namespace ferry {

/// A POSIX shell's text to be run on this computer: /bin/sh in the C locale, so that the programs speak the
/// English and print the numbers that Ferry reads, whatever the user's locale is. Not C.UTF-8: there GNU
/// programs print typographic quotation marks, LANGUAGE still counts, and bytes pass through C all the same.
CommandSpec shellHere(const QString& script, const QString& workingFolder = {});

/// A text for the login shell of another machine, which may be sh, bash, zsh, fish, csh or tcsh: replaces
/// that shell by a program, in the C locale, whose name and arguments are the words. The words arrive
/// unchanged whatever is in them (line ends, quotation marks, "!", backslashes). It is the whole of ssh's
/// command, or its first word: thereLine() is thereWord() and the quoted words, separated by blanks. Pure.
QString thereLine(const QStringList& words);
/// The same for a POSIX shell's text: thereLine({"sh", "-c", script}).
QString thereShell(const QString& script);

/// The first part of such a text, as one word of a prefix (see prefixed()), and a word that follows it. Pure.
QString thereWord();
QString thereQuoted(const QString& word);

} // namespace ferry
