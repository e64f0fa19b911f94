// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/hmpcodec.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 64 * 1024;
constexpr qsizetype longestParameters = 16;
constexpr qsizetype longestCommand = 4000;
constexpr qsizetype longestQuestion = 200;
constexpr QByteArrayView prompt = "(qemu) ";

// RFC 854.
constexpr unsigned char telnetIac = 255, telnetWill = 251, telnetDont = 254, telnetSb = 250, telnetSe = 240;

} // namespace

QList<HmpPiece> HmpDecoder::feed(QByteArrayView bytes)
{
    QList<HmpPiece> pieces;
    for (const char byte : bytes)
        take(static_cast<unsigned char>(byte), pieces);
    return pieces;
}

void HmpDecoder::take(unsigned char byte, QList<HmpPiece>& pieces)
{
    switch (m_state) {
    case State::Text:
        text(byte, pieces);
        return;
    case State::Telnet:
    case State::TelnetOption:
    case State::TelnetSub:
    case State::TelnetSubEnd:
        telnet(byte, pieces);
        return;
    case State::Escape:
        m_parameters.clear();
        m_state = byte == '[' ? State::Csi : State::Text;
        return;
    case State::Csi:
        if (byte >= 0x40 && byte <= 0x7e) {
            csi(byte);
            m_state = State::Text;
        } else if (byte < 0x20) {
            // A control byte ends a broken sequence, else a lost final byte would swallow the line end.
            m_state = State::Text;
            text(byte, pieces);
        } else if (m_parameters.size() < longestParameters) {
            m_parameters.append(static_cast<char>(byte));
        }
        return;
    }
}

void HmpDecoder::telnet(unsigned char byte, QList<HmpPiece>& pieces)
{
    switch (m_state) {
    case State::Telnet:
        if (byte >= telnetWill && byte <= telnetDont) {
            m_state = State::TelnetOption;
        } else if (byte == telnetSb) {
            m_state = State::TelnetSub;
        } else {
            m_state = State::Text;
            if (byte == telnetIac)
                put(byte, pieces);
        }
        return;
    case State::TelnetSub:
        if (byte == telnetIac)
            m_state = State::TelnetSubEnd;
        return;
    case State::TelnetSubEnd:
        m_state = byte == telnetSe ? State::Text : State::TelnetSub;
        return;
    default:
        m_state = State::Text;
        return;
    }
}

void HmpDecoder::text(unsigned char byte, QList<HmpPiece>& pieces)
{
    switch (byte) {
    case telnetIac:
        m_state = State::Telnet;
        return;
    case 0x1b:
        m_state = State::Escape;
        return;
    case '\n':
        pieces.append(HmpLine{QString::fromUtf8(m_line)});
        m_line.clear();
        m_cursor = 0;
        return;
    case '\r':
        m_cursor = 0;
        return;
    case '\b':
        m_cursor = std::max<qsizetype>(0, m_cursor - 1);
        return;
    default:
        if (byte >= 0x20 || byte == '\t')
            put(byte, pieces);
    }
}

void HmpDecoder::csi(unsigned char final)
{
    const qsizetype count = std::clamp(m_parameters.toInt(), 1, int(longestLine));
    switch (final) {
    case 'D':
        m_cursor = std::max<qsizetype>(0, m_cursor - count);
        return;
    case 'C':
        m_cursor = std::min(m_line.size(), m_cursor + count);
        return;
    case 'K':
        m_line.truncate(m_cursor);
        return;
    default:
        return; // colours and the like change nothing of the text
    }
}

void HmpDecoder::put(unsigned char byte, QList<HmpPiece>& pieces)
{
    if (m_cursor >= longestLine)
        return;
    if (m_cursor < m_line.size())
        m_line[m_cursor] = static_cast<char>(byte);
    else
        m_line.append(static_cast<char>(byte));
    ++m_cursor;
    if (m_cursor == prompt.size() && m_line == prompt)
        pieces.append(HmpPrompt{});
}

QString HmpDecoder::question() const
{
    if (m_cursor != m_line.size() || !m_line.endsWith(": "))
        return {};
    const QString line = QString::fromUtf8(m_line);
    return asksForPassword(line) ? line : QString();
}

bool asksForPassword(QStringView line)
{
    static const QRegularExpression asks(
        u"^[^:]*\\b(?:password|passwd|passphrase|passcode|secret)\\b[^:]*: $"_s,
        QRegularExpression::CaseInsensitiveOption);
    return line.size() <= longestQuestion && asks.match(line.toString()).hasMatch();
}

QString hmpAnswer(const QStringList& lines)
{
    QStringList answer = lines;
    if (!answer.isEmpty() && answer.first().startsWith(QString::fromLatin1(prompt)))
        answer.removeFirst();
    answer.removeIf([](QStringView line) {
        while (line.endsWith(u'*'))
            line.chop(1);
        return asksForPassword(line);
    });
    while (!answer.isEmpty() && answer.last().isEmpty())
        answer.removeLast();
    return answer.join(u'\n');
}

QString whyNotTypable(const QString& command)
{
    const QByteArray bytes = command.toUtf8();
    // 0x9b is CSI to readline even in the middle of a UTF-8 character.
    const bool control = std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || byte == 0x9b || byte == 0xff;
    });
    if (control)
        return QCoreApplication::translate("hmp",
                                           "A monitor command is one line without control characters.");
    if (bytes.size() > longestCommand)
        return QCoreApplication::translate("hmp", "A monitor command may be %1 bytes long.")
            .arg(longestCommand);
    return {};
}

} // namespace ferry
