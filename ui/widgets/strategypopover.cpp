// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/card.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <bit>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// A cache size whose steps are powers of two, as QEMU demands.
class PowerSpin : public QSpinBox
{
public:
    using QSpinBox::QSpinBox;
    void stepBy(int steps) override { setValue(steps > 0 ? value() << steps : value() >> -steps); }
};

void setItems(QComboBox* combo, const QStringList& names)
{
    const QString kept = combo->currentData().toString();
    combo->clear();
    combo->addItem(StrategyPopover::tr("QEMU's default"), QString());
    for (const QString& name : names)
        combo->addItem(name, name);
    combo->setCurrentIndex(std::max(0, combo->findData(kept)));
}

/// Chooses a value; one that is not offered is added, so that nothing is changed silently.
void choose(QComboBox* combo, const QString& value)
{
    if (combo->findData(value) < 0)
        combo->addItem(value, value);
    combo->setCurrentIndex(combo->findData(value));
}

} // namespace

StrategyPopover::StrategyPopover(QWidget* parent) : Popover(parent)
{
    setAccessibleName(tr("Strategy"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(12);
    column->addWidget(makeLabel("title", this, tr("How the guest is moved")));
    column->addWidget(makeKinds());
    auto* line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(makeNumbers());
    column->setSizeConstraint(QLayout::SetFixedSize);
    setStrategy({});
}

QWidget* StrategyPopover::makeKinds()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (StrategyKind kind : allStrategies()) {
        auto* button = new QRadioButton(Words::strategy(kind), box);
        button->setAccessibleDescription(Words::strategyWhy(kind));
        QLabel* why = makeLabel("small", box, Words::strategyWhy(kind));
        why->setContentsMargins(25, 0, 0, 4);
        why->setWordWrap(true);
        why->setMinimumWidth(380);
        column->addWidget(button);
        column->addWidget(why);
        m_kinds.insert(kind, {button, why});
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            showFields();
            if (on)
                tell();
        });
    }
    return box;
}

QSpinBox* StrategyPopover::makeSpin(int low, int high, const QString& suffix, const QString& name)
{
    auto* spin = new QSpinBox(this);
    spin->setRange(low, high);
    spin->setSuffix(suffix);
    spin->setAccessibleName(name);
    spin->setMinimumWidth(170);
    connect(spin, &QSpinBox::valueChanged, this, &StrategyPopover::tell);
    return spin;
}

QWidget* StrategyPopover::makeNumbers()
{
    auto* box = new QWidget(this);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_bandwidth = makeSpin(0, 100'000, tr(" MiB/s"), tr("Bandwidth limit"));
    m_bandwidth->setSpecialValueText(tr("QEMU's default (128 MiB/s)"));
    m_downtime = makeSpin(0, 2'000'000, tr(" ms"), tr("Downtime limit"));
    m_downtime->setSpecialValueText(tr("QEMU's default (300 ms)"));
    m_downtime->setSingleStep(50);
    m_channels = makeSpin(1, 16, {}, tr("Connections"));
    m_compression = new QComboBox(box);
    m_compression->setAccessibleName(tr("Compression"));
    m_zeroPages = new QComboBox(box);
    m_zeroPages->setAccessibleName(tr("Zero-page detection"));
    for (QComboBox* combo : {m_compression, m_zeroPages}) {
        setItems(combo, {});
        connect(combo, &QComboBox::currentIndexChanged, this, &StrategyPopover::tell);
    }
    m_passes = makeSpin(0, 100, {}, tr("Switch after passes"));
    m_passes->setSpecialValueText(tr("by hand"));
    m_cache = new PowerSpin(box);
    m_cache->setRange(1, 4096);
    m_cache->setSuffix(tr(" MiB"));
    m_cache->setAccessibleName(tr("Cache"));
    connect(m_cache, &QSpinBox::valueChanged, this, &StrategyPopover::tell);
    m_dirtyLimit = makeSpin(1, 100'000, tr(" MiB/s"), tr("Limit of each processor"));
    const QList<QPair<QString, QWidget*>> rows = {
        {tr("&Bandwidth limit"), m_bandwidth},
        {tr("&Downtime limit"), m_downtime},
        {tr("&Connections"), m_channels},
        {tr("C&ompression"), m_compression},
        {tr("&Zero-page detection"), m_zeroPages},
        {tr("&Switch after passes"), m_passes},
        {tr("C&ache"), m_cache},
        {tr("&Limit of each processor"), m_dirtyLimit},
    };
    for (const auto& [name, field] : rows)
        form->addRow(name, field);
    return box;
}

StrategyKind StrategyPopover::kind() const
{
    for (StrategyKind kind : allStrategies())
        if (const Kind shown = m_kinds.value(kind); shown.button && shown.button->isChecked())
            return kind;
    return StrategyKind::PreCopy;
}

Strategy StrategyPopover::strategy() const
{
    Strategy chosen;
    chosen.kind = kind();
    if (m_bandwidth->value() > 0)
        chosen.bandwidthMiBps = m_bandwidth->value();
    if (m_downtime->value() > 0)
        chosen.downtimeLimitMs = m_downtime->value();
    chosen.multifdChannels = m_channels->value();
    chosen.multifdCompression = m_compression->currentData().toString();
    chosen.zeroPageDetection = m_zeroPages->currentData().toString();
    chosen.postcopyAfterPasses = m_passes->value();
    chosen.vcpuDirtyLimitMiBps = m_dirtyLimit->value();
    chosen.xbzrleCacheMiB = int(std::bit_floor(unsigned(m_cache->value())));
    return chosen;
}

void StrategyPopover::setStrategy(const Strategy& strategy)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_kinds.value(strategy.kind).button->setChecked(true);
    m_bandwidth->setValue(strategy.bandwidthMiBps.value_or(0));
    m_downtime->setValue(strategy.downtimeLimitMs.value_or(0));
    m_channels->setValue(strategy.multifdChannels);
    choose(m_compression, strategy.multifdCompression);
    choose(m_zeroPages, strategy.zeroPageDetection);
    m_passes->setValue(strategy.postcopyAfterPasses);
    m_cache->setValue(strategy.xbzrleCacheMiB);
    m_dirtyLimit->setValue(strategy.vcpuDirtyLimitMiBps);
    showFields();
}

void StrategyPopover::setUnsupported(StrategyKind kind, const QString& reason)
{
    const Kind shown = m_kinds.value(kind);
    shown.button->setEnabled(reason.isEmpty());
    shown.line->setText(reason.isEmpty() ? Words::strategyWhy(kind) : reason);
    shown.button->setAccessibleDescription(shown.line->text());
    if (!reason.isEmpty() && shown.button->isChecked())
        m_kinds.value(StrategyKind::PreCopy).button->setChecked(true);
}

void StrategyPopover::setOffers(const QStringList& compressions, const QStringList& zeroPageMethods)
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        setItems(m_compression, compressions);
        setItems(m_zeroPages, zeroPageMethods);
    }
    showFields();
}

void StrategyPopover::showFields()
{
    if (!m_dirtyLimit)
        return;
    const auto show = [this](QWidget* field, bool on) {
        auto* form = qobject_cast<QFormLayout*>(field->parentWidget()->layout());
        form->labelForField(field)->setVisible(on);
        field->setVisible(on);
    };
    const StrategyKind now = kind();
    show(m_channels, now == StrategyKind::Multifd);
    show(m_compression, now == StrategyKind::Multifd && m_compression->count() > 1);
    show(m_zeroPages, m_zeroPages->count() > 1);
    show(m_passes, now == StrategyKind::PostCopy);
    show(m_cache, now == StrategyKind::Xbzrle);
    show(m_dirtyLimit, now == StrategyKind::DirtyLimit);
}

void StrategyPopover::tell()
{
    if (!m_quiet)
        emit strategyChanged(strategy());
}

} // namespace ferry
