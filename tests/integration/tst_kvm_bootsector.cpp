// SPDX-License-Identifier: GPL-3.0-or-later
// A whole move of a guest of one boot sector, under KVM where it opens and under TCG: it needs no kernel,
// so it exercises the KVM path even where KVM cannot run Linux.
#include "app/base/paths.h"
#include "app/qemu/qemuprobe.h"
#include "app/qemu/virtualmachine.h"
#include "tests/integration/bootsector.h"

#include <QFile>
#include <QJsonArray>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120000;

/// What the guest says on its serial port.
class Serial
{
public:
    void open(const QString& path) { m_socket.connectToServer(path); }

    /// Waits for n more lines.
    bool hear(int n)
    {
        const qsizetype wanted = rounds.size() + n;
        return QTest::qWaitFor(
            [&] {
                const auto lines = m_lines.feed(m_socket.readAll());
                for (const QByteArray& line : lines) {
                    const auto words = line.split(' ');
                    bool ok = words.size() == 2;
                    const qint64 round = ok ? words[0].toLongLong(&ok, 16) : 0;
                    // The first line may have begun before this end of the socket was open.
                    if (ok && words[0].size() == 8 && words[1].size() == 8) {
                        rounds.append(round);
                        lost = words[1].toLongLong(nullptr, 16);
                    }
                }
                return rounds.size() >= wanted;
            },
            patienceMs);
    }

    QList<qint64> rounds;
    qint64 lost = -1;

private:
    QLocalSocket m_socket;
    LineBuffer m_lines;
};

} // namespace

class TestKvmBootSector : public QObject
{
    Q_OBJECT

    static QmpClient::Reply ask(VirtualMachine& vm, const QString& command, const QJsonObject& arguments = {})
    {
        std::optional<QmpClient::Reply> answer;
        vm.qmp().execute(command, arguments, [&answer](const auto& reply) { answer = reply; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs))
            return fail(ErrorKind::Failed, u"no answer to "_s + command);
        return *answer;
    }

    static QString word(VirtualMachine& vm, const QString& command)
    {
        return ask(vm, command).value_or(QJsonValue())["status"_L1].toString();
    }

    static bool prepare(VirtualMachine& vm)
    {
        QJsonArray on;
        for (const QString& name : {u"return-path"_s, u"events"_s})
            on.append(QJsonObject{{u"capability"_s, name}, {u"state"_s, true}});
        return ask(vm, u"migrate-set-capabilities"_s, {{u"capabilities"_s, on}}).has_value();
    }

private slots:
    void move_data()
    {
        QTest::addColumn<QString>("accel");
        QTest::addColumn<QString>("cpu");
        QTest::newRow("tcg") << u"tcg"_s << u"max"_s;
        // A plain model: "host" makes QEMU abort where nested virtualisation hides registers.
        QTest::newRow("kvm") << u"kvm"_s << u"qemu64"_s;
    }

    void move()
    {
        QFETCH(QString, accel);
        QFETCH(QString, cpu);
        const auto program = findProgram(u"qemu-system-x86_64"_s);
        if (!program)
            QSKIP("QEMU is not installed");
        if (const QString why = accel == "kvm"_L1 ? whyNoKvmAccess() : QString(); !why.isEmpty())
            QSKIP(qPrintable(why));

        QTemporaryDir folder;
        const auto at = [&folder](const QString& name) { return folder.filePath(name); };
        QFile image(at(u"boot.img"_s));
        QVERIFY(image.open(QIODevice::WriteOnly));
        image.write(bootSectorImage());
        image.close();

        VmConfig config;
        config.program = *program;
        config.name = u"boot-A"_s;
        config.machine = u"pc"_s;
        config.accel = accel;
        config.cpu = cpu;
        config.ramKiB = safeRamKiB(16, accel, 7);
        config.bootSector = image.fileName();
        config.qmpPath = at(u"a-qmp"_s);
        config.extra = {u"-serial"_s, u"unix:%1,server=on,wait=off"_s.arg(at(u"a-ser"_s))};
        VmConfig other = config;
        other.name = u"boot-B"_s;
        other.incoming = true;
        other.qmpPath = at(u"b-qmp"_s);
        other.extra = {u"-serial"_s, u"unix:%1,server=on,wait=off"_s.arg(at(u"b-ser"_s))};

        VirtualMachine source(config, {}), destination(other, {});
        QSignalSpy sourceReady(&source, &VirtualMachine::ready),
            destinationReady(&destination, &VirtualMachine::ready);
        source.start();
        destination.start();
        QTRY_VERIFY_WITH_TIMEOUT(!sourceReady.isEmpty() && !destinationReady.isEmpty(), patienceMs);
        Serial a, b;
        a.open(at(u"a-ser"_s));
        b.open(at(u"b-ser"_s));
        QVERIFY2(a.hear(5), "the guest says nothing");
        QCOMPARE(a.lost, 0);

        QVERIFY(prepare(source) && prepare(destination));
        const QString uri = u"unix:"_s + at(u"move"_s);
        QVERIFY(ask(destination, u"migrate-incoming"_s, {{u"uri"_s, uri}}));
        QVERIFY(ask(source, u"migrate"_s, {{u"uri"_s, uri}}));
        QTRY_COMPARE_WITH_TIMEOUT(word(source, u"query-migrate"_s), u"completed"_s, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(word(destination, u"query-status"_s), u"running"_s, patienceMs);
        QCOMPARE(word(source, u"query-status"_s), u"postmigrate"_s);

        QVERIFY2(b.hear(5), "the guest does not go on at the destination");
        QVERIFY2(b.rounds.first() > a.rounds.last(), "the guest began anew");
        QVERIFY(std::is_sorted(b.rounds.begin(), b.rounds.end()));
        QCOMPARE(b.lost, 0);
        qInfo() << accel << "rounds before" << a.rounds.last() << "after" << b.rounds.first();

        for (VirtualMachine* vm : {&source, &destination}) {
            QSignalSpy exited(vm, &VirtualMachine::exited);
            vm->stop();
            QVERIFY(exited.wait(patienceMs));
        }
    }
};

QTEST_GUILESS_MAIN(TestKvmBootSector)
#include "tst_kvm_bootsector.moc"
