// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/trialscard.h"

#include "ui/experiment/marklegend.h"
#include "ui/theme/fontscale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintip.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastName = 96, mostName = 320;

int markWidth()
{
    return scaledPixels(26);
}

QPushButton* trialButton(const QString& name, const QString& text, const QString& tip, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    setPlainToolTip(button, tip);
    button->setAccessibleDescription(tip);
    return button;
}

} // namespace

TrialsCard::TrialsCard(const Theme& theme, QWidget* parent)
    : Card(parent), m_model(new CellsModel(this)), m_table(new QTableView(this)),
      m_legend(new MarkLegend(theme, this)), m_notice(new QFrame(this)),
      m_disturbed(makeLabel("words", m_notice)), m_words(new ElidedLabel(this))
{
    body()->addWidget(makeLabel("title", this, tr("Trials")));
    m_notice->setProperty("role", u"notice"_s);
    auto* notice = new QHBoxLayout(m_notice);
    notice->setContentsMargins(10, 6, 6, 6);
    m_disturbed->setWordWrap(true);
    notice->addWidget(m_disturbed, 1);
    auto* again =
        trialButton(u"repeatDisturbed"_s, tr("Repeat them"),
                    tr("Makes what was disturbed once more; what it was before is kept."), m_notice);
    notice->addWidget(again);
    m_notice->hide();
    body()->addWidget(m_notice);

    m_table->setModel(m_model);
    m_table->setItemDelegate(new MarkDelegate(theme, this));
    auto* plain = new QStyledItemDelegate(this);
    m_table->setItemDelegateForColumn(0, plain);
    m_table->setProperty("role", u"cells"_s);
    m_table->setAccessibleName(tr("Trials of the experiment, a row for each cell"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaledPixels(28));
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setMinimumSectionSize(markWidth());
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_legend);

    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_words, 1);
    m_open = trialButton(u"openTrial"_s, tr("Open run"), tr("Shows the trial’s run as it happened"), this);
    m_repeat = trialButton(u"repeatTrial"_s, tr("Repeat"),
                           tr("Makes the trial once more; what it was before is kept"), this);
    m_skip = trialButton(u"skipTrial"_s, tr("Skip"), tr("Leaves the trial out"), this);
    for (QPushButton* button : {m_open, m_repeat, m_skip})
        row->addWidget(button);
    body()->addLayout(row);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showChosen();
        emit chosenChanged(chosen());
    });
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (m_open->isEnabled())
            emit openRequested(chosen());
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &TrialsCard::showMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrialsCard::fitColumns);
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(chosen()); });
    connect(m_repeat, &QPushButton::clicked, this, [this] { emit repeatRequested(chosen()); });
    connect(m_skip, &QPushButton::clicked, this, [this] { emit skipRequested(chosen()); });
    connect(again, &QPushButton::clicked, this, [this] {
        QList<int> trials;
        for (const CellRow& each : m_model->rows()) {
            for (const TrialMark& mark : each.marks) {
                if (mark.disturbed)
                    trials << mark.number;
            }
        }
        emit repeatDisturbedRequested(trials);
    });
    connect(&theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    showChosen();
}

void TrialsCard::setRows(const QList<CellRow>& rows)
{
    m_model->setRows(rows);
    m_legend->setRows(rows);
    showDisturbed();
    showChosen();
}

void TrialsCard::showDisturbed()
{
    int count = 0;
    for (const CellRow& row : m_model->rows())
        count += int(std::count_if(row.marks.begin(), row.marks.end(),
                                   [](const TrialMark& mark) { return mark.disturbed; }));
    m_disturbed->setText(count == 1 ? tr("One trial was disturbed by other programs.")
                                    : tr("%1 trials were disturbed by other programs.").arg(count));
    m_notice->setVisible(count > 0);
}

void TrialsCard::setResults(const QString& figure, const QStringList& results)
{
    m_model->setResults(figure, results);
    // The column of words is another one after more repeats, and in another experiment.
    if (m_wordsColumn != m_model->resultColumn()) {
        if (m_wordsColumn > 0)
            m_table->setItemDelegateForColumn(m_wordsColumn, nullptr);
        m_wordsColumn = m_model->resultColumn();
        m_table->setItemDelegateForColumn(m_wordsColumn, m_table->itemDelegateForColumn(0));
    }
    fitColumns();
}

// The name takes what the marks and the result leave, as far as it is readable.
void TrialsCard::fitColumns()
{
    const int last = m_model->resultColumn();
    if (m_model->columnCount() == 0)
        return;
    const QFontMetrics metrics(m_table->font());
    int result =
        metrics.horizontalAdvance(m_model->headerData(last, Qt::Horizontal, Qt::DisplayRole).toString());
    int name = leastName;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        result = std::max(
            result, metrics.horizontalAdvance(m_model->index(row, last).data(Qt::DisplayRole).toString()));
        name = std::max(name,
                        metrics.horizontalAdvance(m_model->index(row, 0).data(Qt::DisplayRole).toString()));
    }
    constexpr int padding = 18;
    result += padding;
    const int marks = (last - 1) * markWidth();
    const int room = m_table->viewport()->width() - marks - result;
    m_table->setColumnWidth(0, std::clamp(room, std::min(name + padding, leastName + padding),
                                          std::min(name + padding, mostName)));
    for (int column = 1; column < last; ++column)
        m_table->setColumnWidth(column, markWidth());
    m_table->setColumnWidth(last,
                            std::max(result, m_table->viewport()->width() - marks - m_table->columnWidth(0)));
}

void TrialsCard::choose(int trial)
{
    const QModelIndex index = m_model->indexOf(trial);
    if (index.isValid() && chosen() != trial)
        m_table->setCurrentIndex(index);
}

int TrialsCard::chosen() const
{
    return m_model->markAt(m_table->currentIndex()).number;
}

void TrialsCard::showChosen()
{
    using State = TrialMark::State;
    const TrialMark mark = m_model->markAt(m_table->currentIndex());
    const bool is = mark.number > 0;
    m_words->setFullText(is ? m_table->currentIndex().data(Qt::AccessibleTextRole).toString()
                            : tr("Choose a trial in the table."));
    m_open->setEnabled(is && mark.isMade());
    m_repeat->setEnabled(is && (mark.isMade() || mark.state == State::Skipped));
    m_skip->setEnabled(is && (mark.state == State::Waiting || mark.state == State::Next));
}

void TrialsCard::showMenu(const QPoint& at)
{
    if (chosen() == 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* button : {m_open, m_repeat, m_skip})
        menu->addAction(button->text(), button, &QPushButton::click)->setEnabled(button->isEnabled());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

bool TrialsCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const std::pair<int, QPushButton*> keys[] = {{Qt::Key_Return, m_open},
                                                     {Qt::Key_Enter, m_open},
                                                     {Qt::Key_R, m_repeat},
                                                     {Qt::Key_Delete, m_skip}};
        for (const auto& [each, button] : keys) {
            if (each == key && button->isEnabled()) {
                button->click();
                return true;
            }
        }
    }
    return Card::eventFilter(watched, event);
}

} // namespace ferry
