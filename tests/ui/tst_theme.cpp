// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void contrastIsEnough_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const Colors& c : {lightColors(), darkColors()}) {
            const char* mode = c.dark ? "dark" : "light";
            const auto pair = [&](const char* name, const QColor& text, const QColor& ground) {
                QTest::addRow("%s %s", mode, name) << text << ground;
            };
            const QList<std::pair<const char*, QColor>> texts = {
                {"text", c.text},        {"muted", c.muted},   {"host A", c.hostAText},
                {"host B", c.hostBText}, {"good", c.goodText}, {"bad", c.badText}};
            const QList<std::pair<const char*, QColor>> grounds = {
                {"background", c.background}, {"surface", c.surface}, {"raised", c.raised}};
            for (const auto& [textName, text] : texts)
                for (const auto& [groundName, ground] : grounds)
                    pair(qPrintable(QString::fromLatin1(textName) + u" on "_s +
                                    QString::fromLatin1(groundName)),
                         text, ground);
            pair("primary", c.onAccent, c.hostA);
            pair("primary hovered", c.onAccent, c.accentHover);
            for (const QColor& machine : {c.screenText, c.screenMuted, c.screenError, c.screenOwn})
                pair(qPrintable(u"machine "_s + machine.name()), machine, c.screen);
        }
    }

    void contrastIsEnough()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double ratio = contrast(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void linesAreSeen()
    {
        // WCAG 1.4.11: graphics need 3 : 1.
        for (const Colors& c : {lightColors(), darkColors()})
            for (const QColor& line : {c.hostA, c.hostB, c.sent, c.dirty, c.rate, c.good, c.bad})
                QVERIFY2(contrast(line, c.surface) >= 3, qPrintable(line.name()));
    }

    void knownContrasts()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    }

    void sheetHasNoLooseEnds()
    {
        for (const Colors& c : {lightColors(), darkColors()})
            QVERIFY2(!styleSheet(c).contains(u'@'), qPrintable(styleSheet(c)));
    }

    void modes()
    {
        Theme theme;
        QVERIFY(!theme.colors().dark);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(theme.colors().dark);
        QCOMPARE(qApp->palette().color(QPalette::Window), darkColors().background);
        QCOMPARE(changed.size(), 1);
        theme.toggle();
        QCOMPARE(theme.colors(), lightColors());
        QCOMPARE(theme.mode(), Theme::Mode::Light);
        QCOMPARE(changed.size(), 2);
    }

    void followsTheDesktop()
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        QSKIP("the desktop's colour scheme comes from the platform since Qt 6.5");
#else
        Theme theme;
        QVERIFY(!theme.colors().dark);
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::WindowText, Qt::white);
        qApp->setPalette(dark);
        QVERIFY(theme.colors().dark);
        QCOMPARE(qApp->palette().color(QPalette::Window), darkColors().background);
        QPalette light;
        light.setColor(QPalette::Window, Qt::white);
        light.setColor(QPalette::WindowText, Qt::black);
        qApp->setPalette(light);
        QVERIFY(!theme.colors().dark);
#endif
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
