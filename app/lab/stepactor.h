// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/steprunner.h"

#include <QJsonObject>

namespace ferry {

/// What a job came to, in words.
struct StepEnd
{
    QString detail;      ///< a clause to stand beside the step
    QString evidence;    ///< what the check printed; may be empty
    bool byFerry = true; ///< false: it had been so before

    bool operator==(const StepEnd&) const = default;
};

/// An actor behind some steps of a lab. It does one job at a time, and each job ends in exactly one
/// finished(); one that is stopped ends in none.
class StepActor : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~StepActor() override;

    bool isBusy() const { return m_busy; }
    /// Gives up the job, if there is one. What earlier jobs have made stays.
    virtual void stop();

signals:
    void commandBegan(const QString& line);
    void said(const QString& line);
    void saidAgain(const QStringList& lines); ///< these lines replace all that was said before
    void progressed(const QString& what);
    void told(const QString& source, const QString& event, const QJsonObject& data);
    void finished(const ferry::Result<ferry::StepEnd>& end);

protected:
    using Then = std::function<void(const StepOutcome&)>;

    void beginJob();
    void succeed(const StepEnd& end);
    void giveUpJob(const Error& error);
    /// Runs the lines and the check of a step; the job fails where they do.
    void runLines(Step step, const Shell& shell, Then then, bool handout = false);
    void undoLines(Step step, const Shell& shell, Then then);

private:
    void watch(Step step, const Shell& shell, bool handout, Then then);

    bool m_busy = false;
    std::unique_ptr<StepRunner> m_runner;
};

/// Steps that are nothing but shell lines.
class ShellActor : public StepActor
{
    Q_OBJECT
public:
    using StepActor::StepActor;

    void run(const Step& step, const Shell& shell, bool handout);
    /// Only the step's check.
    void check(Step step, const Shell& shell);
    void undo(const Step& step, const Shell& shell);
};

} // namespace ferry
