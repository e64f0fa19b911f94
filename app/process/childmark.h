// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QProcessEnvironment>

namespace ferry {

/// The mark of a lab: a random word that the programs Ferry starts for it carry in their environment as
/// FERRY_LAB, and their children with them. It tells them from programs that only name the lab's files, such
/// as an editor or a viewer, whoever started these. Alive, it marks what Ferry starts; the last one made
/// counts.
class ChildMark
{
public:
    ChildMark(); ///< a new random one
    ~ChildMark();
    ChildMark(const ChildMark&) = delete;
    ChildMark& operator=(const ChildMark&) = delete;

    QByteArray word() const { return m_word; } ///< 32 hexadecimal digits

    /// Puts the mark that counts into a child's environment, or takes an inherited one out where there is
    /// none.
    static void apply(QProcessEnvironment& environment);

private:
    QByteArray m_word;
};

/// Whether the process carries one of the marks. False as well where its environment may not be read: then it
/// has another user's rights, and this user could not end it.
bool carriesMark(qint64 pid, const QList<QByteArray>& marks);

/// The processes of this user that carry one of the marks, by mark; this process is none of them. Reads all
/// of procfs once.
QHash<QByteArray, QList<qint64>> markedProcesses(const QList<QByteArray>& marks);

} // namespace ferry
