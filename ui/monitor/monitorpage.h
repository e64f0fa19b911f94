// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace ferry {

class HistoryLine;
class Theme;

/// The human monitor of one side: what was typed by Ferry and by the student, what QEMU answered, and a
/// line to type into. Keeps the last 2000 lines.
class MonitorPage : public QFrame
{
    Q_OBJECT
public:
    MonitorPage(Side side, const Theme& theme, QWidget* parent = nullptr);

    void add(const MonitorText& text);
    /// Typing is possible only while QEMU runs; recorded: it ran, and nothing can be typed.
    /// whyNot: why nothing can be typed all the same; empty: it can.
    void setLive(bool live, const QString& whyNot = {});
    void clear();
    void focusInput();
    HistoryLine* input() const { return m_input; }
    QPlainTextEdit* transcript() const { return m_transcript; }

signals:
    void typed(ferry::Side side, const QString& line);

private:
    void append(const QString& text, const QColor& color, bool bold);

    Side m_side;
    const Theme& m_theme;
    QPlainTextEdit* m_transcript;
    HistoryLine* m_input;
    bool m_empty = true;
};

} // namespace ferry
