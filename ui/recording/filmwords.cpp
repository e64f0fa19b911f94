// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/filmwords.h"

#include "ui/theme/fontscale.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 20;
constexpr int gap = 6;

QFont fontOf(double scale, QFont::Weight weight = QFont::Normal)
{
    QFont font = QGuiApplication::font();
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : 10;
    font.setPointSizeF(points * scale);
    font.setWeight(weight);
    return font;
}

QFont commandFont()
{
    return Theme::monospace(int(QFontMetrics(fontOf(1.15)).height() * 0.8));
}

/// One line of text, cut where it does not fit; returns the width it took.
int paintLine(QPainter& painter, const QRect& rect, const QFont& font, const QColor& color,
              const QString& text, Qt::TextElideMode mode = Qt::ElideRight,
              Qt::Alignment side = Qt::AlignLeft)
{
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, mode, rect.width());
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

} // namespace

int stripHeight()
{
    const int lines =
        QFontMetrics(fontOf(1.3, QFont::DemiBold)).height() + QFontMetrics(commandFont()).height();
    return (lines + gap + 2 * 10 + 1) & ~1;
}

void paintStrip(QPainter& painter, const QRect& rect, const FilmStrip& strip, const Colors& colors)
{
    painter.save();
    painter.fillRect(rect, colors.screen);
    painter.fillRect(QRect(rect.topLeft(), QSize(rect.width(), 2)), colors.hostA);
    const QFont title = fontOf(1.3, QFont::DemiBold), small = fontOf(1.15);
    const int first = QFontMetrics(title).height();
    QRect line(rect.left() + margin, rect.top() + 10, rect.width() - 2 * margin, first);
    if (!strip.corner.isEmpty())
        line.setRight(
            line.right() -
            paintLine(painter, line, small, colors.screenMuted, strip.corner, Qt::ElideLeft, Qt::AlignRight) -
            margin);
    line.setLeft(line.left() + paintLine(painter, line, title, colors.screenText, strip.title) + margin);
    const QColor tone = strip.tone == FilmStrip::Tone::Bad    ? colors.screenError
                        : strip.tone == FilmStrip::Tone::Good ? darkColors().goodText
                                                              : colors.screenMuted;
    const QString mark = strip.tone == FilmStrip::Tone::Bad    ? u"✗ "_s
                         : strip.tone == FilmStrip::Tone::Good ? u"✓ "_s
                                                               : QString();
    if (!strip.result.isEmpty() && line.width() > 0)
        paintLine(painter, line, small, tone, mark + strip.result);
    const QRect second(rect.left() + margin, rect.top() + 10 + first + gap, rect.width() - 2 * margin,
                       QFontMetrics(commandFont()).height());
    if (!strip.command.isEmpty())
        paintLine(painter, second, commandFont(), colors.screenOwn, strip.command);
    painter.restore();
}

void paintCard(QPainter& painter, const QRect& rect, const FilmCard& card, const Colors& colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor dim = colors.screen;
    dim.setAlpha(190);
    painter.fillRect(rect, dim);
    const QFont title = fontOf(2.4, QFont::DemiBold), who = fontOf(1.8), detail = fontOf(1.2);
    const int height = QFontMetrics(title).height() + QFontMetrics(who).height() +
                       QFontMetrics(detail).height() + 2 * 16 + 2 * 40;
    QRect board(0, 0, std::min(rect.width() - 2 * margin, rect.width() * 3 / 5), height);
    board.moveCenter(rect.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(board, 14, 14);
    QRect line = board.adjusted(40, 40, -40, 0);
    const auto say = [&](const QFont& font, const QColor& color, const QString& text) {
        line.setHeight(QFontMetrics(font).height());
        paintLine(painter, line, font, color, text, Qt::ElideRight, Qt::AlignHCenter);
        line.translate(0, line.height() + 16);
    };
    say(title, colors.text, card.title);
    if (!card.who.isEmpty())
        say(who, colors.hostAText, card.who);
    say(detail, colors.muted, card.detail);
    painter.restore();
}

} // namespace ferry
