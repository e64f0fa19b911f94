// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>
#include <QStringList>

namespace ferry {

/// Full path of a program of the system. Looks in PATH and then in the sbin folders, which a plain
/// user's PATH lacks. Error Missing names the package to install when `package` is given.
Result<QString> findProgram(const QString& name, const QString& package = {});

/// Full path of one of Ferry's own helper programs (ferry-peer, ferry-witness): beside the running
/// program in a build tree, in libexec/ferry when installed.
Result<QString> findHelper(const QString& name);

/// Folder for cached images: $XDG_CACHE_HOME/ferry. Created on first use, mode 0700.
QString cacheFolder();

/// Folder for what must be known after a logout or a power cut: $XDG_STATE_HOME/ferry, else
/// ~/.local/state/ferry; made when it is absent, mode 0700. Error Missing where nothing can be written there,
/// as in a home that is read-only.
Result<QString> stateFolder();

/// Folder for sockets and the state of running labs: $XDG_RUNTIME_DIR/ferry, else a private folder
/// /tmp/ferry-UID of this user's, 0700; where another user has taken that name, /tmp/ferry-UID-XXXXXX, kept
/// in the cache. Short, for socket paths hold 107 bytes.
Result<QString> runtimeFolder();

/// Where runs lie for which no folder was given: runs in the current folder, or in the home where nothing can
/// be written to that one. It is not made.
QString runsFolder();
/// One for a new run in a folder of runs, named for what it is and for the time; it does not exist yet.
QString newFolderBelow(const QString& runs, const QString& what);

} // namespace ferry
