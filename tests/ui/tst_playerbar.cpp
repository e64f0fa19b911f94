// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/playerbar.h"

#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPlayerBar : public QObject
{
    Q_OBJECT
private slots:
    void sec15_everyLengthFitsTheSlider_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::newRow("nothing") << qint64(0);
        QTest::newRow("a minute") << qint64(60'000'000'000);
        QTest::newRow("more steps than an int holds") << qint64(300) * 86'400 * 1'000'000'000;
        QTest::newRow("thirty years") << qint64(1'000'000'000'000'000'000);
        QTest::newRow("as long as can be") << qint64(2'000'000'000'000'000'000);
    }
    void sec15_everyLengthFitsTheSlider()
    {
        QFETCH(qint64, length);
        PlayerBar bar;
        bar.setLength(length);
        QSlider* slider = bar.slider();
        QCOMPARE(slider->minimum(), 0);
        QCOMPARE(slider->maximum() > 0, length > 0);
        QVERIFY(slider->singleStep() >= 1 && slider->pageStep() >= slider->singleStep());
        bar.setPosition(length / 2);
        QVERIFY(qAbs(slider->value() - slider->maximum() / 2) <= 1);
        QSignalSpy seek(&bar, &PlayerBar::seekRequested);
        slider->setValue(slider->maximum());
        if (length > 0) {
            QCOMPARE(seek.count(), 1);
            QCOMPARE(seek.first().first().value<std::int64_t>(), length);
        }
        slider->setValue(0);
        QCOMPARE(bar.timeWords().section(u' ', 0, 0), u"0:00.0"_s);
    }
};

QTEST_MAIN(TestPlayerBar)
#include "tst_playerbar.moc"
