// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace ferry {

/// Everything the keyboard can do in the window.
enum class Shortcut {
    LabPage,
    ExperimentsPage,
    FilmPage,
    Record,
    Present,
    Migrate,
    Cancel,
    Postcopy,
    Recover,
    Strategy,
    Load,
    Menu,
    ScreenA,
    ScreenB,
    MonitorA,
    MonitorB,
    Journal,
    Hold,
    SaveCharts,
    OpenRun,
    Play,
    Speed,
    FullScreen,
    Looks,
    Help,
    Quit,
};

QKeySequence shortcutKey(Shortcut shortcut);
/// What the shortcut does, in words.
QString shortcutWords(Shortcut shortcut);
QList<Shortcut> allShortcuts();

/// A tool tip that ends with the key in brackets.
QString withShortcut(const QString& text, Shortcut shortcut);

} // namespace ferry
