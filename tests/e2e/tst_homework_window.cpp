// SPDX-License-Identifier: GPL-3.0-or-later
// The handout from nothing but packages to a proven move, clicked through in the window: two hosts, NFS, a
// nested guest. With FERRY_SHOTS=DIR pictures of every state are kept there.
#include "app/base/paths.h"
#include "app/image/labimage.h"
#include "app/lab/homeworksettings.h"
#include "app/lab/labregistry.h"
#include "app/process/process.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/guest/screensboard.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

// An idle computer without KVM needs three to four minutes up to Ready; a busy one several times that.
constexpr int patienceMs = 1'200'000;

/// What carries the name of the folder: files in it, processes that name it.
QStringList leftovers(const QString& folder)
{
    QStringList left;
    QDirIterator files(folder, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        left << files.next();
    for (const QString& entry : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile line(u"/proc/"_s + entry + u"/cmdline"_s);
        if (line.open(QIODevice::ReadOnly) && line.readAll().contains(QFile::encodeName(folder)))
            left << u"process "_s + entry;
    }
    return left;
}

} // namespace

class TestHomeworkWindow : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{u"/tmp/ferry-e2e-XXXXXX"_s};
    QWidget* m_window = nullptr;
    int m_shots = 0;

    /// Only with FERRY_SHOTS, which a person sets who wants to look: then it waits until there is something
    /// to see.
    void shot(const QString& name, QWidget* widget = nullptr, int settleMs = 300)
    {
        const QString folder = qEnvironmentVariable("FERRY_SHOTS");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QTest::qWait(settleMs);
        const QPixmap picture = (widget ? widget : m_window)->grab();
        picture.save(u"%1/%2-%3.png"_s.arg(folder).arg(++m_shots, 2, 10, QLatin1Char('0')).arg(name));
    }

    QPushButton* button(const QString& name) const { return m_window->findChild<QPushButton*>(name); }
    void click(const QString& name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

private slots:
    void initTestCase()
    {
        QApplication::setStyle(u"Fusion"_s);
        if (!findProgram(u"qemu-system-x86_64"_s) || !findProgram(u"qemu-img"_s) || !findProgram(u"ssh"_s))
            QSKIP("FERRY-SKIP-ALL: qemu-system-x86, qemu-utils or openssh-client is not installed");
        LabImageBuilder builder(cacheFolder());
        QSignalSpy done(&builder, &LabImageBuilder::finished);
        builder.start();
        QVERIFY(!done.isEmpty() || done.wait(900'000));
        const auto image = done.first().first().value<Result<LabImage>>();
        if (!image && image.error().kind == ErrorKind::Missing)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + describe(image.error())));
        QVERIFY2(image, image ? "" : qPrintable(describe(image.error())));
        qputenv("XDG_RUNTIME_DIR", m_dir.path().toUtf8());
        qputenv("XDG_STATE_HOME", m_dir.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_dir.path().toUtf8());
        QCoreApplication::setOrganizationName(u"ferry-test-homework"_s);
    }

    void fromNothingToAProvenMove()
    {
        const QString out = m_dir.filePath(u"run"_s);
        const LabOfSettings make = [&out](const LabSettings& settings) {
            return makeLab(settings, true, out);
        };
        // A load that an emulated guest within an emulated guest can carry.
        const LabSettings settings =
            HomeworkSettings::fromWords({u"dirty_mib=16"_s, u"dirty_rate_mibps=2"_s, u"accel=tcg"_s}).value();
        Theme theme;
        LabSession session([&] { return make(settings); });
        MainWindow window(session, theme);
        m_window = &window;
        window.offerLabs(make, settings);
        window.resize(1440, 868);
        window.show();
        window.begin();
        auto* view = window.findChild<LabView*>();

        auto* page = window.findChild<QDialog*>();
        QVERIFY(page && page->isVisible());
        const auto* doctor = page->findChild<QLabel*>(u"doctorWords"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!doctor->text().isEmpty() && !doctor->text().endsWith(u'…'), 60'000);
        shot(u"start-page"_s, page);
        QTest::mouseClick(page->findChild<QPushButton*>(u"begin"_s), Qt::LeftButton);
        QTRY_COMPARE(window.lab().state(), LabState::Starting);

        std::optional<Error> trouble;
        connect(&window.lab(), &Lab::failed, this, [&](const Error& error) { trouble = error; });
        connect(&window.lab(), &Lab::stepFailed, this, [&](int, const Error& error) { trouble = error; });
        const auto stepDone = [&](int step) {
            return trouble || window.lab().steps()[step].state == StepState::Done;
        };

        // The first step by its own button, the others by the one in the bar.
        click(u"runStep"_s);
        QVERIFY(QTest::qWaitFor([&] { return stepDone(0); }, patienceMs));
        shot(u"first-step-done"_s);
        QCOMPARE(button(u"primary"_s)->text(), u"Run the other steps"_s);
        click(u"primary"_s);
        QVERIFY(QTest::qWaitFor([&] { return stepDone(1); }, patienceMs));
        shot(u"images"_s);
        QVERIFY(QTest::qWaitFor(
            [&] { return !window.lab().hostScreens().value(1).vncPath.isEmpty() || trouble; }, patienceMs));
        shot(u"hosts-boot"_s, nullptr, 4000); // something is on the screens
        QVERIFY(QTest::qWaitFor([&] { return stepDone(3); }, patienceMs));
        QVERIFY2(!trouble, trouble ? qPrintable(describe(*trouble)) : "");
        QCOMPARE(view->screens()->shown(), ScreensBoard::Shown::Hosts);
        shot(u"hosts-are-up"_s);
        theme.toggle();
        shot(u"hosts-are-up-dark"_s);
        theme.toggle();
        QVERIFY(QTest::qWaitFor([&] { return stepDone(10); }, patienceMs));
        shot(u"exported"_s);
        window.resize(1280, 720);
        shot(u"exported-1280"_s);
        window.resize(1440, 868);
        QVERIFY(QTest::qWaitFor([&] { return stepDone(12); }, patienceMs));
        shot(u"task-1-done"_s);
        QVERIFY(QTest::qWaitFor([&] { return stepDone(16); }, patienceMs));
        shot(u"task-2-done"_s);
        QVERIFY(
            QTest::qWaitFor([&] { return trouble || window.lab().state() == LabState::Ready; }, patienceMs));
        QVERIFY2(!trouble, trouble ? qPrintable(describe(*trouble)) : "");
        QCOMPARE(view->screens()->shown(), ScreensBoard::Shown::Nested);
        QVERIFY(!view->teaching());
        shot(u"ready"_s, nullptr, 5000); // the curves have begun
        window.resize(1280, 720);
        shot(u"ready-1280"_s);
        click(u"shown2"_s);
        QCOMPARE(view->screens()->shown(), ScreensBoard::Shown::All);
        shot(u"four-1280"_s);
        window.resize(1440, 868);
        shot(u"four"_s);
        click(u"shown1"_s);

        QSignalSpy moved(&window.lab(), &Lab::moved);
        QCOMPARE(button(u"primary"_s)->text(), u"Migrate to host B"_s);
        click(u"primary"_s);
        QVERIFY(QTest::qWaitFor([&] { return window.lab().move().progress > 0.3 || !moved.isEmpty(); },
                                patienceMs));
        shot(u"migrating"_s);
        QVERIFY(!moved.isEmpty() || moved.wait(patienceMs));
        const auto verdict = moved.first().first().value<Verdict>();
        QVERIFY2(verdict.outcome == Outcome::Completed,
                 verdict.error ? qPrintable(describe(*verdict.error)) : "");
        QCOMPARE(verdict.lost.value_or(-1), 0);
        QVERIFY(verdict.pages > 0);
        QVERIFY2(view->lane()->text().contains(u"pages are intact"_s), qPrintable(view->lane()->text()));
        QVERIFY(
            QTest::qWaitFor([&] { return trouble || window.lab().state() == LabState::Ready; }, patienceMs));
        QVERIFY2(!trouble, trouble ? qPrintable(describe(*trouble)) : "");
        QCOMPARE(button(u"primary"_s)->text(), u"Migrate back to host A"_s);
        shot(u"moved"_s);
        theme.toggle();
        shot(u"moved-dark"_s);

        QSignalSpy finished(&window, &MainWindow::finished);
        window.close();
        QVERIFY(!finished.isEmpty() || finished.wait(120'000));
        QVERIFY(QFile::exists(out + u"/run.json"_s));
        QCOMPARE(leftovers(m_dir.path() + u"/ferry"_s), QStringList());
    }
};

int main(int argc, char** argv)
{
    // QtTest ends a function after five minutes unless told otherwise.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * patienceMs));
    QApplication app(argc, argv);
    TestHomeworkWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_homework_window.moc"
