// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/guesttrouble.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Makes tr() of this file's texts, which lupdate finds.
struct Trouble
{
    Q_DECLARE_TR_FUNCTIONS(ferry::GuestTrouble)
};

QString goOn()
{
    return Trouble::tr("Then let the guest go on (cont).");
}

Error panicked(const GuestPlace& place)
{
    return {ErrorKind::Failed,
            Trouble::tr("The system in %1 has crashed (kernel panic).").arg(place.guest),
            {},
            Trouble::tr("Look at its screen for the reason, then start the guest again.")};
}

/// What became of the disk, for a guest that stands still because of it.
Error stopped(const GuestPlace& place, bool full, bool quota, bool writing)
{
    if (quota) {
        return {ErrorKind::Missing,
                Trouble::tr("%1 stands still: the disk quota on %2 is used up.").arg(place.guest, place.host),
                {},
                Trouble::tr("Remove files of yours there.") + u' ' + goOn()};
    }
    if (full) {
        return {ErrorKind::Missing,
                Trouble::tr("%1 stands still: the disk of %2 is full.").arg(place.guest, place.host),
                {},
                Trouble::tr("Make room there.") + u' ' + goOn()};
    }
    const QString sentence = writing ? Trouble::tr("%1 stands still: %2 cannot write to its disk.")
                                     : Trouble::tr("%1 stands still: %2 cannot read its disk.");
    return {ErrorKind::Failed,
            sentence.arg(place.guest, place.host),
            {},
            Trouble::tr("See there whether the disk or the network share answers (dmesg).") + u' ' + goOn()};
}

Error onDisk(const QJsonObject& data, const GuestPlace& place)
{
    const QString reason = data.value("reason"_L1).toString();
    const bool quota = reason.contains("quota"_L1, Qt::CaseInsensitive);
    const bool full = data.value("nospace"_L1).toBool() || reason.contains("No space left"_L1);
    const bool writing = data.value("operation"_L1).toString() != "read"_L1;
    Error error = stopped(place, full, quota, writing);
    if (data.value("action"_L1).toString() != "stop"_L1) {
        error.sentence = Trouble::tr("The disk of %1 has errors on %2; the guest keeps running.")
                             .arg(place.guest, place.host);
        error.cure = full || quota
                         ? Trouble::tr("The disk of %1 is full: make room there.").arg(place.host)
                         : Trouble::tr("See there whether the disk or the network share answers (dmesg).");
    }
    error.detail = reason;
    return error;
}

} // namespace

std::optional<Error> troubleOfEvent(const QmpEvent& event, const GuestPlace& place)
{
    if (event.name == "BLOCK_IO_ERROR"_L1)
        return onDisk(event.data, place);
    if (event.name == "GUEST_PANICKED"_L1)
        return panicked(place);
    if (event.name == "BLOCK_IMAGE_CORRUPTED"_L1) {
        return Error{ErrorKind::Failed, Trouble::tr("The image of %1's disk is damaged.").arg(place.guest),
                     event.data.value("msg"_L1).toString(),
                     Trouble::tr("End the guest, then look at the image with qemu-img check.")};
    }
    return std::nullopt;
}

std::optional<Error> troubleOfState(const QString& status, const GuestPlace& place)
{
    if (status == "guest-panicked"_L1)
        return panicked(place);
    if (status == "io-error"_L1) {
        return Error{ErrorKind::Failed,
                     Trouble::tr("%1 stands still after an error of its disk.").arg(place.guest), status,
                     Trouble::tr("See whether the disk of %1 is full.").arg(place.host) + u' ' + goOn()};
    }
    if (status == "internal-error"_L1) {
        return Error{
            ErrorKind::Failed,
            Trouble::tr("%1 stands still: its processor met an error inside QEMU.").arg(place.guest), status,
            Trouble::tr("The guest cannot go on. Start it again, without KVM if this happens twice.")};
    }
    return std::nullopt;
}

} // namespace ferry
