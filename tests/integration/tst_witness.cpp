// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/lines.h"
#include "app/base/paths.h"
#include "app/image/witnessimage.h"
#include "app/metrics/witnessfeed.h"
#include "app/process/process.h"

#include <QElapsedTimer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace ferry;
using namespace Qt::StringLiterals;

/// Boots the real witness guest under TCG and talks to it as Ferry does.
class TestWitness : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void saysHelloAndWorks();
    void obeys();
    void survivesTheHostGoingAway();
    void auditFindsNothing();
    void damageIsReported();
    void secondBuildComesFromTheCache();

private:
    bool connectChannel();
    void send(const QByteArray& line) { m_channel->write(line + '\n'); }
    /// Reads until a message fits, for at most `ms`.
    bool readUntil(const std::function<bool(const WitnessMessage&)>& fits, int ms = 60000);
    template <typename T> std::optional<T> next(int ms = 60000)
    {
        std::optional<T> found;
        readUntil(
            [&found](const WitnessMessage& message) {
                if (const T* const one = std::get_if<T>(&message))
                    found = *one;
                return found.has_value();
            },
            ms);
        return found;
    }

    QTemporaryDir m_folder;
    WitnessImage m_image;
    std::unique_ptr<Process> m_qemu;
    std::unique_ptr<QLocalSocket> m_channel;
    LineBuffer m_lines;
    QList<QByteArray> m_waiting;
};

void TestWitness::initTestCase()
{
    const Result<QString> qemu = findProgram(u"qemu-system-x86_64"_s, u"qemu-system-x86"_s);
    if (!qemu)
        QSKIP("FERRY-SKIP-ALL: no QEMU");
    WitnessImageBuilder builder(cacheFolder());
    std::optional<Result<WitnessImage>> built;
    connect(&builder, &WitnessImageBuilder::finished, this, [&built](const auto& image) { built = image; });
    builder.start();
    QVERIFY(QTest::qWaitFor([&built] { return built.has_value(); }, 300000));
    if (!*built && built->error().kind == ErrorKind::Missing) {
        qWarning().noquote() << describe(built->error());
        QSKIP("FERRY-SKIP-ALL: no witness image on this computer");
    }
    QVERIFY2(*built, built->has_value() ? "" : qPrintable(describe(built->error())));
    m_image = **built;
    m_qemu = std::make_unique<Process>(
        CommandSpec{*qemu,
                    {u"-machine"_s,
                     u"pc"_s,
                     u"-cpu"_s,
                     u"max"_s,
                     u"-accel"_s,
                     u"tcg"_s,
                     u"-m"_s,
                     u"524296k"_s,
                     u"-nodefaults"_s,
                     u"-vga"_s,
                     u"std"_s,
                     u"-display"_s,
                     u"none"_s,
                     u"-serial"_s,
                     u"stdio"_s,
                     u"-kernel"_s,
                     m_image.kernel,
                     u"-initrd"_s,
                     m_image.initrd,
                     u"-append"_s,
                     WitnessImageBuilder::kernelArguments(16, 4, u"A"_s),
                     u"-device"_s,
                     u"virtio-serial-pci"_s,
                     u"-chardev"_s,
                     u"socket,id=c,server=on,wait=off,path=%1"_s.arg(m_folder.filePath(u"channel"_s)),
                     u"-device"_s,
                     u"virtserialport,chardev=c,name=ferry.witness"_s},
                    {},
                    {}});
    connect(m_qemu.get(), &Process::errLine, this, [](const QByteArray& line) { qWarning() << line; });
    QSignalSpy consoleLines(m_qemu.get(), &Process::outLine);
    m_qemu->start();
    QVERIFY(QTest::qWaitFor([this] { return connectChannel(); }, 20000));
    QVERIFY(next<WitnessHello>(120000));
    // What the probe for a working KVM waits for.
    QVERIFY(QTest::qWaitFor(
        [&consoleLines] {
            return std::any_of(consoleLines.begin(), consoleLines.end(), [](const QList<QVariant>& call) {
                return call.first().toByteArray().contains("FERRY-WITNESS-READY");
            });
        },
        20000));
}

void TestWitness::cleanupTestCase()
{
    if (!m_qemu)
        return;
    QSignalSpy ended(m_qemu.get(), &Process::finished);
    m_qemu->stop();
    QVERIFY(!m_qemu->isRunning() || ended.wait(10000));
}

bool TestWitness::connectChannel()
{
    m_lines.clear();
    m_waiting.clear();
    m_channel = std::make_unique<QLocalSocket>();
    QSignalSpy connected(m_channel.get(), &QLocalSocket::connected);
    m_channel->connectToServer(m_folder.filePath(u"channel"_s));
    return m_channel->state() == QLocalSocket::ConnectedState || connected.wait(200);
}

bool TestWitness::readUntil(const std::function<bool(const WitnessMessage&)>& fits, int ms)
{
    return QTest::qWaitFor(
        [&] {
            m_waiting += m_lines.feed(m_channel->readAll());
            while (!m_waiting.isEmpty()) {
                const std::optional<WitnessMessage> message = parseWitnessLine(m_waiting.takeFirst());
                if (message && fits(*message))
                    return true;
            }
            return false;
        },
        ms);
}

void TestWitness::saysHelloAndWorks()
{
    send("hello");
    const auto hello = next<WitnessHello>();
    QVERIFY(hello);
    QCOMPARE(hello->version, 1);
    QVERIFY(hello->memKiB > 300'000 && hello->memKiB < 524'296);
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->pages == 16 * 256 && stat->passes > 0;
    }));
    const auto first = next<WitnessStat>();
    const auto second = next<WitnessStat>();
    QVERIFY(first && second);
    QVERIFY(second->tNs > first->tNs);
    QVERIFY(second->writes > first->writes);
    QVERIFY(second->checks > first->checks);
    QCOMPARE(second->lost, 0);
    QVERIFY(second->gapNs > 0 && second->worstNs >= second->gapNs);
}

void TestWitness::obeys()
{
    send("dirty_mib 24");
    send("rate_mibps 8");
    send("host B");
    send("move 1");
    send("nonsense 1");
    send("dirty_mib -5");
    send("dirty_mib many");
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->pages == 24 * 256;
    }));
    send("rate_mibps 0");
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->rateMiBps == 0;
    }));
    send("dirty_mib 8");
    send("rate_mibps 16");
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->pages == 8 * 256 && stat->rateMiBps > 0;
    }));
}

void TestWitness::survivesTheHostGoingAway()
{
    const auto before = next<WitnessStat>();
    QVERIFY(before);
    for (int round = 0; round < 3; ++round) {
        m_channel->abort();
        QTest::qWait(300); // the guest speaks to nobody for a while: that is what is tried
        QVERIFY(connectChannel());
        QVERIFY(next<WitnessHello>());
        const auto after = next<WitnessStat>();
        QVERIFY(after && after->writes > before->writes && after->lost == 0);
    }
    // A host that connects and does not read: the guest drops figures, it does not wait.
    m_channel->setReadBufferSize(1);
    QTest::qWait(1000); // time enough to fill what lies between them
    m_channel->abort();
    QVERIFY(connectChannel());
    QVERIFY(next<WitnessStat>());
}

void TestWitness::auditFindsNothing()
{
    send("audit 7");
    const auto audit = next<WitnessAudit>();
    QVERIFY(audit);
    QCOMPARE(audit->id, 7);
    QCOMPARE(audit->pages, 8 * 256);
    QCOMPARE(audit->lost, 0);
}

void TestWitness::damageIsReported()
{
    send("rate_mibps 0");
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->rateMiBps == 0;
    }));
    send("corrupt 12");
    send("audit 8");
    QMap<QString, int> kinds;
    std::optional<WitnessAudit> audit;
    QVERIFY(readUntil([&](const WitnessMessage& message) {
        if (const auto* const loss = std::get_if<WitnessLoss>(&message)) {
            ++kinds[loss->what];
            return false;
        }
        if (const auto* const done = std::get_if<WitnessAudit>(&message))
            audit = *done;
        return audit.has_value();
    }));
    QCOMPARE(audit->lost, 12);
    QCOMPARE(kinds,
             (QMap<QString, int>{{u"counter"_s, 3}, {u"stamp"_s, 3}, {u"checksum"_s, 3}, {u"body"_s, 3}}));

    // The walk finds damage, too, and counts each page once.
    send("corrupt 4");
    send("rate_mibps 16");
    QVERIFY(readUntil([](const WitnessMessage& message) {
        const auto* const stat = std::get_if<WitnessStat>(&message);
        return stat != nullptr && stat->lost >= 15; // the body piece comes round within 64 passes
    }));
    send("audit 9");
    QVERIFY(readUntil([&](const WitnessMessage& message) {
        const auto* const done = std::get_if<WitnessAudit>(&message);
        return done != nullptr && done->id == 9;
    }));
    const auto after = next<WitnessStat>();
    QVERIFY(after);
    QCOMPARE(after->lost, 16);
}

void TestWitness::secondBuildComesFromTheCache()
{
    WitnessImageBuilder builder(cacheFolder());
    QSignalSpy progress(&builder, &WitnessImageBuilder::progress);
    std::optional<Result<WitnessImage>> built;
    connect(&builder, &WitnessImageBuilder::finished, this, [&built](const auto& image) { built = image; });
    QElapsedTimer timer;
    timer.start();
    builder.start();
    QVERIFY(QTest::qWaitFor([&built] { return built.has_value(); }, 60000));
    qInfo() << "from the cache in" << timer.elapsed() << "ms," << m_image.bytes << "bytes";
    QVERIFY(*built);
    QCOMPARE(**built, m_image);
    QCOMPARE(progress.size(), 0); // nothing had to be done
    QVERIFY(cachedWitnessImages(cacheFolder()).contains(m_image));
}

QTEST_GUILESS_MAIN(TestWitness)
#include "tst_witness.moc"
