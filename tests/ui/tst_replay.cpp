// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded run in the window: the same window as a lab's, played and scrubbed.
#include "app/lab/replaylab.h"
#include "app/run/runstills.h"
#include "tests/support/scriptedlab.h"
#include "tests/support/smallrun.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/monitor/historyline.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/replay/playerbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/guest/screencard.h"
#include "ui/widgets/topbar.h"

#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace ferry;
using namespace Qt::StringLiterals;
using T = test::SmallRun;

namespace {

struct Rig
{
    Theme theme;
    LabSession session;
    MainWindow window;
    LabView* view;

    explicit Rig(const QString& folder)
        : session([folder]() -> std::unique_ptr<Lab> {
              return std::make_unique<ReplayLab>(*RunReader::open(folder));
          }),
          window(session, theme), view(window.findChild<LabView*>())
    {
        window.resize(1440, 900);
        window.show();
        std::ignore = QTest::qWaitForWindowExposed(&window);
    }
    ReplayLab& lab() { return static_cast<ReplayLab&>(window.lab()); }
    PlayerBar* player() { return window.findChild<PlayerBar*>(); }
    QString journal()
    {
        QStringList lines;
        const JournalModel* journal = view->monitors()->journal();
        for (int row = 0; row < journal->rowCount(); ++row)
            lines << journal->data(journal->index(row), Qt::AccessibleTextRole).toString();
        return lines.join(u'\n');
    }
    QString monitor(Side side) { return view->monitors()->page(side)->transcript()->toPlainText(); }
};

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;
    QString m_run;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QCoreApplication::setOrganizationName(u"ferry-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.filePath(u"settings"_s));
        m_run = m_dir.filePath(u"run"_s);
        QVERIFY(test::smallRun(m_run));
    }

    void playsInTheWindow()
    {
        Rig rig(m_run);
        QVERIFY(rig.window.windowTitle().contains(u"run"_s));
        QVERIFY(rig.player());
        rig.window.startLab();
        QVERIFY(rig.lab().playing());
        QTest::keyClick(rig.player()->slider(), Qt::Key_Space);
        QVERIFY(!rig.lab().playing());
        rig.lab().seek(T::start + 17 * T::second);
        // The charts end where the run is played, and show what came before.
        const ChartDeck* charts = rig.view->charts();
        QCOMPARE(charts->chart(ChartKind::Migration)->frame().toNs, T::start + 17 * T::second);
        QVERIFY(!charts->chart(ChartKind::Migration)->frame().live);
        QVERIFY(charts->shown().contains(ChartKind::Perf));
        QVERIFY(charts->shown().contains(ChartKind::Iperf));
        QCOMPARE(charts->marks().pauses, (QList<ChartMarks::Stretch>{{T::stop, T::resume, 200}}));
        QVERIFY(rig.view->lane()->text().contains(u"51"_s));
        QVERIFY(rig.monitor(Side::A).contains(u"VM status: running"_s));
        QVERIFY2(rig.journal().contains(u"00:10.000 The move from host A to host B begins"_s),
                 qPrintable(rig.journal()));
        QCOMPARE(rig.player()->timeWords(), u"0:17.0 / 0:30.0"_s);
        rig.window.grab();
    }

    void nothingCanBeDoneAndSaysSo()
    {
        Rig rig(m_run);
        rig.lab().seek(T::start + 3 * T::second);
        auto* primary = rig.window.findChild<QPushButton*>(u"primary"_s);
        QVERIFY(!primary->isEnabled());
        QVERIFY(!primary->toolTip().isEmpty());
        QVERIFY(!rig.window.findChild<QPushButton*>(u"load"_s)->isEnabled());
        QVERIFY(!rig.window.findChild<QPushButton*>(u"strategy"_s)->isEnabled());
        QVERIFY(!rig.view->monitors()->page(Side::A)->input()->isEnabled());
        QVERIFY(!rig.view->monitors()->page(Side::A)->input()->placeholderText().isEmpty());
    }

    void scrubbedBackItIsAsPlayedToThere()
    {
        Rig played(m_run), scrubbed(m_run);
        const std::int64_t moment = T::start + 12 * T::second;
        for (std::int64_t t = T::start; t < moment; t += T::second / 4)
            played.lab().seek(t);
        played.lab().seek(moment);
        scrubbed.lab().seek(T::end);
        QVERIFY(scrubbed.journal().contains(u"failed"_s));
        scrubbed.player()->slider()->setValue(int(12 * T::second / 10'000'000));
        QCOMPARE(scrubbed.lab().positionNs(), moment);
        QCOMPARE(scrubbed.journal(), played.journal());
        QCOMPARE(scrubbed.monitor(Side::A), played.monitor(Side::A));
        QCOMPARE(scrubbed.view->lane()->text(), played.view->lane()->text());
        QCOMPARE(scrubbed.view->charts()->marks(), played.view->charts()->marks());
        for (const ChartKind kind : {ChartKind::Migration, ChartKind::Perf, ChartKind::Iperf}) {
            const LiveChart* one = played.view->charts()->chart(kind);
            const LiveChart* other = scrubbed.view->charts()->chart(kind);
            QCOMPARE(other->frame(), one->frame());
            QCOMPARE(other->lines(), one->lines());
            for (qsizetype line = 0; line < one->lines().size(); ++line)
                QCOMPARE(other->drawn(line), one->drawn(line));
        }
    }

    void aDeadSourceIsMarkedFromItsDeathOn()
    {
        Rig rig(m_run);
        rig.lab().seek(T::start + 26 * T::second);
        QVERIFY(rig.view->charts()->card(ChartKind::Iperf)->trouble().contains(u"ended by itself"_s));
        rig.lab().seek(T::start + 24 * T::second);
        QCOMPARE(rig.view->charts()->card(ChartKind::Iperf)->trouble(), QString());
    }

    void screensSayThatThereAreNoPictures()
    {
        Rig rig(m_run);
        rig.lab().seek(T::start + 3 * T::second);
        ConsoleView* console = rig.view->screen(Side::A)->console();
        QVERIFY(!console->shownTitle().isEmpty());
        QVERIFY(!console->shownDetail().isEmpty());
    }

    void stillsAreShown()
    {
        const QString folder = m_dir.filePath(u"pictures"_s);
        QVERIFY(test::smallRun(folder));
        QVERIFY(QDir().mkpath(RunStills::folder(folder)));
        QImage red(48, 30, QImage::Format_RGB32);
        red.fill(Qt::red);
        QVERIFY(red.save(RunStills::file(folder, Side::A, T::start + 2 * T::second), "JPG"));
        QImage blue(48, 30, QImage::Format_RGB32);
        blue.fill(Qt::blue);
        QVERIFY(blue.save(RunStills::file(folder, Side::A, T::start + 8 * T::second), "JPG"));
        Rig rig(folder);
        ConsoleView* console = rig.view->screen(Side::A)->console();
        const auto middle = [&] {
            const QImage image = console->grab().toImage();
            return image.pixelColor(image.width() / 2, image.height() / 2);
        };
        rig.lab().seek(T::start + 9 * T::second);
        QVERIFY(middle().blue() > 200 && middle().red() < 60);
        rig.lab().seek(T::start + 3 * T::second);
        QVERIFY(middle().red() > 200 && middle().blue() < 60);
        rig.lab().seek(T::start + T::second);
        QVERIFY(middle().red() < 100);
    }

    void brokenOffRunsSaySo()
    {
        const QString folder = m_dir.filePath(u"torn"_s);
        QVERIFY(test::smallRun(folder, false));
        QFile samples(folder + u"/samples.csv"_s);
        QVERIFY(samples.open(QIODevice::ReadWrite) && samples.resize(samples.size() - 9));
        Rig rig(folder);
        QVERIFY(rig.view->lane()->text().contains(u"broken off"_s));
        rig.lab().seek(T::end);
        QVERIFY(rig.view->charts()->chart(ChartKind::Perf)->hasData());
    }

    void anotherRunTakesItsPlace()
    {
        Rig rig(m_run);
        rig.lab().seek(T::end);
        const QString other = m_dir.filePath(u"other"_s);
        QVERIFY(test::smallRun(other));
        rig.window.openFolder(other);
        QTRY_VERIFY(rig.window.lab().outFolder() == other);
        QTRY_VERIFY(rig.player());
        QVERIFY(!rig.journal().contains(u"failed"_s));
        rig.window.openFolder(m_dir.filePath(u"no-run"_s));
        QTRY_VERIFY(rig.window.findChild<QMessageBox*>());
        const auto* box = rig.window.findChild<QMessageBox*>();
        QVERIFY(box->text().contains(u"no-run"_s));
        QVERIFY(!box->informativeText().isEmpty());
    }

    void aLabAfterARun()
    {
        Rig rig(m_run);
        rig.lab().seek(T::end);
        const QString folder = m_dir.path();
        rig.window.offerLabs(
            [folder](const LabSettings&) -> std::unique_ptr<Lab> {
                return std::make_unique<test::ScriptedLab>(folder, QList<Step>{});
            },
            {});
        rig.window.changeLab(QuickSettings());
        QTRY_VERIFY(!qobject_cast<ReplayLab*>(&rig.window.lab()));
        QTRY_VERIFY(!rig.window.findChild<PlayerBar*>());
        QVERIFY(rig.view->charts()->marks().lines.isEmpty());
        QVERIFY(!rig.view->charts()->chart(ChartKind::Perf)->hasData());
    }
};

QTEST_MAIN(TestReplay)
#include "tst_replay.moc"
