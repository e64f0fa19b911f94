// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/trialmark.h"

#include "app/chart/colors.h"

#include <QCoreApplication>
#include <QHash>
#include <QPainter>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using MarkState = TrialMark::State;

struct MarkWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::TrialMark)
};

MarkState stateOf(TrialRecord::Outcome outcome)
{
    switch (outcome) {
    case TrialRecord::Outcome::Completed:
        return MarkState::Completed;
    case TrialRecord::Outcome::TimedOut:
        return MarkState::TimedOut;
    case TrialRecord::Outcome::Failed:
        return MarkState::Failed;
    case TrialRecord::Outcome::Unsupported:
        return MarkState::Unsupported;
    case TrialRecord::Outcome::Skipped:
        break;
    }
    return MarkState::Skipped;
}

QString stateWords(MarkState state)
{
    switch (state) {
    case MarkState::Waiting:
        return MarkWords::tr("later");
    case MarkState::Next:
        return MarkWords::tr("next");
    case MarkState::Starting:
        return MarkWords::tr("its lab is starting");
    case MarkState::Running:
        return MarkWords::tr("running now");
    case MarkState::Completed:
        return MarkWords::tr("completed");
    case MarkState::TimedOut:
        return MarkWords::tr("not within its time");
    case MarkState::Failed:
        return MarkWords::tr("failed");
    case MarkState::Unsupported:
        return MarkWords::tr("not supported");
    case MarkState::Skipped:
        return MarkWords::tr("skipped");
    }
    return {};
}

QPen roundPen(const QColor& color, double width = 1.8)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

QString TrialMark::words() const
{
    QString text = stateWords(state);
    if (disturbed)
        text += MarkWords::tr(", disturbed by other programs");
    return sentence.isEmpty() || state == State::Skipped ? text : text + u": "_s + sentence;
}

QList<CellRow> cellRows(const Experiment& experiment, bool starting)
{
    const ExperimentPlan& plan = experiment.plan();
    QList<CellRow> rows;
    const int warmUps = plan.warmUps > 0 ? 1 : 0;
    if (warmUps > 0)
        rows << CellRow{MarkWords::tr("warm-up"), -1, QList<TrialMark>(plan.warmUps)};
    for (int cell = 0; cell < plan.cellCount(); ++cell)
        rows << CellRow{plan.cellName(cell), cell, QList<TrialMark>(plan.repeats)};
    QHash<int, const TrialRecord*> records;
    for (const TrialRecord& each : experiment.records())
        records.insert(each.trial.number, &each);
    const PlannedTrial* next = experiment.isOver() ? nullptr : experiment.nextTrial();
    for (const PlannedTrial& trial : experiment.order()) {
        QList<TrialMark>& marks = rows[trial.repeat == 0 ? 0 : trial.cell + warmUps].marks;
        // Warm-ups are the first trials of all.
        TrialMark& mark = marks[trial.repeat == 0 ? trial.number - 1 : trial.repeat - 1];
        mark.number = trial.number;
        if (const TrialRecord* record = records.value(trial.number)) {
            mark.state = stateOf(record->outcome);
            mark.disturbed = record->isDisturbed();
            mark.sentence = record->sentence;
        } else if (trial.number == experiment.running()) {
            mark.state = starting ? MarkState::Starting : MarkState::Running;
        } else if (next != nullptr && trial.number == next->number) {
            mark.state = MarkState::Next;
        }
    }
    return rows;
}

void drawTrialMark(QPainter& painter, QPointF at, const TrialMark& mark, const Colors& c)
{
    painter.setBrush(Qt::NoBrush);
    const auto offset = [at](double x, double y) { return at + QPointF(x, y); };
    switch (mark.state) {
    case MarkState::Waiting:
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.muted);
        painter.drawEllipse(at, 1.4, 1.4);
        break;
    case MarkState::Next:
        painter.setPen(QPen(c.hostA, 1.6));
        painter.drawEllipse(at, 3.8, 3.8);
        break;
    case MarkState::Starting:
        painter.setPen(QPen(c.hostA, 1.6));
        painter.drawPolygon(QPolygonF{offset(-3, -4), offset(4, 0), offset(-3, 4)});
        break;
    case MarkState::Running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hostA);
        painter.drawPolygon(QPolygonF{offset(-3.5, -4.5), offset(4.5, 0), offset(-3.5, 4.5)});
        break;
    case MarkState::Completed:
        painter.setPen(roundPen(c.good));
        painter.drawPolyline(QPolygonF{offset(-4, 0), offset(-1.2, 3.2), offset(4, -3.6)});
        break;
    case MarkState::TimedOut: // a clock
        painter.setPen(roundPen(c.bad, 1.5));
        painter.drawEllipse(at, 4.4, 4.4);
        painter.drawPolyline(QPolygonF{offset(0, -2.8), at, offset(2, 1.2)});
        break;
    case MarkState::Failed:
        painter.setPen(roundPen(c.bad));
        painter.drawLine(offset(-3.4, -3.4), offset(3.4, 3.4));
        painter.drawLine(offset(-3.4, 3.4), offset(3.4, -3.4));
        break;
    case MarkState::Unsupported:
        painter.setPen(roundPen(c.muted));
        painter.drawLine(offset(-3.6, 0), offset(3.6, 0));
        break;
    case MarkState::Skipped:
        painter.setPen(roundPen(c.muted, 1.5));
        painter.drawEllipse(at, 4, 4);
        painter.drawLine(offset(-2.7, 2.7), offset(2.7, -2.7));
        break;
    }
    if (!mark.disturbed)
        return;
    // A wave under it.
    painter.setPen(roundPen(c.hostB, 1.5));
    painter.setBrush(Qt::NoBrush);
    QPainterPath wave(offset(-5, 7.2));
    wave.cubicTo(offset(-3, 4.6), offset(-2, 9.8), offset(0, 7.2));
    wave.cubicTo(offset(2, 4.6), offset(3, 9.8), offset(5, 7.2));
    painter.drawPath(wave);
}

} // namespace ferry
