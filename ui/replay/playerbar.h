// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>

class QLabel;
class QSlider;
class QToolButton;

namespace ferry {

/// Plays a recorded run: play and pause, how fast, and where. Knows no run: tells what the user wants and
/// shows what it is told.
class PlayerBar : public QWidget
{
    Q_OBJECT
public:
    explicit PlayerBar(QWidget* parent = nullptr);

    /// How long the run is, nanoseconds.
    void setLength(std::int64_t lengthNs);
    /// Time since its beginning, nanoseconds. While the slider is held it stays under the hand.
    void setPosition(std::int64_t sinceStartNs);
    void setPlaying(bool playing);
    void setSpeed(double speed);
    QSlider* slider() const { return m_slider; }
    QToolButton* playButton() const { return m_play; }
    /// "0:12.3 / 1:02.0"
    QString timeWords() const;

signals:
    void playToggled();
    void speedRequested(double speed);
    void seekRequested(std::int64_t sinceStartNs);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showTime();

    QToolButton* m_play;
    QToolButton* m_once;
    QToolButton* m_fast;
    QSlider* m_slider;
    QLabel* m_time;
    std::int64_t m_tick = 1; ///< nanoseconds of a step of the slider
    std::int64_t m_length = 0;
    std::int64_t m_position = 0;
};

} // namespace ferry
