// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/measuringguest.h"

#include "app/qemu/qemuerrors.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto stayInterval = 15s; // the guest gives up after a minute
constexpr auto politeEnd = 10s;    // from OFF to the end of QEMU, on a processor that is emulated twice
constexpr qsizetype keptLines = 20;

} // namespace

MeasuringGuest::MeasuringGuest(CommandSpec qemu, std::chrono::milliseconds bootPatience, bool endWithFerry,
                               QObject* parent)
    : QObject(parent), m_process(std::move(qemu))
{
    if (endWithFerry)
        m_process.endWithFerry();
    m_boot.setSingleShot(true);
    m_boot.setInterval(bootPatience);
    m_stay.setInterval(stayInterval);
    connect(&m_boot, &QTimer::timeout, this, [this] {
        giveUp({ErrorKind::Failed,
                tr("The measuring guest did not boot within %1 s.").arg(m_boot.interval() / 1000),
                QString::fromUtf8(m_last.join('\n')),
                {}});
    });
    // Only while it reads: what it does not read would fill its console.
    connect(&m_stay, &QTimer::timeout, this, [this] {
        if (m_state == State::Idle)
            m_process.write("STAY\n");
    });
    connect(&m_process, &Process::outLine, this, &MeasuringGuest::onLine);
    // Queued: the owner may delete the guest in answer.
    connect(&m_process, &Process::finished, this, &MeasuringGuest::onFinished, Qt::QueuedConnection);
}

MeasuringGuest::~MeasuringGuest() = default;

void MeasuringGuest::start()
{
    m_boot.start();
    m_process.start();
}

void MeasuringGuest::run(const QString& line)
{
    Q_ASSERT(m_state == State::Idle);
    m_state = State::Asked;
    m_process.write("RUN " + QByteArray::number(++m_number) + ' ' + line.toUtf8() + '\n');
}

void MeasuringGuest::stop()
{
    if (m_state == State::Ending || m_state == State::Gone)
        return;
    const bool polite = m_state == State::Idle;
    m_state = State::Ending;
    m_boot.stop();
    m_stay.stop();
    if (!m_process.isRunning()) {
        QMetaObject::invokeMethod(this, &MeasuringGuest::finish, Qt::QueuedConnection);
        return;
    }
    if (!polite) {
        m_process.stop();
        return;
    }
    m_process.write("OFF\n");
    QTimer::singleShot(politeEnd, this, [this] {
        if (m_process.isRunning())
            m_process.stop();
    });
}

void MeasuringGuest::onLine(const QByteArray& line)
{
    QByteArray text = line;
    if (text.endsWith('\r')) // the kernel's own words
        text.chop(1);
    switch (m_state) {
    case State::Booting:
        m_last << text;
        if (m_last.size() > keptLines)
            m_last.removeFirst();
        if (text == "FERRY-READY") {
            m_boot.stop();
            m_stay.start();
            m_state = State::Idle;
            emit ready();
        }
        break;
    case State::Asked:
        if (text == "FERRY-BEGIN " + QByteArray::number(m_number)) {
            m_state = State::Running;
            m_blank = false;
        }
        break;
    case State::Running: {
        const QByteArray mark = "FERRY-END " + QByteArray::number(m_number) + ' ';
        if (text.startsWith(mark)) {
            m_state = State::Idle;
            emit ended(text.sliced(mark.size()).toInt());
            break;
        }
        if (std::exchange(m_blank, line.isEmpty()))
            emit printed("\n");
        if (!line.isEmpty())
            emit printed(line + '\n');
        break;
    }
    case State::Idle:
    case State::Ending:
    case State::Gone:
        break;
    }
}

void MeasuringGuest::onFinished(const Result<Process::Exit>& exit)
{
    if (m_state == State::Ending) {
        finish();
        return;
    }
    const QString complaint = exit ? exit->lastStderr.trimmed() : exit.error().detail;
    Error error = !exit                 ? exit.error()
                  : complaint.isEmpty() ? Error{ErrorKind::Failed,
                                                tr("The measuring guest ended before its time."),
                                                QString::fromUtf8(m_last.join('\n')),
                                                {}}
                                        : explainQemuOutput(complaint);
    giveUp(error);
}

void MeasuringGuest::giveUp(const Error& error)
{
    if (m_state == State::Ending || m_state == State::Gone)
        return;
    m_state = State::Ending;
    m_boot.stop();
    m_stay.stop();
    if (m_process.isRunning())
        m_process.stop();
    else
        QMetaObject::invokeMethod(this, &MeasuringGuest::finish, Qt::QueuedConnection);
    emit failed(error);
}

void MeasuringGuest::finish()
{
    if (std::exchange(m_state, State::Gone) != State::Gone)
        emit gone();
}

} // namespace ferry
