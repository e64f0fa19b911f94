// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmthread.h"

#include "app/base/clock.h"

#include <QMutexLocker>

#include <ctime>

namespace ferry {

namespace {

/// Where nothing changes the picture is written again this often: a crash loses no more, and sound and
/// picture stay together.
constexpr std::int64_t stillMs = 1000;
constexpr std::int64_t toldEveryMs = 500;
/// Sound may come this much later than the picture of its moment.
constexpr std::int64_t soundLateMs = 400;

std::int64_t threadNs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000'000 + now.tv_nsec;
}

} // namespace

FilmThread::FilmThread(FilmEncoder encoder, const FilmSettings& settings)
    : m_encoder(std::move(encoder)), m_settings(settings)
{
    setObjectName(QStringLiteral("ferry-film"));
}

FilmThread::~FilmThread() = default;

void FilmThread::put(Item item)
{
    const QMutexLocker lock(&m_mutex);
    m_queue.push_back(std::move(item));
    m_filled.wakeOne();
}

void FilmThread::addPicture(const QImage& picture, std::int64_t ms)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (m_pictures >= mostPictures) {
            ++m_dropped;
            return;
        }
        ++m_pictures;
    }
    put({picture, {}, ms, false});
}

void FilmThread::addSound(const QByteArray& samples, std::int64_t ms)
{
    put({{}, samples, ms, false});
}

void FilmThread::goOn(std::int64_t ms)
{
    const QMutexLocker lock(&m_mutex);
    if (m_queue.empty()) {
        m_queue.push_back({{}, {}, ms, false});
        m_filled.wakeOne();
    }
}

void FilmThread::end(std::int64_t ms)
{
    put({{}, {}, ms, true});
}

void FilmThread::breakOff()
{
    const QMutexLocker lock(&m_mutex);
    m_broken = true;
    m_filled.wakeOne();
}

bool FilmThread::take(Item& item)
{
    const QMutexLocker lock(&m_mutex);
    while (m_queue.empty() && !m_broken)
        m_filled.wait(&m_mutex);
    if (m_broken)
        return false;
    item = std::move(m_queue.front());
    m_queue.pop_front();
    if (!item.picture.isNull())
        --m_pictures;
    return true;
}

Result<void> FilmThread::encode(const Item& item)
{
    Result<void> done;
    if (!item.samples.isEmpty())
        return m_encoder.addSound(item.samples, item.ms);
    if (!item.picture.isNull()) {
        done = m_encoder.addPicture(item.picture, item.ms);
        m_lastPictureMs = item.ms;
        ++m_stats.pictures;
    } else if (item.last || item.ms - m_lastPictureMs >= stillMs) {
        done = m_encoder.repeatPicture(item.ms);
        m_lastPictureMs = item.ms;
    }
    if (done)
        done = m_encoder.fillSound(item.last ? item.ms : item.ms - (m_settings.sound ? soundLateMs : 0));
    return done;
}

void FilmThread::tell(std::int64_t ms)
{
    m_toldMs = ms;
    m_stats.lengthMs = ms;
    m_stats.bytes = m_encoder.bytes();
    m_stats.cores = double(threadNs()) / double(std::max<std::int64_t>(1, monotonicNs() - m_beganNs));
    {
        const QMutexLocker lock(&m_mutex);
        m_stats.dropped = m_dropped;
    }
    emit progressed(m_stats);
}

void FilmThread::run()
{
    m_beganNs = monotonicNs();
    Item item;
    while (take(item)) {
        Result<void> done = encode(item);
        if (done && item.last)
            done = m_encoder.close();
        if (!done || item.last) {
            tell(item.ms);
            emit encoded(done ? std::nullopt : std::optional(done.error()));
            return;
        }
        if (item.ms - m_toldMs >= toldEveryMs)
            tell(item.ms);
    }
}

} // namespace ferry
