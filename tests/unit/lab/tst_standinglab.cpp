// SPDX-License-Identifier: GPL-3.0-or-later
// What a journal tells of a lab that can be gone on with, and where its guest is by the words of both QEMUs.
#include "app/lab/salvage.h"

#include <QJsonDocument>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestStandingLab : public QObject
{
    Q_OBJECT

    static QByteArray entry(const QString& what, QJsonObject data = {})
    {
        data.insert(u"what"_s, what);
        return QJsonDocument(data).toJson(QJsonDocument::Compact) + '\n';
    }
    static StandingLab lab()
    {
        StandingLab lab;
        lab.folder = u"/run/ferry/quick-7"_s;
        lab.settings =
            *QuickSettings::fromWords({u"ram_mib=300"_s, u"dirty_mib=30"_s, u"measure=perf,procfs"_s});
        lab.accel = u"tcg"_s;
        lab.ramKiB = 307208;
        lab.kernel = u"/cache/vmlinuz"_s;
        lab.initrd = u"/cache/initrd tools.img"_s;
        lab.serves = true;
        lab.network = NetworkKind::Namespace;
        lab.userNamespace = true;
        lab.load = {30, 50};
        lab.qemus = {{{3, u"/run/ferry/quick-7/a3.qmp"_s, 0}, {2, u"/run/ferry/quick-7/b2.qmp"_s, 0}}};
        return lab;
    }
    static QByteArray qemusOf(const StandingLab& lab)
    {
        return entry(u"qemu"_s, StandingLab::toJson(Side::A, lab.qemus[0])) +
               entry(u"qemu"_s, StandingLab::toJson(Side::B, lab.qemus[1]));
    }

private slots:
    void readsWhatWasWritten()
    {
        StandingLab written = lab();
        const QByteArray journal =
            entry(u"owner"_s) + entry(u"lab"_s, written.toJson()) + qemusOf(written) + entry(u"ready"_s);
        auto read = StandingLab::fromJournal(written.folder, journal);
        QVERIFY(read);
        QVERIFY(*read == written);
        // The last word counts; a line that a crash cut does not.
        written.load = {20, 5};
        written.qemus[1] = {3, u"/run/ferry/quick-7/b3.qmp"_s, 0};
        read = StandingLab::fromJournal(written.folder,
                                        journal + entry(u"load"_s, StandingLab::toJson(written.load)) +
                                            entry(u"qemu"_s, StandingLab::toJson(Side::B, written.qemus[1])) +
                                            "{\"what\":\"load\",\"dirty_mib\":1");
        QVERIFY(read);
        QVERIFY(*read == written);

        written = lab();
        written.network = NetworkKind::Segment;
        written.userNamespace = false;
        read = StandingLab::fromJournal(written.folder, entry(u"lab"_s, written.toJson()) + qemusOf(written) +
                                                            entry(u"ready"_s));
        QVERIFY(read);
        QVERIFY(*read == written);
    }

    void notGoneOnWith()
    {
        const StandingLab written = lab();
        const QByteArray body = entry(u"owner"_s) + entry(u"lab"_s, written.toJson()) + qemusOf(written);
        QVERIFY(!StandingLab::fromJournal(written.folder, body)); // never was ready
        QVERIFY(StandingLab::fromJournal(written.folder, body + entry(u"ready"_s)));
        // Whoever went on with it died before it was ready again.
        QVERIFY(!StandingLab::fromJournal(written.folder, body + entry(u"ready"_s) + entry(u"owner"_s)));
        QVERIFY(!StandingLab::fromJournal(written.folder, entry(u"owner"_s) + entry(u"ready"_s)));
        QVERIFY(!StandingLab::fromJournal(written.folder, {}));
        // A bridge of this computer has changes of its own to be taken back.
        StandingLab bridged = written;
        bridged.network = NetworkKind::Bridge;
        QVERIFY(
            !StandingLab::fromJournal(written.folder, entry(u"lab"_s, bridged.toJson()) + entry(u"ready"_s)));
        // Another version's settings.
        QJsonObject other = written.toJson();
        other.insert(u"settings"_s, QJsonArray{u"speed=9"_s});
        QVERIFY(!StandingLab::fromJournal(written.folder, entry(u"lab"_s, other) + entry(u"ready"_s)));
    }

    // An owner that could not take the guest over left it as it was: the next one is offered it again.
    void bug6_21_aReleasedLabIsOfferedAgain()
    {
        const StandingLab written = lab();
        const QByteArray body = entry(u"owner"_s) + entry(u"lab"_s, written.toJson()) + qemusOf(written) +
                                entry(u"ready"_s) + entry(u"owner"_s);
        QVERIFY(!StandingLab::fromJournal(written.folder, body));
        const QByteArray released = body + entry(u"released"_s);
        QVERIFY(StandingLab::fromJournal(written.folder, released));
        QVERIFY(!StandingLab::fromJournal(written.folder, released + entry(u"owner"_s)));
        QVERIFY(
            StandingLab::fromJournal(written.folder, released + entry(u"owner"_s) + entry(u"released"_s)));
        QCOMPARE(LabRecord::fromJournal(released).owner, 0);
    }

    // Silence is not death: a QEMU that lives and does not answer may have the guest.
    void bug6_21_silentIsNotGone()
    {
        using Kind = GuestPlace::Kind;
        const QemuWord silent{{}, {}, true}, gone{}, running{u"running"_s, {}, false},
            waiting{u"inmigrate"_s, {}, false}, sent{u"postmigrate"_s, u"completed"_s, false};
        for (const QemuWord& other : {gone, waiting, sent}) {
            QCOMPARE(int(placeOfGuest(silent, other).kind), int(Kind::Silent));
            QCOMPARE(placeOfGuest(silent, other).side, Side::A);
            QCOMPARE(placeOfGuest(other, silent).side, Side::B);
        }
        QCOMPARE(int(placeOfGuest(silent, silent).kind), int(Kind::Silent));
        QCOMPARE(int(placeOfGuest(running, silent).kind), int(Kind::Found));
        QCOMPARE(int(placeOfGuest(gone, gone).kind), int(Kind::Lost));
    }

    void whereabouts_data()
    {
        using Kind = GuestPlace::Kind;
        QTest::addColumn<QStringList>("a"); // query-status, query-migrate
        QTest::addColumn<QStringList>("b");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("onB");
        const auto row = [](const char* name, const QStringList& a, const QStringList& b, Kind kind,
                            Side side = Side::A) {
            QTest::newRow(name) << a << b << int(kind) << (side == Side::B);
        };
        row("at rest", {u"running"_s, {}}, {u"inmigrate"_s, {}}, Kind::Found);
        row("after a move", {u"postmigrate"_s, u"completed"_s}, {u"running"_s, u"completed"_s}, Kind::Found,
            Side::B);
        row("new destination", {u"inmigrate"_s, {}}, {u"running"_s, u"completed"_s}, Kind::Found, Side::B);
        row("after a failure", {u"running"_s, u"failed"_s}, {{}, {}}, Kind::Found);
        row("after a cancel", {u"running"_s, u"cancelled"_s}, {u"inmigrate"_s, u"failed"_s}, Kind::Found);
        row("stopped by its user", {u"paused"_s, {}}, {u"inmigrate"_s, {}}, Kind::Found);
        row("destination gone", {u"running"_s, {}}, {{}, {}}, Kind::Found);
        row("source gone after a move", {{}, {}}, {u"running"_s, u"completed"_s}, Kind::Found, Side::B);
        row("setup", {u"running"_s, u"setup"_s}, {u"inmigrate"_s, {}}, Kind::Cancel);
        row("sending", {u"inmigrate"_s, u"active"_s}, {u"running"_s, u"active"_s}, Kind::Cancel, Side::B);
        row("cancelling", {u"running"_s, u"cancelling"_s}, {u"inmigrate"_s, u"active"_s}, Kind::Wait);
        row("switchover", {u"finish-migrate"_s, u"active"_s}, {u"inmigrate"_s, u"active"_s}, Kind::Wait);
        row("device", {u"finish-migrate"_s, u"device"_s}, {u"inmigrate"_s, u"active"_s}, Kind::Wait);
        row("between both", {u"postmigrate"_s, u"completed"_s}, {u"inmigrate"_s, u"active"_s}, Kind::Wait);
        row("post-copy", {u"postmigrate"_s, u"postcopy-active"_s}, {u"running"_s, u"postcopy-active"_s},
            Kind::Wait);
        row("post-copy cut", {u"postmigrate"_s, u"postcopy-paused"_s}, {u"running"_s, u"postcopy-paused"_s},
            Kind::Lost);
        row("post-copy's source gone", {{}, {}}, {u"running"_s, u"postcopy-paused"_s}, Kind::Lost);
        row("both gone", {{}, {}}, {{}, {}}, Kind::Lost);
        row("guest's QEMU gone", {{}, {}}, {u"inmigrate"_s, {}}, Kind::Lost);
        row("moved to nowhere", {u"postmigrate"_s, u"completed"_s}, {{}, {}}, Kind::Lost);
        row("two of them", {u"running"_s, {}}, {u"running"_s, {}}, Kind::Lost);
        row("switched off", {u"shutdown"_s, {}}, {u"inmigrate"_s, {}}, Kind::Lost);
    }
    void whereabouts()
    {
        QFETCH(QStringList, a);
        QFETCH(QStringList, b);
        QFETCH(int, kind);
        QFETCH(bool, onB);
        const GuestPlace is = placeOfGuest({a[0], a[1], false}, {b[0], b[1], false});
        QCOMPARE(int(is.kind), kind);
        QCOMPARE(is.side, onB ? Side::B : Side::A);
        QCOMPARE(is.why.isEmpty(), is.kind != GuestPlace::Kind::Lost);
    }
};

QTEST_GUILESS_MAIN(TestStandingLab)
#include "tst_standinglab.moc"
