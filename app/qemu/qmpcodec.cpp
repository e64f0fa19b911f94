// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qmpcodec.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownOfBadLine = 200;

std::int64_t stampNs(const QJsonObject& stamp)
{
    const qint64 seconds = stamp["seconds"_L1].toInteger(-1);
    const qint64 micros = stamp["microseconds"_L1].toInteger(-1);
    // QEMU sends -1 when it could not read its clock; anything past the year 2200 is nonsense.
    constexpr qint64 lastSecond = 7'258'118'400;
    if (seconds < 0 || seconds > lastSecond || micros < 0 || micros >= 1'000'000)
        return 0;
    return seconds * 1'000'000'000 + micros * 1000;
}

QmpGreeting greeting(const QJsonObject& body)
{
    const QJsonObject version = body["version"_L1].toObject();
    const QJsonObject numbers = version["qemu"_L1].toObject();
    return {{numbers["major"_L1].toInt(), numbers["minor"_L1].toInt(), numbers["micro"_L1].toInt()},
            version["package"_L1].toString(),
            body["capabilities"_L1].toArray().contains(QJsonValue("oob"_L1))};
}

} // namespace

QmpMessage parseQmpLine(const QByteArray& line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    const QJsonObject object = document.object();
    if (error.error == QJsonParseError::NoError && document.isObject()) {
        if (object["QMP"_L1].isObject())
            return greeting(object["QMP"_L1].toObject());
        if (object["event"_L1].isString()) {
            return QmpEvent{object["event"_L1].toString(), object["data"_L1].toObject(), 0,
                            stampNs(object["timestamp"_L1].toObject())};
        }
        if (object["error"_L1].isObject()) {
            const QJsonObject failure = object["error"_L1].toObject();
            return QmpFailure{object.value("id"_L1), failure["class"_L1].toString(),
                              failure["desc"_L1].toString()};
        }
        if (object.contains("return"_L1))
            return QmpReturn{object.value("id"_L1), object.value("return"_L1)};
    }
    return QmpMalformed{QString::fromUtf8(line.left(shownOfBadLine))};
}

QByteArray encodeQmpCommand(const QString& command, const QJsonObject& arguments, qint64 id, bool outOfBand)
{
    QJsonObject object{{outOfBand ? u"exec-oob"_s : u"execute"_s, command}, {u"id"_s, id}};
    if (!arguments.isEmpty())
        object.insert("arguments"_L1, arguments);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QList<QmpMessage> QmpDecoder::feed(QByteArrayView bytes)
{
    QList<QmpMessage> messages;
    const auto lines = m_lines.feed(bytes);
    for (const QByteArray& line : lines) {
        if (!line.trimmed().isEmpty())
            messages.append(parseQmpLine(line));
    }
    // Told at once: a peer that never ends its line would otherwise look like one that is silent.
    if (m_lines.overflowed() && !std::exchange(m_toldOverflow, true))
        messages.append(QmpMalformed{QString::fromUtf8(m_lines.pending().left(shownOfBadLine))});
    return messages;
}

} // namespace ferry
