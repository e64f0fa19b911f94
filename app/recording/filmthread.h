// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/filmencoder.h"
#include "app/recording/filmrecorder.h"

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <deque>

namespace ferry {

/// The thread that encodes: takes pictures and sound out of a queue with an end. Whoever puts something in
/// never waits.
class FilmThread : public QThread
{
    Q_OBJECT
public:
    /// The encoder has been opened.
    FilmThread(FilmEncoder encoder, const FilmSettings& settings);
    ~FilmThread() override;

    void addPicture(const QImage& picture, std::int64_t ms);
    void addSound(const QByteArray& samples, std::int64_t ms);
    /// The film's time goes on, with the picture that there is.
    void goOn(std::int64_t ms);
    /// Writes what is queued, ends the file at that time and then the thread; encoded() follows.
    void end(std::int64_t ms);
    /// Ends as soon as can be; nothing is told.
    void breakOff();

signals:
    void progressed(const ferry::FilmStats& stats);
    void encoded(const std::optional<ferry::Error>& error);

protected:
    void run() override;

private:
    struct Item
    {
        QImage picture;     ///< null: the one before stays
        QByteArray samples; ///< empty: no sound
        std::int64_t ms = 0;
        bool last = false;
    };

    bool take(Item& item);
    void put(Item item);
    Result<void> encode(const Item& item);
    void tell(std::int64_t ms);

    static constexpr std::size_t mostPictures = 8;

    FilmEncoder m_encoder;
    FilmSettings m_settings;
    QMutex m_mutex;
    QWaitCondition m_filled;
    std::deque<Item> m_queue;
    std::size_t m_pictures = 0; ///< in the queue
    int m_dropped = 0;
    bool m_broken = false;
    // Of the thread alone.
    FilmStats m_stats;
    std::int64_t m_lastPictureMs = -1, m_toldMs = -1;
    std::int64_t m_beganNs = 0;
};

} // namespace ferry
