// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cloudimage.h"
#include "ui/theme/theme.h"
#include "ui/wizard/homeworkdialog.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 memoryMiB = 16'384; // what the computer is said to have free

} // namespace

class TestHomeworkDialog : public QObject
{
    Q_OBJECT

    static void choose(HomeworkDialog& dialog, const QString& name)
    {
        QTest::mouseClick(dialog.findChild<QRadioButton*>(name), Qt::LeftButton, {}, QPoint(10, 10));
    }
    static void type(HomeworkDialog& dialog, const QString& name, const QString& text)
    {
        auto* edit = dialog.findChild<QLineEdit*>(name);
        edit->clear();
        QTest::keyClicks(edit, text);
    }

private slots:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }

    void acceptedAsItIs()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        QSignalSpy chosen(&dialog, &HomeworkDialog::chosen);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen[0][0].value<HomeworkSettings>() == HomeworkDialog::defaults());
        QVERIFY(!dialog.isVisible());
    }

    void everyChoiceIsTaken()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        dialog.findChild<QSpinBox*>(u"memory"_s)->setValue(1024);
        choose(dialog, u"nicBridge"_s);
        auto* network = dialog.findChild<QComboBox*>(u"network"_s);
        network->setCurrentIndex(network->findData(int(NetworkKind::Segment)));
        QVERIFY(!dialog.findChild<QLineEdit*>(u"vncPassword"_s)->isVisible());
        dialog.findChild<QCheckBox*>(u"handout"_s)->click();
        HomeworkSettings wanted = HomeworkDialog::defaults();
        wanted.hostRamMiB = 1024;
        wanted.nic = HomeworkSettings::Nic::Bridge;
        wanted.network = NetworkKind::Segment;
        wanted.handout = true;
        QVERIFY(dialog.settings().value() == wanted);
        // And shown again as they were.
        HomeworkDialog again(wanted, memoryMiB);
        QVERIFY(again.settings().value() == wanted);
    }

    void bridgeOfTheComputer()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        auto* network = dialog.findChild<QComboBox*>(u"network"_s);
        network->setCurrentIndex(network->findData(int(NetworkKind::Bridge)));
        auto* password = dialog.findChild<QLineEdit*>(u"vncPassword"_s);
        QVERIFY(password->isVisible());
        QTest::keyClicks(password, u"a b,cdefghi"_s); // no blank, and no ninth character
        HomeworkSettings wanted = HomeworkDialog::defaults();
        wanted.network = NetworkKind::Bridge;
        wanted.vncPassword = u"ab,cdefg"_s;
        QVERIFY(dialog.settings().value() == wanted);
        HomeworkDialog again(wanted, memoryMiB);
        QVERIFY(again.settings().value() == wanted);
        // Machines that exist already have a network of their own.
        choose(dialog, u"given"_s);
        QVERIFY(!password->isVisible());
    }

    // Two guests that do not fit are told at once, with a size that does.
    void memoryThatDoesNotFit()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        auto* memory = dialog.findChild<QSpinBox*>(u"memory"_s);
        auto* why = dialog.findChild<QLabel*>(u"memoryWhy"_s);
        QVERIFY(!why->isVisible());
        memory->setValue(65536);
        QVERIFY(why->isVisible());
        QVERIFY2(why->text().contains("do not fit"_L1), qPrintable(why->text()));
        auto* take = dialog.findChild<QPushButton*>(u"takeFitted"_s);
        if (!take->isVisible())
            QSKIP("not even the smallest guests fit into this computer");
        QTest::mouseClick(take, Qt::LeftButton);
        QVERIFY(memory->value() >= 768 && memory->value() <= 4096);
        QVERIFY(!why->isVisible());
        // What the doctor says of it can be done by a button, too.
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.findChild<QLabel*>(u"doctorWords"_s)->text().endsWith(u'…'), 60'000);
        if (auto* fit = dialog.findChild<QPushButton*>(u"fit-memory"_s)) {
            memory->setValue(65536);
            QTest::mouseClick(fit, Qt::LeftButton);
            QVERIFY(memory->value() <= 4096);
        }
    }

    void diskOfOnesOwn()
    {
        Theme theme;
        QTemporaryDir folder;
        const QString disk = folder.filePath(u"mine.qcow2"_s), cd = folder.filePath(u"Ubuntu.ISO"_s);
        for (const QString& path : {disk, cd}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        QSignalSpy chosen(&dialog, &HomeworkDialog::chosen);
        auto* error = dialog.findChild<QLabel*>(u"diskError"_s);
        choose(dialog, u"ownDisk"_s);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QVERIFY(chosen.isEmpty());
        QVERIFY2(error->text().contains("Which disk"_L1), qPrintable(error->text()));
        type(dialog, u"disk"_s, folder.filePath(u"absent"_s));
        QVERIFY(error->isVisible() && error->text().contains("no file"_L1));
        type(dialog, u"disk"_s, disk);
        QVERIFY(!error->isVisible());
        type(dialog, u"guestUser"_s, u"Me me"_s); // no capital, no blank
        HomeworkSettings wanted = HomeworkDialog::defaults();
        wanted.image = disk;
        wanted.guestUser = u"eme"_s;
        QVERIFY(dialog.settings().value() == wanted);
        HomeworkDialog again(wanted, memoryMiB);
        QVERIFY(again.settings().value() == wanted);
        type(dialog, u"disk"_s, cd);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        wanted.image.clear();
        wanted.iso = cd;
        QVERIFY(chosen[0][0].value<HomeworkSettings>() == wanted);
    }

    void cloudImage()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        auto* image = dialog.findChild<QComboBox*>(u"cloudImage"_s);
        auto* address = dialog.findChild<QLineEdit*>(u"cloudAddress"_s);
        auto* why = dialog.findChild<QLabel*>(u"cloudWhy"_s);
        QVERIFY(!image->isVisible());
        choose(dialog, u"cloud"_s);
        QVERIFY(image->isVisible() && !address->isVisible());
        // One is chosen already; each says where it comes from and how large it is.
        for (const CloudImage& known : knownCloudImages()) {
            image->setCurrentIndex(image->findData(known.name));
            QVERIFY2(why->text().contains(known.url.host()) && why->text().contains(u" MB"_s),
                     qPrintable(why->text()));
            HomeworkSettings wanted = HomeworkDialog::defaults();
            wanted.cloud = known.name;
            QVERIFY(dialog.settings().value() == wanted);
            HomeworkDialog again(wanted, memoryMiB);
            QVERIFY(again.settings().value() == wanted);
        }
        // Another choice forgets it.
        choose(dialog, u"ownImage"_s);
        QVERIFY(dialog.settings().value() == HomeworkDialog::defaults());
        QVERIFY(!image->isVisible());
    }

    void cloudAddress_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wrong"); // words under the field; empty: none
        const QString sum(64, u'a');
        QTest::newRow("good") << u"https://example.org/a/disk.qcow2#sha256="_s + sum << u""_s;
        QTest::newRow("known by its name") << u"ubuntu-24.04"_s << u""_s;
        QTest::newRow("empty") << u""_s << u"What is the address of the image?"_s;
        QTest::newRow("no address") << u"disk.qcow2"_s << u"is no cloud image"_s;
        QTest::newRow("no checksum") << u"https://example.org/disk.qcow2"_s << u"says no checksum"_s;
        QTest::newRow("short checksum")
            << u"https://example.org/disk.qcow2#sha256=abc"_s << u"says no checksum"_s;
        QTest::newRow("another scheme") << u"file:///disk.qcow2#sha256="_s + sum << u"is no cloud image"_s;
    }
    void cloudAddress()
    {
        QFETCH(QString, text);
        QFETCH(QString, wrong);
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        QSignalSpy chosen(&dialog, &HomeworkDialog::chosen);
        choose(dialog, u"cloud"_s);
        auto* image = dialog.findChild<QComboBox*>(u"cloudImage"_s);
        image->setCurrentIndex(image->count() - 1);
        auto* address = dialog.findChild<QLineEdit*>(u"cloudAddress"_s);
        auto* error = dialog.findChild<QLabel*>(u"cloudError"_s);
        QVERIFY(address->isVisible() && !error->isVisible()); // nothing was said yet
        address->setText(text);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QCOMPARE(error->isVisible(), !wrong.isEmpty());
        QCOMPARE(chosen.size(), wrong.isEmpty() ? 1 : 0);
        if (!wrong.isEmpty()) {
            QVERIFY2(error->text().contains(wrong), qPrintable(error->text()));
            QCOMPARE(address->accessibleDescription(), error->text());
            QCOMPARE(dialog.focusWidget(), address);
            QVERIFY(address->visibleRegion().boundingRect().size() == address->size());
            // The other images are there still, and nothing is wrong with them.
            image->setCurrentIndex(0);
            QVERIFY(!error->isVisible() && dialog.settings());
            return;
        }
        const auto settings = chosen[0][0].value<HomeworkSettings>();
        QCOMPARE(settings.cloud, text);
        HomeworkDialog again(settings, memoryMiB);
        QVERIFY(again.settings().value() == settings);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("two");
        QTest::addColumn<QString>("wrongOne"); // words under the first field; empty: none
        QTest::addColumn<QString>("wrongTwo");
        QTest::newRow("both good") << u"me@192.168.50.11"_s << u"me@box:2222"_s << u""_s << u""_s;
        QTest::newRow("IPv6") << u"[::1]:2201"_s << u"me@[::1]:2202"_s << u""_s << u""_s;
        QTest::newRow("second missing") << u"me@box"_s << u""_s << u""_s << u"Where does guest2 answer"_s;
        QTest::newRow("both missing")
            << u""_s << u""_s << u"Where does guest1 answer"_s << u"Where does guest2 answer"_s;
        QTest::newRow("an option") << u"-oProxyCommand=x"_s << u"me@box"_s << u"is not an ssh address"_s
                                   << u""_s;
        QTest::newRow("bad port") << u"me@box:99999"_s << u"me@b x"_s << u"is not an ssh address"_s
                                  << u"is not an ssh address"_s;
    }

    void addresses()
    {
        QFETCH(QString, one);
        QFETCH(QString, two);
        QFETCH(QString, wrongOne);
        QFETCH(QString, wrongTwo);
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        QSignalSpy chosen(&dialog, &HomeworkDialog::chosen);
        choose(dialog, u"given"_s);
        QVERIFY(!dialog.findChild<QSpinBox*>(u"memory"_s)->isEnabled());
        type(dialog, u"guest1"_s, one);
        type(dialog, u"guest2"_s, two);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        const bool good = wrongOne.isEmpty() && wrongTwo.isEmpty();
        QCOMPARE(chosen.size(), good ? 1 : 0);
        const std::pair<QString, QString> expected[] = {{u"guest1Error"_s, wrongOne},
                                                        {u"guest2Error"_s, wrongTwo}};
        for (const auto& [name, words] : expected) {
            auto* label = dialog.findChild<QLabel*>(name);
            QCOMPARE(label->isVisible(), !words.isEmpty());
            QVERIFY2(label->text().contains(words), qPrintable(label->text()));
        }
        if (!good) {
            QVERIFY(dialog.isVisible());
            // What has been mended stops complaining at once.
            type(dialog, u"guest1"_s, u"me@box"_s);
            QVERIFY(!dialog.findChild<QLabel*>(u"guest1Error"_s)->isVisible());
            return;
        }
        const auto settings = chosen[0][0].value<HomeworkSettings>();
        QVERIFY(settings.guest1 == SshAddress::fromText(u"guest1"_s, one).value());
        QVERIFY(settings.guest2 == SshAddress::fromText(u"guest2"_s, two).value());
        // Shown again they mean the same.
        HomeworkDialog again(settings, memoryMiB);
        QVERIFY(again.settings().value() == settings);
    }

    void theDoctorSpeaks()
    {
        Theme theme;
        HomeworkSettings settings = HomeworkDialog::defaults();
        settings.qemu = u"/nonexistent/qemu"_s;
        HomeworkDialog dialog(settings, memoryMiB);
        dialog.open();
        auto* words = dialog.findChild<QLabel*>(u"doctorWords"_s);
        QTRY_COMPARE_WITH_TIMEOUT(words->text(), u"Something is in the way:"_s, 30'000);
    }

    void everythingHasAName()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults(), memoryMiB);
        dialog.open();
        choose(dialog, u"given"_s);
        for (QWidget* widget : dialog.findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(u"qt_"_s) ||
                widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                widget->parentWidget()->inherits("QAbstractScrollArea"))
                continue;
            QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(spoken);
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        QVERIFY(dialog.minimumSizeHint().height() <= 640);
        QVERIFY(dialog.minimumSizeHint().width() <= 1024);
    }
};

QTEST_MAIN(TestHomeworkDialog)
#include "tst_homeworkdialog.moc"
