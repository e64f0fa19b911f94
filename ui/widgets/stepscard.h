// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/stepsmodel.h"

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
    StepView current() const;

signals:
    void currentChanged(const ferry::StepView& step);

private:
    StepsModel* m_model; ///< a child: it goes after the connections to this
    QListView* m_list;
    QLabel* m_count;
    int m_followed = -1;
    StepView m_told;

    void tell();
};

} // namespace ferry
