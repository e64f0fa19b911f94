// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/planeditor.h"

#include "app/base/plainfile.h"
#include "app/experiment/experiment.h"
#include "app/experiment/jobsettings.h"
#include "app/lab/labregistry.h"
#include "ui/experiment/experimentheader.h"
#include "ui/theme/fontscale.h"
#include "ui/widgets/plaintip.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldsWidth = 280;

QString asSentence(QString clause)
{
    return clause.isEmpty() ? clause : clause.replace(0, 1, clause.at(0).toUpper()) + u'.';
}

} // namespace

PlanEditor::PlanEditor(MakeRunner makeRunner, QWidget* parent)
    : Card(parent), m_makeRunner(std::move(makeRunner)), m_model(new PlanTableModel(this))
{
    body()->setContentsMargins(16, 12, 16, 14);
    body()->setSpacing(8);
    body()->addWidget(makeHead());
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(makeTable(), 1);
    row->addWidget(makeFields());
    body()->addLayout(row, 1);
    m_error = makeLabel("words", this);
    m_error->setObjectName(u"planError"_s);
    m_error->setWordWrap(true);
    setTone(m_error, u"bad"_s);
    body()->addWidget(m_error);
    m_sum = makeLabel("figure", this);
    m_sum->setObjectName(u"planSum"_s);
    m_sum->setWordWrap(true);
    body()->addWidget(m_sum);
    m_needs = makeLabel("muted", this);
    m_needs->setWordWrap(true);
    body()->addWidget(m_needs);
    connect(m_model, &PlanTableModel::edited, this, &PlanEditor::fill);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PlanEditor::fitColumns);
    connect(m_start, &QPushButton::clicked, this, [this] { emit startRequested(plan()); });
}

QWidget* PlanEditor::makeHead()
{
    auto* head = new QWidget(this);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_title = new ElidedLabel(head);
    m_title->setProperty("role", u"title"_s);
    row->addWidget(m_title, 1);
    auto* saveButton = new QPushButton(tr("Save the plan…"), head);
    saveButton->setObjectName(u"savePlan"_s);
    connect(saveButton, &QPushButton::clicked, this, &PlanEditor::save);
    m_start = new QPushButton(tr("Start"), head);
    m_start->setObjectName(u"startPlan"_s);
    m_start->setProperty("role", u"primary"_s);
    for (QPushButton* button : {saveButton, m_start})
        row->addWidget(button);
    column->addLayout(row);
    m_purpose = makeLabel("muted", head);
    m_purpose->setWordWrap(true);
    column->addWidget(m_purpose);
    return head;
}

QWidget* PlanEditor::makeTable()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeLabel("figure", box, tr("Factors and their levels")));
    m_table = new QTableView(box);
    m_table->setModel(m_model);
    m_table->setProperty("role", u"plan"_s);
    m_table->setAccessibleName(tr("Factors of the plan, a column each, and their levels"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaledPixels(30));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_table, 1);
    m_empty = makeLabel("muted", box, tr("Without a factor all trials are alike. Add what is to vary."));
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    m_add = new QPushButton(tr("Add a factor") + u"  ▾"_s, box);
    m_add->setObjectName(u"addFactor"_s);
    m_add->setAccessibleName(tr("Add a factor"));
    auto* menu = new QMenu(m_add);
    connect(menu, &QMenu::aboutToShow, this, &PlanEditor::showFactors);
    m_add->setMenu(menu);
    m_removeLevel = new QPushButton(tr("Remove level"), box);
    m_removeLevel->setObjectName(u"removeLevel"_s);
    m_removeFactor = new QPushButton(tr("Remove factor"), box);
    m_removeFactor->setObjectName(u"removeFactor"_s);
    for (QPushButton* button : {m_add, m_removeLevel, m_removeFactor})
        row->addWidget(button);
    row->addStretch();
    column->addLayout(row);
    connect(m_removeLevel, &QPushButton::clicked, this,
            [this] { m_model->removeLevel(m_table->currentIndex()); });
    connect(m_removeFactor, &QPushButton::clicked, this,
            [this] { m_model->removeFactor(m_table->currentIndex().column()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlanEditor::refresh);
    return box;
}

QSpinBox* PlanEditor::addNumber(QGridLayout& grid, const char* name, const QString& title, int least,
                                int most, const QString& suffix)
{
    auto* spin = new QSpinBox(this);
    spin->setObjectName(QString::fromLatin1(name));
    spin->setRange(least, most);
    spin->setSuffix(suffix);
    spin->setAccessibleName(title);
    const int row = grid.rowCount();
    QLabel* label = makeLabel("words", this, title);
    m_titles.insert(spin, label);
    grid.addWidget(label, row, 0);
    grid.addWidget(spin, row, 1);
    connect(spin, &QSpinBox::valueChanged, this, &PlanEditor::takeFields);
    return spin;
}

QWidget* PlanEditor::makeFields()
{
    auto* box = new QWidget(this);
    box->setMinimumWidth(fieldsWidth);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    const auto line = [this, grid](const char* name, const QString& title) {
        auto* edit = new QLineEdit(this);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setProperty("role", u"field"_s);
        edit->setAccessibleName(title);
        const int row = grid->rowCount();
        grid->addWidget(makeLabel("words", this, title), row, 0);
        grid->addWidget(edit, row, 1);
        connect(edit, &QLineEdit::textEdited, this, &PlanEditor::takeFields);
        return edit;
    };
    const QString seconds = tr(" s");
    m_name = line("planName", tr("Name"));
    m_repeats = addNumber(*grid, "repeats", tr("Repeats of each cell"), 1, ExperimentPlan::mostTrials, {});
    m_warmUps = addNumber(*grid, "warmUps", tr("Warm-ups, not counted"), 0, 100, {});
    m_seed = line("seed", tr("Seed of the order"));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,15}"_s), m_seed));
    setPlainToolTip(m_seed,
                    tr("The trials run in a random order; the same seed gives the same order again."));
    m_limit = addNumber(*grid, "trialLimit", tr("Time limit of a trial"), 1, 86'400, seconds);
    m_before = addNumber(*grid, "before", tr("Watched before each move"), 0, 3600, seconds);
    m_after = addNumber(*grid, "after", tr("Watched after each move"), 0, 3600, seconds);
    m_idleWait = addNumber(*grid, "idleWait", tr("Wait for a quiet computer"), 0, 3600, seconds);
    setPlainToolTip(m_idleWait, tr("So long a trial waits at most while other programs are busy; what "
                                   "disturbs it all the same is marked."));
    column->addLayout(grid);
    m_phases = new QCheckBox(tr("Compare before, during and after"), box);
    m_phases->setObjectName(u"phases"_s);
    connect(m_phases, &QCheckBox::toggled, this, &PlanEditor::takeFields);
    column->addWidget(m_phases);
    column->addSpacing(4);
    column->addWidget(makeLabel("words", box, tr("Settings of all trials")));
    m_settings = new QLineEdit(box);
    m_settings->setObjectName(u"planSettings"_s);
    m_settings->setProperty("role", u"field"_s);
    m_settings->setAccessibleName(tr("Settings of all trials"));
    m_settings->setPlaceholderText(tr("name=value name=value"));
    connect(m_settings, &QLineEdit::textEdited, this, &PlanEditor::takeFields);
    column->addWidget(m_settings);
    column->addStretch();
    return box;
}

void PlanEditor::setPlan(const ExperimentPlan& plan, const QString& purpose)
{
    m_purpose->setText(asSentence(purpose));
    m_purpose->setVisible(!purpose.isEmpty());
    m_model->setPlan(plan);
    fill();
}

void PlanEditor::setBlocked(const QString& why)
{
    m_blocked = why;
    refresh();
}

void PlanEditor::fill()
{
    m_filling = true;
    const ExperimentPlan plan = m_model->plan();
    if (m_name->text() != plan.name)
        m_name->setText(plan.name);
    m_settings->setText(plan.settings.join(u' '));
    m_seed->setText(QString::number(plan.seed));
    m_repeats->setValue(plan.repeats);
    m_warmUps->setValue(plan.warmUps);
    m_limit->setValue(int(plan.trialLimit.count()));
    m_before->setValue(int(plan.before.count()));
    m_after->setValue(int(plan.after.count()));
    m_idleWait->setValue(int(plan.idleWait.count()));
    m_phases->setChecked(plan.phases);
    // Without a move there is nothing before it or after it.
    const bool moves = plan.task == PlanTask::Move;
    for (QSpinBox* spin : {m_before, m_after}) {
        spin->setVisible(moves);
        m_titles.value(spin)->setVisible(moves);
    }
    m_phases->setVisible(moves);
    m_filling = false;
    refresh();
}

void PlanEditor::takeFields()
{
    if (m_filling)
        return;
    ExperimentPlan plan = m_model->plan();
    plan.name = m_name->text().trimmed();
    plan.settings = m_settings->text().split(u' ', Qt::SkipEmptyParts);
    plan.seed = m_seed->text().toULongLong();
    plan.repeats = m_repeats->value();
    plan.warmUps = m_warmUps->value();
    plan.trialLimit = std::chrono::seconds(m_limit->value());
    plan.before = std::chrono::seconds(m_before->value());
    plan.after = std::chrono::seconds(m_after->value());
    plan.idleWait = std::chrono::seconds(m_idleWait->value());
    plan.phases = m_phases->isChecked();
    m_model->setShared(plan);
    refresh();
}

void PlanEditor::refresh()
{
    const ExperimentPlan& plan = m_model->plan();
    m_title->setFullText(plan.name + u" · "_s + labTitle(plan.lab));
    std::optional<Error> trouble = m_model->trouble();
    // The name becomes that of a folder.
    if (plan.name.isEmpty() || plan.name.contains(u'/') || plan.name.startsWith(u'.'))
        trouble = Error{ErrorKind::Usage,
                        tr("“%1” cannot be the name of a plan.").arg(plan.name),
                        {},
                        tr("Give it one without a slash and without a full stop at its beginning.")};
    m_error->setText(trouble ? trouble->sentence + u' ' + trouble->cure : QString());
    m_error->setVisible(trouble.has_value());
    m_start->setEnabled(!trouble && m_blocked.isEmpty());
    m_sum->setVisible(!trouble);
    setPlainToolTip(m_start, trouble                ? trouble->sentence
                             : !m_blocked.isEmpty() ? m_blocked
                                                    : tr("Makes the trials, each recorded as a run"));
    m_start->setAccessibleDescription(m_start->toolTip());
    const QModelIndex now = m_table->currentIndex();
    m_removeLevel->setEnabled(m_model->isLevel(now));
    m_removeFactor->setEnabled(now.isValid());
    m_empty->setVisible(plan.factors.isEmpty());
    m_table->setVisible(!plan.factors.isEmpty());
    m_needs->setText(m_blocked.isEmpty() ? needsOf(plan) : m_blocked);
    if (trouble)
        return;
    const Experiment planned(plan, {}, m_makeRunner(plan));
    m_sum->setText(tr("%1 cells × %2 repeats, warm-ups: %3; %4 trials in all, about %5")
                       .arg(plan.cellCount())
                       .arg(plan.repeats)
                       .arg(plan.warmUps)
                       .arg(plan.trialCount())
                       .arg(durationWords(planned.timeLeft())));
}

QString PlanEditor::needsOf(const ExperimentPlan& plan)
{
    const LabKind* lab = findLabKind(plan.lab);
    if (lab == nullptr)
        return {};
    const QString where =
        plan.task == PlanTask::Move || lab->nested
            ? tr("The trials run in a %1 of their own, which %2.").arg(lab->title(), lab->needs())
            : tr("The trials run on this computer, and in a small guest that boots for each of them.");
    return where + u' ' + tr("The window’s lab is stopped meanwhile, since both would disturb each other.");
}

void PlanEditor::showFactors()
{
    QMenu* menu = m_add->menu();
    menu->clear();
    const LabKind* lab = findLabKind(plan().lab);
    QList<SettingInfo> settings = JobSettings::infos(plan().task);
    if (lab != nullptr)
        settings += lab->settings();
    for (const SettingInfo& each : settings) {
        const QList<Factor> factors = plan().factors;
        // How many moves a trial has is not up to a plan.
        const bool taken = each.name == "moves"_L1 ||
                           std::any_of(factors.begin(), factors.end(),
                                       [&each](const Factor& factor) { return factor.name == each.name; });
        if (taken)
            continue;
        QAction* action =
            menu->addAction((each.needsBoot ? each.name + u"  ↻"_s : each.name) + u'\t' + each.possible, this,
                            [this, name = each.name] {
                                m_model->addFactor(name);
                                const QModelIndex at = m_model->index(0, m_model->columnCount() - 1);
                                m_table->setCurrentIndex(at);
                                m_table->setFocus();
                                if (!m_model->isLevel(at))
                                    m_table->edit(at);
                            });
        setPlainToolTip(action, each.possible);
    }
}

void PlanEditor::fitColumns()
{
    if (m_table == nullptr)
        return;
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 24, 150, 320));
}

void PlanEditor::save()
{
    auto* dialog = new QFileDialog(this, tr("Save the plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Plans (*.json)")});
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(plan().name + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const auto written = replaceFile(file, plan().toJson());
        if (written) {
            emit saved(file);
            return;
        }
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Not saved"), plainTip(written.error().sentence),
                                    QMessageBox::Close, this);
        box->setInformativeText(plainTip(written.error().cure));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

} // namespace ferry
