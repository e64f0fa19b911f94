// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "ui/actions/stepactions.h"
#include "ui/widgets/card.h"

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace ferry {

class CommandBlock;
class Theme;

/// What a step is for, the very command it runs (the handout's and Ferry's where they differ), what each
/// argument means, what it answered, what its check showed; and the buttons of a step that is the user's.
class ExplanationCard : public Card
{
    Q_OBJECT
public:
    explicit ExplanationCard(const Theme& theme, QWidget* parent = nullptr);

    void setStep(const StepView& step);
    void setActions(const StepActions& actions, bool handout, bool last);
    /// Why the step did not have its effect; nothing to take that away.
    void setTrouble(const std::optional<Error>& error);
    /// Wide: the output has a place of its own that follows what is said.
    void setWide(bool wide);

signals:
    void runRequested();
    void skipRequested();
    void undoRequested();
    void nextRequested();

private:
    QWidget* makePage();
    QWidget* makeButtons();
    void refresh();
    void refreshCommands();
    void refreshResult();
    void refreshOutput();
    QString argumentRows() const;
    void refreshArguments();

    const Theme& m_theme;
    StepView m_step;
    StepActions m_actions;
    std::optional<Error> m_trouble;
    bool m_handout = false;
    bool m_last = false;
    bool m_wide = false;
    bool m_runHadFocus = false;
    ElidedLabel* m_title;
    ElidedLabel* m_progress;
    QToolButton* m_copy;
    QScrollArea* m_scroll;
    QFrame* m_result;
    QLabel* m_resultMark;
    QLabel* m_resultText;
    QLabel* m_resultMore;
    QLabel* m_why;
    CommandBlock* m_theirs;
    CommandBlock* m_own;
    QLabel* m_arguments;
    CommandBlock* m_check;
    QFrame* m_line;
    QLabel* m_said;
    QLabel* m_output;
    QLabel* m_wideSaid;
    QPlainTextEdit* m_wideOutput;
    QWidget* m_buttons;
    QPushButton* m_run;
    QPushButton* m_skip;
    QPushButton* m_undo;
    QPushButton* m_next;
};

} // namespace ferry
