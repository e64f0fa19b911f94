// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/theme/fontscale.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QScopedValueRollback>
#include <QStyleHints>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double stageScale = 1.5;

QPalette paletteFor(const Colors& c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.background);
    // Fusion frames fields and choices a shade darker than the window: nothing of that is seen in the dark,
    // where they are told by their own ground instead.
    const QColor field = c.dark ? c.raised : c.surface;
    p.setColor(QPalette::Base, field);
    p.setColor(QPalette::AlternateBase, c.raised);
    p.setColor(QPalette::Button, field);
    p.setColor(QPalette::ToolTipBase, c.surface);
    p.setColor(QPalette::Highlight, c.hostA);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.hostAText);
    p.setColor(QPalette::PlaceholderText, c.muted);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        p.setColor(role, c.text);
        p.setColor(QPalette::Disabled, role, c.muted);
    }
    return p;
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_systemPalette(QGuiApplication::palette())
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { apply(); });
#endif
    qApp->installEventFilter(this);
    apply();
}

bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return m_systemPalette.color(QPalette::Window).lightness() <
           m_systemPalette.color(QPalette::WindowText).lightness();
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::toggle()
{
    setMode(m_colors.dark ? Mode::Light : Mode::Dark);
}

void Theme::setPresenting(bool presenting)
{
    if (presenting == m_deskFont.has_value())
        return;
    if (presenting) {
        m_deskFont = QApplication::font();
        QFont large = *m_deskFont;
        large.setPointSizeF(QFontInfo(large).pointSizeF() * stageScale);
        QApplication::setFont(large);
    } else {
        QApplication::setFont(*std::exchange(m_deskFont, std::nullopt));
    }
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // The platform theme replaces the application's palette when the desktop changes; ours is put back.
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_applying &&
        qApp->palette() != paletteFor(m_colors)) {
        m_systemPalette = qApp->palette();
        apply();
    }
    if (watched == qApp && event->type() == QEvent::ApplicationFontChange && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
    const Colors next = dark ? darkColors() : lightColors();
    if (next == m_colors && m_scale == fontScale())
        return;
    m_scale = fontScale();
    const QScopedValueRollback guard(m_applying, true);
    m_colors = next;
    qApp->setPalette(paletteFor(m_colors));
    qApp->setStyleSheet(styleSheet(m_colors));
    emit changed();
}

QFont Theme::monospace(int pixelSize)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(scaledPixels(pixelSize));
    return font;
}

QFont Theme::titleFont()
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(scaledPixels(14));
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace ferry
