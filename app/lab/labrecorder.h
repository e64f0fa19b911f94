// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/labstory.h"
#include "app/run/runrecorder.h"

#include <optional>

namespace ferry {

/// Records a lab in a folder, from open() to close(): every sample and event, the story, and run.json with
/// the moves that ended meanwhile. It only looks on: a run can begin and end while the lab lives, and a
/// recording that fails ends alone.
class LabRecorder : public QObject
{
    Q_OBJECT
public:
    /// The lab outlives the recorder.
    LabRecorder(Lab& lab, const QString& folder, QObject* parent = nullptr);
    ~LabRecorder() override;

    /// Error Usage when the folder already holds a run, Missing when it cannot be written.
    Result<void> open();
    /// Writes run.json; Error when the run is incomplete (the disk is full). Once; the destructor does it
    /// where nobody has.
    Result<void> close();
    /// In words: those by which this run goes, where the lab was started with others.
    void setSettings(const QStringList& words) { m_settings = words; }
    QString folder() const { return m_recorder.folder(); }
    bool isOpen() const { return m_story != nullptr; }

signals:
    /// Nothing is recorded any more; told once.
    void failed(const ferry::Error& error);

private:
    QJsonObject summary() const;
    void nameRawFiles(QJsonObject& json) const;

    Lab& m_lab;
    RunRecorder m_recorder;
    std::unique_ptr<LabStory> m_story; ///< null while nothing is recorded
    QList<Verdict> m_verdicts;
    QStringList m_settings; ///< empty: the lab's
    bool m_moving = false;  ///< a move has begun, and nothing has been said of its end
    std::optional<Error> m_labError, m_recordError;
};

} // namespace ferry
