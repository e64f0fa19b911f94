// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/doctor.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestDoctor : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    // A program that stands where QEMU would and does what the script says.
    QString program(const QString& script)
    {
        const QString path = m_folder.filePath(u"qemu-%1"_s.arg(++m_count));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + script.toUtf8() + '\n');
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return path;
    }

    static Finding find(const QSignalSpy& spy, const QString& id)
    {
        const auto findings = spy.value(0).value(0).value<QList<Finding>>();
        for (const Finding& finding : findings) {
            if (finding.id == id)
                return finding;
        }
        return {};
    }

    int m_count = 0;

private slots:
    void examinesThisComputer()
    {
        Doctor doctor({program(u"echo QEMU emulator version 8.1.2"_s), m_folder.path()});
        QSignalSpy finished(&doctor, &Doctor::finished);
        QSignalSpy progress(&doctor, &Doctor::progress);
        doctor.start();
        doctor.start();
        QCOMPARE(finished.size(), 0);
        QVERIFY(finished.wait(30'000));
        QVERIFY(progress.size() >= 2);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].value<QList<Finding>>(), Diagnosis::of(doctor.facts()));
        QVERIFY(find(finished, u"qemu"_s).sentence.startsWith(u"QEMU 8.1.2"_s));
        QCOMPARE(doctor.facts().cacheFolder, m_folder.path());
    }

    void qemuMissing()
    {
        Doctor doctor({u"qemu-that-is-not-there"_s, m_folder.path()});
        QSignalSpy finished(&doctor, &Doctor::finished);
        doctor.start();
        QVERIFY(finished.wait(30'000));
        QCOMPARE(find(finished, u"qemu"_s).severity, Finding::Severity::Problem);
    }

    void qemuBroken()
    {
        Doctor doctor(
            {program(u"echo one >&2; echo cannot open shared object file >&2; exit 127"_s), m_folder.path()});
        QSignalSpy finished(&doctor, &Doctor::finished);
        doctor.start();
        QVERIFY(finished.wait(30'000));
        const Finding finding = find(finished, u"qemu"_s);
        QCOMPARE(finding.severity, Finding::Severity::Problem);
        QVERIFY2(finding.sentence.endsWith(u"cannot open shared object file"_s),
                 qPrintable(finding.sentence));
    }

    void qemuSilent()
    {
        Doctor doctor({program(u"exec sleep 600"_s), m_folder.path(), false, std::chrono::milliseconds(100)});
        QSignalSpy finished(&doctor, &Doctor::finished);
        doctor.start();
        QVERIFY(finished.wait(30'000));
        QCOMPARE(find(finished, u"qemu"_s).severity, Finding::Severity::Problem);
        QVERIFY(doctor.facts().qemu && !doctor.facts().qemu->worked);
    }

    void stops()
    {
        Doctor doctor({program(u"exec sleep 600"_s), m_folder.path()});
        QSignalSpy finished(&doctor, &Doctor::finished);
        connect(&doctor, &Doctor::progress, &doctor, [&doctor, n = 0]() mutable {
            if (++n == 2)
                QMetaObject::invokeMethod(&doctor, &Doctor::stop, Qt::QueuedConnection);
        });
        doctor.start();
        QVERIFY(finished.wait(30'000));
        QVERIFY(finished[0][0].value<QList<Finding>>().isEmpty());
        doctor.stop();
        QCoreApplication::processEvents();
        QCOMPARE(finished.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
