// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmedit.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ferry {

/// Makes a new film out of one: a range of it, without ranges, with ranges played faster, or with another
/// film after it. The work is done in a thread; the old films stay as they are.
class FilmEditDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Act { Trim, Cut, SpeedUp, Join };

    FilmEditDialog(QString film, std::int64_t lengthMs, QWidget* parent = nullptr);
    void choose(Act act);
    QLineEdit* ranges() const { return m_ranges; }
    QString trouble() const; ///< the sentence that is shown; empty: none

signals:
    void made(const QString& film);

private:
    Act act() const;
    void showChoice();
    void chooseOther();
    void make();
    void complain(const QString& sentence);
    QString newName() const;

    QString m_film, m_other;
    QButtonGroup* m_acts;
    QLineEdit* m_ranges;
    QPushButton* m_otherButton;
    QLabel* m_hint;
    QLabel* m_trouble;
    QPushButton* m_make;
};

} // namespace ferry
