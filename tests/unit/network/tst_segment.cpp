// SPDX-License-Identifier: GPL-3.0-or-later
// ferry-peer's own network, with sockets in the place of two QEMUs: a switch between them, and this
// computer's side behind it.
#include "app/network/peer/segment.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace ferry::peer;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t own = 0xc0a83201, guest = 0xc0a8320b, gateway = 0xc0a832fe;
const QByteArray everybody = QByteArray::fromHex("ffffffffffff");
const QByteArray macA = QByteArray::fromHex("5254000000aa"), macB = QByteArray::fromHex("5254000000bb");

QByteArray ethernet(const QByteArray& to, const QByteArray& from, const QByteArray& type,
                    const QByteArray& rest)
{
    return (to + from + type + rest).leftJustified(60, '\0');
}

/// Of the internet protocols (RFC 1071); of bytes in which its own place is zero.
quint16 checksum(const QByteArray& bytes)
{
    quint32 sum = 0;
    for (qsizetype at = 0; at + 1 < bytes.size(); at += 2)
        sum += qFromBigEndian<quint16>(bytes.constData() + at);
    sum = (sum & 0xffff) + (sum >> 16);
    return quint16(~((sum & 0xffff) + (sum >> 16)));
}

/// "Who has this address?" (RFC 826)
QByteArray arpQuestion(const QByteArray& from, std::uint32_t sender, std::uint32_t wanted)
{
    QByteArray addresses(8, '\0');
    qToBigEndian(sender, addresses.data());
    qToBigEndian(wanted, addresses.data() + 4);
    return ethernet(everybody, from, QByteArray::fromHex("0806"),
                    QByteArray::fromHex("0001080006040001") + from + addresses.first(4) +
                        QByteArray(6, '\0') + addresses.last(4));
}

/// A UDP datagram to this computer's side, without checksums: nobody here asks for them.
QByteArray datagram(const QByteArray& from, std::uint16_t port, const QByteArray& payload)
{
    QByteArray head = QByteArray::fromHex("4500000000000000401100000a0000000a000000");
    qToBigEndian(quint16(28 + payload.size()), head.data() + 2);
    qToBigEndian(guest, head.data() + 12);
    qToBigEndian(own, head.data() + 16);
    QByteArray udp(8, '\0');
    qToBigEndian(port, udp.data() + 2);
    qToBigEndian(quint16(8 + payload.size()), udp.data() + 4);
    return ethernet(everybody, from, QByteArray::fromHex("0800"), head + udp + payload);
}

/// What a QEMU of "-netdev stream,server=on" is to its peer.
struct Qemu
{
    QLocalServer server;
    std::unique_ptr<QLocalSocket> cable;
    QByteArray received;

    explicit Qemu(const QString& path) { server.listen(path); }
    bool hasCable()
    {
        if (QLocalSocket* next = server.nextPendingConnection())
            cable.reset(next);
        return cable != nullptr;
    }
    void send(const QByteArray& frame)
    {
        QByteArray length(4, '\0');
        qToBigEndian(quint32(frame.size()), length.data());
        cable->write(length + frame);
        cable->flush();
    }
    QList<QByteArray> frames()
    {
        received += cable->readAll();
        QList<QByteArray> list;
        for (qsizetype at = 0; at + 4 <= received.size();) {
            const auto length = qsizetype(qFromBigEndian<quint32>(received.constData() + at));
            list << received.mid(at + 4, length);
            at += 4 + length;
        }
        return list;
    }
};

struct Lab
{
    QTemporaryDir folder;
    QList<QByteArray> beats;
    Segment segment{own, 7001, [this](Bytes payload) {
                        beats << QByteArray(reinterpret_cast<const char*>(payload.data()),
                                            qsizetype(payload.size()));
                    }};
    Qemu a{folder.filePath(u"a.net"_s)}, b{folder.filePath(u"b.net"_s)};

    Lab()
    {
        segment.plug(0, folder.filePath(u"a.net"_s).toStdString());
        segment.plug(1, folder.filePath(u"b.net"_s).toStdString());
        segment.stack().serve(own, 7002, folder.filePath(u"echo"_s).toStdString());
    }
    /// One turn of ferry-peer's loop.
    void turn()
    {
        std::vector<pollfd> waited;
        int timeoutMs = 5;
        segment.addTo(waited, timeoutMs);
        ::poll(waited.data(), waited.size(), timeoutMs);
        segment.handle(waited);
        QCoreApplication::processEvents();
    }
    template <typename Holds> bool until(Holds holds)
    {
        for (int turns = 0; turns < 2000; ++turns) {
            if (holds())
                return true;
            turn();
        }
        return false;
    }
    bool bothPlugged()
    {
        return until([this] { return a.hasCable() && b.hasCable(); });
    }
};

} // namespace

class TestSegment : public QObject
{
    Q_OBJECT
private slots:
    void switches()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        // Nobody is known yet: everybody gets it.
        lab.a.send(ethernet(macB, macA, "\x88\xb5"_ba, "first"));
        QVERIFY(lab.until([&] { return lab.b.frames().size() == 1; }));
        QCOMPARE(lab.b.frames()[0], ethernet(macB, macA, "\x88\xb5"_ba, "first"));
        // A is behind its own port: what B sends it goes there.
        lab.b.send(ethernet(macA, macB, "\x88\xb5"_ba, "second"));
        QVERIFY(lab.until([&] { return lab.a.frames().size() == 1; }));
    }

    void answersForThisComputer()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        lab.a.send(arpQuestion(macA, guest, own));
        QVERIFY(lab.until([&] { return !lab.a.frames().isEmpty(); }));
        const QByteArray answer = lab.a.frames()[0];
        QCOMPARE(answer.first(6), macA);
        QCOMPARE(answer.mid(20, 2), QByteArray::fromHex("0002"));
        QCOMPARE(answer.mid(28, 4), QByteArray::fromHex("c0a83201"));
        QCOMPARE(lab.b.frames().size(), 1); // the question is for everybody, the answer is not
    }

    /// The guest that has moved says so at its new place (QEMU's self-announcement): from then on it is
    /// there.
    void followsTheGuest()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        lab.a.send(arpQuestion(macA, guest, own));
        QVERIFY(lab.until([&] { return lab.a.frames().size() == 1; }));
        const qsizetype before = lab.b.frames().size();
        lab.b.send(ethernet(everybody, macA, "\x80\x35"_ba, "here"));
        lab.b.send(arpQuestion(macA, guest, own));
        QVERIFY(lab.until([&] { return lab.b.frames().size() == before + 1; }));
        QCOMPARE(lab.b.frames().last().mid(20, 2), QByteArray::fromHex("0002"));
        for (const QByteArray& frame : lab.a.frames().mid(1)) // announcement and question went there as well
            QCOMPARE(frame.first(6), everybody);
    }

    void hearsTheBeat()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        lab.a.send(datagram(macA, 7001, "sixteen bytes ok"));
        lab.a.send(datagram(macA, 7009, "another port"));
        lab.b.send(datagram(macA, 7001, "of the other one"));
        QVERIFY(lab.until([&] { return lab.beats.size() == 2; }));
        QCOMPARE(lab.beats, (QList<QByteArray>{"sixteen bytes ok", "of the other one"}));
    }

    /// A QEMU that ended is another QEMU's place; one that talks nonsense gets a new cable.
    void plugsInAgain_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("closed") << QByteArray();
        QTest::newRow("no length at all") << QByteArray(4, '\0');
        QTest::newRow("a length that no frame has") << QByteArray::fromHex("7fffffff00");
    }
    void plugsInAgain()
    {
        QFETCH(QByteArray, sent);
        Lab lab;
        QVERIFY(lab.bothPlugged());
        if (sent.isEmpty()) {
            lab.a.cable->abort();
        } else {
            lab.a.cable->write(sent);
            lab.a.cable->flush();
        }
        lab.a.cable.reset(sent.isEmpty() ? nullptr : lab.a.cable.release());
        QLocalSocket* old = lab.a.cable.get();
        QVERIFY(lab.until([&] { return lab.a.hasCable() && lab.a.cable.get() != old; }));
        lab.a.send(ethernet(everybody, macA, "\x88\xb5"_ba, "again"));
        QVERIFY(lab.until([&] { return !lab.b.frames().isEmpty(); }));
    }

    /// A QEMU that ends in the midst of its questions: the answers find nobody, and what it had sent is not
    /// taken for the next one's.
    void endsWhileItAsks()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        for (int count = 0; count < 20; ++count)
            lab.a.send(arpQuestion(macA, guest, own));
        lab.a.cable->write(QByteArray::fromHex("000000ff") + "half a frame");
        lab.a.cable->flush();
        lab.a.cable.reset();
        QVERIFY(lab.until([&] { return lab.a.hasCable(); }));
        lab.a.received.clear();
        lab.a.send(arpQuestion(macA, guest, own));
        QVERIFY(lab.until([&] { return !lab.a.frames().isEmpty(); }));
        QCOMPARE(lab.a.frames()[0].first(6), macA);
    }

    /// A stopped guest reads nothing: what is for it does not pile up, and the other one hears on.
    void dropsWhatNobodyReads()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        lab.a.cable->setReadBufferSize(1);
        const QByteArray large = ethernet(everybody, macB, "\x88\xb5"_ba, QByteArray(9000, 'x'));
        for (int count = 0; count < 1000; ++count) {
            lab.b.send(large);
            lab.turn();
        }
        lab.b.send(datagram(macB, 7001, "sixteen bytes ok"));
        QVERIFY(lab.until([&] { return lab.beats.size() == 1; }));
    }

    /// What a guest may say to this computer's side, and nothing else: neither other services, nor the
    /// networks that this computer is in.
    void allowed_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<bool>("expected");
        const auto ip = [](std::uint32_t to, char protocol, quint16 port, char flags = 0x10,
                           quint16 fragment = 0) {
            QByteArray head =
                QByteArray::fromHex("4500002800000000400000000000000000000000") + QByteArray(20, '\0');
            qToBigEndian(fragment, head.data() + 6);
            head[9] = protocol;
            qToBigEndian(guest, head.data() + 12);
            qToBigEndian(to, head.data() + 16);
            qToBigEndian(port, head.data() + 22);
            head[33] = flags;
            return ethernet(everybody, macA, QByteArray::fromHex("0800"), head);
        };
        constexpr char tcp = 6, udp = 17, icmp = 1, syn = 0x02, synAck = 0x12, ack = 0x10;
        QTest::newRow("arp") << arpQuestion(macA, guest, own) << true;
        QTest::newRow("the echo") << ip(own, tcp, 7002, syn) << true;
        QTest::newRow("accepts who connects") << ip(gateway, tcp, 40000, synAck) << true;
        QTest::newRow("answers who has connected") << ip(gateway, tcp, 40000, ack) << true;
        QTest::newRow("opens a connection to loopback") << ip(gateway, tcp, 22, syn) << false;
        QTest::newRow("answers a datagram") << ip(gateway, udp, 40000) << true;
        QTest::newRow("a datagram to loopback") << ip(gateway, udp, 53) << false;
        QTest::newRow("another service") << ip(own, tcp, 22, syn) << false;
        QTest::newRow("the echo by udp") << ip(own, udp, 7002) << false;
        QTest::newRow("a piece of a packet") << ip(own, tcp, 7002, ack, 0x2000) << false;
        QTest::newRow("a later piece") << ip(gateway, udp, 40000, 0, 185) << false;
        QTest::newRow("a ping") << ip(own, icmp, 0) << false;
        QTest::newRow("a ping of the gateway") << ip(gateway, icmp, 0) << false;
        QTest::newRow("another computer") << ip(0x08080808, tcp, 443, syn) << false;
        QTest::newRow("the loopback address") << ip(0x7f000001, tcp, 7002, syn) << false;
        QTest::newRow("everybody") << ip(0xffffffff, udp, 67) << false;
        QTest::newRow("a multicast group") << ip(0xe0000016, udp, 0) << false;
        QTest::newRow("IPv6") << ethernet(everybody, macA, QByteArray::fromHex("86dd"),
                                          QByteArray(40, '\x60'))
                              << false;
        QTest::newRow("cut short") << ip(own, tcp, 7002, syn).first(40) << false;
    }
    void allowed()
    {
        QFETCH(QByteArray, frame);
        QFETCH(bool, expected);
        const auto bytes = [](const QByteArray& from) {
            return Bytes(reinterpret_cast<const std::uint8_t*>(from.constData()), std::size_t(from.size()));
        };
        Gate gate(gateway);
        gate.setService(own, 7002);
        // Somebody here has sent the guest a datagram from port 40000.
        QByteArray asked =
            QByteArray::fromHex("45000020000000004011000000000000000000009c401451000c000000000000");
        qToBigEndian(gateway, asked.data() + 12);
        qToBigEndian(guest, asked.data() + 16);
        gate.noteAnswerable(bytes(ethernet(macA, macB, QByteArray::fromHex("0800"), asked)));
        QCOMPARE(gate.letsPass(bytes(frame)), expected);
    }

    /// The address that connections to the guest come from is this computer's, but none of its services.
    void loopbackIsOutOfReach()
    {
        Lab lab;
        QVERIFY(lab.bothPlugged());
        QTcpServer secret;
        QVERIFY(secret.listen(QHostAddress::LocalHost));
        QByteArray head = QByteArray::fromHex("4500002800010000400600000000000000000000");
        qToBigEndian(guest, head.data() + 12);
        qToBigEndian(gateway, head.data() + 16);
        qToBigEndian(checksum(head), head.data() + 10);
        QByteArray syn = QByteArray::fromHex("9c40000000000001000000005002fa0000000000");
        qToBigEndian(quint16(secret.serverPort()), syn.data() + 2);
        qToBigEndian(checksum(head.mid(12) + QByteArray::fromHex("00060014") + syn), syn.data() + 16);
        lab.a.send(arpQuestion(macA, guest, gateway));
        QVERIFY(lab.until([&] { return lab.a.frames().size() == 1; }));
        lab.a.send(ethernet(lab.a.frames()[0].mid(6, 6), macA, QByteArray::fromHex("0800"), head + syn));
        // The stack has read it and says no, or nothing at all.
        for (int turns = 0; turns < 100; ++turns)
            lab.turn();
        QVERIFY(!secret.hasPendingConnections());
    }

    void frameByFrame()
    {
        FrameReader reader;
        QList<QByteArray> frames;
        const auto heard = [&](Bytes frame) {
            frames << QByteArray(reinterpret_cast<const char*>(frame.data()), qsizetype(frame.size()));
        };
        const QByteArray stream =
            QByteArray::fromHex("00000003") + "abc" + QByteArray::fromHex("00000001") + "d";
        for (const char byte : stream)
            QVERIFY(reader.feed(Bytes(reinterpret_cast<const std::uint8_t*>(&byte), 1), heard));
        QCOMPARE(frames, (QList<QByteArray>{"abc", "d"}));
        QCOMPARE(reader.waiting(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestSegment)
#include "tst_segment.moc"
