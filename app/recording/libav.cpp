// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/libav.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>

namespace ferry::libav {

using namespace Qt::StringLiterals;

namespace {

struct FilmWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Film)
};

} // namespace

void beQuiet()
{
    av_log_set_level(AV_LOG_QUIET);
}

QString message(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    return av_strerror(code, text.data(), text.size()) == 0 ? QString::fromUtf8(text.data())
                                                            : QString::number(code);
}

Error cannotWrite(const QString& file, int why)
{
    switch (AVUNERROR(why)) {
    case ENOSPC:
    case EFBIG:
    case EDQUOT:
        return {ErrorKind::Missing, FilmWords::tr("There is no room left for the film %1.").arg(file),
                message(why), FilmWords::tr("Make room on that disk, or choose another folder for films.")};
    case EACCES:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::Missing, FilmWords::tr("The film %1 cannot be written there.").arg(file),
                message(why), FilmWords::tr("Choose a folder in which you may write.")};
    default:
        return {ErrorKind::Failed,
                FilmWords::tr("The film %1 could not be written.").arg(file),
                message(why),
                {}};
    }
}

Result<Input> openFilm(const QString& file)
{
    beQuiet();
    AVFormatContext* raw = nullptr;
    const QByteArray name = "file:" + QFile::encodeName(file);
    int code = avformat_open_input(&raw, name.constData(), nullptr, nullptr);
    if (code < 0 && AVUNERROR(code) == ENOENT)
        return fail(ErrorKind::Missing, FilmWords::tr("There is no film %1.").arg(file));
    Input input(raw);
    if (code >= 0)
        code = avformat_find_stream_info(raw, nullptr);
    if (code < 0)
        return fail(ErrorKind::Protocol, FilmWords::tr("%1 is not a film that can be read.").arg(file), {},
                    message(code));
    return input;
}

int streamOf(const AVFormatContext& film, AVMediaType type)
{
    for (unsigned i = 0; i < film.nb_streams; ++i) {
        if (film.streams[i]->codecpar->codec_type == type)
            return int(i);
    }
    return -1;
}

} // namespace ferry::libav
