// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/finding.h"
#include "ui/widgets/card.h"

namespace ferry {

/// What the doctor found that matters: problems and warnings with their cures, the gravest first.
class FindingsList : public Card
{
    Q_OBJECT
public:
    explicit FindingsList(QWidget* parent = nullptr);

    void setProgress(const QString& words); ///< while the doctor looks
    /// actions: those the page can do (Finding::action); they get a button.
    void setFindings(const QList<Finding>& findings, const QStringList& actions = {});

signals:
    void actionRequested(const QString& action);

private:
    void add(const Finding& finding, const QStringList& actions);

    QLabel* m_words;
    QVBoxLayout* m_column;
};

} // namespace ferry
