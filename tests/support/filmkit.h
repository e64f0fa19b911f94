// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmencoder.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace ferry::test {

/// A picture that looks like a window, with a bar that moves and the number of the picture in it.
inline QImage windowPicture(const QSize& size, int number)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(244, 246, 249));
    QPainter painter(&image);
    painter.fillRect(0, 0, size.width(), 52, Qt::white);
    for (int i = 0; i < 6; ++i) {
        painter.setPen(QColor::fromHsv(i * 60, 180, 160));
        for (int x = 1; x < size.width(); x += 3)
            painter.drawLine(x - 3, 200 + i * 40 + int(20 * std::sin((x + number * 7) / 30.0 + i)), x,
                             200 + i * 40 + int(20 * std::sin((x + 3 + number * 7) / 30.0 + i)));
    }
    painter.fillRect((number * 16) % std::max(1, size.width() - 80), 80, 80, 60, QColor(47, 111, 222));
    painter.setPen(Qt::black);
    painter.drawText(20, 40, QString::number(number));
    return image;
}

/// So many milliseconds of a tone, as FilmEncoder takes it, from that time of the tone on.
inline QByteArray tone(double hertz, int fromMs, int lengthMs)
{
    const int rate = FilmEncoder::soundRate;
    QByteArray samples(qsizetype(lengthMs) * rate / 1000 * 2, '\0');
    auto* to = reinterpret_cast<std::int16_t*>(samples.data());
    for (qsizetype i = 0; i < samples.size() / 2; ++i)
        to[i] = std::int16_t(
            12'000 * std::sin(2 * std::numbers::pi * hertz * (double(fromMs) / 1000 + double(i) / rate)));
    return samples;
}

/// A film of that length with a tone from beginning to end, ten pictures a second. False: it could not be
/// made.
inline bool makeFilm(const QString& file, const FilmSettings& settings, int seconds, double hertz = 440)
{
    FilmEncoder encoder;
    if (!encoder.open(file, settings))
        return false;
    for (int i = 0; i < seconds * 10; ++i) {
        if (!encoder.addPicture(windowPicture(settings.size, i), i * 100) ||
            !encoder.addSound(tone(hertz, i * 100, 100), i * 100))
            return false;
    }
    return encoder.close().has_value();
}

} // namespace ferry::test
