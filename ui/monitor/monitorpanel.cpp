// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/monitor/monitorpanel.h"
#include "app/base/eventwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastHeight = 118; ///< unfolded: two lines and the one to type into

/// The time in machine letters, then the words.
class JournalDelegate : public QStyledItemDelegate
{
public:
    JournalDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, 21}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colors& c = m_theme.colors();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.raised);
        const QRect rect = option.rect.adjusted(6, 0, -6, 0);
        painter->setFont(Theme::monospace());
        painter->setPen(c.muted);
        const QString time = index.data(JournalModel::TimeRole).toString();
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, time);
        const int used = painter->fontMetrics().horizontalAdvance(time) + 14;
        painter->setFont(option.font);
        const auto tone = JournalModel::Tone(index.data(JournalModel::ToneRole).toInt());
        painter->setPen(tone == JournalModel::Tone::Bad    ? c.badText
                        : tone == JournalModel::Tone::Good ? c.goodText
                                                           : c.text);
        const QRect words = rect.adjusted(used, 0, 0, 0);
        painter->drawText(
            words, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

MonitorPanel::MonitorPanel(const Theme& theme, QWidget* parent)
    : Card(parent), m_tabs(new QTabBar(this)), m_last(new ElidedLabel(this)), m_copy(new QToolButton(this)),
      m_fold(new QToolButton(this)), m_stack(new QStackedWidget(this)),
      m_a(new MonitorPage(Side::A, theme, this)), m_b(new MonitorPage(Side::B, theme, this)),
      m_journalView(new QListView(this))
{
    body()->setContentsMargins(10, 4, 10, 10);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(6, 0, 0, 0);
    m_tabs->addTab(tr("Monitor A"));
    m_tabs->addTab(tr("Monitor B"));
    m_tabs->addTab(tr("Journal"));
    m_tabs->setTabToolTip(0, withShortcut(tr("Type into monitor A"), Shortcut::MonitorA));
    m_tabs->setTabToolTip(1, withShortcut(tr("Type into monitor B"), Shortcut::MonitorB));
    m_tabs->setTabToolTip(2, withShortcut(tr("What happened, in words"), Shortcut::Journal));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Monitors and journal"));
    m_last->setProperty("role", u"muted"_s);
    m_copy->setProperty("role", u"quiet"_s);
    m_copy->setText(tr("Copy"));
    setPlainToolTip(m_copy, tr("Copy what was chosen, or everything"));
    m_copy->setAccessibleName(tr("Copy the text of this tab"));
    m_fold->setProperty("role", u"quiet"_s);
    head->addWidget(m_tabs);
    head->addSpacing(12);
    head->addWidget(m_last, 1);
    head->addWidget(m_copy);
    head->addWidget(m_fold);
    body()->addLayout(head);

    m_journalView->setModel(&m_journal);
    m_journalView->setItemDelegate(new JournalDelegate(theme, this));
    m_journalView->setUniformItemSizes(true);
    m_journalView->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_journalView->setAccessibleName(tr("Journal"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_a, m_b, m_journalView})
        m_stack->addWidget(page);
    body()->addWidget(m_stack, 1);
    setFolded(true);

    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0)
            setFolded(false);
    });
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&theme, &Theme::changed, m_journalView->viewport(), qOverload<>(&QWidget::update));
    connect(m_a, &MonitorPage::typed, this, &MonitorPanel::typed);
    connect(m_b, &MonitorPage::typed, this, &MonitorPanel::typed);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QString text;
        if (m_stack->currentWidget() == m_journalView) {
            for (int row = 0; row < m_journal.rowCount(); ++row)
                text += m_journal.data(m_journal.index(row), Qt::AccessibleTextRole).toString() + u'\n';
        } else {
            const QPlainTextEdit* transcript =
                static_cast<MonitorPage*>(m_stack->currentWidget())->transcript();
            const QTextCursor cursor = transcript->textCursor();
            text = cursor.hasSelection() ? cursor.selection().toPlainText() : transcript->toPlainText();
        }
        QGuiApplication::clipboard()->setText(text);
    });
}

void MonitorPanel::add(const MonitorText& text)
{
    page(text.side)->add(text);
}

void MonitorPanel::addEvent(const RunEvent& event)
{
    const QString words = eventInWords(event);
    if (words.isEmpty())
        return;
    const bool bad = event.event == u"failed"_s || event.event == u"loss"_s ||
                     (event.event == u"exited"_s && !event.data.value(u"expected"_s).toBool());
    const auto tone = bad                             ? JournalModel::Tone::Bad
                      : event.event == u"completed"_s ? JournalModel::Tone::Good
                                                      : JournalModel::Tone::Plain;
    note(event.tNs, words, tone);
}

void MonitorPanel::note(std::int64_t tNs, const QString& text, JournalModel::Tone tone)
{
    const QScrollBar* bar = m_journalView->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    m_journal.add(tNs, text, tone);
    const QModelIndex last = m_journal.index(m_journal.rowCount() - 1);
    m_last->setFullText(last.data(JournalModel::TimeRole).toString() + u"  "_s + text);
    if (atEnd)
        m_journalView->scrollToBottom();
}

void MonitorPanel::setLive(Side side, bool live, const QString& whyNot)
{
    page(side)->setLive(live, whyNot);
}

void MonitorPanel::startOver(std::int64_t zeroNs)
{
    m_a->clear();
    m_b->clear();
    m_journal.startOver(zeroNs);
    m_last->setFullText({});
}

void MonitorPanel::setFolded(bool folded)
{
    const bool changed = std::exchange(m_folded, folded) != folded;
    m_stack->setVisible(!folded);
    m_copy->setVisible(!folded);
    body()->setContentsMargins(10, 4, 10, folded ? 4 : 10);
    m_fold->setText(folded ? u"▴"_s : u"▾"_s);
    const QString words = folded ? tr("Open monitors and journal") : tr("Fold monitors and journal");
    m_fold->setAccessibleName(words);
    setPlainToolTip(m_fold, words);
    setMinimumHeight(folded ? 0 : leastHeight);
    setSizePolicy(QSizePolicy::Preferred, folded ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    if (changed)
        emit foldedChanged(folded);
}

void MonitorPanel::open(int tab)
{
    setFolded(false);
    m_tabs->setCurrentIndex(tab);
    if (tab == 2)
        m_journalView->setFocus(Qt::ShortcutFocusReason);
    else
        page(tab == 0 ? Side::A : Side::B)->focusInput();
}

} // namespace ferry
