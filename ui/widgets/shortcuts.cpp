// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shortcuts.h"

#include <QCoreApplication>

namespace ferry {

namespace {
struct Keys
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Keys)
};
} // namespace

QList<Shortcut> allShortcuts()
{
    QList<Shortcut> all;
    for (int i = 0; i <= int(Shortcut::Quit); ++i)
        all.append(Shortcut(i));
    return all;
}

QKeySequence shortcutKey(Shortcut shortcut)
{
    switch (shortcut) {
    case Shortcut::LabPage:
        return QKeySequence(Qt::Key_F2);
    case Shortcut::ExperimentsPage:
        return QKeySequence(Qt::Key_F3);
    case Shortcut::FilmPage:
        return QKeySequence(Qt::Key_F4);
    case Shortcut::Record:
        return QKeySequence(Qt::CTRL | Qt::Key_R);
    case Shortcut::Present:
        return QKeySequence(Qt::Key_F5);
    case Shortcut::Migrate:
        return QKeySequence(Qt::CTRL | Qt::Key_M);
    case Shortcut::Cancel:
        return QKeySequence(Qt::Key_Escape);
    case Shortcut::Postcopy:
        return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    case Shortcut::Recover:
        return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    case Shortcut::Strategy:
        return QKeySequence(Qt::CTRL | Qt::Key_T);
    case Shortcut::Load:
        return QKeySequence(Qt::CTRL | Qt::Key_L);
    case Shortcut::Menu:
        return QKeySequence(Qt::Key_F10);
    case Shortcut::ScreenA:
        return QKeySequence(Qt::ALT | Qt::Key_1);
    case Shortcut::ScreenB:
        return QKeySequence(Qt::ALT | Qt::Key_2);
    case Shortcut::MonitorA:
        return QKeySequence(Qt::CTRL | Qt::Key_1);
    case Shortcut::MonitorB:
        return QKeySequence(Qt::CTRL | Qt::Key_2);
    case Shortcut::Journal:
        return QKeySequence(Qt::CTRL | Qt::Key_3);
    case Shortcut::Hold:
        return QKeySequence(Qt::CTRL | Qt::Key_H);
    case Shortcut::SaveCharts:
        return QKeySequence(Qt::CTRL | Qt::Key_S);
    case Shortcut::OpenRun:
        return QKeySequence(Qt::CTRL | Qt::Key_O);
    case Shortcut::Play:
        return QKeySequence(Qt::CTRL | Qt::Key_Space);
    case Shortcut::Speed:
        return QKeySequence(Qt::CTRL | Qt::Key_8);
    case Shortcut::FullScreen:
        return QKeySequence(Qt::Key_F11);
    case Shortcut::Looks:
        return QKeySequence(Qt::CTRL | Qt::Key_D);
    case Shortcut::Help:
        return QKeySequence(Qt::Key_F1);
    case Shortcut::Quit:
        return QKeySequence(Qt::CTRL | Qt::Key_Q);
    }
    return {};
}

QString shortcutWords(Shortcut shortcut)
{
    switch (shortcut) {
    case Shortcut::LabPage:
        return Keys::tr("The page of the lab");
    case Shortcut::ExperimentsPage:
        return Keys::tr("The page of the experiments");
    case Shortcut::FilmPage:
        return Keys::tr("The page of the films");
    case Shortcut::Record:
        return Keys::tr("Record a film of the window, or end it");
    case Shortcut::Present:
        return Keys::tr("Show the lab to a room, and back");
    case Shortcut::Migrate:
        return Keys::tr("Migrate the guest to the other host");
    case Shortcut::Cancel:
        return Keys::tr("Cancel the move");
    case Shortcut::Postcopy:
        return Keys::tr("Switch to post-copy");
    case Shortcut::Recover:
        return Keys::tr("Recover a paused post-copy");
    case Shortcut::Strategy:
        return Keys::tr("Choose the strategy");
    case Shortcut::Load:
        return Keys::tr("Choose the load");
    case Shortcut::Menu:
        return Keys::tr("Open the menu");
    case Shortcut::ScreenA:
        return Keys::tr("Go to the screen of host A");
    case Shortcut::ScreenB:
        return Keys::tr("Go to the screen of host B");
    case Shortcut::MonitorA:
        return Keys::tr("Type into monitor A");
    case Shortcut::MonitorB:
        return Keys::tr("Type into monitor B");
    case Shortcut::Journal:
        return Keys::tr("Read the journal");
    case Shortcut::Hold:
        return Keys::tr("Hold the charts still, or let them run");
    case Shortcut::SaveCharts:
        return Keys::tr("Save the charts as a picture, or the run's figures");
    case Shortcut::OpenRun:
        return Keys::tr("Open a recorded run");
    case Shortcut::Play:
        return Keys::tr("Play a recorded run, or pause");
    case Shortcut::Speed:
        return Keys::tr("Play it eight times as fast, or as it happened");
    case Shortcut::FullScreen:
        return Keys::tr("Full screen and back");
    case Shortcut::Looks:
        return Keys::tr("Light or dark");
    case Shortcut::Help:
        return Keys::tr("Show the keys");
    case Shortcut::Quit:
        return Keys::tr("Stop the lab and quit");
    }
    return {};
}

QString withShortcut(const QString& text, Shortcut shortcut)
{
    return text + QStringLiteral(" (") + shortcutKey(shortcut).toString(QKeySequence::NativeText) + u')';
}

} // namespace ferry
