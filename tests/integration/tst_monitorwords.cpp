// SPDX-License-Identifier: GPL-3.0-or-later
// What QEMU's own monitor complains of is explained beside it; what it merely says is not.
#include "app/lab/quicklab.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestMonitorWords : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime{u"/tmp/ferry-mon-XXXXXX"_s};

private slots:
    void explained()
    {
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
        const auto settings = QuickSettings::fromWords(
            {u"ram_mib=192"_s, u"dirty_mib=8"_s, u"dirty_rate_mibps=1"_s, u"accel=tcg"_s});
        QVERIFY(settings);
        QuickLab lab(*settings);
        QStringList answers, notes;
        connect(&lab, &Lab::monitorSaid, &lab, [&](const MonitorText& text) {
            if (text.kind == MonitorText::Kind::Answer)
                answers << text.text;
            else if (text.kind == MonitorText::Kind::Note)
                notes << text.text;
        });
        QString failure;
        connect(&lab, &Lab::failed, &lab, [&failure](const Error& error) { failure = describe(error); });
        lab.start();
        QTRY_VERIFY_WITH_TIMEOUT(lab.state() == LabState::Ready || !failure.isEmpty(), 180'000);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        answers.clear();
        notes.clear();

        lab.typeMonitor(Side::A, u"info status"_s);
        QTRY_VERIFY_WITH_TIMEOUT(answers.join(u' ').contains("running"_L1), 30'000);
        QVERIFY2(notes.isEmpty(), qPrintable(notes.join(u'|')));

        // Nothing listens on port 1.
        lab.typeMonitor(Side::A, u"migrate tcp:127.0.0.1:1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!notes.isEmpty(), 30'000);
        QVERIFY2(answers.last().contains("Connection refused"_L1), qPrintable(answers.last()));
        QVERIFY2(notes.last().contains("Nothing listens at the destination's address."_L1) &&
                     notes.last().contains("-incoming"_L1),
                 qPrintable(notes.last()));

        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
    }
};

QTEST_GUILESS_MAIN(TestMonitorWords)
#include "tst_monitorwords.moc"
