// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QMainWindow>

#include <functional>
#include <memory>

namespace ferry {

class LabView;
class Theme;

/// Makes a lab that has not been started yet; called again for every new start.
using LabMaker = std::function<std::unique_ptr<Lab>()>;

/// The window: binds a lab to the view and owns what belongs to a window (keys, menu, geometry).
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(LabMaker maker, Theme& theme);
    ~MainWindow() override;

    /// Starts the lab; call it once the window stands.
    void startLab();
    /// Ends what is left of the lab and starts a new one; for a lab that failed or was stopped.
    void startAgain();
    Lab& lab() { return *m_lab; }
    /// Stops the lab and closes; finished() follows when nothing is left.
    void shutDown();

signals:
    void finished();
    void firstPainted();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeLab();
    void bindLab();
    void onStopped();
    void bindView();
    void makeKeys();
    void makeMenu();
    void toggleFullScreen();
    void restore();
    void remember();
    void onState(LabState state);

    LabMaker m_maker;
    std::unique_ptr<Lab> m_lab;
    Theme& m_theme;
    LabView* m_view;
    bool m_painted = false;
    bool m_closing = false;
    bool m_done = false;
    bool m_again = false;
};

} // namespace ferry
