// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

namespace ferry {

/// A command line with a history (up, down) and completion of the monitor's common commands (Tab).
class HistoryLine : public QLineEdit
{
    Q_OBJECT
public:
    explicit HistoryLine(QWidget* parent = nullptr);

    QStringList history() const { return m_history; }

    /// What Tab makes of a text: the longest common beginning of the commands that fit, or the text.
    static QString completed(const QString& text);

signals:
    void entered(const QString& line);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void enter();
    void recall(int step);

    QStringList m_history;
    qsizetype m_at = 0; ///< m_history.size() while a new line is being typed
    QString m_draft;
};

} // namespace ferry
