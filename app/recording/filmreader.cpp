// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmreader.h"

#include "app/recording/libav.h"

#include <QCoreApplication>

namespace ferry {

namespace {

struct ReaderWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmReader)
};

QImage imageOf(const AVFrame& frame, const QSize& size)
{
    const libav::Scaler scaler(sws_getContext(frame.width, frame.height, AVPixelFormat(frame.format),
                                              size.width(), size.height(), AV_PIX_FMT_BGRA, SWS_AREA, nullptr,
                                              nullptr, nullptr));
    QImage image(size, QImage::Format_RGB32);
    if (!scaler || image.isNull())
        return {};
    const int* hd = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scaler.get(), hd, 0, hd, 1, 0, 1 << 16, 1 << 16);
    std::uint8_t* to[] = {image.bits(), nullptr, nullptr, nullptr};
    const int line[] = {int(image.bytesPerLine()), 0, 0, 0};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, to, line);
    return image;
}

} // namespace

Result<void> readPictures(const QString& film, std::int64_t fromMs,
                          const std::function<bool(const QImage& picture, std::int64_t ms)>& take,
                          const QSize& size)
{
    auto opened = libav::openFilm(film);
    if (!opened)
        return tl::unexpected(opened.error());
    AVFormatContext& input = **opened;
    const int video = libav::streamOf(input, AVMEDIA_TYPE_VIDEO);
    const AVCodec* known =
        video < 0 ? nullptr : avcodec_find_decoder(input.streams[video]->codecpar->codec_id);
    const libav::Codec codec(known == nullptr ? nullptr : avcodec_alloc_context3(known));
    if (!codec || avcodec_parameters_to_context(codec.get(), input.streams[video]->codecpar) < 0 ||
        avcodec_open2(codec.get(), known, nullptr) < 0)
        return fail(ErrorKind::Protocol, ReaderWords::tr("%1 has no pictures that can be shown.").arg(film));
    const AVRational base = input.streams[video]->time_base;
    if (fromMs > 0)
        av_seek_frame(&input, video, av_rescale_q(fromMs, libav::milliseconds, base), AVSEEK_FLAG_BACKWARD);
    const libav::Packet packet(av_packet_alloc());
    const libav::Frame frame(av_frame_alloc());
    const auto drain = [&] {
        while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
            const QImage image = imageOf(*frame, size.isEmpty() ? QSize(frame->width, frame->height) : size);
            if (!take(image, av_rescale_q(frame->best_effort_timestamp, base, libav::milliseconds)))
                return false;
        }
        return true;
    };
    while (av_read_frame(&input, packet.get()) >= 0) {
        const bool ours = packet->stream_index == video;
        if (ours)
            avcodec_send_packet(codec.get(), packet.get());
        av_packet_unref(packet.get());
        if (ours && !drain())
            return {};
    }
    // What the decoder holds back.
    avcodec_send_packet(codec.get(), nullptr);
    drain();
    return {};
}

} // namespace ferry
