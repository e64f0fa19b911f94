// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/chart/colors.h"
#include "app/experiment/results.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace ferry {

/// One figure of all cells as a picture: a row for each cell with a dot for every trial, the median and its
/// interval. Outliers are rings; trials without a value are counted at the end of the row.
class CellFigure
{
public:
    enum class Notes {
        Shown, ///< each row ends with its median and interval in figures
        None,  ///< they stand somewhere else
    };

    /// figure: its name, as in moveFigures().
    CellFigure(QList<CellResult> cells, const QString& figure, Notes notes = Notes::Shown);

    /// The least size in which all words have room.
    QSize sizeFor(const QFont& font) const;
    void paint(QPainter& painter, const QRectF& rect, const QFont& font, const Colors& colors) const;

    /// A dot of the picture: where it lies in the rectangle that was painted last, and its trial's number.
    struct Dot
    {
        QPointF at;
        int trial = 0;
        double value = 0;
        bool operator==(const Dot&) const = default;
    };
    QList<Dot> dots(const QRectF& rect, const QFont& font) const;
    const FigureInfo& figure() const { return m_figure; }
    const QList<CellResult>& cells() const { return m_cells; }
    const QList<Summary>& summaries() const { return m_summaries; } ///< of each cell

private:
    struct Frame;
    Frame frame(const QRectF& rect, const QFont& font) const;
    void paintAxis(QPainter& painter, const Frame& frame, const Colors& colors) const;
    void paintRow(QPainter& painter, const Frame& frame, qsizetype row, const Colors& colors) const;

    QList<CellResult> m_cells;
    QList<Summary> m_summaries; ///< of each cell
    FigureInfo m_figure;
    Notes m_notes;
};

/// Writes the figure as .svg, .pdf or .png, by the file's name; the file is replaced as a whole. Error
/// Missing when it cannot be written. A QGuiApplication must exist.
Result<void> saveCellFigure(const CellFigure& figure, const QString& file);

} // namespace ferry
