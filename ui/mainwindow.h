// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labsession.h"
#include "app/lab/labsettings.h"
#include "app/migration/remedies.h"
#include "app/recording/filmrecorder.h"
#include "ui/experiment/planeditor.h"
#include "ui/widgets/pageswitch.h"

#include <QDialog>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace ferry {

class ExperimentsPage;
class FilmPage;
class LabChoice;
class LabView;
class PlayerBar;
class RecordPopover;
class ReplayLab;
class RunReader;
class ScreenStills;
class Stage;
class Theme;
class WindowFilm;

/// Makes a lab of these settings that has not been started yet.
using LabOfSettings = std::function<std::unique_ptr<Lab>(const LabSettings&)>;

/// The window: binds the session's lab to the view and owns what belongs to a window (keys, menu, geometry).
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// Whether somebody sees the window and can answer it; of one that is only filmed nobody does.
    enum class Attended { ByUser, ByNobody };
    /// The session must outlive the window.
    MainWindow(LabSession& session, Theme& theme, Attended attended = Attended::ByUser);
    ~MainWindow() override;

    /// The menu offers other labs too; settings are those of the lab there is now.
    void offerLabs(LabOfSettings make, const LabSettings& settings);
    /// "Which lab?", over the window, once for each user and never again.
    void welcome();
    /// What makes the trials of experiments, and the folder of runs below which they lie; else Ferry's own
    /// labs, and runsFolder().
    void offerExperiments(MakeRunner makeRunner, const QString& runs);
    /// Starts the lab, or asks for its settings first where it has a page for them; call it once the window
    /// stands.
    void begin();
    void startLab();
    /// Ends what is left of the lab and starts a new one; for a lab that failed or was stopped.
    void startAgain();
    /// Ends the present lab and starts another; asks first while a guest is on its way.
    void changeLab(const LabSettings& settings);
    /// Shows a recorded run in place of the lab; asks first while a lab is running.
    void openRun(const RunReader& run);
    /// The same of a trial, which lies in its experiment and is no recent run of its own.
    void openTrial(const QString& folder);
    /// Reads the run in a thread and shows it, or says why it cannot.
    void openFolder(const QString& folder);
    /// The lab that the window shows: its own, or the one that an experiment drives.
    Lab& lab() const { return m_driven ? *m_driven : m_session.lab(); }
    void showPage(Page page);
    /// The page of the experiments; made when it is first asked for.
    ExperimentsPage* experiments();
    /// The page of the films; made when it is first asked for.
    FilmPage* films();
    /// Films the window from now on. Errors as FilmRecorder::start().
    Result<void> record(const FilmSettings& settings, const QString& file);
    WindowFilm& film() const { return *m_film; }
    /// Finishes, in a thread, the films that a Ferry which died has left.
    void recoverFilms();
    /// Stops the lab and closes; finished() follows when nothing is left.
    void shutDown();

signals:
    void finished();
    void firstPainted();
    void filmEnded(const ferry::Result<ferry::FilmResult>& result);

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void leaveLab();
    void enterLab();
    void onLabExchanged();
    void onLabRested();
    void makePages();
    QWidget* pageWidget(Page page);
    bool isExperimenting() const;
    void makeRoom(const ExperimentPlan& plan);
    void followExperiment();
    void showLab(Lab* driven);
    void tellExperiment();
    void afterExperiment(std::function<void()> then);
    void onExperimentEnded();
    void makeFilm();
    void openFilm();
    void toggleFilm();
    void startFilm(const FilmSettings& settings, const QString& file, const QByteArray& input);
    void followFilm();
    void tellOfFilm(const QString& sentence, const QString& cure);
    void onFilmFinished(const Result<FilmResult>& result);
    void makeStage(QVBoxLayout& column);
    void findLastGood(const QString& lab);
    void replayFrom(const QString& folder, const QString& step);
    void bindReplay(ReplayLab& replay);
    void chooseRun();
    void replaceByRun(const RunReader& run);
    void saveCharts();
    void bindRuns();
    void bindLab();
    void bindView();
    void makeKeys();
    void makeMenu();
    void addLabs(QMenu& menu, bool withPurposes);
    void fillLabsMenu();
    void showRecentRuns();
    void rememberRun(const QString& folder);
    void readRun(const QString& folder, const std::function<void(const RunReader&)>& then);
    void bindSteps();
    void bindAdvice();
    void bindAdviceOf(Lab& lab);
    void showAdvice();
    void onMoveEvent(const RunEvent& event);
    void applyRemedy(const Remedy& remedy);
    void openLab(const QString& lab);
    void openSetUp(const QString& lab);
    void chooseLab();
    void showSteps();
    void replaceLab(const LabSettings& settings);
    void exchangeLab(LabMaker maker); ///< once the present one has stopped
    void toggleFullScreen();
    void fitScreen();
    void restore();
    void remember();
    void onState(LabState state);

    LabSession& m_session;
    Attended m_attended;
    LabOfSettings m_make; ///< empty: there is only this lab
    LabSettings m_settings;
    QTimer m_measureAdvice;        ///< runs until what the next move would cost is measured
    ReplayLab* m_replay = nullptr; ///< lab(), where it is one
    QPointer<PlayerBar> m_player;
    std::unique_ptr<ScreenStills> m_stills; ///< keeps pictures while a lab is recorded
    Theme& m_theme;
    LabView* m_view;
    QStackedWidget* m_pages;
    Stage* m_stage = nullptr;
    WindowFilm* m_film = nullptr;
    RecordPopover* m_recordPopover = nullptr;
    FilmPage* m_filmPage = nullptr;    ///< null: nobody has looked at it yet
    std::function<void()> m_afterFilm; ///< what waits until the film is finished
    QString m_replayFrom; ///< the step from which the run that is opened next is played; empty: from its
                          ///< beginning
    ExperimentsPage* m_experiments = nullptr; ///< null: nobody has looked at it yet
    QPointer<Lab> m_driven;                   ///< by an experiment, and shown; null: the session's lab is
    MakeRunner m_makeRunner;
    QString m_runs;
    bool m_watching = false;                 ///< the experiment's lab is shown rather than a run
    std::function<void()> m_afterExperiment; ///< what waits for its end
    QList<QAction*> m_offered;               ///< the menus' labs and the lines under them
    QMenu* m_recent = nullptr;
    QPointer<QDialog> m_setUp;
    QPointer<LabChoice> m_choice;
    bool m_painted = false;
    bool m_entered = false; ///< a lab was bound to the view
    bool m_closed = false;  ///< the session was
};

} // namespace ferry
