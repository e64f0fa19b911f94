// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/labactions.h"
#include "ui/widgets/card.h"
#include "ui/widgets/stepsmodel.h"

class QCheckBox;
class QListView;

namespace ferry {

class Theme;

/// The steps at the left. Its choice follows the step in progress until the user picks another.
class StepsCard : public Card
{
    Q_OBJECT
public:
    explicit StepsCard(const Theme& theme, QWidget* parent = nullptr);

    void setSteps(const QList<StepView>& steps);
    /// Where the steps are the user's to run there is a switch for the handout's lines, and Enter runs.
    void setPlan(const StepPlan& plan);
    /// Row → how long its step has been waited for.
    void setWaits(const QHash<int, QString>& waits) { m_model->setWaits(waits); }
    StepView current() const;
    int currentRow() const; ///< -1: none
    void choose(int row);

signals:
    void currentChanged(const ferry::StepView& step);
    void runRequested(int step);
    void handoutToggled(bool handout);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void tell();

    StepsModel* m_model; ///< a child: it goes after the connections to this
    QListView* m_list;
    QCheckBox* m_handout;
    QLabel* m_count;
    bool m_byUser = false;
    int m_followed = -1;
    int m_toldRow = -1;
    StepView m_told;
};

} // namespace ferry
