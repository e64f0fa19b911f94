// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QAudioSource;
class QIODevice;

namespace ferry {

/// A microphone that can be chosen.
struct SoundSource
{
    QByteArray id;
    QString name;
    bool usual = false; ///< the desktop's choice

    bool operator==(const SoundSource&) const = default;
};

/// The microphones of this computer now.
QList<SoundSource> soundSources();

/// How loud these samples are, signed 16 bits: 0 (nothing) to 1 (as loud as can be); the root of their mean
/// square.
double soundLevel(const QByteArray& samples);

/// Listens to a microphone and hands on what it hears, as FilmEncoder takes it.
class SoundInput : public QObject
{
    Q_OBJECT
public:
    explicit SoundInput(QObject* parent = nullptr);
    ~SoundInput() override;

    /// id: of soundSources(); empty: the desktop's choice. Error Missing where there is none, or it gives no
    /// sound as is needed.
    Result<void> start(const QByteArray& id);
    void stop();

signals:
    /// tNs: when the first of the samples was heard, CLOCK_MONOTONIC.
    void heard(const QByteArray& samples, std::int64_t tNs);
    void lost(const ferry::Error& error); ///< unplugged, say; nothing is heard any more

private:
    void onReadable();

    std::unique_ptr<QAudioSource> m_source;
    QPointer<QIODevice> m_device;
};

} // namespace ferry
