// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/pitfalls.h"
#include "tests/support/bareqemu.h"

#include <QObject>
#include <QTemporaryDir>

namespace ferry {

/// What the tests of the course's pitfalls share: a folder, images, namespaces, and the question whether
/// an output is explained as the right one.
class PitfallCase : public QObject
{
protected:
    QString path(const QString& name) const { return m_dir.filePath(name); }
    QString folder() const { return m_dir.path(); }
    QString image();
    static QString drive(const QString& file);
    /// A line for sh in network and mount namespaces of its own, as their root.
    static QString inNamespaces(const QString& line, int ms = 30'000);
    /// For inNamespaces(): /etc becomes a folder of the test's own with this bridge.conf (empty: none).
    QString ownEtc(const QString& bridgeConf) const;
    /// The port of 127.0.0.1 on which a machine's screen is served; 0: none.
    static int vncPort(BareQemu& machine);
    /// Fails the test unless the output is explained as the pitfall of that number, with a cure.
    static void isPitfall(const QString& output, int number, Origins from = anyProgram);
    /// What the destination prints when a source with these arguments is sent to it.
    static QString moveBetween(const QStringList& source, const QStringList& destination,
                               const QString& sourceMemory = QStringLiteral("32"),
                               const QString& destinationMemory = QStringLiteral("32"));

private:
    QTemporaryDir m_dir{QStringLiteral("/tmp/ferry-pitfalls-XXXXXX")};
    int m_seen = 0;
};

} // namespace ferry
