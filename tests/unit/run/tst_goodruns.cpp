// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/goodruns.h"
#include "tests/support/smallrun.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

/// A run.json with such a verdict, and with a second move of that outcome.
QByteArray summary(const char* lab, const char* outcome, const char* lost, const char* second = "completed")
{
    const auto verdict = [lost](const char* came) {
        return QStringLiteral("{\"outcome\": \"%1\", \"integrity\": {\"lost\": %2}}")
            .arg(QLatin1StringView(came), QLatin1StringView(lost));
    };
    return QStringLiteral("{\"lab\": \"%1\", \"verdict\": %2, \"moves\": [%2, %3]}")
        .arg(QLatin1StringView(lab), verdict(outcome), verdict(second))
        .toUtf8();
}

} // namespace

class TestGoodRuns : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    /// A folder with this run.json, as old as so many minutes.
    void keep(const QString& name, const QByteArray& json, int minutes) const
    {
        QVERIFY(QDir().mkpath(m_dir.filePath(name)));
        QFile file(m_dir.filePath(name) + u"/run.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json);
        file.flush();
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60 * minutes),
                                 QFileDevice::FileModificationTime));
    }

private slots:
    void theNewestThatCompleted()
    {
        keep(u"old"_s, summary("quick", "completed", "0"), 50);
        QCOMPARE(lastGoodRun(m_dir.path(), {}, u"quick"_s), m_dir.filePath(u"old"_s));
        keep(u"failed"_s, summary("quick", "failed", "0"), 5);
        keep(u"lost"_s, summary("quick", "completed", "2"), 4);
        keep(u"unproven"_s, summary("quick", "completed", "null"), 3);
        keep(u"half"_s, summary("quick", "completed", "0", "failed"), 2);
        keep(u"torn"_s, summary("quick", "completed", "0").chopped(9), 1);
        keep(u"other"_s, summary("homework", "completed", "0"), 1);
        QCOMPARE(lastGoodRun(m_dir.path(), {}, u"quick"_s), m_dir.filePath(u"old"_s));
        keep(u"new"_s, summary("quick", "completed", "0"), 6);
        QCOMPARE(lastGoodRun(m_dir.path(), {}, u"quick"_s), m_dir.filePath(u"new"_s));
        QCOMPARE(lastGoodRun(m_dir.path(), {}, u"two-hosts"_s), QString());
        // One that lies elsewhere and was looked at lately.
        QCOMPARE(lastGoodRun(m_dir.filePath(u"none"_s), {m_dir.filePath(u"old"_s)}, u"quick"_s),
                 m_dir.filePath(u"old"_s));
    }

    void theBeginningOfAStep()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"run"_s);
        QVERIFY(smallRun(folder));
        const auto run = RunReader::open(folder);
        QVERIFY(run);
        QCOMPARE(beginOfStep(*run, u"Guests"_s), std::optional(SmallRun::start));
        QVERIFY(!beginOfStep(*run, u"Bridge"_s));
    }
};

QTEST_GUILESS_MAIN(TestGoodRuns)
#include "tst_goodruns.moc"
