// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuerrors.h"

#include "app/host/pitfalls.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct QemuErrors
{
    Q_DECLARE_TR_FUNCTIONS(ferry::QemuErrors)
};

Origins originsAt(QemuMoment moment)
{
    return moment == QemuMoment::Arrival ? Origin::Arrival : Origin::Qemu;
}

} // namespace

Error explainQemuOutput(const QString& text, QemuMoment moment)
{
    return explainedError(text, QemuErrors::tr("QEMU ended with a complaint that Ferry does not know."),
                          originsAt(moment));
}

std::optional<Error> knownQemuOutput(const QString& text, QemuMoment moment)
{
    return explainOutput(text, originsAt(moment)) ? std::optional(explainQemuOutput(text, moment))
                                                  : std::nullopt;
}

Error explainMigrationError(const QString& description)
{
    // Either QEMU may have printed it, or the source's error-desc says it.
    Error error = explainedError(description,
                                 description.trimmed().isEmpty()
                                     ? QemuErrors::tr("The migration failed, and QEMU gave no reason.")
                                     : QemuErrors::tr("The migration failed."),
                                 Origin::Monitor | Origin::Arrival);
    if (error.cure.isEmpty())
        error.cure = QemuErrors::tr("See what the destination printed, and compare both command lines: -m, "
                                    "-smp, -cpu, -machine, devices.");
    return error;
}

std::optional<Error> explainGuestEvent(const QString& name, const QJsonObject& data)
{
    if (name == "GUEST_PANICKED"_L1)
        return explainRunState(u"guest-panicked"_s);
    if (name != "BLOCK_IO_ERROR"_L1 || data["action"_L1].toString() != "stop"_L1)
        return {};
    const QString reason = data["reason"_L1].toString();
    const QString detail = QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact));
    // QEMU sets `nospace` for ENOSPC alone; EDQUOT comes as words.
    if (!data["nospace"_L1].toBool()) {
        if (const auto quota = explainOutput(reason, anyProgram); quota && quota->id == "quota"_L1)
            return Error{ErrorKind::Missing,
                         QemuErrors::tr("The guest stands still: your share of the disk under its image (the "
                                        "quota) is used up."),
                         detail, quota->cure};
    }
    const Pitfall row = *explainOutput(u"BLOCK_IO_ERROR "_s + detail, Origin::Monitor);
    return Error{row.kind, row.sentence, detail, row.cure};
}

std::optional<Error> explainRunState(const QString& status)
{
    if (status == "guest-panicked"_L1)
        return Error{ErrorKind::Failed, QemuErrors::tr("The guest's kernel has panicked."), status,
                     QemuErrors::tr("See its screen. To start it again, type system_reset and cont in its "
                                    "monitor.")};
    const auto known = explainOutput(u"VM status: paused (%1)"_s.arg(status), Origin::Monitor);
    // A guest that was sent away stands still as it should.
    if (!known || status == "postmigrate"_L1)
        return {};
    return Error{known->kind, known->sentence, status, known->cure};
}

} // namespace ferry
