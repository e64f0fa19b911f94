// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/democheck.h"
#include "app/recording/filmrecorder.h"
#include "app/recording/soundinput.h"
#include "ui/recording/filmchoice.h"
#include "ui/widgets/popover.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace ferry {

class ElidedLabel;

/// Asks how a film is to be made, and says how one goes that is being recorded.
class RecordPopover : public Popover
{
    Q_OBJECT
public:
    explicit RecordPopover(QWidget* parent);

    FilmChoice choice() const;
    void setChoice(const FilmChoice& choice);
    /// A film is being recorded; nothing: none is, the choice is shown.
    void setRecording(const std::optional<FilmStats>& stats, int speed, const QString& file);

signals:
    void startRequested(const ferry::FilmChoice& choice);
    void speedRequested(int speed);
    void stopRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeChoice();
    QWidget* makeProgress();
    void chooseFolder();
    void listInputs();
    void listen();
    void showFile();

    QStackedWidget* m_pages;
    QLineEdit* m_id;
    QLineEdit* m_name;
    QComboBox* m_size;
    QComboBox* m_fps;
    QCheckBox* m_quickWaits;
    QComboBox* m_input;
    QProgressBar* m_level;
    ElidedLabel* m_file;
    QLabel* m_trouble;
    QLabel* m_length;
    QLabel* m_figures;
    QPushButton* m_speed;
    QPushButton* m_pause;
    QString m_folder;
    SoundInput m_sound; ///< for the level, while the choice is open
    bool m_recording = false;
};

} // namespace ferry
