// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

/// What libav* is used through: its objects end by themselves, its errors are Results.
namespace ferry::libav {

inline constexpr AVRational milliseconds{1, 1000};

struct FreeCodec
{
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
};
struct FreeFrame
{
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreePacket
{
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeScaler
{
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};
/// Of a file that is written; its descriptor is closed too.
struct FreeOutput
{
    void operator()(AVFormatContext* output) const
    {
        if (output->pb != nullptr)
            avio_closep(&output->pb);
        avformat_free_context(output);
    }
};
struct FreeInput
{
    void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
};

using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Scaler = std::unique_ptr<SwsContext, FreeScaler>;
using Output = std::unique_ptr<AVFormatContext, FreeOutput>;
using Input = std::unique_ptr<AVFormatContext, FreeInput>;

/// The library says its errors by return values; what it would print besides is not for users.
void beQuiet();
/// What a negative return value says, in the library's words.
QString message(int code);
/// The error of a film that cannot be written: a full disk, a folder without the right to, …; why: the code.
Error cannotWrite(const QString& file, int why);

/// Opens a film for reading, with what its streams are. Error Missing where it is not there, Protocol where
/// it is no film.
Result<Input> openFilm(const QString& file);
/// The stream of a kind; −1: there is none.
int streamOf(const AVFormatContext& film, AVMediaType type);

} // namespace ferry::libav
