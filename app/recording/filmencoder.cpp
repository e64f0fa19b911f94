// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmencoder.h"

#include "app/recording/libav.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct EncoderWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FilmEncoder)
};

/// Sound that comes this much too early or too late is set right: clocks of sound cards are not the
/// computer's.
constexpr std::int64_t driftSamples = FilmEncoder::soundRate / 10;
constexpr int keySeconds = 4; ///< a player can begin, and a cut can be made, at the pictures this far apart

Error noEncoder(const QString& what)
{
    return {ErrorKind::Missing,
            EncoderWords::tr("This computer has no encoder for %1.").arg(what),
            {},
            EncoderWords::tr("Install it: sudo apt-get install -y libavcodec-extra")};
}

/// The rectangle of the picture within a film of that size, with even corners as the chroma needs.
QRect fitted(const QSize& picture, const QSize& film)
{
    QSize size = picture.scaled(film, Qt::KeepAspectRatio);
    // A film that is a pixel or two wider needs no bars.
    if (film.width() - size.width() < 8 && film.height() - size.height() < 8)
        size = film;
    size = {std::max(2, size.width() & ~1), std::max(2, size.height() & ~1)};
    return {QPoint(((film.width() - size.width()) / 2) & ~1, ((film.height() - size.height()) / 2) & ~1),
            size};
}

} // namespace

struct FilmEncoder::Parts
{
    QString file;
    FilmSettings settings;
    libav::Output output;
    libav::Codec video, audio;
    AVStream* videoStream = nullptr;
    AVStream* audioStream = nullptr;
    libav::Scaler scaler;
    QSize scaledFrom, scaledTo;
    libav::Frame picture, sound;
    libav::Packet packet{av_packet_alloc()};
    QByteArray samples;       ///< less than a frame of sound
    std::int64_t soundAt = 0; ///< of the film, in samples, where `samples` ends
    std::int64_t lastMs = -1; ///< of the last picture
    std::int64_t keyMs = -1;  ///< of the last one at which a player can begin

    Result<void> openVideo();
    Result<void> openAudio();
    Result<void> begin();
    Result<void> encode(AVCodecContext& codec, const AVFrame* frame, AVStream& stream);
    Result<void> paint(const QImage& image);
    Result<void> encodePicture(std::int64_t ms);
    Result<void> encodeSound(bool last);
};

FilmEncoder::FilmEncoder() = default;
FilmEncoder::~FilmEncoder() = default;
FilmEncoder::FilmEncoder(FilmEncoder&&) noexcept = default;

Result<void> FilmEncoder::Parts::openVideo()
{
    const AVCodec* h264 = avcodec_find_encoder_by_name("libx264");
    if (h264 == nullptr)
        h264 = avcodec_find_encoder_by_name("libopenh264");
    if (h264 == nullptr)
        return tl::unexpected(noEncoder(u"H.264"_s));
    video.reset(avcodec_alloc_context3(h264));
    video->width = settings.size.width();
    video->height = settings.size.height();
    video->pix_fmt = AV_PIX_FMT_YUV420P;
    video->time_base = libav::milliseconds;
    video->framerate = {settings.fps, 1};
    video->gop_size = keySeconds * settings.fps;
    video->max_b_frames = 0;
    video->thread_count = 1;
    video->color_range = AVCOL_RANGE_MPEG;
    video->colorspace = AVCOL_SPC_BT709;
    video->color_primaries = AVCOL_PRI_BT709;
    video->color_trc = AVCOL_TRC_BT709;
    video->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    // As good as the window's words need it, and never more than half an hour may take (200 MB at 15 pictures
    // a second): measured on the quick lab's window at 1080p while its guest moves to and fro without a
    // pause. Few pictures are held back, for a crash loses them.
    video->rc_max_rate = settings.fps > 15 ? 1'200'000 : 800'000;
    video->rc_buffer_size = int(4 * video->rc_max_rate);
    av_opt_set(video->priv_data, "preset", "veryfast", 0);
    av_opt_set(video->priv_data, "crf", "26", 0);
    av_opt_set(video->priv_data, "x264-params", "psy=0:ref=3:trellis=1:rc-lookahead=6", 0);
    av_opt_set(video->priv_data, "profile", "high", 0);
    av_opt_set(video->priv_data, "forced-idr", "1", 0);
    if (const int code = avcodec_open2(video.get(), h264, nullptr); code < 0)
        return fail(ErrorKind::Failed, EncoderWords::tr("The encoder for H.264 does not start."), {},
                    libav::message(code));
    picture.reset(av_frame_alloc());
    picture->format = video->pix_fmt;
    picture->width = video->width;
    picture->height = video->height;
    picture->color_range = video->color_range;
    picture->colorspace = video->colorspace;
    if (const int code = av_frame_get_buffer(picture.get(), 0); code < 0)
        return fail(ErrorKind::Missing, EncoderWords::tr("There is no memory for the film."), {},
                    libav::message(code));
    return {};
}

Result<void> FilmEncoder::Parts::openAudio()
{
    const AVCodec* aac = avcodec_find_encoder_by_name("aac");
    if (aac == nullptr)
        return tl::unexpected(noEncoder(u"AAC"_s));
    audio.reset(avcodec_alloc_context3(aac));
    audio->sample_rate = soundRate;
    audio->sample_fmt = AV_SAMPLE_FMT_FLTP;
    audio->bit_rate = 64'000;
    audio->time_base = {1, soundRate};
    audio->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&audio->ch_layout, 1);
    if (const int code = avcodec_open2(audio.get(), aac, nullptr); code < 0)
        return fail(ErrorKind::Failed, EncoderWords::tr("The encoder for AAC does not start."), {},
                    libav::message(code));
    sound.reset(av_frame_alloc());
    sound->format = audio->sample_fmt;
    sound->nb_samples = audio->frame_size;
    sound->sample_rate = soundRate;
    av_channel_layout_copy(&sound->ch_layout, &audio->ch_layout);
    if (const int code = av_frame_get_buffer(sound.get(), 0); code < 0)
        return fail(ErrorKind::Missing, EncoderWords::tr("There is no memory for the film."), {},
                    libav::message(code));
    return {};
}

Result<void> FilmEncoder::Parts::begin()
{
    AVFormatContext* raw = nullptr;
    const QByteArray name = "file:" + QFile::encodeName(file);
    if (avformat_alloc_output_context2(&raw, nullptr, "matroska", name.constData()) < 0)
        return fail(ErrorKind::Missing,
                    EncoderWords::tr("This computer's libavformat cannot write Matroska."));
    output.reset(raw);
    const auto stream = [raw](AVCodecContext& codec) {
        AVStream* made = avformat_new_stream(raw, nullptr);
        made->time_base = codec.time_base;
        avcodec_parameters_from_context(made->codecpar, &codec);
        return made;
    };
    videoStream = stream(*video);
    videoStream->avg_frame_rate = video->framerate;
    audioStream = stream(*audio);
    output->flags |= AVFMT_FLAG_FLUSH_PACKETS;
    output->max_interleave_delta = 500'000; // half a second, in microseconds
    av_dict_set(&output->metadata, "title", settings.title.toUtf8().constData(), 0);
    int code = avio_open(&output->pb, name.constData(), AVIO_FLAG_WRITE);
    if (code < 0)
        return tl::unexpected(libav::cannotWrite(file, code));
    AVDictionary* options = nullptr;
    av_dict_set(&options, "cluster_time_limit", "1000", 0); // whole on the disk each second
    code = avformat_write_header(output.get(), &options);
    av_dict_free(&options);
    if (code < 0)
        return tl::unexpected(libav::cannotWrite(file, code));
    return {};
}

Result<void> FilmEncoder::open(const QString& file, const FilmSettings& settings)
{
    libav::beQuiet();
    m_parts = std::make_unique<Parts>();
    m_parts->file = file;
    m_parts->settings = settings;
    for (const auto step : {&Parts::openVideo, &Parts::openAudio, &Parts::begin}) {
        if (auto done = (m_parts.get()->*step)(); !done) {
            m_parts.reset();
            return done;
        }
    }
    return {};
}

Result<void> FilmEncoder::Parts::encode(AVCodecContext& codec, const AVFrame* frame, AVStream& stream)
{
    int code = avcodec_send_frame(&codec, frame);
    while (code >= 0) {
        code = avcodec_receive_packet(&codec, packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            break;
        av_packet_rescale_ts(packet.get(), codec.time_base, stream.time_base);
        packet->stream_index = stream.index;
        code = av_interleaved_write_frame(output.get(), packet.get());
    }
    return tl::unexpected(libav::cannotWrite(file, code));
}

Result<void> FilmEncoder::Parts::paint(const QImage& given)
{
    const QImage image = given.depth() == 32 ? given : given.convertToFormat(QImage::Format_RGB32);
    const QRect room = fitted(image.size(), settings.size);
    if (!scaler || scaledFrom != image.size() || scaledTo != room.size()) {
        scaledFrom = image.size();
        scaledTo = room.size();
        const int how = image.size() == room.size() ? SWS_POINT : SWS_BICUBIC;
        scaler.reset(sws_getContext(image.width(), image.height(), AV_PIX_FMT_BGRA, room.width(),
                                    room.height(), AV_PIX_FMT_YUV420P, how, nullptr, nullptr, nullptr));
        if (!scaler)
            return fail(ErrorKind::Failed,
                        EncoderWords::tr("A picture of this size cannot be put into the film."));
        const int* hd = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(scaler.get(), hd, 1, hd, 0, 0, 1 << 16, 1 << 16);
    }
    if (av_frame_make_writable(picture.get()) < 0)
        return fail(ErrorKind::Missing, EncoderWords::tr("There is no memory for the film."));
    // Bars around it: black.
    if (room.size() != settings.size) {
        for (int plane = 0; plane < 3; ++plane)
            std::fill_n(picture->data[plane],
                        picture->linesize[plane] * (plane == 0 ? picture->height : picture->height / 2),
                        std::uint8_t(plane == 0 ? 16 : 128));
    }
    const std::uint8_t* from[] = {image.constBits(), nullptr, nullptr, nullptr};
    const int fromLine[] = {int(image.bytesPerLine()), 0, 0, 0};
    std::uint8_t* to[4] = {};
    for (int plane = 0; plane < 3; ++plane) {
        const int half = plane == 0 ? 1 : 2;
        to[plane] = picture->data[plane] + room.y() / half * picture->linesize[plane] + room.x() / half;
    }
    sws_scale(scaler.get(), from, fromLine, 0, image.height(), to, picture->linesize);
    return {};
}

Result<void> FilmEncoder::Parts::encodePicture(std::int64_t ms)
{
    if (ms <= lastMs)
        return {};
    picture->pts = ms;
    lastMs = ms;
    // By time, for where nothing changes there are few pictures.
    const bool key = keyMs < 0 || ms - keyMs >= keySeconds * 1000;
    picture->pict_type = key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    keyMs = key ? ms : keyMs;
    return encode(*video, picture.get(), *videoStream);
}

Result<void> FilmEncoder::addPicture(const QImage& picture, std::int64_t ms)
{
    if (auto painted = m_parts->paint(picture); !painted)
        return painted;
    return m_parts->encodePicture(ms);
}

Result<void> FilmEncoder::repeatPicture(std::int64_t ms)
{
    return m_parts->lastMs < 0 ? Result<void>() : m_parts->encodePicture(ms);
}

Result<void> FilmEncoder::Parts::encodeSound(bool last)
{
    const qsizetype frame = audio->frame_size * qsizetype(sizeof(std::int16_t));
    if (last && samples.size() % frame != 0)
        samples.append(frame - samples.size() % frame, '\0');
    qsizetype used = 0;
    const std::int64_t first = soundAt - samples.size() / qsizetype(sizeof(std::int16_t));
    for (; samples.size() - used >= frame; used += frame) {
        if (av_frame_make_writable(sound.get()) < 0)
            return fail(ErrorKind::Missing, EncoderWords::tr("There is no memory for the film."));
        const auto* from = reinterpret_cast<const std::int16_t*>(samples.constData() + used);
        auto* to = reinterpret_cast<float*>(sound->data[0]);
        for (int i = 0; i < audio->frame_size; ++i)
            to[i] = float(from[i]) / 32768.0F;
        sound->pts = first + used / qsizetype(sizeof(std::int16_t));
        if (auto done = encode(*audio, sound.get(), *audioStream); !done)
            return done;
    }
    samples.remove(0, used);
    return {};
}

Result<void> FilmEncoder::addSound(const QByteArray& samples, std::int64_t ms)
{
    Parts& p = *m_parts;
    const std::int64_t at = ms * soundRate / 1000;
    if (at > p.soundAt + driftSamples) {
        if (auto filled = fillSound(ms); !filled)
            return filled;
    }
    // Too early by more than that: what is there already has its place.
    qsizetype from = 0;
    if (at < p.soundAt - driftSamples)
        from = std::min<qsizetype>((p.soundAt - at) * qsizetype(sizeof(std::int16_t)), samples.size());
    const qsizetype whole = (samples.size() - from) & ~qsizetype(1);
    p.samples += samples.mid(from, whole);
    p.soundAt += whole / qsizetype(sizeof(std::int16_t));
    return p.encodeSound(false);
}

Result<void> FilmEncoder::fillSound(std::int64_t ms)
{
    Parts& p = *m_parts;
    const std::int64_t missing = ms * soundRate / 1000 - p.soundAt;
    if (missing <= 0)
        return {};
    p.samples.append(qsizetype(missing) * qsizetype(sizeof(std::int16_t)), '\0');
    p.soundAt += missing;
    return p.encodeSound(false);
}

Result<void> FilmEncoder::close()
{
    Parts& p = *m_parts;
    Result<void> done = p.encodeSound(true);
    if (done)
        done = p.encode(*p.video, nullptr, *p.videoStream);
    if (done)
        done = p.encode(*p.audio, nullptr, *p.audioStream);
    const int code = av_write_trailer(p.output.get());
    if (done && code < 0)
        done = tl::unexpected(libav::cannotWrite(p.file, code));
    m_parts.reset();
    return done;
}

std::int64_t FilmEncoder::bytes() const
{
    return m_parts && m_parts->output && m_parts->output->pb != nullptr ? avio_tell(m_parts->output->pb) : 0;
}

} // namespace ferry
