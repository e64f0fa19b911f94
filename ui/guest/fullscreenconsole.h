// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

namespace ferry {

class ConsoleView;
class VncSession;

/// A window of its own that fills the screen with one guest, and says how to leave. The console in the main
/// window goes on beside it; both follow the same session.
class FullScreenConsole : public QWidget
{
    Q_OBJECT
public:
    /// `session` is not owned. Shown at once; deletes itself when closed, after emitting left().
    explicit FullScreenConsole(VncSession* session, QWidget* parent = nullptr);
    ConsoleView* view() const { return m_view; }

signals:
    void left();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void placeHint();

    ConsoleView* m_view;
    QLabel* m_hint;
};

} // namespace ferry
