// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/soundinput.h"

#include "app/base/clock.h"
#include "app/recording/filmencoder.h"

#include <QAudioDevice>
#include <QAudioSource>
#include <QMediaDevices>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

QList<SoundSource> soundSources()
{
    QList<SoundSource> sources;
    const QList<QAudioDevice> devices = QMediaDevices::audioInputs();
    for (const QAudioDevice& device : devices)
        sources << SoundSource{device.id(), device.description(), device.isDefault()};
    return sources;
}

double soundLevel(const QByteArray& samples)
{
    const auto* values = reinterpret_cast<const std::int16_t*>(samples.constData());
    const qsizetype count = samples.size() / qsizetype(sizeof(std::int16_t));
    double squares = 0;
    for (qsizetype i = 0; i < count; ++i)
        squares += double(values[i]) * values[i];
    return count == 0 ? 0 : std::min(1.0, std::sqrt(squares / double(count)) / 32768 * std::sqrt(2.0));
}

SoundInput::SoundInput(QObject* parent) : QObject(parent) {}

SoundInput::~SoundInput()
{
    stop();
}

Result<void> SoundInput::start(const QByteArray& id)
{
    stop();
    QAudioDevice chosen = QMediaDevices::defaultAudioInput();
    const QList<QAudioDevice> devices = QMediaDevices::audioInputs();
    for (const QAudioDevice& device : devices) {
        if (!id.isEmpty() && device.id() == id)
            chosen = device;
    }
    if (chosen.isNull())
        return fail(ErrorKind::Missing, tr("This computer has no microphone."),
                    tr("Plug one in, or record without sound."));
    QAudioFormat format;
    format.setSampleRate(FilmEncoder::soundRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    m_source = std::make_unique<QAudioSource>(chosen, format);
    m_device = m_source->start();
    if (!m_device || m_source->error() != QAudio::NoError) {
        m_source.reset();
        return fail(ErrorKind::Missing,
                    tr("The microphone “%1” cannot be listened to.").arg(chosen.description()),
                    tr("Choose another one, or record without sound."));
    }
    connect(m_device, &QIODevice::readyRead, this, &SoundInput::onReadable);
    connect(m_source.get(), &QAudioSource::stateChanged, this,
            [this, name = chosen.description()](QAudio::State state) {
                if (state == QAudio::StoppedState && m_source && m_source->error() != QAudio::NoError)
                    emit lost({ErrorKind::Disconnected,
                               tr("The microphone “%1” is gone: the film goes on in silence.").arg(name),
                               {},
                               {}});
            });
    return {};
}

void SoundInput::stop()
{
    if (!m_source)
        return;
    m_source->disconnect(this);
    m_source->stop();
    m_source.reset();
}

void SoundInput::onReadable()
{
    const QByteArray samples = m_device->readAll();
    if (samples.isEmpty())
        return;
    const std::int64_t lengthNs = samples.size() / qsizetype(sizeof(std::int16_t)) *
                                  std::int64_t{1'000'000'000} / FilmEncoder::soundRate;
    emit heard(samples, monotonicNs() - lengthNs);
}

} // namespace ferry
