// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/screencard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dot.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

ScreenCard::ScreenCard(Side side, const Theme& theme, QWidget* parent)
    : Card(parent), m_side(side), m_caption(new ElidedLabel(this)), m_screen(new QFrame(this))
{
    body()->setContentsMargins(10, 8, 10, 10);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 4, 0);
    head->setSpacing(8);
    head->addWidget(new HostDot(side, theme, this));
    head->addWidget(makeLabel("title", this, Words::host(side)));
    m_caption->setProperty("role", u"small"_s);
    m_caption->setContentsMargins(8, 0, 0, 0);
    head->addWidget(m_caption, 1);
    m_pill = makeLabel("pill", this);
    head->addWidget(m_pill);
    body()->addLayout(head);

    m_screen->setProperty("role", u"screen"_s);
    m_screen->setMinimumSize(240, 130);
    m_screen->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto* column = new QVBoxLayout(m_screen);
    m_title = new QLabel(m_screen);
    m_detail = new QLabel(m_screen);
    m_detail->setFont(Theme::monospace());
    for (QLabel* label : {m_title, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_title->setProperty("role", u"screenTitle"_s);
    m_detail->setProperty("role", u"screenDetail"_s);
    column->addStretch();
    column->addWidget(m_title);
    column->addWidget(m_detail);
    column->addStretch();
    body()->addWidget(m_screen, 1);
    refresh();
}

void ScreenCard::setView(const SideView& view)
{
    if (view == m_view)
        return;
    m_view = view;
    refresh();
}

QString ScreenCard::placeholderTitle() const
{
    switch (m_view.state) {
    case SideView::State::Empty:
        return tr("nothing runs here yet");
    case SideView::State::Starting:
        return tr("the guest is starting");
    case SideView::State::Running:
        return tr("connecting to the screen");
    case SideView::State::Waiting:
        return tr("waiting for the guest");
    case SideView::State::Paused:
        return tr("the guest is paused");
    case SideView::State::PostMigrate:
        return tr("the guest has moved away");
    case SideView::State::Failed:
        return tr("this side has failed");
    }
    return {};
}

void ScreenCard::refresh()
{
    m_caption->setFullText(m_view.caption);
    m_pill->setText(m_view.status.isEmpty() ? Words::sideState(m_view) : m_view.status);
    m_pill->setToolTip(Words::sideState(m_view));
    switch (m_view.state) {
    case SideView::State::Failed:
        setTone(m_pill, u"bad"_s);
        break;
    case SideView::State::Empty:
    case SideView::State::PostMigrate:
        setTone(m_pill, u"muted"_s);
        break;
    default:
        setTone(m_pill, sideLetter(m_side));
    }
    m_title->setText(placeholderTitle());
    m_detail->setText(m_view.detail);
    m_detail->setVisible(!m_view.detail.isEmpty());
    m_screen->setAccessibleName(tr("Screen of %1").arg(Words::host(m_side)));
    m_screen->setAccessibleDescription(placeholderTitle());
}

} // namespace ferry
