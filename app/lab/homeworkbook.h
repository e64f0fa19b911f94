// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "app/lab/step.h"

#include <QObject>

namespace ferry {

/// The steps of the homework lab, filled in with what is known of this lab so far.
class HomeworkBook : public QObject
{
    Q_OBJECT
public:
    /// given: the machines are the user's own. How they were before is asked, not taken for granted.
    explicit HomeworkBook(bool given, QObject* parent = nullptr);

    int size() const { return int(m_book.steps.size()); }
    const Step& step(int index) const { return m_book.steps[index]; }
    const StepBook& book() const { return m_book; }
    int indexOfAction(const QString& action) const; ///< -1: there is none
    /// What %{name} stands for, for some names. changed() follows.
    void set(const QHash<QString, QString>& values);
    /// Puts the texts of a step into its view; its state and output stay.
    void show(int index, StepView& view) const;

signals:
    void changed();

private:
    QHash<QString, QString> m_values;
    StepBook m_book;
};

} // namespace ferry
