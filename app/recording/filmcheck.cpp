// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmcheck.h"

#include "app/recording/filmreader.h"
#include "app/recording/libav.h"

#include <QCoreApplication>

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmCheck)
};

/// Mean and deviation of the brightness, 0 … 255.
std::pair<double, double> brightness(const QImage& image)
{
    double sum = 0, squares = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const double grey = qGray(line[x]);
            sum += grey;
            squares += grey * grey;
        }
    }
    const double count = double(image.width()) * image.height();
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

} // namespace

QString whatIsWrongWith(const QList<QImage>& pictures, Filmed filmed)
{
    if (pictures.isEmpty())
        return CheckWords::tr("The film has no pictures yet.");
    constexpr double darkest = 6, flattest = 2;
    bool black = true, flat = true;
    for (const QImage& picture : pictures) {
        const auto [mean, deviation] = brightness(picture.convertToFormat(QImage::Format_RGB32));
        black = black && mean < darkest;
        flat = flat && deviation < flattest;
    }
    if (black)
        return CheckWords::tr("The film is black: nobody would see anything in it.");
    if (flat)
        return CheckWords::tr("All of the film has one colour: nobody would see anything in it.");
    const bool frozen = filmed == Filmed::Moving && pictures.size() > 1 &&
                        std::all_of(pictures.begin() + 1, pictures.end(),
                                    [&](const QImage& each) { return each == pictures.first(); });
    return frozen ? CheckWords::tr("The film stands still: nothing moves in its first seconds.") : QString();
}

QString whatIsWrongWith(const QString& file, Filmed filmed)
{
    constexpr qsizetype enough = 40;
    QList<QImage> pictures;
    const auto read = readPictures(file, 0,
                                   [&pictures](const QImage& picture, std::int64_t) {
                                       pictures << picture;
                                       return pictures.size() < enough;
                                   },
                                   {320, 180});
    return read ? whatIsWrongWith(pictures, filmed) : read.error().sentence;
}

QImage pictureOf(const QString& file, std::int64_t ms)
{
    QImage image;
    std::ignore = readPictures(file, ms, [&image, ms](const QImage& picture, std::int64_t at) {
        if (at > ms && !image.isNull())
            return false;
        image = picture;
        return at < ms;
    });
    return image;
}

Result<FilmFacts> readFilm(const QString& file)
{
    auto film = libav::openFilm(file);
    if (!film)
        return tl::unexpected(film.error());
    AVFormatContext& input = **film;
    FilmFacts facts;
    const int video = libav::streamOf(input, AVMEDIA_TYPE_VIDEO),
              audio = libav::streamOf(input, AVMEDIA_TYPE_AUDIO);
    if (video >= 0) {
        const AVCodecParameters& codec = *input.streams[video]->codecpar;
        facts.video = QString::fromLatin1(avcodec_get_name(codec.codec_id));
        facts.size = {codec.width, codec.height};
        if (const char* name = av_get_pix_fmt_name(AVPixelFormat(codec.format)))
            facts.pixels = QString::fromLatin1(name);
    }
    if (audio >= 0)
        facts.audio = QString::fromLatin1(avcodec_get_name(input.streams[audio]->codecpar->codec_id));
    const auto tag = [](const AVDictionary* tags, const char* name) {
        const AVDictionaryEntry* found = av_dict_get(tags, name, nullptr, 0);
        return found != nullptr ? QString::fromUtf8(found->value) : QString();
    };
    facts.title = tag(input.metadata, "title");
    facts.author = tag(input.metadata, "artist");
    facts.steps = stepsOfText(tag(input.metadata, "comment"));
    for (unsigned i = 0; i < input.nb_chapters; ++i) {
        const AVChapter& chapter = *input.chapters[i];
        facts.chapters << FilmChapter{av_rescale_q(chapter.start, chapter.time_base, libav::milliseconds),
                                      tag(chapter.metadata, "title")};
    }
    const libav::Packet packet(av_packet_alloc());
    std::int64_t lastMs = 0;
    while (av_read_frame(&input, packet.get()) >= 0) {
        const AVStream& stream = *input.streams[packet->stream_index];
        if (packet->stream_index == video && packet->pts != AV_NOPTS_VALUE) {
            const std::int64_t ms = av_rescale_q(packet->pts, stream.time_base, libav::milliseconds);
            ++facts.pictures;
            if ((packet->flags & AV_PKT_FLAG_KEY) != 0)
                facts.keysMs << ms;
            facts.longestStillMs = std::max(facts.longestStillMs, ms - lastMs);
            lastMs = ms;
            facts.lengthMs = std::max(
                facts.lengthMs, ms + av_rescale_q(packet->duration, stream.time_base, libav::milliseconds));
        }
        av_packet_unref(packet.get());
    }
    return facts;
}

} // namespace ferry
