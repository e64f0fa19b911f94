// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/cellfigure.h"

#include <QWidget>

#include <optional>

namespace ferry {

class Theme;

/// A figure of an experiment: each dot is a trial, and leads to its run by a click, or by the arrow keys and
/// Enter.
class FigureView : public QWidget
{
    Q_OBJECT
public:
    explicit FigureView(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing: there is none yet.
    void setFigure(const std::optional<CellFigure>& figure);
    /// The dot of that trial is marked; 0: none is.
    void setCurrent(int trial);
    int current() const { return m_current; }
    QList<CellFigure::Dot> dots() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void opened(int trial);
    void currentChanged(int trial);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    qsizetype placeAt(QPointF at) const; ///< of a dot in dots(); -1: there is none
    qsizetype currentPlace() const;
    QString wordsOf(const CellFigure::Dot& dot) const;
    void step(int by);
    void choose(qsizetype place);

    const Theme& m_theme;
    std::optional<CellFigure> m_figure;
    int m_current = 0;
    qsizetype m_place = -1;   ///< of the current dot: a trial has several where phases are compared
    qsizetype m_hovered = -1; ///< place of the dot under the pointer
};

} // namespace ferry
