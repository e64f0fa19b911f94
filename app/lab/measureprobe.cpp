// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/measureprobe.h"

#include "app/base/paths.h"
#include "app/host/pitfalls.h"
#include "app/host/toolpackages.h"
#include "app/metrics/paranoid.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/toolcommands.h"

#include <QCoreApplication>
#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto perfPatience = 5s;

struct Probe
{
    Q_DECLARE_TR_FUNCTIONS(ferry::MeasureProbe)
};

/// Whether one kind of core at least counts cycles.
bool countsCycles(const QString& words)
{
    bool told = false;
    for (const QString& line : words.split(u'\n')) {
        const auto count = parsePerfJson(line.toUtf8());
        if (!count || !count->event.contains("cycles"_L1))
            continue;
        if (count->mark != Mark::NotSupported)
            return true;
        told = true;
    }
    return !told && !words.contains("not supported"_L1);
}

} // namespace

Error toolMissing(const QString& program)
{
    return {ErrorKind::Missing,
            Probe::tr("%1 is not installed on this computer.").arg(program),
            {},
            Probe::tr("Install it: %1").arg(installTool(program, thisDistribution()))};
}

MeasureProbe::MeasureProbe(Measure measure, QObject* parent) : QObject(parent), m_measure(std::move(measure))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(perfPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_perf)
            m_perf->stop();
    });
}

MeasureProbe::~MeasureProbe() = default;

void MeasureProbe::start()
{
    if (m_measure.has(Tool::Sysbench) && !findProgram(u"sysbench"_s))
        m_ability.lacks.append({Tool::Sysbench, toolMissing(u"sysbench"_s)});
    if (m_measure.has(Tool::Iperf)) {
        const auto three = findProgram(u"iperf3"_s);
        const auto two = findProgram(u"iperf"_s);
        m_ability.iperf3 = three.has_value();
        m_ability.iperf = three ? *three : two.value_or(QString());
        if (!three && !two)
            m_ability.lacks.append({Tool::Iperf, toolMissing(u"iperf3"_s)});
    }
    const auto perf = findProgram(u"perf"_s);
    if (m_measure.has(Tool::Perf) && perf) {
        tryPerf(*perf, false);
        return;
    }
    if (m_measure.has(Tool::Perf))
        m_ability.lacks.append({Tool::Perf, toolMissing(u"perf"_s)});
    QMetaObject::invokeMethod(
        this, [this] { emit finished(m_ability); }, Qt::QueuedConnection);
}

void MeasureProbe::tryPerf(const QString& program, bool wholeHost)
{
    m_words.clear();
    CommandSpec spec{program, {u"stat"_s, u"-j"_s, u"-e"_s, u"task-clock,cycles"_s}, {u"LC_ALL=C"_s}, {}};
    if (wholeHost)
        spec.arguments << u"-a"_s;
    spec.arguments << u"--"_s << u"true"_s;
    m_perf = std::make_unique<Process>(spec);
    connect(m_perf.get(), &Process::errLine, this,
            [this](const QByteArray& line) { m_words = (m_words + line + '\n').right(4096); });
    // Queued: the answer replaces the process that tells.
    connect(
        m_perf.get(), &Process::finished, this,
        [this, program, wholeHost](const Result<Process::Exit>& exit) { onPerf(program, wholeHost, exit); },
        Qt::QueuedConnection);
    m_patience.start();
    m_perf->start();
}

void MeasureProbe::onPerf(const QString& program, bool wholeHost, const Result<Process::Exit>& exit)
{
    m_patience.stop();
    const QString words = QString::fromUtf8(m_words).trimmed();
    const bool works = exit && exit->code == 0 && !exit->crashed && words.contains("task-clock"_L1);
    Error why;
    if (!works) {
        if (saysDenied(words)) {
            why = explainParanoid(paranoidLevel(words));
        } else {
            // Ubuntu's wrapper is there, the perf for the running kernel is not.
            why = toolMissing(u"perf"_s);
            why.sentence = tr("perf does not run on this computer's kernel.");
            if (const auto known = explainOutput(words, Origin::Perf)) {
                why.sentence = known->sentence;
                if (known->id != "perf-kernel"_L1 && known->id != "perf-debian"_L1)
                    why.cure = known->cure;
            }
        }
        why.detail = words;
    }
    if (!wholeHost) {
        if (!works) {
            m_ability.lacks.append({Tool::Perf, why, saysDenied(words)});
            emit finished(m_ability);
            return;
        }
        m_ability.counters = countsCycles(words);
        tryPerf(program, true);
        return;
    }
    m_ability.wholeHost = works;
    m_ability.whyNotWholeHost = why;
    emit finished(m_ability);
}

} // namespace ferry
