// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/quicklab.h"

#include <QMainWindow>

namespace ferry {

class LabView;
class Theme;

/// The window: binds a quick lab to the view and owns what belongs to a window (keys, menu, geometry).
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(QuickSettings settings, const QString& outFolder, Theme& theme);
    ~MainWindow() override;

    /// Starts the lab; call it once the window stands.
    void startLab();
    QuickLab& lab() { return m_lab; }
    /// Stops the lab and closes; finished() follows when nothing is left.
    void shutDown();

signals:
    void finished();
    void firstPainted();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void bindLab();
    void bindView();
    void makeKeys();
    void makeMenu();
    void toggleFullScreen();
    void restore();
    void remember();
    void onState(LabState state);

    QuickLab m_lab;
    Theme& m_theme;
    LabView* m_view;
    bool m_painted = false;
    bool m_closing = false;
    bool m_done = false;
};

} // namespace ferry
