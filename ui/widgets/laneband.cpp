// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/laneband.h"
#include "app/lab/verdictwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/lane.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

LaneBand::LaneBand(const Theme& theme, QWidget* parent) : Card(parent), m_lane(new Lane(theme, this))
{
    body()->setContentsMargins(14, 7, 14, 7);
    body()->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    QLabel* a = makeLabel("title", this, u"A"_s);
    QLabel* b = makeLabel("title", this, u"B"_s);
    setTone(a, u"A"_s);
    setTone(b, u"B"_s);
    m_percent = makeLabel("figure", this);
    m_status = makeLabel("muted", this);
    row->addWidget(a);
    row->addWidget(m_percent);
    row->addWidget(m_lane, 1);
    row->addWidget(m_status);
    row->addWidget(b);
    body()->addLayout(row);

    m_result = new QWidget(this);
    auto* result = new QHBoxLayout(m_result);
    result->setContentsMargins(0, 2, 0, 0);
    result->setSpacing(8);
    m_mark = makeLabel("title", m_result);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_sentence = makeLabel("sentence", m_result);
    m_more = makeLabel("small", m_result);
    for (QLabel* label : {m_sentence, m_more}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    result->addWidget(m_mark, 0, Qt::AlignTop);
    result->addLayout(words, 1);
    m_figures = new QWidget(m_result);
    auto* figures = new QHBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(16);
    const QList<QPair<QString, QString>> names = {
        {tr("QEMU's"), tr("Downtime as QEMU reports it (query-migrate).")},
        {tr("stop → resume"), tr("From STOP at the source to RESUME at the destination, on one clock.")},
        {tr("guest's gap"), tr("The longest pause of the guest's own 1 kHz loop.")},
        {tr("client's gap"), tr("The longest pause between datagrams from the guest, as a client sees it.")},
    };
    for (const auto& [name, tip] : names) {
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        QLabel* value = makeLabel("figure", m_figures);
        QLabel* caption = makeLabel("small", m_figures, name);
        for (QLabel* label : {value, caption}) {
            label->setAlignment(Qt::AlignRight);
            setPlainToolTip(label, tip);
            column->addWidget(label);
        }
        m_values.append(value);
        figures->addLayout(column);
    }
    result->addWidget(m_figures);
    body()->addWidget(m_result);
    m_result->hide();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    refresh();
}

void LaneBand::setLab(LabState state, Side guest)
{
    m_state = state;
    m_guest = guest;
    refresh();
}

void LaneBand::setStarting(const QString& words)
{
    m_starting = words;
    refresh();
}

void LaneBand::setMove(const MoveView& move)
{
    m_move = move;
    refresh();
}

void LaneBand::refresh()
{
    const bool lives =
        m_state == LabState::Ready || m_state == LabState::Migrating || m_state == LabState::Settling;
    m_lane->setGuest(m_guest, lives);
    m_lane->setMove(m_move);
    m_percent->setVisible(m_move.active);
    if (m_move.active) {
        m_percent->setText(tr("%1 %").arg(QLocale().toString(m_move.progress * 100, 'f', 0)));
        if (m_move.phase == "setup"_L1)
            m_status->setText(tr("connecting · %1").arg(Words::seconds(m_move.elapsedS)));
        else if (m_move.phase == "postcopy-paused"_L1)
            m_status->setText(tr("post-copy has lost its connection · recover it to go on"));
        else if (m_move.phase.startsWith("postcopy"_L1))
            m_status->setText(
                tr("post-copy · %1 left · %2")
                    .arg(Words::mebibytes(m_move.remainingMiB), Words::seconds(m_move.elapsedS)));
        else
            m_status->setText(tr("pass %1 · %2 left · %3")
                                  .arg(QString::number(m_move.pass), Words::mebibytes(m_move.remainingMiB),
                                       Words::seconds(m_move.elapsedS)));
    } else {
        switch (m_state) {
        case LabState::Idle:
            m_status->setText(tr("the lab has not been started"));
            break;
        case LabState::Starting:
            m_status->setText(m_starting.isEmpty() ? tr("the lab is starting") : m_starting);
            break;
        case LabState::Ready:
            m_status->setText(tr("the guest lives on %1").arg(Words::host(m_guest)));
            break;
        case LabState::Migrating:
            m_status->setText(tr("the move begins"));
            break;
        case LabState::Settling:
            m_status->setText(tr("checking the guest's pages and making the empty side ready"));
            break;
        case LabState::Stopping:
            m_status->setText(tr("the lab is stopping"));
            break;
        case LabState::Stopped:
            m_status->setText(tr("the lab has stopped"));
            break;
        case LabState::Failed:
            m_status->setText(tr("the lab has failed"));
            break;
        }
    }
    m_lane->setAccessibleName(text());
}

void LaneBand::showResult(const QString& mark, const QString& tone, const QString& sentence,
                          const QString& more)
{
    m_mark->setText(mark);
    setTone(m_mark, tone);
    m_sentence->setText(sentence);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
    m_result->show();
}

void LaneBand::setVerdict(const Verdict& verdict)
{
    QStringList more;
    const bool sound = verdict.outcome == Outcome::Completed && verdict.lost == 0;
    const auto kind = strategyFromName(verdict.strategy);
    if (verdict.outcome == Outcome::Completed) {
        more << tr("%1 · passes: %2 · sent: %3")
                    .arg(kind ? Words::strategy(*kind) : verdict.strategy, QString::number(verdict.passes),
                         Words::mebibytes(double(verdict.transferredBytes) / 1048576));
        if (verdict.tcpSurvived)
            more << (*verdict.tcpSurvived ? tr("TCP connection alive") : tr("TCP connection broken"));
        if (verdict.datagramsLost)
            more << tr("datagrams lost: %1").arg(*verdict.datagramsLost);
    }
    if (verdict.error && !verdict.error->cure.isEmpty())
        more << verdict.error->cure;
    showResult(sound                                   ? u"✓"_s
               : verdict.outcome == Outcome::Cancelled ? u"–"_s
                                                       : u"✗"_s,
               sound                                   ? u"good"_s
               : verdict.outcome == Outcome::Cancelled ? u"muted"_s
                                                       : u"bad"_s,
               verdictInBrief(verdict), more.join(u" · "_s));
    const Downtimes& d = verdict.downtime;
    const std::optional<double> figures[] = {d.qemu, d.events, d.guest, d.client};
    for (qsizetype i = 0; i < m_values.size(); ++i)
        m_values[i]->setText(Words::milliseconds(figures[i]));
    m_figures->setVisible(verdict.outcome == Outcome::Completed);
    setPlainToolTip(m_sentence, verdict.error ? verdict.error->detail : QString());
}

void LaneBand::clearVerdict()
{
    m_result->hide();
}

void LaneBand::setError(const Error& error)
{
    showResult(u"✗"_s, u"bad"_s, error.sentence, error.cure);
    setPlainToolTip(m_sentence, error.detail);
    m_figures->hide();
}

QString LaneBand::text() const
{
    QStringList parts;
    if (!m_percent->isHidden())
        parts << m_percent->text();
    parts << m_status->text();
    if (!m_result->isHidden()) {
        parts << m_sentence->text();
        if (!m_more->isHidden())
            parts << m_more->text();
        if (!m_figures->isHidden())
            for (const QLabel* value : m_values)
                parts << value->text();
    }
    return parts.join(u" | "_s);
}

} // namespace ferry
