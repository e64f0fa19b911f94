// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/sshhost.h"
#include "app/lab/guestsettings.h"

#include <optional>

namespace ferry {

/// The settings of the homework lab, with the names of `--set`. Those of the guest are the nested guest's.
struct HomeworkSettings : GuestSettings, MoveSettings
{
    static constexpr QLatin1String lab{"homework"}; ///< its name in the registry
    enum class Nic { Handout, Bridge };

    /// A guest inside a guest is slow without KVM: less memory, gentler load.
    HomeworkSettings();

    NetworkKind network = NetworkKind::Auto; ///< between this computer, guest1 and guest2
    int hostRamMiB = 0;     ///< of guest1 and guest2 each; 0: fitted to this computer, at most 4096
    Nic nic = Nic::Handout; ///< the nested guest's network card
    bool handout = false;   ///< run the handout's lines word for word where they differ
    QString vncPassword;    ///< of guest1's and guest2's screens on network=bridge; empty: made up
    QString image;          ///< a qcow2 disk of the user's own for guest1 and guest2; empty: Ferry's
    QString iso;            ///< a CD image to install such a disk from, by hand; empty: none
    QString cloud; ///< a cloud image by name or address (cloudImageFromText); empty: only where Ferry cannot
                   ///< make its own image
    QString guestUser; ///< the user who logs in on a disk of the user's own; empty: this user's name
    std::optional<SshAddress> guest1, guest2; ///< machines that exist already; both or none
    /// Without guest2, for what stays on one host: not among the words, as no step after "guests" works so.
    bool guest1Only = false;

    bool operator==(const HomeworkSettings&) const = default;
    bool usesGivenHosts() const { return guest1.has_value(); }
    bool usesOwnImage() const { return !image.isEmpty() || !iso.isEmpty(); }

    /// What can be set, and whether another value needs a new boot.
    static QList<SettingKey<HomeworkSettings>> keys();
    /// Reads "key=value" words. Error Usage names the key or value and what is possible instead.
    static Result<HomeworkSettings> fromWords(const QStringList& words);
    /// For a record: the words that fromWords() reads as these settings, without the password.
    QStringList toWords() const;

    Q_DECLARE_TR_FUNCTIONS(ferry::HomeworkSettings)
};

/// Memory in MiB for each of guest1 and guest2 on a computer with so much available: the handout's 4 GiB
/// where two of them fit, less where they do not. Error Missing below 768 MiB each.
Result<int> fittedHostRamMiB(qint64 availableMiB);

} // namespace ferry
