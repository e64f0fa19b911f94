// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ferry {

/// The line at the foot of the window on stage: which keys there are, or, after a failure, what it was and
/// the two ways on.
class PresenterBar : public QFrame
{
    Q_OBJECT
public:
    explicit PresenterBar(QWidget* parent = nullptr);

    /// What Space does next, as its button says it; empty: nothing now.
    void setNext(const QString& words);
    void setTrouble(const Error& error);
    void clearTrouble();
    /// Whether there is a run to be played instead.
    void setHasLastGood(bool has);
    QPushButton* againButton() const { return m_again; }
    QPushButton* lastGoodButton() const { return m_lastGood; }
    QString text() const; ///< for reading aloud

signals:
    void againRequested();
    void lastGoodRequested();

private:
    QLabel* m_words;
    QPushButton* m_again;
    QPushButton* m_lastGood;
    QString m_next;
    bool m_troubled = false, m_has = false;
    QString m_trouble;
    void refresh();
};

} // namespace ferry
