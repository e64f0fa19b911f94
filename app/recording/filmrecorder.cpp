// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmrecorder.h"

#include "app/base/clock.h"
#include "app/recording/filmcheck.h"
#include "app/recording/filmfinish.h"
#include "app/recording/filmthread.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// When the first pictures are looked at: the container has been written by then.
constexpr std::int64_t lookAfterMs = 4000;

/// Does it in a thread, and tells the recorder if it still stands.
template <typename Work, typename Then> void inBackground(QObject* whose, Work work, Then then)
{
    QThreadPool::globalInstance()->start(
        [guard = QPointer<QObject>(whose), work = std::move(work), then = std::move(then)]() mutable {
            auto result = work();
            QMetaObject::invokeMethod(
                qApp,
                [guard, then = std::move(then), result = std::move(result)]() mutable {
                    if (guard)
                        then(std::move(result));
                },
                Qt::QueuedConnection);
        });
}

} // namespace

FilmRecorder::FilmRecorder(FilmSettings settings, QString film, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_film(std::move(film))
{
}

FilmRecorder::~FilmRecorder()
{
    if (m_thread) {
        m_thread->breakOff();
        m_thread->wait();
    }
}

Result<void> FilmRecorder::start()
{
    if (auto free = canBegin(m_film); !free)
        return free;
    if (auto opened = m_notes.open(m_film, m_settings); !opened)
        return opened;
    FilmEncoder encoder;
    if (auto opened = encoder.open(filmPart(m_film), m_settings); !opened) {
        m_notes.close();
        removeFilmPart(m_film);
        return opened;
    }
    m_thread = std::make_unique<FilmThread>(std::move(encoder), m_settings);
    connect(m_thread.get(), &FilmThread::progressed, this, &FilmRecorder::onProgress);
    connect(m_thread.get(), &FilmThread::encoded, this, &FilmRecorder::onEncoded);
    m_clock.start(monotonicNs());
    m_state = State::Recording;
    m_thread->start();
    return {};
}

void FilmRecorder::addPicture(const QImage& picture, std::int64_t tNs)
{
    if (m_state != State::Recording || m_clock.speed() == 0)
        return;
    if (picture.isNull())
        m_thread->goOn(filmMs(tNs));
    else
        m_thread->addPicture(picture, filmMs(tNs));
}

void FilmRecorder::addSound(const QByteArray& samples, std::int64_t tNs)
{
    if (m_state == State::Recording && m_clock.speed() == 1)
        m_thread->addSound(samples, filmMs(tNs));
}

void FilmRecorder::setSpeed(int speed, std::int64_t tNs)
{
    m_clock.setSpeed(speed, tNs);
}

void FilmRecorder::addChapter(const QString& title, std::int64_t tNs)
{
    if (m_state == State::Recording)
        m_notes.add(FilmChapter{filmMs(tNs), title});
}

void FilmRecorder::addCaption(const QString& text, std::int64_t beginMs, std::int64_t endMs)
{
    if (m_state == State::Recording && endMs > beginMs)
        m_notes.add(FilmCaption{beginMs, endMs, text});
}

void FilmRecorder::addStep(const QString& id, std::int64_t tNs)
{
    if (m_state == State::Recording)
        m_notes.addStep({filmMs(tNs), id});
}

void FilmRecorder::onProgress(const FilmStats& stats)
{
    m_stats = stats;
    if (!m_lookedAt && stats.lengthMs >= lookAfterMs && m_state == State::Recording)
        look();
    emit statsChanged();
}

void FilmRecorder::look()
{
    m_lookedAt = true;
    constexpr int moved = 20; // a clock alone gives one a second
    const Filmed filmed = m_stats.pictures >= moved ? Filmed::Moving : Filmed::PerhapsStill;
    inBackground(
        this, [part = filmPart(m_film), filmed] { return whatIsWrongWith(part, filmed); },
        [this](const QString& problem) { emit looked(problem); });
}

void FilmRecorder::stop()
{
    if (m_state == State::Recording) {
        m_state = State::Finishing;
        m_thread->end(filmMs(monotonicNs()));
    } else if (m_state == State::Failed) {
        m_state = State::Finishing;
        onEncoded({});
    }
}

void FilmRecorder::onEncoded(const std::optional<Error>& error)
{
    if (error && m_state == State::Recording) {
        m_error = error;
        m_state = State::Failed;
        m_thread->wait();
        m_thread.reset();
        emit failed(*m_error);
        return;
    }
    if (error)
        m_error = error;
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
    // Even where the disk was full there is a film up to then; where it cannot be finished now its part
    // stays.
    inBackground(
        this, [film = m_film, notes = m_notes.notes()] { return finishFilm(film, notes); },
        [this](const Result<void>& done) {
            m_state = State::Done;
            m_notes.close();
            if (!done)
                emit finished(tl::unexpected(m_error.value_or(done.error())));
            else if (m_error)
                emit finished(tl::unexpected(*m_error));
            else
                emit finished(FilmResult{m_film, m_notes.notes(), m_stats});
        });
}

} // namespace ferry
