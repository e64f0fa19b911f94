// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "app/vnc/vncsession.h"
#include "ui/widgets/card.h"

class QBoxLayout;

namespace ferry {

class ConsoleView;
class Theme;

/// One host: its name and colour, what QEMU it is, its state, and a screen: the guest's, or the host's own.
/// Follows the VNC server by itself, and keeps the last picture, dimmed, when the guest has moved away.
class ScreenCard : public Card
{
    Q_OBJECT
public:
    ScreenCard(Side side, const Theme& theme, QWidget* parent = nullptr);
    ~ScreenCard() override;

    void setView(const SideView& view);
    /// The screen of the host itself, where it is a guest too.
    void setHostScreen(const HostScreen& screen);
    void setTitle(const QString& title);
    /// A screen that nobody sees is not connected: its server would draw, and a slow host pay for it.
    void setWatched(bool watched);
    /// How much place there is: two cards share the board, four stand two by two, or four in one row, where
    /// the caption goes below the name.
    enum class Form { Usual, Small, Narrow };
    void setForm(Form form);
    /// What the card cannot do without in a form; the screen scales to anything.
    QSize leastSize(Form form) const;
    /// Its height without the screen.
    int frameHeight(Form form) const;
    /// The screen of a recorded run, from pictures; withStills: there are such.
    void setRecorded(bool recorded, bool withStills = false);
    /// The picture of the moment, a file; empty: there is none of it.
    void setStill(const QString& file);
    ConsoleView* console() const { return m_console; }

signals:
    void zoomToggled(ferry::Side side);

private:
    void show(const SideView& view, const VncAddress& address, const QString& password);
    void connectScreen();
    void dimStill();
    void showScreen();
    void refresh();
    void recolor();
    QString placeholderTitle() const;

    Side m_side;
    const Theme& m_theme;
    SideView m_view;
    VncAddress m_address; ///< of the screen; none while there is no screen
    QString m_password;
    bool m_ofHost = false;
    bool m_watched = true;
    bool m_recorded = false;
    bool m_withStills = false;
    QString m_still;
    VncSession m_session;
    QBoxLayout* m_head;
    QWidget* m_name;
    QWidget* m_facts;
    QLabel* m_title;
    ElidedLabel* m_caption;
    QLabel* m_pill;
    ConsoleView* m_console;
};

} // namespace ferry
