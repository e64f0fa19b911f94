// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace ferry {

/// A whole line as the human monitor's terminal would show it.
struct HmpLine
{
    QString text;

    bool operator==(const HmpLine&) const = default;
};

/// The monitor shows "(qemu) " and waits.
struct HmpPrompt
{
    bool operator==(const HmpPrompt&) const = default;
};

using HmpPiece = std::variant<HmpLine, HmpPrompt>;

/// A one-line terminal for QEMU's human monitor: drops telnet negotiation, follows the cursor moves with
/// which readline redraws the line at every byte, and says which lines and prompts came out. Takes any
/// bytes in any chunking; lines are cut at 64 KiB.
class HmpDecoder
{
public:
    QList<HmpPiece> feed(QByteArrayView bytes);

    /// What the unfinished line asks for, e.g. "Password: "; empty while it asks for nothing.
    QString question() const;

private:
    enum class State { Text, Telnet, TelnetOption, TelnetSub, TelnetSubEnd, Escape, Csi };

    void take(unsigned char byte, QList<HmpPiece>& pieces);
    void text(unsigned char byte, QList<HmpPiece>& pieces);
    void telnet(unsigned char byte, QList<HmpPiece>& pieces);
    void csi(unsigned char final);
    void put(unsigned char byte, QList<HmpPiece>& pieces);

    State m_state = State::Text;
    QByteArray m_line;
    QByteArray m_parameters;
    qsizetype m_cursor = 0;
};

/// Whether a line without a line end asks for a password: QEMU's own "Password: " (change vnc, and in QEMU
/// before 2.10 block_passwd and cont with an encrypted disk), or any other prompt with such a word. Pure.
bool asksForPassword(QStringView line);

/// The answer to a command among the lines between two prompts: without the echo of the command, without
/// a question for a password (its stars tell the length) and without blank lines at the end. Pure.
QString hmpAnswer(const QStringList& lines);

/// Why a command cannot be typed into the monitor; empty when it can. Control characters would be taken
/// for editing keys, and readline holds 4095 bytes. Pure.
QString whyNotTypable(const QString& command);

} // namespace ferry
