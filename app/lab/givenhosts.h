// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/step.h"

#include <QCoreApplication>

namespace ferry {

/// What a machine that was given for the homework lab says of itself before anything is done there.
struct GivenHost
{
    QStringList addresses;          ///< IPv4 with prefix length, e.g. "192.168.50.11/24", in its own order
    bool sudo = false;              ///< commands run as root without a password
    QHash<QString, QString> before; ///< id of a step → the first line its question was answered with

    bool operator==(const GivenHost&) const = default;

    Q_DECLARE_TR_FUNCTIONS(ferry::GivenHost)
};

/// The shell line that asks all of it: one login. `host`: the machine's word in the steps. Pure.
QString givenHostQuestion(const StepBook& book, const QString& host);

/// Reads the answer. An answer for a step that could be read as shell syntax is taken as none. Pure.
GivenHost readGivenHost(const QString& answer);

/// The addresses by which the two reach each other: those they were given by where the machines really
/// have them, else the first that lie in one subnet; {guest1's, guest2's}. Error Missing when there is
/// none: then each sees the other only through something in between. Pure.
Result<std::pair<QString, QString>> meetingAddresses(const GivenHost& guest1, const QString& given1,
                                                     const GivenHost& guest2, const QString& given2);

} // namespace ferry
