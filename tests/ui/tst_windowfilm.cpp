// SPDX-License-Identifier: GPL-3.0-or-later
// Films of the window by its own buttons and keys.
#include "app/base/clock.h"
#include "app/recording/filmcheck.h"
#include "app/recording/filmfinish.h"
#include "tests/support/movinglab.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/recording/filmeditdialog.h"
#include "ui/recording/filmpage.h"
#include "ui/recording/recordpopover.h"
#include "ui/recording/windowfilm.h"
#include "ui/theme/theme.h"
#include "ui/widgets/topbar.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

struct FilmDesk
{
    QTemporaryDir dir;
    Theme theme;
    LabSession session{[this] { return std::make_unique<test::MovingLab>(dir.path()); }};
    MainWindow window{session, theme};
    RecordPopover* popover = window.findChild<RecordPopover*>();
    QSignalSpy ended{&window, &MainWindow::filmEnded};

    FilmDesk()
    {
        FilmChoice choice = FilmChoice::kept();
        choice.folder = dir.path();
        choice.film.size = {1280, 720};
        choice.studentId = u"113062566"_s;
        choice.keep();
        popover->setChoice(choice);
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
        std::ignore = QTest::qWaitForWindowActive(&window);
    }
    QPushButton* button(const QString& name) const { return window.findChild<QPushButton*>(name); }
    void startByKey()
    {
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        start();
    }
    void start()
    {
        QVERIFY(popover->isVisible());
        QTest::mouseClick(button(u"startFilm"_s), Qt::LeftButton);
        QVERIFY(window.film().isRecording());
    }
    /// By the mouse: without a desktop no window is active once a popover has closed, and no key arrives.
    void openByButton() const
    {
        QTest::mouseClick(window.findChild<QToolButton*>(u"film"_s), Qt::LeftButton);
    }
    void endByButton()
    {
        openByButton();
        QVERIFY(popover->isVisible());
        QTest::mouseClick(button(u"stopFilm"_s), Qt::LeftButton);
    }
    Result<FilmResult> result() const { return ended.first().first().value<Result<FilmResult>>(); }
};

} // namespace

class TestWindowFilm : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"ferry-test-film"_s);
        QApplication::setStyle(u"Fusion"_s);
        QSettings().clear();
    }

    void aFilmByKeyAndButton()
    {
        FilmDesk desk;
        desk.startByKey();
        desk.window.begin();
        QTRY_COMPARE(desk.window.lab().state(), LabState::Ready);
        QTRY_VERIFY_WITH_TIMEOUT(desk.window.film().lengthMs() > 2500, 15'000);
        auto* film = desk.window.findChild<QToolButton*>(u"film"_s);
        QTRY_VERIFY(film->text().startsWith(u'●') && film->text().contains(u':'));
        desk.endByButton();
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 1, 20'000);
        const auto made = desk.result();
        QVERIFY2(made, qPrintable(made ? QString() : made.error().sentence));
        QCOMPARE(made->file, desk.dir.filePath(u"HW1_113062566.mp4"_s));
        const auto facts = readFilm(made->file);
        QVERIFY(facts);
        QCOMPARE(facts->size, QSize(1280, 720));
        QCOMPARE(facts->author, u"113062566"_s);
        QStringList chapters;
        for (const FilmChapter& chapter : facts->chapters)
            chapters << chapter.title;
        QVERIFY2(chapters.contains(u"One"_s), qPrintable(chapters.join(u", "_s)));
        QVERIFY(!facts->steps.isEmpty());
        QCOMPARE(whatIsWrongWith(made->file, Filmed::PerhapsStill), QString());
        // The page of the films opens, with the film chosen.
        QVERIFY(desk.window.films()->isVisible());
        QTRY_VERIFY(desk.window.films()->text().contains(u"1280 × 720"_s));
        QVERIFY(desk.window.films()->steps()->rowCount() > 10);
        QCOMPARE(film->text(), u"●"_s);
        // A new film of it, by its own dialog.
        FilmPage* page = desk.window.films();
        QTRY_VERIFY(desk.button(u"editFilm"_s)->isEnabled());
        QTest::mouseClick(desk.button(u"editFilm"_s), Qt::LeftButton);
        auto* dialog = page->findChild<FilmEditDialog*>();
        QVERIFY(dialog);
        dialog->ranges()->setText(u"nonsense"_s);
        dialog->findChild<QPushButton*>(u"makeFilm"_s)->click();
        QVERIFY2(!dialog->trouble().isEmpty(), "it says what is wrong");
        dialog->ranges()->setText(u"0:00-0:01"_s);
        dialog->findChild<QPushButton*>(u"makeFilm"_s)->click();
        const QString shorter = desk.dir.filePath(u"HW1_113062566-1.mp4"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(shorter), 10'000);
        QTRY_COMPARE(page->list()->currentItem()->data(Qt::UserRole).toString(), shorter);
        QVERIFY(readFilm(shorter)->lengthMs < facts->lengthMs);
        // The next one does not replace it.
        QVERIFY(FilmChoice::kept().nextFile() != made->file);
    }

    void aPauseAndASpeed()
    {
        FilmDesk desk;
        desk.openByButton();
        desk.start();
        desk.openByButton();
        QTest::mouseClick(desk.button(u"filmPause"_s), Qt::LeftButton);
        QCOMPARE(desk.window.film().speed(), 0);
        QTest::mouseClick(desk.button(u"filmSpeed"_s), Qt::LeftButton);
        QCOMPARE(desk.window.film().speed(), 8);
        QTest::mouseClick(desk.button(u"stopFilm"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(desk.ended.size(), 1, 20'000);
        QVERIFY(desk.result());
    }

    // Whoever closes the window keeps the film.
    void closingEndsTheFilm()
    {
        FilmDesk desk;
        desk.openByButton();
        desk.start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.window.film().lengthMs() > 600, 15'000);
        QSignalSpy finished(&desk.window, &MainWindow::finished);
        desk.window.close();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
        QCOMPARE(desk.ended.size(), 1);
        QVERIFY(readFilm(desk.dir.filePath(u"HW1_113062566.mp4"_s)));
    }

    void aFolderThatCannotBeWritten()
    {
        FilmDesk desk;
        FilmChoice choice = desk.popover->choice();
        choice.folder = u"/proc/nothing"_s;
        emit desk.popover->startRequested(choice);
        QVERIFY(!desk.window.film().isBusy());
        const QList<QMessageBox*> boxes = desk.window.findChildren<QMessageBox*>();
        QCOMPARE(boxes.size(), 1);
        QVERIFY(!boxes.first()->informativeText().isEmpty());
    }

    void whatACrashLeftIsFinished()
    {
        FilmDesk desk;
        const QString film = desk.dir.filePath(u"old.mp4"_s);
        {
            FilmRecorder recorder(FilmSettings(), film);
            QVERIFY(recorder.start());
            QTimer feed;
            connect(&feed, &QTimer::timeout, &recorder, [&recorder, n = 0]() mutable {
                QImage picture(640, 360, QImage::Format_RGB32);
                picture.fill(QColor::fromHsv(++n % 360, 200, 200));
                recorder.addPicture(picture, monotonicNs());
            });
            feed.start(50);
            QTRY_VERIFY_WITH_TIMEOUT(recorder.stats().pictures > 20, 20'000);
        } // broken off
        desk.window.recoverFilms();
        QTRY_VERIFY(QFile::exists(film));
        QTRY_COMPARE(desk.window.findChildren<QMessageBox*>().size(), 1);
        QVERIFY(readFilm(film));
    }

    void theNameOfAStudent_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::newRow("as it should be") << u"113062566"_s << u"HW1_113062566.mp4"_s;
        QTest::newRow("blanks and slashes") << u" 113/../x "_s << u"HW1_113x.mp4"_s;
        QTest::newRow("Chinese") << u"王小明"_s << u"HW1_王小明.mp4"_s;
    }
    void theNameOfAStudent()
    {
        QFETCH(QString, id);
        FilmChoice choice;
        choice.studentId = id;
        choice.folder = u"/nowhere"_s;
        QTEST(QFileInfo(choice.nextFile()).fileName(), "name");
        choice.studentId.clear();
        QVERIFY(QFileInfo(choice.nextFile()).fileName().startsWith("ferry-"_L1));
    }
};

QTEST_MAIN(TestWindowFilm)
#include "tst_windowfilm.moc"
