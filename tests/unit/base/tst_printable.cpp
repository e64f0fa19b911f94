// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/printable.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPrintable : public QObject
{
    Q_OBJECT
private slots:
    void sec15_foreignWordsCannotSteerTheTerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("plain") << u"guest1 is ready, ünïcödé 中文 😀"_s
                               << u"guest1 is ready, ünïcödé 中文 😀"_s;
        QTest::newRow("lines") << u"a\n\tb"_s << u"a\n\tb"_s;
        QTest::newRow("clipboard") << u"\x1b]52;c;AA==\x07"_s << u"\xfffd]52;c;AA==\xfffd"_s;
        QTest::newRow("clear") << u"\x1b[2J"_s << u"\xfffd[2J"_s;
        QTest::newRow("8-bit CSI") << u"\x9b"
                                      "2J"_s
                                   << u"\xfffd"
                                      "2J"_s;
        QTest::newRow("written over") << u"bad\rgood"_s << u"bad\xfffdgood"_s;
        QTest::newRow("backspace, DEL, zero") << QString(u"a\b\x7f"_s) + QChar(0) << u"a\xfffd\xfffd\xfffd"_s;
        QTest::newRow("override") << u"x\x202ekcab\x202c"_s << u"x\xfffdkcab\xfffd"_s;
        QTest::newRow("isolates, marks")
            << u"\x2066\x2069\x200e\x200f\x061c"_s << u"\xfffd\xfffd\xfffd\xfffd\xfffd"_s;
    }
    void sec15_foreignWordsCannotSteerTheTerminal()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(printable(text), shown);
    }

    void sec15_everyControlIsReplacedAndNothingElse()
    {
        for (uint u = 0; u <= 0xffff; ++u) {
            const QChar c{char16_t(u)};
            const bool formats = c.category() == QChar::Other_Control || c.direction() == QChar::DirLRE ||
                                 c.direction() == QChar::DirRLE || c.direction() == QChar::DirLRO ||
                                 c.direction() == QChar::DirRLO || c.direction() == QChar::DirPDF ||
                                 c.direction() == QChar::DirLRI || c.direction() == QChar::DirRLI ||
                                 c.direction() == QChar::DirFSI || c.direction() == QChar::DirPDI ||
                                 u == 0x200e || u == 0x200f || u == 0x061c;
            const bool stays = !formats || u == '\n' || u == '\t';
            QCOMPARE(printable(QString(c)), stays ? QString(c) : QString(QChar(QChar::ReplacementCharacter)));
        }
    }

    void sec15_aLineStaysOneLine()
    {
        QCOMPARE(printableLine(u"no\nferry: done\x2028x\x2029y\tz\x1b"_s), u"no ferry: done x y z\xfffd"_s);
    }
};

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
