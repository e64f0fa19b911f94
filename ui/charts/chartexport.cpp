// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"
#include "app/base/plainfile.h"
#include "app/chart/chartpainter.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int wordsHeight = 26;
constexpr int headHeight = 22;
constexpr int finer = 2; ///< pixels of a PNG for one of the screen

QList<const ChartCard*> shownCards(const ChartDeck& deck)
{
    QList<const ChartCard*> shown;
    for (const ChartCard* card : deck.cards())
        if (!card->isHidden())
            shown.append(card);
    return shown;
}

/// Where a card's chart lies among the others.
QRect placeOf(const ChartCard& card)
{
    return card.geometry();
}

/// Some versions of Qt put a drawing's title into the file as it is, and it holds the name of a foreign
/// folder.
QString withoutMarkup(QString title)
{
    return title.replace(u'<', u'‹').replace(u'>', u'›').replace(u'&', u'＆');
}

} // namespace

QSize chartPictureSize(const ChartDeck& deck)
{
    QRect all;
    for (const ChartCard* card : shownCards(deck))
        all |= placeOf(*card);
    return {all.right() + 1 + 2 * margin, all.bottom() + 1 + 2 * margin + wordsHeight};
}

void paintCharts(const ChartDeck& deck, const QString& title, QPainter& painter)
{
    const Colors& c = deck.colors();
    painter.fillRect(QRect(QPoint(0, 0), chartPictureSize(deck)), c.surface);
    QFont strong = deck.font();
    strong.setPixelSize(14);
    strong.setWeight(QFont::DemiBold);
    QFont small = deck.font();
    small.setPixelSize(12);
    const QRectF top(margin, margin / 2.0, chartPictureSize(deck).width() - 2 * margin, wordsHeight);
    painter.setFont(strong);
    painter.setPen(c.text);
    painter.drawText(top, Qt::AlignVCenter | Qt::AlignLeft, title);
    painter.setFont(small);
    painter.setPen(c.muted);
    painter.drawText(top, Qt::AlignVCenter | Qt::AlignRight, deck.bar()->timeWords());
    for (const ChartCard* card : shownCards(deck)) {
        const QRectF place = QRectF(placeOf(*card)).translated(margin, margin + wordsHeight - 8);
        const QRectF head(place.left(), place.top(), place.width(), headHeight);
        painter.setFont(strong);
        painter.setPen(c.text);
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignLeft, card->heading());
        painter.setFont(small);
        painter.setPen(c.muted);
        painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, card->units());
        ChartModel model = card->chart()->model();
        model.style.ground = ChartStyle::Ground::Paper;
        ChartPainter(painter, model, QRectF(QPointF(place.left(), head.bottom()), card->chart()->size()))
            .paint();
    }
}

Result<void> saveChartPicture(const ChartDeck& deck, const QString& title, const QString& file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size = chartPictureSize(deck);
    if (file.endsWith(".svg"_L1, Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(withoutMarkup(title));
        QPainter painter(&svg);
        paintCharts(deck, title, painter);
    } else {
        QImage image(size * finer, QImage::Format_RGB32);
        image.setDevicePixelRatio(finer);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintCharts(deck, title, painter);
        painter.end();
        if (!image.save(&buffer, "PNG"))
            return unwritable(file);
    }
    return replaceFile(file, bytes);
}

} // namespace ferry
