// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/livechart.h"
#include "ui/widgets/card.h"

class QPushButton;
class QToolButton;

namespace ferry {

/// A chart in its card: its name, the choice of what it shows, its unit, and in words what is wrong with
/// its sources.
class ChartCard : public Card
{
    Q_OBJECT
public:
    ChartCard(ChartKind kind, const SeriesSource& series, const ChartMarks& marks, const SourceBook& book,
              const Theme& theme, QWidget* parent = nullptr);

    ChartKind kind() const { return m_views.first().kind; }
    LiveChart* chart() const { return m_chart; }
    int view() const { return m_view; }
    qsizetype viewCount() const { return m_views.size(); }
    void setView(int view);
    /// The name of the chart and of what it shows, for the export.
    QString heading() const;
    QString units() const { return m_views[m_view].units; }
    /// Follows what there is and what the sources said; call it when either changed.
    void follow(const SeriesSource& series, std::int64_t tNs, bool recorded);
    /// What the line under the title says; empty: nothing is wrong.
    QString trouble() const;
    /// A line above the chart: which tool's place it has and why. permissible: with a button that asks for
    /// the right to run that tool. Nothing: no line.
    void setInstead(const QString& words, const QString& why, bool permissible);

signals:
    void viewChanged();
    void permissionRequested();

private:
    void fillMenu();

    const SourceBook& m_book;
    QList<ChartSpec> m_views;
    int m_view = 0;
    const SeriesSource* m_series;
    qsizetype m_known = -1; ///< keys when the lines were last made
    QToolButton* m_title;
    QLabel* m_units;
    ElidedLabel* m_trouble;
    QWidget* m_insteadRow;
    ElidedLabel* m_instead;
    QPushButton* m_allow;
    LiveChart* m_chart;
};

} // namespace ferry
