// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/screencard.h"
#include "app/run/runstills.h"
#include "ui/guest/consoleview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dot.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Of the screen itself; it keeps its shape whatever room it has.
QSize leastScreen(ScreenCard::Form form)
{
    switch (form) {
    case ScreenCard::Form::Usual:
        return {240, 64};
    case ScreenCard::Form::Small:
        return {160, 40};
    case ScreenCard::Form::Narrow:
        return {140, 48};
    }
    return {};
}

} // namespace

ScreenCard::ScreenCard(Side side, const Theme& theme, QWidget* parent)
    : Card(parent), m_side(side), m_theme(theme), m_head(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_name(new QWidget(this)), m_facts(new QWidget(this)), m_caption(new ElidedLabel(this)),
      m_console(new ConsoleView(this))
{
    body()->setContentsMargins(10, 8, 10, 10);
    m_head->setContentsMargins(4, 0, 4, 0);
    m_head->setSpacing(0);
    auto* name = new QHBoxLayout(m_name);
    name->setContentsMargins(0, 0, 0, 0);
    name->setSpacing(8);
    name->addWidget(new HostDot(side, theme, this));
    m_title = makeLabel("title", this);
    name->addWidget(m_title);
    name->addStretch();
    auto* facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(8);
    m_caption->setProperty("role", u"small"_s);
    // The name and the state come first; what is left is the caption's.
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    facts->addWidget(m_caption, 1);
    m_pill = makeLabel("pill", this);
    facts->addWidget(m_pill);
    m_head->addWidget(m_name);
    m_head->addWidget(m_facts, 1);
    body()->addLayout(m_head);
    setTitle(Words::host(side));
    setForm(Form::Usual);
    m_console->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    body()->addWidget(m_console, 1);
    m_session.setAutoReconnect(true);
    connect(m_console, &ConsoleView::fullScreenToggled, this, [this] { emit zoomToggled(m_side); });
    connect(&theme, &Theme::changed, this, &ScreenCard::recolor);
    recolor();
    refresh();
}

ScreenCard::~ScreenCard()
{
    // The view outlives the session by a moment: children go after members.
    m_console->setSession(nullptr);
}

void ScreenCard::recolor()
{
    const Colors& c = m_theme.colors();
    m_console->setColors({c.screen, c.screenText, c.screenMuted, m_side == Side::A ? c.hostA : c.hostB});
}

void ScreenCard::setView(const SideView& view)
{
    show(view, VncAddress::unixSocket(view.vncPath), view.vncPassword);
}

void ScreenCard::setHostScreen(const HostScreen& screen)
{
    m_ofHost = true;
    setTitle(screen.name);
    const bool there = screen.vncPort != 0 || !screen.vncPath.isEmpty();
    SideView view;
    view.state = there ? SideView::State::Running : SideView::State::Empty;
    view.caption = screen.detail;
    view.vncPath = screen.vncPath;
    show(view,
         screen.vncPort != 0 ? VncAddress::tcp(u"127.0.0.1"_s, quint16(screen.vncPort))
                             : VncAddress::unixSocket(screen.vncPath),
         screen.vncPassword);
}

void ScreenCard::show(const SideView& view, const VncAddress& address, const QString& password)
{
    const bool otherScreen = address != m_address || password != m_password;
    if (view == m_view && !otherScreen)
        return;
    m_view = view;
    m_address = address;
    m_password = password;
    if (otherScreen)
        connectScreen();
    showScreen();
    if (m_recorded)
        dimStill();
    refresh();
}

void ScreenCard::setRecorded(bool recorded, bool withStills)
{
    m_recorded = recorded;
    m_withStills = withStills;
    m_still.clear();
    m_console->setStill({});
    refresh();
}

void ScreenCard::setStill(const QString& file)
{
    if (std::exchange(m_still, file) == file)
        return;
    m_console->setStill(file.isEmpty() ? QImage() : RunStills::picture(file));
    dimStill();
}

void ScreenCard::dimStill()
{
    // As in a lab: the last picture of a guest that has moved away stays, dimmed.
    m_console->setDimmed(m_view.state != SideView::State::Running && m_view.state != SideView::State::Paused);
}

void ScreenCard::setTitle(const QString& title)
{
    m_title->setText(title);
    m_console->setAccessibleName(tr("Screen of %1").arg(title));
}

void ScreenCard::setWatched(bool watched)
{
    if (std::exchange(m_watched, watched) == watched)
        return;
    connectScreen();
    showScreen();
}

void ScreenCard::setForm(Form form)
{
    const bool narrow = form == Form::Narrow;
    m_head->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_caption->setContentsMargins(narrow ? 0 : 16, 0, 0, 0);
    m_console->setMinimumSize(leastScreen(form));
}

int ScreenCard::frameHeight(Form form) const
{
    const int name = m_name->minimumSizeHint().height(), facts = m_facts->minimumSizeHint().height();
    const QMargins margins = body()->contentsMargins();
    return margins.top() + (form == Form::Narrow ? name + facts : std::max(name, facts)) + body()->spacing() +
           margins.bottom();
}

QSize ScreenCard::leastSize(Form form) const
{
    const int name = m_name->minimumSizeHint().width(), facts = m_facts->minimumSizeHint().width();
    const QMargins margins = body()->contentsMargins(), head = m_head->contentsMargins();
    const int headWidth =
        (form == Form::Narrow ? std::max(name, facts) : name + facts) + head.left() + head.right();
    const QSize screen = leastScreen(form);
    return {margins.left() + std::max(headWidth, screen.width()) + margins.right(),
            frameHeight(form) + screen.height()};
}

void ScreenCard::connectScreen()
{
    if (m_console->session())
        m_console->freeze();
    // Connected already while the side waits, so that the picture is there the moment the guest is.
    if (!m_address.isValid() || !m_watched)
        m_session.close();
    else
        m_session.connectTo(m_address, m_password);
}

void ScreenCard::showScreen()
{
    switch (m_view.state) {
    case SideView::State::Running:
    case SideView::State::Paused:
    case SideView::State::Unreachable: // its screen may be there all the same
        if (m_address.isValid() && m_watched)
            m_console->setSession(&m_session);
        break;
    case SideView::State::PostMigrate:
    case SideView::State::Waiting:
    case SideView::State::Empty:
    case SideView::State::Starting:
    case SideView::State::Failed:
        // The last picture stays, dimmed: the guest was here a moment ago.
        if (m_console->session())
            m_console->freeze();
        break;
    }
}

QString ScreenCard::placeholderTitle() const
{
    switch (m_view.state) {
    case SideView::State::Empty:
        return m_ofHost ? tr("this host has not been started") : tr("nothing runs here yet");
    case SideView::State::Starting:
        return tr("this side is starting");
    case SideView::State::Running:
        if (m_recorded)
            return m_withStills ? tr("no picture of this moment") : tr("this run has no pictures");
        return tr("connecting to the screen");
    case SideView::State::Waiting:
        return tr("waiting for the guest");
    case SideView::State::Paused:
        return tr("the guest is paused");
    case SideView::State::PostMigrate:
        return tr("the guest has moved away");
    case SideView::State::Unreachable:
        return tr("this side cannot be reached now");
    case SideView::State::Failed:
        return tr("this side has failed");
    }
    return {};
}

void ScreenCard::refresh()
{
    m_caption->setFullText(m_view.caption);
    m_pill->setText(m_view.status.isEmpty() ? Words::sideState(m_view) : m_view.status);
    setPlainToolTip(m_pill, Words::sideState(m_view));
    switch (m_view.state) {
    case SideView::State::Failed:
    case SideView::State::Unreachable:
        setTone(m_pill, u"bad"_s);
        break;
    case SideView::State::Empty:
    case SideView::State::PostMigrate:
        setTone(m_pill, u"muted"_s);
        break;
    default:
        setTone(m_pill, sideLetter(m_side));
    }
    const bool pictureless = m_recorded && !m_withStills && m_view.state == SideView::State::Running;
    m_console->setPlaceholder(placeholderTitle(),
                              pictureless ? tr("The window keeps pictures of the screens while it records; "
                                               "the command line does not.")
                                          : m_view.detail);
    // Over a kept or standing picture the words say why it does not move.
    const bool moving = m_view.state == SideView::State::Running;
    m_console->setMessage(moving ? QString() : placeholderTitle(), moving ? QString() : m_view.detail);
    m_console->setAccessibleDescription(moving ? QString() : placeholderTitle());
}

} // namespace ferry
