// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/seriesstore.h"
#include "ui/charts/chartspec.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace ferry {

class LiveChart;
class Theme;

/// The charts side by side on one time axis with one cursor and one timer.
class ChartDeck : public QWidget
{
    Q_OBJECT
public:
    explicit ChartDeck(const Theme& theme, QWidget* parent = nullptr);

    ~ChartDeck() override;

    void add(const Sample& sample);
    void add(const RunEvent& event);
    /// Draws all visible charts as of nowNs (CLOCK_MONOTONIC).
    void refresh(std::int64_t nowNs);
    /// Stands still, for looking at what was; false: runs again.
    void setHeld(bool held);
    bool held() const { return m_held; }
    QList<LiveChart*> charts() const { return m_charts; }
    const SeriesStore& store() const { return m_store; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void addChart(const ChartSpec& spec, bool always);
    void setCursor(std::optional<double> age);

    const Theme& m_theme;
    SeriesStore m_store;
    ChartMarks m_marks;
    QList<LiveChart*> m_charts;
    QTimer m_timer;
    bool m_held = false;
};

} // namespace ferry
