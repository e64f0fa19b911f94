// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/windowfilm.h"

#include "app/base/clock.h"
#include "app/lab/labregistry.h"
#include "app/recording/democheck.h"
#include "ui/theme/theme.h"

#include <QDate>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t cardMs = 3000;
constexpr qsizetype mostCosts = 30'000;
/// A step that says nothing new for so long only waits.
constexpr std::int64_t waitsAfterNs = 6'000'000'000;
constexpr int waitSpeed = 8;
/// How long the result of a step stands, where the film need not go with the clock.
constexpr std::int64_t readMs = 1500;

FilmStrip::Tone toneOf(FilmLine::Tone tone)
{
    switch (tone) {
    case FilmLine::Tone::Good:
        return FilmStrip::Tone::Good;
    case FilmLine::Tone::Bad:
        return FilmStrip::Tone::Bad;
    case FilmLine::Tone::Plain:
        break;
    }
    return FilmStrip::Tone::Plain;
}

} // namespace

WindowFilm::WindowFilm(QWidget& window, const Theme& theme, QObject* parent)
    : QObject(parent), m_window(window), m_theme(theme)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &WindowFilm::tick);
}

WindowFilm::~WindowFilm() = default;

Result<void> WindowFilm::start(const FilmSettings& settings, const QString& file, const QByteArray& input)
{
    auto sound = std::make_unique<SoundInput>();
    if (settings.sound) {
        if (auto heard = sound->start(input); !heard)
            return heard;
    }
    auto recorder = std::make_unique<FilmRecorder>(settings, file);
    if (auto begun = recorder->start(); !begun)
        return begun;
    m_recorder = std::move(recorder);
    m_sound = std::move(sound);
    m_pictures = std::make_unique<WindowPictures>(m_window);
    m_pictures->setFoot(stripHeight());
    connect(m_recorder.get(), &FilmRecorder::statsChanged, this, &WindowFilm::changed);
    connect(m_recorder.get(), &FilmRecorder::looked, this, [this](const QString& problem) {
        if (!problem.isEmpty())
            emit warned(problem);
    });
    connect(m_recorder.get(), &FilmRecorder::failed, this, &WindowFilm::failed);
    connect(m_recorder.get(), &FilmRecorder::finished, this, [this](const Result<FilmResult>& result) {
        m_recorder.release()->deleteLater();
        emit changed();
        emit finished(result);
    });
    connect(m_sound.get(), &SoundInput::heard, m_recorder.get(), &FilmRecorder::addSound);
    connect(m_sound.get(), &SoundInput::lost, this,
            [this](const Error& error) { emit warned(error.sentence); });
    m_card = {settings.title.isEmpty() ? tr("Ferry") : settings.title, settings.author,
              QLocale().toString(QDate::currentDate(), QLocale::LongFormat)};
    m_strip.reset();
    m_waitNs = monotonicNs();
    m_shortened = false;
    m_lineMs = 0;
    m_costs.clear();
    setLab(m_lab);
    m_timer.start(1000 / settings.fps);
    tick();
    emit changed();
    return {};
}

void WindowFilm::setLab(Lab* lab)
{
    if (m_labStory && m_lab == lab)
        return;
    m_lab = lab;
    m_labStory.reset();
    m_story = {};
    if (lab == nullptr || !isRecording())
        return;
    m_labStory = std::make_unique<LabStory>(*lab);
    connect(m_labStory.get(), &LabStory::told, this, &WindowFilm::onTold);
    m_labStory->begin();
    m_recorder->addChapter(labTitle(lab->name()), monotonicNs());
}

void WindowFilm::setHalo(bool halo)
{
    if (m_pictures)
        m_pictures->setHalo(halo);
}

void WindowFilm::setSpeed(int speed)
{
    m_shortened = false;
    if (isRecording())
        m_recorder->setSpeed(speed, monotonicNs());
    emit changed();
}

// Never while a guest moves: that is what the film is about.
void WindowFilm::shortenWaits(std::int64_t now)
{
    if (!m_recorder->settings().quickWaits || m_recorder->speed() == 0 || (speed() > 1 && !m_shortened))
        return;
    const bool waits = m_lab && m_lab->state() == LabState::Starting && now - m_waitNs > waitsAfterNs;
    if (waits == m_shortened)
        return;
    m_recorder->setSpeed(waits ? waitSpeed : 1, now);
    m_shortened = waits;
    emit changed();
}

std::int64_t WindowFilm::lengthMs() const
{
    return m_recorder ? m_recorder->filmMs(monotonicNs()) : 0;
}

double WindowFilm::usualCostMs() const
{
    QList<double> sorted = m_costs;
    std::sort(sorted.begin(), sorted.end());
    return sorted.isEmpty() ? 0 : sorted[sorted.size() * 95 / 100];
}

void WindowFilm::stop()
{
    if (!m_recorder)
        return;
    m_timer.stop();
    m_labStory.reset();
    m_sound->stop();
    endCaption(lengthMs());
    m_pictures.reset();
    m_recorder->stop();
    emit changed();
}

void WindowFilm::onTold(const RunEvent& event)
{
    const FilmLine before = m_story.line();
    const std::int64_t filmMs = m_recorder->filmMs(event.tNs);
    const FilmStory::News news = m_story.add(event);
    if (!news.chapter.isEmpty() || news.doneStep >= 0)
        m_waitNs = event.tNs;
    if (news.line && m_lineMs < filmMs) {
        if (!before.title.isEmpty())
            m_recorder->addCaption(before.text(), m_lineMs, filmMs);
        m_lineMs = filmMs;
    }
    if (!news.chapter.isEmpty())
        m_recorder->addChapter(news.chapter, event.tNs);
    if (news.doneStep >= 0 && m_lab) {
        const StepBook book = m_lab->name() == "homework"_L1 ? homeworkBook({}) : StepBook();
        m_recorder->addStep(news.doneStep < book.steps.size() ? book.steps[news.doneStep].id
                                                              : m_lab->steps().value(news.doneStep).title,
                            event.tNs);
        // Several steps may end within a moment: each is to be seen.
        if (m_recorder->settings().quickWaits && !m_recorder->settings().sound) {
            tick();
            m_recorder->hold(readMs);
        }
    }
}

void WindowFilm::endCaption(std::int64_t filmMs)
{
    if (m_recorder && !m_story.line().title.isEmpty())
        m_recorder->addCaption(m_story.line().text(), m_lineMs, filmMs);
}

FilmStrip WindowFilm::strip(std::int64_t now) const
{
    const FilmLine& line = m_story.line();
    FilmStrip strip{line.title, line.prompted(), line.result, toneOf(line.tone), {}};
    if (line.title.isEmpty() && m_lab)
        strip.title = labTitle(m_lab->name());
    QStringList corner;
    if (m_recorder->speed() > 1)
        corner << u"▸▸ ×%1"_s.arg(m_recorder->speed());
    if (!m_recorder->settings().author.isEmpty())
        corner << m_recorder->settings().author;
    corner << filmTime(m_recorder->filmMs(now));
    strip.corner = corner.join(u" · "_s);
    return strip;
}

QImage WindowFilm::picture(std::int64_t now)
{
    const bool card = m_recorder->filmMs(now) < cardMs;
    const FilmStrip wanted = strip(now);
    const bool changed =
        m_strip != wanted || std::exchange(m_carded, card) != card || m_pictures->hasChanged();
    if (!changed)
        return {};
    if (m_strip != wanted) {
        m_strip = wanted;
        m_pictures->paintFoot([&](QPainter& painter, const QRect& rect) {
            paintStrip(painter, rect, wanted, m_theme.colors());
        });
    }
    QImage picture = m_pictures->take();
    if (card) {
        QPainter painter(&picture);
        paintCard(painter, m_window.rect(), m_card, m_theme.colors());
    }
    return picture;
}

void WindowFilm::tick()
{
    if (!isRecording() || m_recorder->speed() == 0)
        return;
    const std::int64_t now = monotonicNs();
    shortenWaits(now);
    m_recorder->addPicture(picture(now), now);
    m_costs << double(monotonicNs() - now) / 1e6;
    if (m_costs.size() > mostCosts)
        m_costs.removeFirst();
}

} // namespace ferry
