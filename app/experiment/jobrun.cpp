// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobrun.h"

#include "app/base/clock.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptWords = 4096; ///< of what a command complains
constexpr double bitsPerMbit = 1e6;

} // namespace

JobRun::JobRun(JobBench& bench, RunRecorder& recorder, QList<JobStage> stages, double udpMbps)
    : m_bench(bench), m_recorder(recorder), m_stages(std::move(stages))
{
    m_outcome.udpMbps = udpMbps;
}

JobRun::~JobRun() = default;

void JobRun::start()
{
    QMetaObject::invokeMethod(this, &JobRun::nextStage, Qt::QueuedConnection);
}

void JobRun::stop()
{
    end(Error{ErrorKind::Cancelled, tr("The trial was interrupted."), {}, {}});
}

void JobRun::timeOut()
{
    m_outcome.timedOut = true;
    end({});
}

void JobRun::tell(const QString& source, const QString& event, const QJsonObject& data)
{
    m_recorder.add(RunEvent{monotonicNs(), source, event, data});
}

void JobRun::nextStage()
{
    if (m_closing)
        return;
    if (++m_stage == m_stages.size()) {
        end({});
        return;
    }
    m_command = -1;
    const auto& launch = m_stages[m_stage].guest;
    if (!launch) {
        nextCommand();
        return;
    }
    tell(u"guest"_s, u"booting"_s,
         {{u"line"_s, launch->typed},
          {u"on"_s, m_bench.hostName()},
          {u"accelerator"_s, launch->remark.isEmpty() ? launch->accelerator : launch->remark}});
    m_guest = std::make_unique<MeasuringGuest>(launch->command, launch->patience, launch->endsWithFerry);
    connect(m_guest.get(), &MeasuringGuest::ready, this, [this] {
        tell(u"guest"_s, u"ready"_s, {});
        nextCommand();
    });
    connect(m_guest.get(), &MeasuringGuest::failed, this, [this](const Error& error) { end(error); });
    connect(m_guest.get(), &MeasuringGuest::gone, this, &JobRun::onGuestGone, Qt::QueuedConnection);
    m_bench.plug(*launch);
    m_guest->start();
}

void JobRun::nextCommand()
{
    if (m_closing)
        return;
    const JobStage& stage = m_stages[m_stage];
    if (++m_command == stage.commands.size()) {
        endStage();
        return;
    }
    JobCommand& command = m_stages[m_stage].commands[m_command];
    if (!fillInRate(command)) {
        nextCommand();
        return;
    }
    m_codec = jobCodec(command.source);
    m_lines.clear();
    m_serverLines.clear();
    m_words.clear();
    m_figures.clear();
    m_code = 0;
    m_clientBegun = false;
    const QString where = stage.guest ? u"guest"_s : m_bench.hostName();
    m_open = command.server.isEmpty() ? 1 : 2;
    if (command.server.isEmpty()) {
        tell(command.source, u"command"_s, {{u"line"_s, command.line}, {u"on"_s, where}});
        stage.guest ? runOnGuest(Part::Main, command.line) : runOnHost(Part::Main, command.line);
    } else {
        tell(command.source, u"server"_s, {{u"line"_s, command.server}, {u"on"_s, where}});
        stage.guest ? runOnGuest(Part::Server, command.server) : runOnHost(Part::Server, command.server);
    }
}

void JobRun::runClient()
{
    if (m_closing || std::exchange(m_clientBegun, true))
        return;
    const JobCommand& command = m_stages[m_stage].commands[m_command];
    tell(command.source, u"command"_s, {{u"line"_s, command.line}, {u"on"_s, m_bench.hostName()}});
    runOnHost(Part::Main, command.line);
}

void JobRun::runOnHost(Part part, const QString& line)
{
    auto& process = part == Part::Main ? m_main : m_server;
    process = std::make_unique<Process>(m_bench.shell()(line));
    process->mergeChannels();
    process->endWithFerry();
    connect(process.get(), &Process::outBytes, this,
            [this, part](const QByteArray& bytes) { onPrinted(part, bytes); });
    connect(
        process.get(), &Process::finished, this,
        [this, part](const Result<Process::Exit>& exit) {
            if (!exit)
                m_words += exit.error().sentence.toUtf8();
            onEnded(part, exit ? exit->code : -1);
        },
        Qt::QueuedConnection);
    process->start();
}

void JobRun::runOnGuest(Part part, const QString& line)
{
    disconnect(m_guest.get(), &MeasuringGuest::printed, this, nullptr);
    disconnect(m_guest.get(), &MeasuringGuest::ended, this, nullptr);
    connect(m_guest.get(), &MeasuringGuest::printed, this,
            [this, part](const QByteArray& bytes) { onPrinted(part, bytes); });
    connect(
        m_guest.get(), &MeasuringGuest::ended, this, [this, part](int code) { onEnded(part, code); },
        Qt::QueuedConnection);
    m_guest->run(line);
}

void JobRun::onPrinted(Part part, const QByteArray& bytes)
{
    if (m_closing)
        return;
    const JobCommand& command = m_stages[m_stage].commands[m_command];
    m_recorder.addRaw(part == Part::Main ? command.source : command.source + u"-server"_s, bytes);
    if (part == Part::Main) {
        const QByteArrayList lines = m_lines.feed(bytes);
        for (const QByteArray& line : lines)
            onCommandLine(line);
        return;
    }
    const QByteArrayList lines = m_serverLines.feed(bytes);
    for (const QByteArray& line : lines) {
        if (line.contains("Server listening"))
            runClient();
        else if (line.contains("error") || line.contains("not found"))
            m_words += line + '\n';
    }
}

void JobRun::onCommandLine(const QByteArray& line)
{
    const QString source = m_stages[m_stage].commands[m_command].source;
    const std::int64_t tNs = monotonicNs();
    const ToolLine read = m_codec->line(line);
    if (read.kind == ToolLine::Kind::Complaint || read.kind == ToolLine::Kind::Nonsense)
        m_words = (m_words + line + '\n').right(keptWords);
    for (const Reading& reading : read.readings) {
        if (!reading.value) {
            tell(source, u"mark"_s, {{u"metric"_s, reading.name()}, {u"mark"_s, markWord(reading.mark)}});
            continue;
        }
        m_figures.insert(reading.name(), *reading.value);
        m_recorder.add(Sample{tNs, source, reading.name(), *reading.value, reading.unit});
    }
}

void JobRun::onEnded(Part part, int code)
{
    if (m_closing)
        return;
    if (part == Part::Main) {
        const QByteArray rest = m_lines.finish();
        if (!rest.isEmpty())
            onCommandLine(rest);
    }
    if (code != 0 && m_code == 0)
        m_code = code;
    if (part == Part::Server && !m_clientBegun)
        m_open = 1; // nobody will ask it any more
    if (part == Part::Main && code != 0)
        m_open = 1; // its server waits for somebody who does not come
    if (--m_open == 0)
        onCommandDone();
}

void JobRun::onCommandDone()
{
    const JobCommand& command = m_stages[m_stage].commands[m_command];
    tell(command.source, u"ended"_s, {{u"code"_s, m_code}});
    if (m_code == 0 && !m_figures.isEmpty()) {
        tryRate(command);
        nextCommand();
        return;
    }
    const QString program = command.line.section(u' ', 0, 0);
    const Error error{ErrorKind::Failed,
                      m_code == 0 ? tr("%1 told no figures.").arg(program)
                                  : tr("%1 ended with code %2.").arg(program).arg(m_code),
                      QString::fromUtf8(m_words.trimmed()),
                      {}};
    if (!command.optional) {
        end(error);
        return;
    }
    m_outcome.lacks << (error.detail.isEmpty() ? error.sentence
                                               : error.sentence + u' ' + error.detail.section(u'\n', 0, 0));
    tell(command.source, u"left-out"_s, {{u"sentence"_s, error.sentence}, {u"detail"_s, error.detail}});
    nextCommand();
}

/// False: the command is to be left out, for the rate is known.
bool JobRun::fillInRate(JobCommand& command)
{
    if (command.udpShare > 0 && m_outcome.udpMbps > 0)
        return false;
    m_triedMbps = command.udpShare > 0 ? command.udpShare * m_slowestMbps : 0;
    // Where no rate was carried, the smallest that was tried is used: the loss is measured then.
    if (command.udpAtRate && m_outcome.udpMbps <= 0)
        m_outcome.udpMbps = m_leastMbps;
    command.line.replace(udpRateMark(),
                         QString::number(command.udpShare > 0 ? m_triedMbps : m_outcome.udpMbps, 'g', 3));
    return true;
}

void JobRun::tryRate(const JobCommand& command)
{
    const double rate = m_figures.value(u"final_rate.received"_s) / bitsPerMbit;
    if (command.source == "rate-to"_L1)
        m_slowestMbps = rate;
    else if (command.source == "rate-from"_L1)
        m_slowestMbps = std::min(m_slowestMbps, rate);
    if (m_triedMbps <= 0)
        return;
    m_leastMbps = m_triedMbps;
    if (isCarried(m_figures.value(u"final_lost.received"_s), m_figures.value(u"final_datagrams.received"_s)))
        m_outcome.udpMbps = m_triedMbps;
}

void JobRun::endStage()
{
    if (m_guest)
        m_guest->stop(); // the next stage follows once it has gone
    else
        nextStage();
}

void JobRun::onGuestGone()
{
    m_guest.reset();
    if (m_closing && m_ending && m_ending->isRunning())
        connect(
            m_ending.get(), &Process::finished, this, [this] { end({}); }, Qt::QueuedConnection);
    else if (m_closing)
        end({});
    else
        nextStage();
}

void JobRun::end(std::optional<Error> error)
{
    if (!m_closing)
        m_error = std::move(error);
    m_closing = true;
    for (auto* process : {&m_main, &m_server}) {
        if (*process)
            (*process)->disconnect(this);
        process->reset(); // ends what still runs
    }
    if (m_guest) {
        const CommandSpec endWay = m_stages[m_stage].guest->end;
        if (!endWay.program.isEmpty() && !m_ending) {
            m_ending = std::make_unique<Process>(endWay);
            m_ending->start();
        }
        m_guest->stop();
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (std::exchange(m_stage, -2) == -2)
                return;
            emit finished(m_error ? Result<Outcome>(tl::unexpected(*m_error)) : Result<Outcome>(m_outcome));
        },
        Qt::QueuedConnection);
}

} // namespace ferry
