// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/figureview.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plaintip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr double reach = 9; ///< pixels around a dot in which a click means it
}

FigureView::FigureView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    setAccessibleName(tr("Figure of the trials"));
    setAccessibleDescription(tr("The arrow keys go from dot to dot, Enter opens the run of the trial."));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FigureView::setFigure(const std::optional<CellFigure>& figure)
{
    m_figure = figure;
    m_hovered = -1;
    updateGeometry();
    update();
}

void FigureView::setCurrent(int trial)
{
    if (std::exchange(m_current, trial) != trial)
        update();
}

QList<CellFigure::Dot> FigureView::dots() const
{
    return m_figure ? m_figure->dots(rect(), font()) : QList<CellFigure::Dot>();
}

QSize FigureView::sizeHint() const
{
    return m_figure ? m_figure->sizeFor(font()) : QSize(320, 160);
}

QSize FigureView::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

void FigureView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& c = m_theme.colors();
    if (!m_figure) {
        painter.setPen(c.muted);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Each trial becomes a dot here, once its figures are known."));
        return;
    }
    m_figure->paint(painter, rect(), font(), c);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<CellFigure::Dot> all = dots();
    const qsizetype current = currentPlace();
    for (const qsizetype place : {current, m_hovered}) {
        if (place < 0 || place >= all.size())
            continue;
        painter.setBrush(place == m_hovered ? QBrush(c.hostB) : QBrush(Qt::NoBrush));
        painter.setPen(QPen(place == current && hasFocus() ? c.text : c.hostB, 2));
        painter.drawEllipse(all[place].at, 5.5, 5.5);
    }
}

qsizetype FigureView::placeAt(QPointF at) const
{
    qsizetype best = -1;
    double nearest = reach;
    const QList<CellFigure::Dot> all = dots();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const double distance = std::hypot(all[i].at.x() - at.x(), all[i].at.y() - at.y());
        if (all[i].trial == 0 || distance >= nearest)
            continue;
        nearest = distance;
        best = i;
    }
    return best;
}

QString FigureView::wordsOf(const CellFigure::Dot& dot) const
{
    QString cell;
    for (const CellResult& each : m_figure->cells()) {
        if (each.trials.contains(dot.trial)) {
            cell = each.name;
            break;
        }
    }
    const FigureInfo& info = m_figure->figure();
    const QString value =
        info.unit.isEmpty() ? figureText(dot.value) : figureText(dot.value) + u' ' + info.unit;
    return tr("Trial %1 · %2 · %3: %4").arg(QString::number(dot.trial), cell, info.title, value);
}

void FigureView::mouseMoveEvent(QMouseEvent* event)
{
    const qsizetype hovered = placeAt(event->position());
    if (std::exchange(m_hovered, hovered) == hovered)
        return;
    if (hovered >= 0)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    update();
}

void FigureView::mousePressEvent(QMouseEvent* event)
{
    const qsizetype place = placeAt(event->position());
    if (event->button() != Qt::LeftButton || place < 0)
        return;
    choose(place);
    emit opened(m_current);
}

void FigureView::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

bool FigureView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const qsizetype place = placeAt(help->pos()); place >= 0) {
        const QString words = tr("%1. A click opens its run.").arg(wordsOf(dots().at(place)));
        QToolTip::showText(help->globalPos(), plainTip(words), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

void FigureView::choose(qsizetype place)
{
    const CellFigure::Dot dot = dots().at(place);
    m_place = place;
    setCurrent(dot.trial);
    setAccessibleDescription(wordsOf(dot));
    emit currentChanged(dot.trial);
    update();
}

qsizetype FigureView::currentPlace() const
{
    const QList<CellFigure::Dot> all = dots();
    if (m_place >= 0 && m_place < all.size() && all[m_place].trial == m_current)
        return m_place;
    const auto found =
        std::find_if(all.begin(), all.end(), [this](const auto& each) { return each.trial == m_current; });
    return m_current > 0 && found != all.end() ? found - all.begin() : -1;
}

// From repeat to repeat within a row, then on to the next row.
void FigureView::step(int by)
{
    const qsizetype last = dots().size() - 1, now = currentPlace();
    if (last >= 0)
        choose(now < 0 ? (by > 0 ? 0 : last) : std::clamp<qsizetype>(now + by, 0, last));
}

void FigureView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        step(-1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        step(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentPlace() >= 0)
            emit opened(m_current);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace ferry
