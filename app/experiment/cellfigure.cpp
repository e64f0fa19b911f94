// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/cellfigure.h"

#include "app/base/plainfile.h"
#include "app/chart/nicescale.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double figureMargin = 16, gap = 12, dotRadius = 3.2, leastPlot = 320;
constexpr double mostLabels = 0.4; ///< of the width, where names may be cut
constexpr int finerPng = 2;        ///< pixels of a PNG for one of the picture

double rowHeight(const QFont& font)
{
    return std::max(26.0, QFontMetricsF(font).height() * 1.7);
}

/// Dots of one value would hide each other: each trial has its own height in the row.
double spread(qsizetype place, qsizetype count, double height)
{
    return count < 2 ? 0 : (double(place) / double(count - 1) - 0.5) * height;
}

} // namespace

struct CellFigure::Frame
{
    QRectF plot;
    double labelWidth = 0, noteWidth = 0, rowHeight = 0;
    NiceScale scale;
    double least = 0; ///< where the axis begins: at 0 unless a value lies below

    double x(double value) const
    {
        return plot.left() + plot.width() * (value - least) / (scale.top - least);
    }
    double middle(qsizetype row) const { return plot.top() + (double(row) + 0.5) * rowHeight; }
};

CellFigure::CellFigure(QList<CellResult> cells, const QString& figure, Notes notes)
    : m_cells(std::move(cells)), m_figure(figureInfo(figure)), m_notes(notes)
{
    for (const CellResult& cell : m_cells)
        m_summaries << cell.summary(m_figure.name);
}

CellFigure::Frame CellFigure::frame(const QRectF& rect, const QFont& font) const
{
    const QFontMetricsF metrics(font);
    Frame frame;
    double most = 0, least = 0;
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        frame.labelWidth = std::max(frame.labelWidth, metrics.horizontalAdvance(m_cells[i].name));
        if (m_notes == Notes::Shown)
            frame.noteWidth =
                std::max(frame.noteWidth, metrics.horizontalAdvance(summaryText(m_summaries[i])));
        most = std::max(most, m_summaries[i].count > 0 ? m_summaries[i].most : 0);
        least = std::min(least, m_summaries[i].count > 0 ? m_summaries[i].least : 0);
    }
    // Beside a table that has the names whole the dots need the room more.
    if (m_notes == Notes::None)
        frame.labelWidth = std::min(frame.labelWidth, rect.width() * mostLabels);
    frame.rowHeight = rowHeight(font);
    frame.scale = niceScale(std::max(most, -least));
    frame.least = std::floor(least / frame.scale.step) * frame.scale.step;
    const double top = rect.top() + figureMargin + metrics.height() + gap;
    frame.plot = QRectF(rect.left() + figureMargin + frame.labelWidth + gap, top,
                        rect.width() - 2 * figureMargin - frame.labelWidth - frame.noteWidth - 2 * gap,
                        frame.rowHeight * double(m_cells.size()));
    return frame;
}

QSize CellFigure::sizeFor(const QFont& font) const
{
    const Frame frame = this->frame(QRectF(0, 0, 1000, 1000), font);
    const double height = QFontMetricsF(font).height();
    return QSizeF(2 * figureMargin + frame.labelWidth + frame.noteWidth + 2 * gap + leastPlot,
                  frame.plot.bottom() + gap / 2 + height + figureMargin)
        .toSize();
}

void CellFigure::paint(QPainter& painter, const QRectF& rect, const QFont& font, const Colors& colors) const
{
    painter.save();
    const Frame frame = this->frame(rect, font);
    painter.fillRect(rect, colors.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(colors.text);
    QString title = m_figure.title;
    title.replace(0, 1, title.at(0).toUpper());
    if (!m_figure.unit.isEmpty())
        title += u", "_s + m_figure.unit;
    painter.drawText(QRectF(rect.left() + figureMargin, rect.top() + figureMargin,
                            rect.width() - 2 * figureMargin, QFontMetricsF(strong).height()),
                     Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(font);
    paintAxis(painter, frame, colors);
    for (qsizetype row = 0; row < m_cells.size(); ++row)
        paintRow(painter, frame, row, colors);
    painter.restore();
}

void CellFigure::paintAxis(QPainter& painter, const Frame& frame, const Colors& colors) const
{
    const double height = painter.fontMetrics().height();
    for (double value = frame.least; value <= frame.scale.top * 1.0001; value += frame.scale.step) {
        const double x = frame.x(value);
        painter.setPen(colors.grid);
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        painter.setPen(colors.muted);
        painter.drawText(QRectF(x - 60, frame.plot.bottom() + gap / 2, 120, height),
                         Qt::AlignHCenter | Qt::AlignTop, scaleLabel(value, frame.scale.step));
    }
}

void CellFigure::paintRow(QPainter& painter, const Frame& frame, qsizetype row, const Colors& colors) const
{
    const double y = frame.middle(row);
    const Summary& summary = m_summaries[row];
    const auto words = [&](double left, double width, int align, const QString& text, const QColor& color) {
        painter.setPen(color);
        painter.drawText(QRectF(left, y - frame.rowHeight / 2, width, frame.rowHeight),
                         align | Qt::AlignVCenter, text);
    };
    // A hair's breadth of room: a name that fits exactly is not cut by rounding.
    words(frame.plot.left() - gap - frame.labelWidth, frame.labelWidth, Qt::AlignRight,
          painter.fontMetrics().elidedText(m_cells[row].name, Qt::ElideRight,
                                           int(std::ceil(frame.labelWidth)) + 1),
          colors.text);
    if (m_notes == Notes::Shown)
        words(frame.plot.right() + gap, frame.noteWidth, Qt::AlignLeft, summaryText(summary), colors.muted);
    if (summary.count == 0)
        return;
    if (summary.interval) {
        QColor band = colors.hostA;
        band.setAlphaF(0.22F);
        const double left = frame.x(summary.interval->low), right = frame.x(summary.interval->high);
        painter.fillRect(
            QRectF(left, y - frame.rowHeight * 0.3, std::max(1.0, right - left), frame.rowHeight * 0.6),
            band);
    }
    const QList<double> values = m_cells[row].values.value(m_figure.name);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        const QPointF at(frame.x(values[i]), y + spread(i, values.size(), frame.rowHeight * 0.36));
        painter.setPen(QPen(colors.hostA, 1.4));
        painter.setBrush(summary.outliers.contains(i) ? QBrush(colors.surface) : QBrush(colors.hostA));
        painter.drawEllipse(at, dotRadius, dotRadius);
    }
    painter.setPen(QPen(colors.text, 2));
    const double median = frame.x(summary.median);
    painter.drawLine(QPointF(median, y - frame.rowHeight * 0.36),
                     QPointF(median, y + frame.rowHeight * 0.36));
}

QList<CellFigure::Dot> CellFigure::dots(const QRectF& rect, const QFont& font) const
{
    const Frame frame = this->frame(rect, font);
    QList<Dot> dots;
    for (qsizetype row = 0; row < m_cells.size(); ++row) {
        const QList<double> values = m_cells[row].values.value(m_figure.name);
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (std::isfinite(values[i]))
                dots.append({{frame.x(values[i]),
                              frame.middle(row) + spread(i, values.size(), frame.rowHeight * 0.36)},
                             m_cells[row].trials.value(i),
                             values[i]});
        }
    }
    return dots;
}

Result<void> saveCellFigure(const CellFigure& figure, const QString& file)
{
    QFont font;
    font.setPixelSize(13);
    const QSize size = figure.sizeFor(font).expandedTo({720, 0});
    const QRectF rect(QPointF(0, 0), size);
    const Colors colors = lightColors(); // it goes on paper
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    bool drawn = true;
    if (file.endsWith(".svg"_L1)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(rect);
        QPainter painter(&svg);
        figure.paint(painter, rect, font, colors);
    } else if (file.endsWith(".pdf"_L1)) {
        constexpr int dotsPerInch = 96;
        QPdfWriter pdf(&buffer);
        pdf.setResolution(dotsPerInch);
        pdf.setPageMargins({});
        pdf.setPageSize(QPageSize(QSizeF(size) / dotsPerInch, QPageSize::Inch));
        QPainter painter(&pdf);
        figure.paint(painter, rect, font, colors);
    } else {
        QImage image(size * finerPng, QImage::Format_RGB32);
        image.setDevicePixelRatio(finerPng);
        QPainter painter(&image);
        figure.paint(painter, rect, font, colors);
        painter.end();
        drawn = image.save(&buffer, "PNG");
    }
    return drawn ? replaceFile(file, bytes) : unwritable(file);
}

} // namespace ferry
