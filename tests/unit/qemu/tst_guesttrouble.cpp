// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/guesttrouble.h"

#include <QFile>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestGuestTrouble : public QObject
{
    Q_OBJECT

    const GuestPlace m_place{u"guest1"_s, u"this computer"_s};

private slots:
    void rep29_aFullDiskIsSaidAtOnce()
    {
        QFile file(QStringLiteral(FERRY_TEST_DATA) + u"/qmp-block-io-error.jsonl"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QmpDecoder decoder;
        const auto messages = decoder.feed(file.readAll());
        QCOMPARE(messages.size(), 2);
        const auto error = troubleOfEvent(std::get<QmpEvent>(messages[0]), m_place);
        QVERIFY(error);
        QCOMPARE(error->sentence, u"guest1 stands still: the disk of this computer is full."_s);
        QVERIFY(error->cure.contains("cont"_L1));
        QCOMPARE(error->detail, u"No space left on device"_s);
        QCOMPARE(error->kind, ErrorKind::Missing);
        QVERIFY(!troubleOfEvent(std::get<QmpEvent>(messages[1]), m_place)); // STOP alone says nothing
    }

    void rep29_otherTroubles_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QJsonObject>("data");
        QTest::addColumn<QString>("sentence");
        const auto io = [](const QString& operation, const QString& action, const QString& reason) {
            return QJsonObject{{u"operation"_s, operation}, {u"action"_s, action}, {u"reason"_s, reason}};
        };
        QTest::newRow("quota") << u"BLOCK_IO_ERROR"_s << io(u"write"_s, u"stop"_s, u"Disk quota exceeded"_s)
                               << u"guest1 stands still: the disk quota on this computer is used up."_s;
        QTest::newRow("write") << u"BLOCK_IO_ERROR"_s << io(u"write"_s, u"stop"_s, u"Input/output error"_s)
                               << u"guest1 stands still: this computer cannot write to its disk."_s;
        QTest::newRow("read") << u"BLOCK_IO_ERROR"_s << io(u"read"_s, u"stop"_s, u"Stale file handle"_s)
                              << u"guest1 stands still: this computer cannot read its disk."_s;
        QTest::newRow("told to the guest")
            << u"BLOCK_IO_ERROR"_s << io(u"write"_s, u"report"_s, u"No space left on device"_s)
            << u"The disk of guest1 has errors on this computer; the guest keeps running."_s;
        QTest::newRow("panic") << u"GUEST_PANICKED"_s << QJsonObject{{u"action"_s, u"pause"_s}}
                               << u"The system in guest1 has crashed (kernel panic)."_s;
        QTest::newRow("image") << u"BLOCK_IMAGE_CORRUPTED"_s << QJsonObject{{u"fatal"_s, true}}
                               << u"The image of guest1's disk is damaged."_s;
    }

    void rep29_otherTroubles()
    {
        QFETCH(QString, event);
        QFETCH(QJsonObject, data);
        const auto error = troubleOfEvent({event, data, 0, 0}, m_place);
        QVERIFY(error);
        QTEST(error->sentence, "sentence");
        QVERIFY(!error->cure.isEmpty());
    }

    void rep29_statesThatStandStill()
    {
        for (const QString& state : {u"io-error"_s, u"internal-error"_s, u"guest-panicked"_s}) {
            const auto error = troubleOfState(state, m_place);
            QVERIFY2(error && error->sentence.contains("guest1"_L1) && !error->cure.isEmpty(),
                     qPrintable(state));
        }
        for (const QString& state : {u"running"_s, u"paused"_s, u"postmigrate"_s, u"shutdown"_s, QString()})
            QVERIFY2(!troubleOfState(state, m_place), qPrintable(state));
    }
};

QTEST_GUILESS_MAIN(TestGuestTrouble)
#include "tst_guesttrouble.moc"
