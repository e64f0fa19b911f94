// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QList>
#include <QMetaType>
#include <QString>

namespace ferry {

/// One thing the doctor found out about this computer, in words, with its cure.
struct Finding
{
    enum class Severity {
        Ok,      ///< as it should be
        Note,    ///< good to know; the quick lab does not care
        Warning, ///< the quick lab works, but less well
        Problem, ///< the quick lab cannot run
    };

    QString id; ///< stable word for programs: "qemu", "kvm", …
    Severity severity = Severity::Ok;
    QString title;       ///< a few words
    QString sentence;    ///< what was found
    QString cure;        ///< what to do about it; may be empty
    QString action = {}; ///< id of what Ferry can do about it itself: "clean", "use-namespace",
                         ///< "use-subnet", "fit-memory", "build-image", "use-tcg", "forward-allow"

    bool operator==(const Finding&) const = default;
};

/// "ok", "note", "warning" or "problem".
QString severityName(Finding::Severity severity);

/// The gravest severity among the findings; Ok when there are none.
Finding::Severity worst(const QList<Finding>& findings);

/// A cure as root is told it: its commands without the sudo before them, which root does not need and may not
/// have. Pure.
QString withoutSudo(const QString& cure);

/// [{"id", "severity", "title", "sentence", "cure"[, "action"]}…], in the given order.
QJsonArray findingsToJson(const QList<Finding>& findings);

/// A line for each finding: mark, title, sentence, the titles aligned; a cure goes on a line of its own.
QString findingsToText(const QList<Finding>& findings);

} // namespace ferry

Q_DECLARE_METATYPE(ferry::Finding)
