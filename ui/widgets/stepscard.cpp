// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepscard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/stepdelegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
// More steps than this do not stand in the column whole: they scroll.
constexpr qsizetype shortList = 8;
} // namespace

StepsCard::StepsCard(const Theme& theme, QWidget* parent)
    : Card(parent), m_model(new StepsModel(this)), m_list(new QListView(this)),
      m_handout(new QCheckBox(tr("The handout’s lines, word for word"), this))
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
    m_list->installEventFilter(this);
    body()->addWidget(m_list, 1);
    m_handout->setObjectName(u"handout"_s);
    setPlainToolTip(m_handout, tr("Runs the handout’s own line wherever Ferry’s is a safer one."));
    m_handout->setAccessibleDescription(m_handout->toolTip());
    m_handout->hide();
    body()->addWidget(m_handout);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { tell(); });
    connect(m_handout, &QCheckBox::clicked, this, &StepsCard::handoutToggled);
    connect(&theme, &Theme::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    fit();
}

void StepsCard::setPlan(const StepPlan& plan)
{
    m_byUser = plan.byUser;
    m_handout->setVisible(plan.byUser);
    m_handout->setChecked(plan.handout);
    setPlainToolTip(m_list, plan.byUser ? tr("Enter runs the chosen step.") : QString());
}

void StepsCard::setSteps(const QList<StepView>& steps)
{
    const bool others = steps.size() != m_model->rowCount();
    if (others)
        m_followed = -1;
    m_model->setSteps(steps);
    m_count->setText(steps.isEmpty() ? QString()
                                     : tr("%1 of %2").arg(m_model->doneCount()).arg(steps.size()));
    if (others)
        fit();
    const int interesting = m_model->interestingRow();
    // Who runs the steps himself stays at the one he chose until another begins or fails.
    const bool rests = m_byUser && m_followed >= 0 && steps.value(interesting).state == StepState::Done;
    if (!steps.isEmpty() && interesting != m_followed && !rests) {
        m_followed = interesting;
        choose(interesting);
    }
    tell();
}

void StepsCard::fit()
{
    const qsizetype rows = std::max<qsizetype>(m_model->rowCount(), 1);
    if (rows > shortList) {
        m_list->setMinimumHeight(3 * StepDelegate::rowHeight());
        m_list->setMaximumHeight(QWIDGETSIZE_MAX);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    } else {
        m_list->setFixedHeight(int(rows) * StepDelegate::rowHeight() + 4);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
}

bool StepsCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentRow() >= 0) {
            emit runRequested(currentRow());
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

int StepsCard::currentRow() const
{
    return m_list->currentIndex().row();
}

StepView StepsCard::current() const
{
    return m_model->steps().value(currentRow());
}

void StepsCard::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    // What comes next is in sight too.
    m_list->scrollTo(m_model->index(std::min(row + 1, m_model->rowCount() - 1)));
    m_list->scrollTo(m_list->currentIndex());
}

void StepsCard::tell()
{
    const StepView now = current();
    if (now == m_told && currentRow() == m_toldRow)
        return;
    m_told = now;
    m_toldRow = currentRow();
    emit currentChanged(m_told);
}

} // namespace ferry
