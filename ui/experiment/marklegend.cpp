// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/marklegend.h"

#include "ui/experiment/cellsmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int legendMark = 14, legendGap = 14;
}

void MarkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const Colors& c = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF room(option.rect);
    const bool current = (option.state & QStyle::State_Selected) != 0;
    if (current) {
        painter->setPen((option.state & QStyle::State_Active) != 0 ? QPen(c.hostA, 1.5)
                                                                   : QPen(c.border, 1.5));
        painter->setBrush(c.raised);
        painter->drawRoundedRect(room.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
    }
    const auto mark = index.data(CellsModel::MarkRole).value<TrialMark>();
    if (mark.number > 0)
        drawTrialMark(*painter, room.center() - QPointF(0, mark.disturbed ? 1.5 : 0), mark, c);
    painter->restore();
}

MarkLegend::MarkLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MarkLegend::setRows(const QList<CellRow>& rows)
{
    QList<TrialMark> marks;
    bool disturbed = false;
    for (const CellRow& row : rows) {
        for (TrialMark mark : row.marks) {
            disturbed = disturbed || mark.disturbed;
            mark = {1, mark.state, false, {}};
            if (!marks.contains(mark))
                marks << mark;
        }
    }
    std::sort(marks.begin(), marks.end(),
              [](const TrialMark& a, const TrialMark& b) { return a.state < b.state; });
    if (disturbed)
        marks << TrialMark{1, TrialMark::State::Completed, true, {}};
    if (std::exchange(m_marks, marks) == marks)
        return;
    QStringList words;
    for (const TrialMark& mark : std::as_const(m_marks))
        words << mark.words();
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize MarkLegend::sizeHint() const
{
    int width = 0;
    for (const TrialMark& mark : m_marks)
        width += legendMark + fontMetrics().horizontalAdvance(mark.words()) + legendGap;
    return {width, std::max(fontMetrics().height(), 18)};
}

QSize MarkLegend::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void MarkLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& c = m_theme.colors();
    int x = 0;
    for (const TrialMark& mark : std::as_const(m_marks)) {
        const int words = fontMetrics().horizontalAdvance(mark.words());
        if (x + legendMark + words > width())
            break; // each mark says in a tooltip what it means
        drawTrialMark(painter, QPointF(x + 5, height() / 2.0 - (mark.disturbed ? 1.5 : 0)), mark, c);
        painter.setPen(c.muted);
        painter.drawText(QRect(x + legendMark, 0, words + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         mark.words());
        x += legendMark + words + legendGap;
    }
}

} // namespace ferry
