// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/lines.h"

#include <QTest>

using namespace ferry;

class TestLines : public QObject
{
    Q_OBJECT
private slots:
    void anyChunking()
    {
        const QByteArray text = "one\r\n\ntwo\nrest";
        for (qsizetype chunk = 1; chunk <= text.size(); ++chunk) {
            LineBuffer buffer;
            QList<QByteArray> lines;
            for (qsizetype at = 0; at < text.size(); at += chunk)
                lines += buffer.feed(QByteArrayView(text).sliced(at, std::min(chunk, text.size() - at)));
            QCOMPARE(lines, (QList<QByteArray>{"one", "", "two"}));
            QCOMPARE(buffer.pending(), QByteArray("rest"));
        }
    }

    void longLineIsCut()
    {
        LineBuffer buffer(4);
        QCOMPARE(buffer.feed("abcdef"), QList<QByteArray>{});
        QCOMPARE(buffer.feed("gh\nok\n"), (QList<QByteArray>{"abcd", "ok"}));
        QVERIFY(buffer.overflowed());
    }
};

QTEST_GUILESS_MAIN(TestLines)
#include "tst_lines.moc"
