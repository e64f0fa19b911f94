// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "ui/presenter/presenterkeys.h"

#include <QPointer>

#include <memory>

namespace ferry {

class LabView;
class PresenterBar;
class Theme;

/// The lab as a room sees it: larger words, fewer things, the keys of a clicker, and two ways on after a
/// failure. What the keys ask for goes the way of the window's own buttons.
class Stage : public QObject
{
    Q_OBJECT
public:
    /// bar: where keys and failures are told; all of them outlive the stage.
    Stage(QWidget& window, LabView& view, PresenterBar& bar, Theme& theme);
    ~Stage() override;

    /// The lab that the window shows from now on.
    void setLab(Lab& lab);
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_keys != nullptr; }
    /// The run that could be played after a failure; empty: there is none.
    void setLastGood(const QString& folder);

signals:
    void presentingChanged(bool presenting);
    void restartRequested(); ///< the lab has failed: begin anew
    /// A failure was met: which run of that lab could be played instead?
    void lastGoodWanted(const QString& lab);
    /// Plays that run from the beginning of the step.
    void replayRequested(const QString& folder, const QString& step);

private:
    void onKey(const StageKey& key);
    void onFailure(const Error& error, int step);
    QString unfinishedStep() const;
    void tryAgain();
    void showActions();

    QWidget& m_window;
    LabView& m_view;
    PresenterBar& m_bar;
    Theme& m_theme;
    QPointer<Lab> m_lab;
    std::unique_ptr<PresenterKeys> m_keys; ///< null: not on stage
    QString m_lastGood;
    QString m_failedTitle; ///< of the step that failed last; empty: none did
    int m_failedStep = -1; ///< −1: the lab itself
};

} // namespace ferry
