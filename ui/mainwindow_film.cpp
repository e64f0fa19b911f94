// SPDX-License-Identifier: GPL-3.0-or-later
// Films of the window: begun, followed and ended.
#include "app/recording/filmfinish.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/recording/filmpage.h"
#include "ui/recording/recordpopover.h"
#include "ui/recording/windowfilm.h"
#include "ui/stage.h"
#include "ui/widgets/inthread.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/topbar.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>

namespace ferry {

using namespace Qt::StringLiterals;

void MainWindow::makeFilm()
{
    m_film = new WindowFilm(*this, m_theme, this);
    m_recordPopover = new RecordPopover(this);
    connect(m_view->topBar(), &TopBar::filmRequested, this, &MainWindow::openFilm);
    connect(m_recordPopover, &RecordPopover::startRequested, this, [this](const FilmChoice& choice) {
        m_recordPopover->hide();
        startFilm(choice.settings(), choice.nextFile(), choice.input);
    });
    connect(m_recordPopover, &RecordPopover::speedRequested, m_film, &WindowFilm::setSpeed);
    connect(m_recordPopover, &RecordPopover::stopRequested, this, [this] {
        m_recordPopover->hide();
        m_film->stop();
    });
    connect(m_film, &WindowFilm::changed, this, &MainWindow::followFilm);
    connect(m_film, &WindowFilm::warned, this, [this](const QString& sentence) { tellOfFilm(sentence, {}); });
    connect(m_film, &WindowFilm::failed, this, [this](const Error& error) {
        tellOfFilm(error.sentence, error.cure);
        m_film->stop(); // what there is becomes a film
    });
    connect(m_film, &WindowFilm::finished, this, &MainWindow::onFilmFinished);
    connect(m_stage, &Stage::presentingChanged, this,
            [this](bool presenting) { m_film->setHalo(presenting); });
}

Result<void> MainWindow::record(const FilmSettings& settings, const QString& file)
{
    auto begun = m_film->start(settings, file, {});
    if (begun)
        m_film->setLab(&lab());
    return begun;
}

void MainWindow::openFilm()
{
    m_recordPopover->openUnder(m_view->topBar()->filmButton());
}

void MainWindow::toggleFilm()
{
    if (m_film->isRecording())
        m_film->stop();
    else if (!m_film->isBusy())
        openFilm();
}

void MainWindow::startFilm(const FilmSettings& settings, const QString& file, const QByteArray& input)
{
    if (m_film->isBusy())
        return;
    // A desktop's own dialogs are not Ferry's windows: they would be missing in the film.
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    if (!QDir().mkpath(QFileInfo(file).path())) {
        tellOfFilm(tr("The folder %1 cannot be made.").arg(QFileInfo(file).path()),
                   tr("Choose another folder for films."));
        return;
    }
    if (const auto begun = m_film->start(settings, file, input); !begun)
        tellOfFilm(begun.error().sentence, begun.error().cure);
    else
        m_film->setLab(&lab());
}

void MainWindow::followFilm()
{
    const FilmRecorder* recorder = m_film->recorder();
    TopBar* bar = m_view->topBar();
    bar->setFilm(m_film->isRecording() ? filmTime(m_film->lengthMs()) : QString(), m_film->speed());
    m_recordPopover->setRecording(m_film->isRecording() ? std::optional(recorder->stats()) : std::nullopt,
                                  m_film->speed(), recorder != nullptr ? recorder->film() : QString());
    if (m_filmPage != nullptr)
        m_filmPage->setRecording(recorder != nullptr ? recorder->film() : QString(),
                                 recorder != nullptr ? recorder->notes() : FilmNotes(), m_film->lengthMs());
}

void MainWindow::tellOfFilm(const QString& sentence, const QString& cure)
{
    if (m_attended == Attended::ByNobody)
        return;
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Film"), plainTip(sentence), QMessageBox::Close, this);
    box->setInformativeText(plainTip(cure));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::onFilmFinished(const Result<FilmResult>& result)
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs, false);
    followFilm();
    emit filmEnded(result);
    if (m_filmPage != nullptr)
        m_filmPage->lookForFilms();
    if (const auto then = std::exchange(m_afterFilm, nullptr)) {
        then();
        return;
    }
    if (m_attended == Attended::ByNobody)
        return;
    if (!result) {
        tellOfFilm(result.error().sentence, result.error().cure);
        return;
    }
    showPage(Page::Film);
}

// What a crash broke off becomes a film at the next start.
void MainWindow::recoverFilms()
{
    inThread(
        this,
        [folder = FilmChoice::kept().folder] {
            QStringList films;
            const QStringList unfinished = unfinishedFilms(folder);
            for (const QString& film : unfinished) {
                if (recoverFilm(film))
                    films << film;
            }
            return films;
        },
        [this](const QStringList& films) {
            if (films.isEmpty())
                return;
            auto* box = new QMessageBox(
                QMessageBox::Information, tr("Film"),
                plainTip(tr("A film that was broken off has been finished: %1").arg(films.join(u", "_s))),
                QMessageBox::Close, this);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
}

FilmPage* MainWindow::films()
{
    if (m_filmPage == nullptr) {
        m_filmPage = new FilmPage(m_theme, this);
        m_pages->addWidget(m_filmPage);
        connect(m_filmPage, &FilmPage::recordRequested, this, &MainWindow::toggleFilm);
        m_filmPage->setFolder(FilmChoice::kept().folder);
        followFilm();
    }
    return m_filmPage;
}

} // namespace ferry
