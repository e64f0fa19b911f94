// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksettings.h"
#include "app/lab/labregistry.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestLabRegistry : public QObject
{
    Q_OBJECT
private slots:
    void eachLabIsFoundReadAndMade()
    {
        QVERIFY(labKinds().size() >= 2);
        QStringList names;
        for (const LabKind& kind : labKinds()) {
            QVERIFY(!names.contains(kind.name));
            names << kind.name;
            QCOMPARE(findLabKind(kind.name), &kind);
            QVERIFY(!kind.title().isEmpty());
            const auto settings = kind.read({u"moves=3"_s});
            QVERIFY(settings);
            QCOMPARE(settings->lab(), kind.name);
            QCOMPARE(settings->moves().moves, 3);
            const auto lab = makeLab(*settings, false, {});
            QVERIFY(lab);
            QCOMPARE(lab->name(), kind.name);
            QCOMPARE(lab->state(), LabState::Idle);
        }
    }

    void settingsAreNamedOnceWithWhatTheyMayBe()
    {
        for (const LabKind& kind : labKinds()) {
            QStringList names;
            for (const SettingInfo& setting : kind.settings()) {
                QVERIFY2(!names.contains(setting.name), qPrintable(setting.name));
                names << setting.name;
                QVERIFY2(!setting.possible.isEmpty(), qPrintable(setting.name));
            }
            QVERIFY(names.contains(u"strategy"_s));
        }
    }

    void tellsWhatNeedsANewBoot()
    {
        for (const LabKind& kind : labKinds()) {
            QHash<QString, bool> boot;
            for (const SettingInfo& setting : kind.settings())
                boot.insert(setting.name, setting.needsBoot);
            QVERIFY(boot.value(u"accel"_s) && boot.value(u"ram_mib"_s));
            QVERIFY(!boot.value(u"strategy"_s, true) && !boot.value(u"bandwidth_mibps"_s, true));
        }
    }

    void anUnknownLabIsRefusedByName()
    {
        QVERIFY(!findLabKind(u"nowhere"_s));
        QCOMPARE(labTitle(u"nowhere"_s), u"nowhere"_s);
        const auto read = readLabSettings(u"nowhere"_s, {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Usage);
        QVERIFY(read.error().sentence.contains(u"nowhere"_s));
        for (const LabKind& kind : labKinds())
            QVERIFY(read.error().cure.contains(kind.name));
    }

    void settingsAreValues()
    {
        const LabSettings quick = readLabSettings(u"quick"_s, {u"ram_mib=1024"_s}).value();
        const LabSettings homework = readLabSettings(u"homework"_s, {}).value();
        QVERIFY(quick == readLabSettings(u"quick"_s, {u"ram_mib=1024"_s}).value());
        QVERIFY(!(quick == LabSettings()));
        QVERIFY(!(quick == homework));
        QCOMPARE(quick.as<QuickSettings>()->ramMiB, 1024);
        QVERIFY(!quick.as<HomeworkSettings>());
        QVERIFY(homework.as<HomeworkSettings>());
    }

    void aPasswordFromAFileIsHandedOverItself()
    {
        HomeworkSettings settings;
        settings.vncPassword = u"@secret"_s;
        const QStringList words =
            findLabKind(u"homework"_s)->handOver(settings, {u"nic=bridge"_s, u"vnc_password=@/x"_s});
        QCOMPARE(words, (QStringList{u"nic=bridge"_s, u"vnc_password=@@secret"_s}));
    }
};

QTEST_GUILESS_MAIN(TestLabRegistry)
#include "tst_labregistry.moc"
