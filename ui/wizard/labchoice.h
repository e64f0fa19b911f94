// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>

class QBoxLayout;
class QPushButton;

namespace ferry {

class Theme;
struct LabKind;

/// "Which lab?": every lab as a card of the same size. It stands beside a lab that is running, which goes on
/// unless another one is chosen.
class LabChoice : public QDialog
{
    Q_OBJECT
public:
    /// running: the name of the lab there is; empty: none.
    LabChoice(const Theme& theme, const QString& running, QWidget* parent = nullptr);
    /// The lab behind it has become another one.
    void setRunning(const QString& lab);

signals:
    /// Another lab than the running one was chosen, by its name of the registry.
    void chosen(const QString& lab);

private:
    QWidget* makeCard(const LabKind& kind, const Theme& theme);

    QString m_running;
    QHash<QString, QPushButton*> m_buttons; ///< by the lab's name
};

} // namespace ferry
