// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/remoteundo.h"

#include <QStringList>

namespace ferry {

/// Folders of disks under `labs` that no lab can use any more.
struct FoundDisks
{
    QStringList orphaned; ///< of this computer before its last restart, and nothing holds a lock in them
    QStringList unclear;  ///< of a Ferry that did not write down which computer uses them
};
/// `labs` may lie in a home that several computers share. Times of files are not asked: clocks are set.
FoundDisks findDisks(const QString& labs, const ComputerId& mine);

/// Takes back what the labs of Ferries that died left behind, one lab after the other; labs of Ferries that
/// live, and of other computers with the same home, are left alone. start() → cleaned(), failed(),
/// leftAlone()… → exactly one finished().
class Leftovers : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Leaves that lab as it is: somebody goes on with it.
    void spare(const QString& folder) { m_spared = folder; }
    /// Takes back, besides, what the helper did and no journal knows: lines in /etc/qemu/bridge.conf for
    /// bridges that are no more, and bridges and taps that nothing uses. May ask for a password, but only
    /// where there is something to take back.
    void askForBridges() { m_bridges = true; }
    /// Only the labs with that name, and no disks.
    void only(const QString& lab) { m_only = lab; }
    void start();

signals:
    /// Something that belonged to no lab that is known.
    void takenBack(const QString& what);
    void cleaned(const ferry::FoundLab& lab, const ferry::Undone& undone);
    /// Some of it could not be taken back; its folder stays, so that it can be tried again.
    void failed(const ferry::FoundLab& lab, const ferry::Error& error);
    void leftAlone(const ferry::FoundLab& lab);
    /// Disks left over from before the last restart of the computer; they are removed.
    void forgotten(const QString& folder);
    /// Disks of which nobody knows whether they are in use; they stay.
    void unclear(const QString& folder);
    /// What the user may still have to do or to know, in a sentence; each once.
    void reminded(const QString& sentence);
    void finished();

private:
    void next();
    void removeForgotten();
    void askHelper();
    void onListed(const QString& list);
    void requestNext();
    void remind();

    /// A request to the helper and what it takes back.
    struct Request
    {
        QStringList words;
        QString what; ///< empty: part of another one
    };

    QList<FoundLab> m_labs;
    QString m_spared, m_only;
    bool m_bridges = false;
    bool m_live = false;   ///< a lab of this user is running
    bool m_remote = false; ///< something was, or is, to be taken back on machines of the user's
    QList<Request> m_requests;
    std::unique_ptr<Privileged> m_privileged;
    std::unique_ptr<RemoteUndo> m_remoteUndo;
    std::unique_ptr<UndoAll> m_undo;
};

/// The bridges that Ferry's helper marked in the text of /etc/qemu/bridge.conf.
QStringList markedBridges(const QByteArray& bridgeConf);

/// The interfaces in the answer of the helper's "list", the taps first: "bridge:br0 tap:ferry-a" gives
/// {"tap", "ferry-a"}, {"bridge", "br0"}. What is no such word is passed over. Pure.
QList<QPair<QString, QString>> ownedInterfaces(const QString& list);

/// What was taken back, in lines: for `ferry clean` and for the start of a lab.
QStringList inWords(const FoundLab& lab, const Undone& undone);

} // namespace ferry
