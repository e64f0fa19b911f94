// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

enum class ErrorKind {
    Usage,        ///< the caller asked for something that does not exist or cannot be: exit code 2
    Missing,      ///< this computer lacks something (a program, a right, room): exit code 3
    Failed,       ///< the lab or the migration failed: exit code 1
    Cancelled,    ///< the user stopped it: exit code 1
    Protocol,     ///< a peer spoke nonsense: exit code 1
    Silent,       ///< a peer did not answer in its time; whether it lives is not known: exit code 1
    Disconnected, ///< the connection to a peer ended, or was never made: exit code 1
};

/// An expected failure in words: what happened, the technical detail, and the cure where one is known.
struct Error
{
    ErrorKind kind = ErrorKind::Failed;
    QString sentence; ///< one sentence for the user, ending in a full stop
    QString detail;   ///< what the tool or library said, verbatim; may be empty
    QString cure;     ///< what to do about it; may be empty

    bool operator==(const Error&) const = default;
};

/// The process exit code of the contract for an error: 1 failed, 2 usage, 3 something is missing.
int exitCode(ErrorKind kind);

/// Sentence, cure and detail as lines, for stderr.
QString describe(const Error& error);

} // namespace ferry
