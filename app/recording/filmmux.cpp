// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmmux.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cstdio>

namespace ferry::libav {

using namespace Qt::StringLiterals;

namespace {

struct MuxWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Film)
};

constexpr std::array kinds{AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO};

/// The new film while it is written.
struct Target
{
    QString file, temporary;
    Output output;
    std::array<AVStream*, 2> streams{};

    ~Target()
    {
        output.reset();
        QFile::remove(temporary);
    }
};

Result<void> begin(Target& target, const AVFormatContext& like, const FilmNotes& notes)
{
    AVFormatContext* raw = nullptr;
    const QByteArray name = "file:" + QFile::encodeName(target.temporary);
    if (avformat_alloc_output_context2(&raw, nullptr, "mp4", name.constData()) < 0)
        return fail(ErrorKind::Missing, MuxWords::tr("This computer's libavformat cannot write MP4."));
    target.output.reset(raw);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const int from = streamOf(like, kinds[i]);
        if (from < 0)
            continue;
        const AVStream& source = *like.streams[from];
        AVStream* made = avformat_new_stream(raw, nullptr);
        avcodec_parameters_copy(made->codecpar, source.codecpar);
        made->codecpar->codec_tag = 0;
        made->time_base = source.time_base;
        made->avg_frame_rate = source.avg_frame_rate;
        target.streams[i] = made;
    }
    const auto tell = [raw](const char* key, const QString& text) {
        if (!text.isEmpty())
            av_dict_set(&raw->metadata, key, text.toUtf8().constData(), 0);
    };
    tell("title", notes.title);
    tell("artist", notes.author);
    tell("comment", stepsAsText(notes.steps));
    int code = avio_open(&raw->pb, name.constData(), AVIO_FLAG_WRITE);
    return code < 0 ? tl::unexpected(cannotWrite(target.file, code)) : Result<void>();
}

void addChapters(AVFormatContext& output, const QList<FilmChapter>& chapters, std::int64_t endMs)
{
    if (chapters.isEmpty())
        return;
    // In an MP4 the first one begins with the film, wherever it is said to.
    output.chapters =
        static_cast<AVChapter**>(av_calloc(std::size_t(chapters.size()), sizeof(*output.chapters)));
    for (qsizetype i = 0; i < chapters.size(); ++i) {
        auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        chapter->id = i;
        chapter->time_base = milliseconds;
        chapter->start = i == 0 ? 0 : std::min(chapters[i].ms, endMs);
        chapter->end = i + 1 < chapters.size() ? std::min(chapters[i + 1].ms, endMs) : endMs;
        av_dict_set(&chapter->metadata, "title", chapters[i].title.toUtf8().constData(), 0);
        output.chapters[output.nb_chapters++] = chapter;
    }
}

bool sameKind(const AVCodecParameters& a, const AVCodecParameters& b)
{
    return a.codec_id == b.codec_id && a.width == b.width && a.height == b.height && a.format == b.format &&
           a.sample_rate == b.sample_rate && a.extradata_size == b.extradata_size &&
           std::equal(a.extradata, a.extradata + a.extradata_size, b.extradata);
}

/// Reads a piece packet by packet. `take` gets each with its stream's place in `kinds`; its times are those
/// of its own file, in that stream's time base.
template <typename Take> Result<Placed> readPiece(const Piece& piece, AVFormatContext& input, Take take)
{
    const int video = streamOf(input, AVMEDIA_TYPE_VIDEO);
    if (video < 0)
        return fail(ErrorKind::Protocol, MuxWords::tr("%1 has no pictures.").arg(piece.file));
    if (piece.fromMs > 0) {
        const std::int64_t at = av_rescale_q(piece.fromMs, milliseconds, input.streams[video]->time_base);
        av_seek_frame(&input, video, at, AVSEEK_FLAG_BACKWARD);
    }
    Placed placed{-1, 0, 0};
    const Packet packet(av_packet_alloc());
    // A torn end is the end: what was whole before it is kept.
    while (av_read_frame(&input, packet.get()) >= 0) {
        const AVStream& stream = *input.streams[packet->stream_index];
        const std::size_t kind = packet->stream_index == video ? 0 : 1;
        const bool wanted = kind == 0 || packet->stream_index == streamOf(input, AVMEDIA_TYPE_AUDIO);
        const std::int64_t ms = av_rescale_q(packet->pts, stream.time_base, milliseconds);
        if (wanted && packet->pts != AV_NOPTS_VALUE) {
            if (kind == 0 && placed.fromMs < 0)
                placed.fromMs = ms;
            const bool within =
                placed.fromMs >= 0 && ms >= placed.fromMs && (piece.toMs < 0 || ms < piece.toMs);
            const std::int64_t length =
                std::max<std::int64_t>(1, av_rescale_q(packet->duration, stream.time_base, milliseconds));
            if (within) {
                placed.toMs = std::max(placed.toMs, ms + length);
                if (const int code = take(*packet, kind, stream.time_base, placed.fromMs); code < 0)
                    return fail(ErrorKind::Failed, {}, {}, QString::number(code));
            } else if (piece.toMs >= 0 && kind == 0 && ms >= piece.toMs) {
                placed.toMs = std::max(placed.toMs, piece.toMs);
                break;
            }
        }
        av_packet_unref(packet.get());
    }
    if (placed.fromMs < 0)
        return fail(ErrorKind::Protocol, MuxWords::tr("%1 has no pictures.").arg(piece.file));
    return placed;
}

} // namespace

Result<QList<Placed>> placePieces(const QList<Piece>& pieces)
{
    QList<Placed> all;
    std::int64_t atMs = 0;
    for (const Piece& piece : pieces) {
        auto input = openFilm(piece.file);
        if (!input)
            return tl::unexpected(input.error());
        auto placed =
            readPiece(piece, **input, [](AVPacket&, std::size_t, AVRational, std::int64_t) { return 0; });
        if (!placed)
            return tl::unexpected(placed.error());
        placed->atMs = atMs;
        atMs += placed->toMs - placed->fromMs;
        all << *placed;
    }
    return all;
}

namespace {

Result<void> addPiece(const Piece& piece, std::int64_t atMs, AVFormatContext& input, Target& target,
                      std::array<std::int64_t, 2>& lastDts)
{
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const int from = streamOf(input, kinds[i]);
        if ((from < 0) != (target.streams[i] == nullptr) ||
            (from >= 0 && !sameKind(*input.streams[from]->codecpar, *target.streams[i]->codecpar)))
            return fail(
                ErrorKind::Usage,
                MuxWords::tr("%1 was not made as the other film was: they cannot be joined as they are.")
                    .arg(piece.file),
                MuxWords::tr("Record both with the same size and the same number of pictures a second."));
    }
    int writing = 0;
    const auto take = [&](AVPacket& packet, std::size_t kind, AVRational base, std::int64_t fromMs) {
        AVStream& stream = *target.streams[kind];
        const std::int64_t move = av_rescale_q(atMs - fromMs, milliseconds, base);
        packet.pts += move;
        packet.dts = packet.dts == AV_NOPTS_VALUE ? packet.pts : packet.dts + move;
        av_packet_rescale_ts(&packet, base, stream.time_base);
        // Sound begins within a packet: at a seam two could claim the same moment.
        packet.dts = std::max(packet.dts, lastDts[kind] + 1);
        packet.pts = std::max(packet.pts, packet.dts);
        lastDts[kind] = packet.dts;
        packet.stream_index = stream.index;
        packet.pos = -1;
        writing = av_interleaved_write_frame(target.output.get(), &packet);
        return writing;
    };
    const auto placed = readPiece(piece, input, take);
    if (!placed)
        return tl::unexpected(writing < 0 ? cannotWrite(target.file, writing) : placed.error());
    return {};
}

} // namespace

Result<void> putTogether(const QList<Piece>& pieces, const QList<Placed>& placed, const FilmNotes& notes,
                         const QString& file)
{
    Target target{file, file + u".unfinished"_s, {}, {}};
    std::array<std::int64_t, 2> lastDts{-1, -1};
    int code = 0;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        auto input = openFilm(pieces[i].file);
        if (!input)
            return tl::unexpected(input.error());
        if (!target.output) {
            if (auto begun = begin(target, **input, notes); !begun)
                return begun;
            addChapters(*target.output, notes.chapters,
                        placed.last().atMs + placed.last().toMs - placed.last().fromMs);
            AVDictionary* options = nullptr;
            av_dict_set(&options, "movflags", "+faststart", 0);
            code = avformat_write_header(target.output.get(), &options);
            av_dict_free(&options);
            if (code < 0)
                return tl::unexpected(cannotWrite(file, code));
        }
        if (auto added = addPiece(pieces[i], placed[i].atMs, **input, target, lastDts); !added)
            return added;
    }
    code = av_write_trailer(target.output.get());
    if (code >= 0 && target.output->pb->error < 0)
        code = target.output->pb->error;
    if (code < 0)
        return tl::unexpected(cannotWrite(file, code));
    target.output.reset();
    if (std::rename(QFile::encodeName(target.temporary).constData(), QFile::encodeName(file).constData()) !=
        0)
        return tl::unexpected(cannotWrite(file, AVERROR(errno)));
    return {};
}

} // namespace ferry::libav
