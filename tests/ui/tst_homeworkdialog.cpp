// SPDX-License-Identifier: GPL-3.0-or-later
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
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

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
        HomeworkDialog dialog(HomeworkDialog::defaults());
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
        HomeworkDialog dialog(HomeworkDialog::defaults());
        dialog.open();
        dialog.findChild<QSpinBox*>(u"memory"_s)->setValue(1024);
        choose(dialog, u"nicBridge"_s);
        auto* network = dialog.findChild<QComboBox*>(u"network"_s);
        network->setCurrentIndex(network->findData(int(NetworkKind::Segment)));
        dialog.findChild<QCheckBox*>(u"handout"_s)->click();
        HomeworkSettings wanted = HomeworkDialog::defaults();
        wanted.hostRamMiB = 1024;
        wanted.nic = HomeworkSettings::Nic::Bridge;
        wanted.guest.network = NetworkKind::Segment;
        wanted.handout = true;
        QVERIFY(dialog.settings().value() == wanted);
        // And shown again as they were.
        HomeworkDialog again(wanted);
        QVERIFY(again.settings().value() == wanted);
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
        HomeworkDialog dialog(HomeworkDialog::defaults());
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
        HomeworkDialog again(settings);
        QVERIFY(again.settings().value() == settings);
    }

    void theDoctorSpeaks()
    {
        Theme theme;
        HomeworkSettings settings = HomeworkDialog::defaults();
        settings.guest.qemu = u"/nonexistent/qemu"_s;
        HomeworkDialog dialog(settings);
        dialog.open();
        auto* words = dialog.findChild<QLabel*>(u"doctorWords"_s);
        QTRY_COMPARE_WITH_TIMEOUT(words->text(), u"Something is in the way:"_s, 30'000);
    }

    void everythingHasAName()
    {
        Theme theme;
        HomeworkDialog dialog(HomeworkDialog::defaults());
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
