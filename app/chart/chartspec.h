// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/sourcebook.h"
#include "app/chart/colors.h"

#include <QList>
#include <QString>

namespace ferry {

/// The little shape that tells a line apart where its colour does not.
enum class Glyph { Dot, Square, Triangle, Diamond, Cross };

/// One line of a chart and where its values come from.
struct LineSpec
{
    QString key; ///< "source/metric"; with a * at its end: every series that begins so
    QString label;
    QString unit; ///< what a value times factor is in
    double factor = 1;
    QColor Colors::*color = nullptr;
    Qt::PenStyle dash = Qt::SolidLine; ///< told apart without colour
    bool rightAxis = false;
    Glyph glyph = Glyph::Dot;

    QString source() const { return key.section(u'/', 0, 0); }
    bool operator==(const LineSpec&) const = default;
};

enum class ChartKind { Migration, Perf, Iperf, Sysbench, Processor, Host, Gaps };

QList<ChartKind> allCharts();
/// A stable word for settings and files: "migration", "perf", …
QString chartWord(ChartKind kind);
QString chartTitle(ChartKind kind);

/// A chart as a value. A kind of chart has one or more views of which one is shown.
struct ChartSpec
{
    ChartKind kind = ChartKind::Migration;
    QString view;  ///< what is shown, in words
    QString units; ///< at the right of the title
    QList<LineSpec> lines;

    bool operator==(const ChartSpec&) const = default;
};

/// The views of a chart, the usual one first.
QList<ChartSpec> chartViews(ChartKind kind);

/// The lines with every * replaced by the series there are, at most `most` for each, in order of name.
QList<LineSpec> expanded(const QList<LineSpec>& lines, const QStringList& keys, qsizetype most = 6);

/// What stands in a chart without lines: why it is empty, and what to do.
struct EmptyWords
{
    QString why, cure;
    bool operator==(const EmptyWords&) const = default;
};
/// keys: the series there are. recorded: of a run that is played; nothing can be done about it then, and
/// its series are known before they begin.
EmptyWords emptyWords(ChartKind kind, const SourceBook& book, const QStringList& keys, std::int64_t tNs,
                      bool recorded);

} // namespace ferry
