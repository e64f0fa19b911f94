// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/step.h"

#include <QCoreApplication>

namespace ferry {

/// What a machine that was given for the homework lab says of itself before anything is done there.
struct GivenHost
{
    QStringList addresses;          ///< IPv4 with prefix length, e.g. "192.168.50.11/24", in its own order
    bool sudo = false;              ///< commands run as root without a password, or the user is root
    QString machineId;              ///< tells copies of one machine; empty: unknown
    QHash<QString, QString> before; ///< id of a step → the first line its question was answered with

    bool operator==(const GivenHost&) const = default;

    Q_DECLARE_TR_FUNCTIONS(ferry::GivenHost)
};

/// The shell line that asks all of it: one login. `host`: the machine's word in the steps. Pure.
QString givenHostQuestion(const StepBook& book, const QString& host);

/// Reads the answer of `host` to that question. Taken are IPv4 addresses, and for steps that were asked on
/// this very host the words that Step::answers describes; the rest is passed over: what a machine says
/// becomes part of lines for shells, its own and no other's. Pure.
GivenHost readGivenHost(const QString& answer, const StepBook& book, const QString& host);

/// The addresses by which the two reach each other: those they were given by where the machines really
/// have them, else the first that lie in one subnet; {guest1's, guest2's}. Error Missing when the two have
/// the same address, which copies of one machine get, and when they have no network in common: then each
/// sees the other only through something in between. Pure.
Result<std::pair<QString, QString>> meetingAddresses(const GivenHost& guest1, const QString& given1,
                                                     const GivenHost& guest2, const QString& given2);

/// How a user gets sudo without a password for the lab on `host`, with how it is taken back. Pure.
QString sudoAdvice(const QString& host);
/// What the end of a lab on given machines says about it. Pure.
QString sudoReminder();

} // namespace ferry
