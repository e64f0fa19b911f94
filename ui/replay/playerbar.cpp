// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/playerbar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/shortcuts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolButton>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t finest = 10'000'000; ///< nanoseconds of a step of the slider
/// So many steps at most: more would not fit in the slider's int, and a foreign run may say that it lasted
/// for years.
constexpr std::int64_t mostSteps = 1'000'000'000;

/// "1:02.3"
QString clockWords(std::int64_t ns)
{
    const std::int64_t tenths = ns / 100'000'000;
    return u"%1:%2.%3"_s.arg(tenths / 600).arg(tenths / 10 % 60, 2, 10, QChar(u'0')).arg(tenths % 10);
}

} // namespace

PlayerBar::PlayerBar(QWidget* parent)
    : QWidget(parent), m_play(new QToolButton(this)), m_once(new QToolButton(this)),
      m_fast(new QToolButton(this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_time(makeLabel("small", this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    for (QToolButton* button : {m_play, m_once, m_fast})
        button->setProperty("role", u"bar"_s);
    m_play->setFixedWidth(30);
    m_once->setText(u"×1"_s);
    m_fast->setText(u"×8"_s);
    m_once->setAccessibleName(tr("As fast as it happened"));
    m_fast->setAccessibleName(tr("Eight times as fast"));
    setPlainToolTip(m_once, m_once->accessibleName());
    setPlainToolTip(m_fast, m_fast->accessibleName());
    m_once->setCheckable(true);
    m_fast->setCheckable(true);
    m_slider->setAccessibleName(tr("Moment of the run"));
    setPlainToolTip(m_slider,
                    tr("The arrow keys go a second, Page Up and Page Down ten; Space plays and pauses"));
    setLength(0);
    m_slider->installEventFilter(this);
    row->addWidget(m_play);
    row->addWidget(m_once);
    row->addWidget(m_fast);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    connect(m_play, &QToolButton::clicked, this, &PlayerBar::playToggled);
    connect(m_once, &QToolButton::clicked, this, [this] { emit speedRequested(1); });
    connect(m_fast, &QToolButton::clicked, this, [this] { emit speedRequested(8); });
    // Told by the user alone: setPosition() blocks it.
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_position = std::min(value * m_tick, m_length);
        showTime();
        emit seekRequested(m_position);
    });
    setPlaying(false);
    setSpeed(1);
    showTime();
}

void PlayerBar::setLength(std::int64_t lengthNs)
{
    m_length = lengthNs;
    const QSignalBlocker quiet(m_slider);
    m_tick = std::max(finest, lengthNs / mostSteps + 1);
    m_slider->setRange(0, int((lengthNs + m_tick - 1) / m_tick));
    m_slider->setSingleStep(int(std::max<std::int64_t>(1, 1'000'000'000 / m_tick)));
    m_slider->setPageStep(int(std::max<std::int64_t>(1, 10'000'000'000 / m_tick)));
    showTime();
}

void PlayerBar::setPosition(std::int64_t sinceStartNs)
{
    m_position = sinceStartNs;
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(int(sinceStartNs / m_tick));
    }
    showTime();
}

void PlayerBar::setPlaying(bool playing)
{
    const QString words = playing ? tr("Pause") : tr("Play");
    m_play->setText(playing ? u"❚❚"_s : u"▶"_s);
    m_play->setAccessibleName(words);
    setPlainToolTip(m_play, withShortcut(words, Shortcut::Play));
}

void PlayerBar::setSpeed(double speed)
{
    m_once->setChecked(speed == 1);
    m_fast->setChecked(speed != 1);
}

void PlayerBar::showTime()
{
    const QString words = timeWords();
    if (m_time->text() != words)
        m_time->setText(words);
}

QString PlayerBar::timeWords() const
{
    return clockWords(m_position) + u" / "_s + clockWords(m_length);
}

bool PlayerBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_slider)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
            emit playToggled();
            return true;
        }
    } else if (event->type() == QEvent::MouseButtonPress) {
        // A click goes there and not one page: a run is looked through by pointing.
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton) {
            const int room = std::max(1, m_slider->width() - 12);
            m_slider->setValue(QStyle::sliderValueFromPosition(m_slider->minimum(), m_slider->maximum(),
                                                               qRound(mouse->position().x()) - 6, room));
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ferry
