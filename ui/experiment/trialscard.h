// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/cellsmodel.h"
#include "ui/widgets/card.h"

class QPushButton;
class QTableView;

namespace ferry {

class MarkLegend;
class Theme;

/// The table of an experiment's cells, filling while it runs, and what can be done with a trial.
class TrialsCard : public Card
{
    Q_OBJECT
public:
    explicit TrialsCard(const Theme& theme, QWidget* parent = nullptr);

    void setRows(const QList<CellRow>& rows);
    void setResults(const QString& figure, const QStringList& results);
    void choose(int trial);
    int chosen() const; ///< number of the trial; 0: none
    QTableView* table() const { return m_table; }
    CellsModel* model() const { return m_model; }

signals:
    void chosenChanged(int trial);
    void openRequested(int trial);
    void repeatRequested(int trial);
    void skipRequested(int trial);
    void repeatDisturbedRequested(const QList<int>& trials);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showChosen();
    void showMenu(const QPoint& at);
    void fitColumns();
    void showDisturbed();

    CellsModel* m_model;
    int m_wordsColumn = -1; ///< of the table, with a delegate of its own
    QTableView* m_table;
    MarkLegend* m_legend;
    QFrame* m_notice;
    QLabel* m_disturbed;
    ElidedLabel* m_words;
    QPushButton* m_open;
    QPushButton* m_repeat;
    QPushButton* m_skip;
};

} // namespace ferry
