// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepscard.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 40;

/// Draws a step: a mark whose shape tells the state without colour, the title, the detail.
class StepDelegate : public QStyledItemDelegate
{
public:
    StepDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {120, rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colors& c = m_theme.colors();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(c.raised);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6);
        }
        const auto state = StepState(index.data(StepsModel::StateRole).toInt());
        drawMark(*painter, QPointF(option.rect.left() + 19, option.rect.center().y() + 1), state, c);
        const QString detail = index.data(StepsModel::DetailRole).toString();
        QRect text = option.rect.adjusted(36, 3, -6, -3);
        QFont font = option.font;
        font.setPixelSize(13);
        font.setWeight(state == StepState::Pending ? QFont::Normal : QFont::Medium);
        painter->setFont(font);
        painter->setPen(state == StepState::Pending  ? c.muted
                        : state == StepState::Failed ? c.badText
                                                     : c.text);
        const QString title = index.data().toString();
        const int half = detail.isEmpty() ? text.height() : text.height() / 2;
        painter->drawText(QRect(text.left(), text.top(), text.width(), half),
                          Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width()));
        font.setPixelSize(12);
        font.setWeight(QFont::Normal);
        painter->setFont(font);
        painter->setPen(state == StepState::Failed ? c.badText : c.muted);
        painter->drawText(QRect(text.left(), text.top() + half, text.width(), text.height() - half),
                          Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    static void drawMark(QPainter& painter, QPointF at, StepState state, const Colors& c)
    {
        const auto pen = [](const QColor& color) {
            return QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        };
        painter.setBrush(Qt::NoBrush);
        switch (state) {
        case StepState::Done:
            painter.setPen(pen(c.good));
            painter.drawPolyline(
                QPolygonF{at + QPointF(-4.5, 0), at + QPointF(-1.5, 3.5), at + QPointF(4.5, -4)});
            break;
        case StepState::Active:
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.hostA);
            painter.drawPolygon(
                QPolygonF{at + QPointF(-3.5, -4.5), at + QPointF(4.5, 0), at + QPointF(-3.5, 4.5)});
            break;
        case StepState::Failed:
            painter.setPen(pen(c.bad));
            painter.drawLine(at + QPointF(-4, -4), at + QPointF(4, 4));
            painter.drawLine(at + QPointF(-4, 4), at + QPointF(4, -4));
            break;
        case StepState::Pending:
            painter.setPen(QPen(c.muted, 1.5));
            painter.drawEllipse(at, 4, 4);
            break;
        }
    }

    const Theme& m_theme;
};

} // namespace

StepsCard::StepsCard(const Theme& theme, QWidget* parent)
    : Card(parent), m_model(new StepsModel(this)), m_list(new QListView(this))
{
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel("title", this, tr("Steps")));
    head->addStretch();
    m_count = makeLabel("small", this);
    head->addWidget(m_count);
    body()->addLayout(head);
    body()->setContentsMargins(14, 10, 14, 8);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StepDelegate(theme, this));
    m_list->setAccessibleName(tr("Steps of the lab"));
    m_list->setAccessibleDescription(tr("Choose a step to read why it is done and which command it runs."));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setFixedHeight(6 * rowHeight + 4);
    body()->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { tell(); });
    connect(&theme, &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepsCard::setSteps(const QList<StepView>& steps)
{
    if (steps.size() != m_model->rowCount())
        m_followed = -1;
    m_model->setSteps(steps);
    m_count->setText(steps.isEmpty() ? QString()
                                     : tr("%1 of %2").arg(m_model->doneCount()).arg(steps.size()));
    m_list->setFixedHeight(int(std::max<qsizetype>(steps.size(), 1)) * rowHeight + 4);
    const int interesting = m_model->interestingRow();
    if (!steps.isEmpty() && interesting != m_followed) {
        m_followed = interesting;
        m_list->setCurrentIndex(m_model->index(interesting));
    }
    tell();
}

StepView StepsCard::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < m_model->steps().size() ? m_model->steps()[row] : StepView();
}

void StepsCard::tell()
{
    const StepView now = current();
    if (now == m_told)
        return;
    m_told = now;
    emit currentChanged(m_told);
}

} // namespace ferry
