// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "ui/widgets/card.h"

class QToolButton;

namespace ferry {

class Theme;

/// What a step is for, the very command it runs, what each argument means, and what it answered.
class ExplanationCard : public Card
{
    Q_OBJECT
public:
    explicit ExplanationCard(const Theme& theme, QWidget* parent = nullptr);
    void setStep(const StepView& step);

private:
    void refresh();

    const Theme& m_theme;
    StepView m_step;
    QLabel* m_title;
    QLabel* m_why;
    QLabel* m_command;
    QToolButton* m_copy;
    QLabel* m_arguments;
    QFrame* m_line;
    QLabel* m_said;
    QLabel* m_output;
};

} // namespace ferry
