// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace ferry {

/// A long command line as it is shown: each of its options on a line of its own. Short ones, and those of few
/// options, stay as they are. Pure.
QString foldedByOption(const QString& line);

/// A command as typed, on its dark ground, with a caption that says whose line it is, and a button that
/// copies it.
class CommandBlock : public QWidget
{
    Q_OBJECT
public:
    explicit CommandBlock(QWidget* parent = nullptr);

    /// caption: whose line it is; empty: no head, for the only line there is. Hidden when there is no line.
    void setLine(const QString& line, const QString& caption = {});
    /// Words beside the caption: "runs"; empty: none.
    void setBadge(const QString& words);
    const QString& line() const { return m_line; }
    void copy() const;

private:
    QString m_line;
    QWidget* m_head;
    QLabel* m_caption;
    QLabel* m_badge;
    QLabel* m_code;
    QToolButton* m_copy;
};

} // namespace ferry
