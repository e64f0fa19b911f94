// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>

#include <optional>

class QKeyEvent;
class QWidget;

namespace ferry {

/// What a key does on stage.
enum class StageAct { Next, Cancel, Postcopy, Recover, Chart, Again, LastGood, Leave };

/// The act of a key, with the number of the chart; nothing: the key does nothing on stage.
struct StageKey
{
    StageAct act = StageAct::Next;
    int number = 0; ///< of the chart, from 1
    bool operator==(const StageKey&) const = default;
};
std::optional<StageKey> stageKeyOf(int key, Qt::KeyboardModifiers modifiers);

/// The keys and what they do, for the bar at the bottom: "Space" → "next", in the order of use.
QList<QPair<QString, QString>> stageKeyWords();

/// While it lives, the keys of a window act as on stage, those of a clicker too, and nothing is typed into a
/// guest or clicked by mistake: clicks reach only what is within `clickable`.
class PresenterKeys : public QObject
{
    Q_OBJECT
public:
    PresenterKeys(QWidget& window, QWidget& clickable, QObject* parent = nullptr);
    ~PresenterKeys() override;

signals:
    void pressed(const ferry::StageKey& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isOurs(const QObject* watched) const;

    QWidget& m_window;
    QWidget& m_clickable;
};

} // namespace ferry
