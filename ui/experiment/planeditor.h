// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/trialrunner.h"
#include "ui/experiment/plantablemodel.h"
#include "ui/widgets/card.h"

#include <QHash>

#include <functional>
#include <memory>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace ferry {

/// Makes what runs the trials of a plan; nothing runs before it is asked to.
using MakeRunner = std::function<std::unique_ptr<TrialRunner>(const ExperimentPlan&)>;

/// A plan to be read, changed and begun: its factors as a table, the numbers beside it, how many trials that
/// makes and how long they take.
class PlanEditor : public Card
{
    Q_OBJECT
public:
    explicit PlanEditor(MakeRunner makeRunner, QWidget* parent = nullptr);

    /// purpose: what the plan asks, a clause; may be empty.
    void setPlan(const ExperimentPlan& plan, const QString& purpose);
    ExperimentPlan plan() const { return m_model->plan(); }
    /// Why nothing can be started now, or that it is about to; empty: it can.
    void setBlocked(const QString& why);
    PlanTableModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }

signals:
    void startRequested(const ferry::ExperimentPlan& plan);
    void saved(const QString& file);

private:
    QWidget* makeHead();
    QWidget* makeTable();
    QWidget* makeFields();
    QSpinBox* addNumber(QGridLayout& grid, const char* name, const QString& title, int least, int most,
                        const QString& suffix);
    static QString needsOf(const ExperimentPlan& plan); ///< what it takes of this computer
    void fill();
    void takeFields();
    void refresh();
    void showFactors();
    void fitColumns();
    void save();

    MakeRunner m_makeRunner;
    PlanTableModel* m_model;
    QTableView* m_table = nullptr;
    bool m_filling = false;
    QString m_blocked;
    ElidedLabel* m_title = nullptr;
    QLabel* m_purpose = nullptr;
    QLabel* m_empty = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_removeFactor = nullptr;
    QPushButton* m_removeLevel = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_settings = nullptr;
    QLineEdit* m_seed = nullptr;
    QSpinBox* m_repeats = nullptr;
    QSpinBox* m_warmUps = nullptr;
    QSpinBox* m_limit = nullptr;
    QSpinBox* m_before = nullptr;
    QSpinBox* m_after = nullptr;
    QSpinBox* m_idleWait = nullptr;
    QHash<QSpinBox*, QLabel*> m_titles;
    QCheckBox* m_phases = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_sum = nullptr;
    QLabel* m_needs = nullptr;
};

} // namespace ferry
