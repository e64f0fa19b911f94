// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"

#include <QWidget>

#include <array>

class QBoxLayout;
class QButtonGroup;

namespace ferry {

class ScreenCard;
class Theme;

/// The screens of a lab side by side: those of the guest on either host, and where the hosts are guests
/// too, theirs; a switch chooses one pair or all four, which stand as their pictures are largest.
class ScreensBoard : public QWidget
{
    Q_OBJECT
public:
    enum class Shown { Hosts, Nested, All };
    Q_ENUM(Shown)

    explicit ScreensBoard(Theme& theme, QWidget* parent = nullptr);

    void setSide(Side side, const SideView& view);
    /// The screens are those of a recorded run.
    void setRecorded(bool recorded, bool withStills);
    /// None: the hosts have no screens, and there is no switch.
    void setHostScreens(const QList<HostScreen>& screens);
    /// The guest is up: its screens are worth seeing. Before that they are black, and whoever looks at them
    /// makes an emulated host slower, so nothing turns to them by itself.
    void setGuestUp(bool up);
    /// The hosts' names stand over the guest's screens, for a guest inside guests.
    void setNested(bool nested);
    /// Two screens stand one above the other.
    void setStacked(bool stacked);
    void setShown(Shown shown);
    Shown shown() const { return m_shown; }
    /// The user's choice is forgotten: the hosts first, the guest as soon as it is up.
    void startOver();
    /// See ConsoleView: for all four screens.
    void setClipboardShared(bool shared);
    bool isClipboardShared() const { return m_clipboardShared; }
    /// Gives the board to one screen; null: back to what was shown.
    void zoom(ScreenCard* card);

    /// Chooses what is shown; it takes no room of the board's own and stands wherever it is put.
    QWidget* chooser() const { return m_switch; }
    ScreenCard* screen(Side side) const { return m_guests[side == Side::A ? 0 : 1]; }
    ScreenCard* hostScreen(Side side) const { return m_hosts[side == Side::A ? 0 : 1]; }
    /// Low enough for four in one row: the board stands so before it is too low for two rows.
    QSize minimumSizeHint() const override;

signals:
    void zoomToggled(ferry::ScreenCard* card);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeSwitch();
    void follow();
    void arrange();
    bool four() const;
    bool fourInRow() const;

    // In this order the keyboard reaches them: the switch before a console, which keeps the Tab key.
    QButtonGroup* m_group;
    QWidget* m_switch;
    std::array<ScreenCard*, 2> m_hosts;
    std::array<ScreenCard*, 2> m_guests;
    QBoxLayout* m_rows;
    QBoxLayout* m_hostRow;
    QBoxLayout* m_guestRow;
    ScreenCard* m_zoomed = nullptr;
    Shown m_shown = Shown::Nested;
    bool m_withHosts = false;
    bool m_guestUp = false;
    bool m_stacked = false;
    bool m_clipboardShared = false;
    bool m_inRow = false;  ///< four stand beside each other
    bool m_chosen = false; ///< the user has chosen: nothing changes by itself
};

} // namespace ferry
