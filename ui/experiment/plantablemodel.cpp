// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/plantablemodel.h"

#include "app/lab/labregistry.h"
#include "ui/widgets/plaintip.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// With the row for another level.
int rowsOf(const ExperimentPlan& plan)
{
    qsizetype most = 0;
    for (const Factor& factor : plan.factors)
        most = std::max(most, factor.levels.size());
    return plan.factors.isEmpty() ? 0 : int(most) + 1;
}

} // namespace

QString levelText(const Factor& factor, const Level& level)
{
    if (level.settings == QStringList{factor.name + u'=' + level.name})
        return level.name;
    const QString settings = level.settings.join(u' ');
    return level.name == settings ? settings : level.name + u": "_s + settings;
}

std::optional<Level> levelOf(const Factor& factor, const QString& text)
{
    const QString line = text.simplified();
    if (line.isEmpty())
        return {};
    const qsizetype equals = line.indexOf(u'=');
    if (equals < 0)
        return Level{line, {factor.name + u'=' + line}};
    // A name may hold a colon, a setting's name does not.
    const qsizetype colon = line.lastIndexOf(u": "_s, equals);
    const QString settings = colon < 0 ? line : line.mid(colon + 1).trimmed();
    const QString name = colon < 0 ? QString() : line.left(colon).trimmed();
    return Level{name.isEmpty() ? settings : name, settings.split(u' ', Qt::SkipEmptyParts)};
}

void PlanTableModel::setPlan(const ExperimentPlan& plan)
{
    beginResetModel();
    m_plan = plan;
    m_needsBoot = plan.needsBoot();
    checkLevels();
    endResetModel();
}

void PlanTableModel::setShared(const ExperimentPlan& plan)
{
    const QList<Factor> factors = m_plan.factors;
    m_plan = plan;
    m_plan.factors = factors;
    checkLevels();
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

// Not as a new plan altogether: the view keeps its place.
void PlanTableModel::change(const ExperimentPlan& plan)
{
    const int before = rowCount(), after = rowsOf(plan);
    if (plan.factors.size() != m_plan.factors.size() || before == 0 || after == 0) {
        setPlan(plan);
        emit edited();
        return;
    }
    const auto take = [this, &plan] {
        m_plan = plan;
        checkLevels();
    };
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        take();
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        take();
        endRemoveRows();
    } else {
        take();
    }
    emit dataChanged(index(0, 0), index(after - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    emit edited();
}

void PlanTableModel::addFactor(const QString& setting)
{
    ExperimentPlan plan = m_plan;
    Factor factor{setting, {}};
    // What all trials shared until now is its first level.
    for (qsizetype i = plan.settings.size(); i-- > 0;) {
        if (plan.settings[i].section(u'=', 0, 0) != setting)
            continue;
        factor.levels = {*levelOf(factor, plan.settings[i].section(u'=', 1))};
        plan.settings.removeAt(i);
        break;
    }
    plan.factors << factor;
    change(plan);
}

void PlanTableModel::removeFactor(int column)
{
    ExperimentPlan plan = m_plan;
    if (column < 0 || column >= plan.factors.size())
        return;
    plan.factors.removeAt(column);
    change(plan);
}

void PlanTableModel::removeLevel(const QModelIndex& index)
{
    if (isLevel(index))
        setData(index, QString(), Qt::EditRole);
}

const Level* PlanTableModel::levelAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.column() >= m_plan.factors.size())
        return nullptr;
    const QList<Level>& levels = m_plan.factors[index.column()].levels;
    return index.row() < levels.size() ? &levels[index.row()] : nullptr;
}

bool PlanTableModel::isLevel(const QModelIndex& index) const
{
    return levelAt(index) != nullptr;
}

bool PlanTableModel::needsBoot(int column) const
{
    const QList<Level> levels = m_plan.factors.value(column).levels;
    return std::any_of(levels.begin(), levels.end(), [this](const Level& level) {
        return std::any_of(level.settings.begin(), level.settings.end(), [this](const QString& word) {
            return m_needsBoot.contains(word.section(u'=', 0, 0));
        });
    });
}

// Each level by itself, beside the first of the other factors: so the fault is told where it lies.
void PlanTableModel::checkLevels()
{
    m_troubles.clear();
    ExperimentPlan one = m_plan;
    one.repeats = 1;
    one.warmUps = 0;
    for (Factor& factor : one.factors) {
        if (factor.levels.isEmpty())
            return;
        factor.levels = factor.levels.first(1);
    }
    for (int column = 0; column < m_plan.factors.size(); ++column) {
        const QList<Level> first = one.factors[column].levels;
        const QList<Level>& levels = m_plan.factors[column].levels;
        for (int row = 0; row < levels.size(); ++row) {
            one.factors[column].levels = {levels[row]};
            if (const auto good = one.check(); !good)
                m_troubles.insert({column, row}, good.error());
        }
        one.factors[column].levels = first;
    }
}

std::optional<Error> PlanTableModel::trouble() const
{
    for (const Factor& factor : m_plan.factors) {
        if (factor.levels.isEmpty())
            return Error{ErrorKind::Usage,
                         tr("The factor “%1” has no levels.").arg(factor.name),
                         {},
                         tr("Write its values into the table, or remove it.")};
        for (qsizetype i = 0; i < factor.levels.size(); ++i) {
            for (qsizetype other = 0; other < i; ++other) {
                if (factor.levels[i].name == factor.levels[other].name)
                    return Error{
                        ErrorKind::Usage,
                        tr("The factor “%1” has two levels “%2”.").arg(factor.name, factor.levels[i].name),
                        {},
                        tr("Give them different names, or remove one.")};
            }
        }
    }
    if (const QModelIndex level = troubledLevel(); level.isValid())
        return m_troubles.value({level.column(), level.row()});
    const auto good = m_plan.check();
    return good ? std::nullopt : std::optional(good.error());
}

QModelIndex PlanTableModel::troubledLevel() const
{
    for (int column = 0; column < m_plan.factors.size(); ++column) {
        for (int row = 0; row < m_plan.factors[column].levels.size(); ++row) {
            if (m_troubles.contains({column, row}))
                return index(row, column);
        }
    }
    return {};
}

int PlanTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : rowsOf(m_plan);
}

int PlanTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_plan.factors.size());
}

QVariant PlanTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Factor& factor = m_plan.factors[index.column()];
    const Level* level = levelAt(index);
    if (level == nullptr) {
        const bool isNext = index.row() == factor.levels.size();
        if (!isNext)
            return {};
        if (role == Qt::ForegroundRole)
            return {};
        if (role == Qt::DisplayRole)
            return u"+"_s;
        if (role == Qt::AccessibleTextRole)
            return tr("Another level of %1").arg(factor.name);
        if (role == Qt::ToolTipRole)
            return plainTip(tr("Another level: a value, or name: setting=value setting=value"));
        return {};
    }
    const auto trouble = m_troubles.constFind({index.column(), index.row()});
    const bool bad = trouble != m_troubles.cend();
    switch (role) {
    case Qt::DisplayRole:
        return bad ? u"⚠ "_s + level->name : level->name;
    case Qt::EditRole:
        return levelText(factor, *level);
    case Qt::ToolTipRole:
        return plainTip(bad ? trouble->sentence + u' ' + trouble->cure : level->settings.join(u' '));
    case Qt::AccessibleTextRole:
        return factor.name + u": "_s + level->name + (bad ? u", "_s + trouble->sentence : QString());
    default:
        return {};
    }
}

bool PlanTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    ExperimentPlan plan = m_plan;
    Factor& factor = plan.factors[index.column()];
    const auto level = levelOf(factor, value.toString());
    const bool there = index.row() < factor.levels.size();
    if ((!there && !level) || (there && level && factor.levels[index.row()] == *level))
        return false;
    if (!level)
        factor.levels.removeAt(index.row());
    else if (there)
        factor.levels[index.row()] = *level;
    else
        factor.levels << *level;
    change(plan);
    return true;
}

QVariant PlanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= m_plan.factors.size())
        return {};
    const QString name = m_plan.factors[section].name;
    if (role == Qt::DisplayRole)
        return needsBoot(section) ? name + u"  ↻"_s : name;
    if (role == Qt::ToolTipRole)
        return plainTip(needsBoot(section)
                            ? tr("The lab starts again for each level of %1: that takes its time.").arg(name)
                            : tr("A lab that is up takes each level of %1.").arg(name));
    return {};
}

Qt::ItemFlags PlanTableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() >= m_plan.factors.size())
        return flags;
    return index.row() <= m_plan.factors[index.column()].levels.size() ? flags | Qt::ItemIsEditable
                                                                       : Qt::NoItemFlags;
}

} // namespace ferry
