// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace ferry {

/// Something that goes wrong in this lab, in Ferry's words.
struct Pitfall
{
    int number = 0;      ///< 1…30: the course's list; 0: what else is known
    QStringList symptom; ///< texts that all occur when it happens; empty: nothing printed tells it
    ErrorKind kind = ErrorKind::Failed;
    QString sentence; ///< the cause
    QString cure;     ///< what to do in Ferry, or a command
    QString action;   ///< id of what Ferry can do itself, as in Finding; may be empty

    bool operator==(const Pitfall&) const = default;
};

/// All that Ferry knows, in the order in which they are looked for. A number may come several times, with
/// different symptoms.
QList<Pitfall> pitfalls();

/// The first of a number, 1…30.
Pitfall pitfall(int number);

/// What a tool's output means: QEMU's, qemu-img's, mount's, exportfs's, ssh's, virsh's, perf's, telnet's,
/// apt's… Nothing when it is not known. The text may be whole or its last part. Pure.
std::optional<Pitfall> explainOutput(const QString& output);

/// The same as an error: sentence and cure of the pitfall, or `otherwise` when it is not known; the
/// decisive last lines as its detail.
Error explainedError(const QString& output, const QString& otherwise);

} // namespace ferry
