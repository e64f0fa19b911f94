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
    void setFindings(const QList<Finding>& findings);

private:
    void add(const Finding& finding);

    QLabel* m_words;
    QVBoxLayout* m_column;
};

} // namespace ferry
