// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/monitorfeed.h"

#include "app/host/pitfalls.h"
#include "app/qemu/passwordmask.h"

#include <QJsonObject>
#include <QMetaMethod>

namespace ferry {

using namespace Qt::StringLiterals;

MonitorFeed::MonitorFeed(Find find, QObject* parent) : QObject(parent), m_find(std::move(find)) {}

void MonitorFeed::note(Side side, const QString& text)
{
    emit said({side, MonitorText::Kind::Note, text, false});
}

void MonitorFeed::explain(Side side, const QString& complaint)
{
    if (const auto known = explainOutput(complaint, Origin::Monitor))
        note(side, known->cure.isEmpty() ? known->sentence : known->sentence + u'\n' + known->cure);
}

void MonitorFeed::show(Side side, const TypedCommand& command)
{
    const QStringList lines = command.typed.split(u'\n');
    for (const QString& line : lines)
        emit said({side, MonitorText::Kind::Command, line, false});
    if (!command.error.isEmpty()) {
        emit said({side, MonitorText::Kind::Error, u"Error: "_s + command.error, false});
        explain(side, command.error);
    }
    emit told(u"monitor-"_s + sideLetter(side), u"command"_s,
              {{u"typed"_s, command.typed}, {u"error"_s, command.error}});
}

// Each monitor is watched once, from the first line that is sent to it.
void MonitorFeed::watch(Side side, Monitor* monitor)
{
    QPointer<Monitor>& watched = m_watched[side == Side::A ? 0 : 1];
    if (watched == monitor)
        return;
    watched = monitor;
    connect(monitor, &Monitor::passwordAsked, this,
            [this, side, monitor](const QString&, const QString& prompt) {
                static const QMetaMethod asked = QMetaMethod::fromSignal(&MonitorFeed::passwordAsked);
                if (m_asking || !isSignalConnected(asked)) {
                    monitor->refusePassword();
                    return;
                }
                m_asking = monitor;
                PasswordQuestion question;
                question.host = tr("the monitor of host %1").arg(sideLetter(side));
                question.prompt = prompt;
                emit passwordAsked(question);
            });
    connect(monitor, &Monitor::passwordSettled, this, [this, monitor] {
        if (m_asking != monitor)
            return;
        m_asking.clear();
        emit passwordWithdrawn();
    });
}

bool MonitorFeed::answerPassword(const std::optional<QString>& password)
{
    const QPointer<Monitor> asking = m_asking;
    m_asking.clear();
    if (!asking)
        return false;
    if (!password || !asking->answerPassword(*password))
        asking->refusePassword();
    return true;
}

void MonitorFeed::ask(Side side, const QString& line, By by, Answered answered)
{
    Monitor* const monitor = m_find(side);
    if (!monitor) {
        note(side, tr("There is no QEMU on host %1 now.").arg(sideLetter(side)));
        if (answered)
            answered({});
        return;
    }
    watch(side, monitor);
    const QString shown = maskedPasswords(line);
    emit said({side, MonitorText::Kind::Command, shown, by == By::User});
    if (by == By::User)
        emit told(u"monitor-"_s + sideLetter(side), u"typed"_s, {{u"line"_s, shown}});
    monitor->send(line, [self = QPointer(this), side, shown, by, answered](const Result<QString>& answer) {
        if (!self)
            return;
        if (answered)
            answered(answer.value_or(QString()));
        if (self)
            self->onAnswer(side, shown, by, answer);
    });
}

void MonitorFeed::onAnswer(Side side, const QString&, By by, const Result<QString>& answer)
{
    if (!answer) {
        emit said({side, MonitorText::Kind::Error, describe(answer.error()), false});
        return;
    }
    if (!answer->isEmpty())
        emit said({side, MonitorText::Kind::Answer, *answer, false});
    // A healthy monitor shows words of trouble too, such as postmigrate: only complaints are explained.
    if (by == By::User &&
        (answer->contains("Error"_L1) || answer->contains("failed"_L1, Qt::CaseInsensitive)))
        explain(side, *answer);
}

} // namespace ferry
