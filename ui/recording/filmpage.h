// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/democheck.h"
#include "app/recording/filmcheck.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace ferry {

class Theme;

/// The page of the films: those that there are, and what the one that is chosen, or recorded now, shows of
/// the steps that the course wants to see.
class FilmPage : public QWidget
{
    Q_OBJECT
public:
    explicit FilmPage(const Theme& theme, QWidget* parent = nullptr);

    /// Where films lie. They are looked for anew.
    void setFolder(const QString& folder);
    void lookForFilms();
    /// The film that is recorded now and what it shows so far; empty: none is.
    void setRecording(const QString& file, const FilmNotes& notes, std::int64_t lengthMs);
    QListWidget* list() const { return m_list; }
    QTableWidget* steps() const { return m_steps; }
    QString text() const; ///< what is said of the film that is chosen

signals:
    void recordRequested();

private:
    void showChosen();
    void showFilm(const QString& file, const FilmFacts& facts);
    void showCheck(const DemoCheck& check);
    void makeColumns();
    void editChosen();
    void chooseFilm(const QString& file);

    const Theme& m_theme;
    QString m_folder, m_recorded;
    FilmNotes m_notes;
    std::int64_t m_lengthMs = 0;
    std::int64_t m_chosenMs = 0; ///< length of the film that is chosen
    QListWidget* m_list;
    QTableWidget* m_steps;
    QLabel* m_title;
    QLabel* m_facts;
    QLabel* m_check;
    QLabel* m_empty;
    QPushButton* m_edit;
    QPushButton* m_play;
    QPushButton* m_show;
    QPushButton* m_record;
};

} // namespace ferry
