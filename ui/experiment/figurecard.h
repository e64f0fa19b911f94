// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/resultsdigest.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace ferry {

class FigureView;
class Theme;

/// The figure of an experiment with its choice, and the findings under it.
class FigureCard : public Card
{
    Q_OBJECT
public:
    explicit FigureCard(const Theme& theme, QWidget* parent = nullptr);

    void setDigest(const ResultsDigest& digest);
    /// Another experiment: nothing is known of it yet.
    void clear();
    FigureView* view() const { return m_view; }

signals:
    void figureChosen(const QString& name);

private:
    QComboBox* m_choice;
    FigureView* m_view;
    QLabel* m_findings;
};

} // namespace ferry
