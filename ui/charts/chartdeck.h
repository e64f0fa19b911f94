// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/seriesstore.h"
#include "ui/charts/chartcard.h"
#include "app/chart/timeview.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QBoxLayout;
class QScrollArea;

namespace ferry {

class ChartBar;
class Theme;

/// The charts side by side, or one above the other, on one time axis with one cursor and one timer.
class ChartDeck : public QWidget
{
    Q_OBJECT
public:
    explicit ChartDeck(const Theme& theme, QWidget* parent = nullptr);
    ~ChartDeck() override;

    void add(const Sample& sample);
    void add(const RunEvent& event);
    /// A recorded run instead of what is added; the caller owns it and calls refresh() with the moment
    /// that is played. Null: the figures of a running lab again.
    void setRun(const SeriesSource* run, double lengthS = TimeView::usualSpanS);
    /// Forgets events and what the sources said; a recorded run is played from an earlier moment.
    void forgetEvents();
    /// Forgets everything: another lab.
    void startOver();
    /// Draws all visible charts; edgeNs is the newest moment there is (CLOCK_MONOTONIC).
    void refresh(std::int64_t edgeNs);
    /// Stands still, for looking at what was; false: goes with the time again.
    void setHeld(bool held);
    bool held() const { return !m_view.live(); }

    /// The charts to show, in the order of allCharts(); none: those that are measured, by itself.
    void setShown(const QList<ChartKind>& kinds);
    /// One chart has all the room for now, whatever is chosen; nothing: the others come back.
    void setSolo(std::optional<ChartKind> kind);
    QList<ChartKind> chosen() const { return m_chosen; }
    QList<ChartKind> shown() const;
    /// One above the other; when there is no room side by side they stand so anyway.
    void setStacked(bool stacked);
    bool stacked() const { return m_stacked; }

    const TimeView& view() const { return m_view; }
    void setView(const TimeView& view);
    TimeLimits limits() const;
    QList<ChartCard*> cards() const { return m_cards; }
    ChartCard* card(ChartKind kind) const;
    LiveChart* chart(ChartKind kind) const { return card(kind)->chart(); }
    QList<LiveChart*> charts() const;
    const SeriesStore& store() const { return m_store; }
    const ChartMarks& marks() const { return m_marks; }
    ChartBar* bar() const { return m_bar; }
    const Colors& colors() const;

signals:
    void saveRequested();
    void choiceChanged();
    void roomRequested(ferry::ChartKind kind); ///< the whole page for this chart, or back to its place
    void perfRequested();                      ///< the right to count with perf is to be asked for

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void bind(ChartCard* card);
    void setCursor(std::optional<double> age);
    void changeView(const std::function<void(TimeView&)>& change);
    void redrawSoon();
    void redraw(bool always);
    void choose();
    void arrange();
    bool standsStacked() const;
    void shareRoom();
    QList<ChartKind> measured() const;
    bool isKnown(const QString& tool) const;
    bool standsInForPerf() const; ///< the processor's chart
    void sayInstead();
    QString timeWords() const;
    const SeriesSource& series() const { return m_run ? *m_run : m_store; }

    const Theme& m_theme;
    SeriesStore m_store;
    const SeriesSource* m_run = nullptr;
    ChartMarks m_marks;
    SourceBook m_book;
    ChartBar* m_bar;
    QScrollArea* m_scroll;
    QBoxLayout* m_row;
    QList<ChartCard*> m_cards;
    QList<ChartKind> m_chosen; ///< by the user; empty: by itself
    std::optional<ChartKind> m_solo;
    QTimer m_timer;
    TimeView m_view;
    ChartFrame m_drawn;
    std::int64_t m_edge = 0;
    qsizetype m_known = -1;
    bool m_changed = true; ///< sources said something, or there are new series
    bool m_stacked = false;
};

} // namespace ferry
