// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labstory.h"
#include "app/recording/filmrecorder.h"
#include "app/recording/filmstory.h"
#include "app/recording/soundinput.h"
#include "ui/recording/filmwords.h"
#include "ui/recording/windowpictures.h"

#include <QTimer>

#include <array>
#include <memory>

namespace ferry {

class Theme;

/// Films a window, with the words of the lab that it shows under it: pictures of the window go to a
/// FilmRecorder, and the lab's story becomes captions, chapters and the list of the steps that were seen.
class WindowFilm : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive the film.
    WindowFilm(QWidget& window, const Theme& theme, QObject* parent = nullptr);
    ~WindowFilm() override;

    /// Errors as FilmRecorder::start(); of the microphone those of SoundInput. input: its id, empty: the
    /// desktop's.
    Result<void> start(const FilmSettings& settings, const QString& file, const QByteArray& input);
    /// The lab that the window shows from now on.
    void setLab(Lab* lab);
    void setSpeed(int speed); ///< as FilmRecorder
    int speed() const { return m_recorder ? m_recorder->speed() : 1; }
    void setHalo(bool halo);
    void stop();

    bool isRecording() const { return m_recorder && m_recorder->isRecording(); }
    /// Recording, or finishing what was recorded.
    bool isBusy() const { return m_recorder != nullptr; }
    const FilmRecorder* recorder() const { return m_recorder.get(); }
    std::int64_t lengthMs() const;
    /// How long the window's thread worked on a picture, milliseconds, of the last ones.
    const QList<double>& costs() const { return m_costs; }
    /// The time that 95 of 100 pictures do not exceed, milliseconds; 0 without any.
    double usualCostMs() const;

signals:
    void changed(); ///< how it stands, at most twice a second
    void warned(const QString& sentence);
    void failed(const ferry::Error& error);
    void finished(const ferry::Result<ferry::FilmResult>& result);

private:
    void tick();
    QImage picture(std::int64_t now);
    FilmStrip strip(std::int64_t now) const;
    void onTold(const RunEvent& event);
    void shortenWaits(std::int64_t now);
    void endCaption(std::int64_t filmMs);

    QWidget& m_window;
    const Theme& m_theme;
    std::unique_ptr<WindowPictures> m_pictures;
    std::unique_ptr<FilmRecorder> m_recorder;
    std::unique_ptr<SoundInput> m_sound;
    QPointer<Lab> m_lab;
    std::unique_ptr<LabStory> m_labStory;
    FilmStory m_story;
    FilmCard m_card;
    std::optional<FilmStrip> m_strip; ///< as painted last
    std::int64_t m_lineMs = 0;        ///< of the film, since when the present words are shown
    std::int64_t m_waitNs = 0;        ///< since when nothing new was told
    bool m_shortened = false;         ///< the speed is not the user's choice
    bool m_carded = false;            ///< the card was in the last picture
    QTimer m_timer;
    QList<double> m_costs;
};

} // namespace ferry
