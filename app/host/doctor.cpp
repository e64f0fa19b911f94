// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/doctor.h"

#include "app/base/paths.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Programs are asked in English, for their answers are parsed.
CommandSpec english(const QString& program, const QStringList& arguments)
{
    return {program, arguments, {u"LC_ALL=C"_s}, {}};
}

} // namespace

Doctor::Doctor(Options options, QObject* parent) : QObject(parent), m_options(std::move(options))
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        if (m_process)
            m_process->stop(std::chrono::milliseconds(500));
    });
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    if (std::exchange(m_started, true))
        return;
    // Later, so that finished() never comes before start() has returned.
    QTimer::singleShot(0, this, [this] {
        if (m_reported)
            return;
        emit progress(tr("Looking at this computer"));
        collect();
        askNext();
    });
}

void Doctor::stop()
{
    m_questions.clear();
    m_watchdog.stop();
    // stop() may be called from inside one of the process's own signals.
    if (m_process) {
        m_process->disconnect(this);
        m_process->stop();
        m_process.release()->deleteLater();
    }
    report({});
}

void Doctor::collect()
{
    m_facts = readHostFacts(m_options.qemu.isEmpty() ? u"qemu-system-x86_64"_s : m_options.qemu,
                            m_options.cacheFolder.isEmpty() ? cacheFolder() : m_options.cacheFolder);
    m_facts.guestImageCached = m_options.guestImageCached;
    if (!m_facts.qemuPath.isEmpty()) {
        m_questions.push_back({tr("Asking QEMU for its version"), english(m_facts.qemuPath, {u"--version"_s}),
                               [this](const Attempt& attempt) { m_facts.qemu = attempt; }});
    }
    if (!m_facts.perfPath.isEmpty()) {
        m_questions.push_back({tr("Asking perf for its version"), english(m_facts.perfPath, {u"version"_s}),
                               [this](const Attempt& attempt) { m_facts.perf = attempt; }});
    }
    const Result<QString> unshare = findProgram(u"unshare"_s);
    const Result<QString> ip = findProgram(u"ip"_s);
    if (unshare && ip) {
        // Making a bridge proves the right to, which `unshare true` alone does not where AppArmor
        // takes the new namespace's capabilities away (Ubuntu 24.04). It goes with its namespace.
        const QStringList probe{*ip, u"link"_s, u"add"_s, u"ferry0"_s, u"type"_s, u"bridge"_s};
        m_questions.push_back({tr("Trying a network namespace"),
                               english(*unshare, QStringList{m_facts.root ? u"-n"_s : u"-Urn"_s} + probe),
                               [this](const Attempt& attempt) { m_facts.netns = attempt; }});
    }
    if (const Result<QString> apt = findProgram(u"apt-cache"_s)) {
        m_questions.push_back({tr("Looking for the guest's kernel"),
                               english(*apt, {u"policy"_s, u"linux-image-amd64"_s, u"linux-image-generic"_s}),
                               [this](const Attempt& attempt) {
                                   m_facts.kernelPackage = firstCandidate(attempt.said.toUtf8());
                               }});
    }
    if (ip) {
        m_questions.push_back({tr("Looking at the interfaces"),
                               english(*ip, {u"-j"_s, u"-d"_s, u"address"_s}),
                               [this](const Attempt& attempt) {
                                   if (attempt.worked)
                                       m_facts.links = readLinks(attempt.said.toUtf8());
                               }});
        m_questions.push_back(
            {tr("Looking at the routes"),
             english(*ip, {u"-j"_s, u"route"_s, u"show"_s, u"table"_s, u"all"_s}),
             [this](const Attempt& attempt) { m_facts.routes = readRoutes(attempt.said.toUtf8()); }});
    }
    const Result<QString> iptables = findProgram(u"iptables"_s);
    if (m_facts.root && iptables) {
        m_questions.push_back({tr("Looking at the packet filter"),
                               english(*iptables, {u"-S"_s, u"FORWARD"_s}), [this](const Attempt& attempt) {
                                   m_facts.forwardDrop = forwardPolicyDrops(attempt.said.toUtf8());
                               }});
    }
}

void Doctor::askNext()
{
    if (m_questions.empty()) {
        report(Diagnosis::of(m_facts) +
               (m_options.homework ? Diagnosis::homework(m_facts) : QList<Finding>()));
        return;
    }
    emit progress(m_questions.front().what);
    if (m_reported) // stopped by a listener
        return;
    m_output.clear();
    m_process = std::make_unique<Process>(m_questions.front().command);
    connect(m_process.get(), &Process::outLine, this, [this](const QByteArray& line) {
        if (m_output.size() < 64 * 1024)
            m_output += line + '\n';
    });
    connect(m_process.get(), &Process::finished, this, &Doctor::onAnswer);
    m_watchdog.start(m_options.patience);
    m_process->start();
    m_process->closeInput();
}

void Doctor::onAnswer(const Result<Process::Exit>& result)
{
    // A program that could not be started reports from inside start(), one that ended from inside the
    // process: only when they have returned may the process go and the next one begin.
    const bool hung = m_watchdog.remainingTime() <= 0;
    m_watchdog.stop();
    QTimer::singleShot(0, this, [this, result, hung] {
        if (m_questions.empty())
            return;
        m_process.reset();
        const Question question = std::move(m_questions.front());
        m_questions.pop_front();
        question.answered(judge(result, hung));
        askNext();
    });
}

Attempt Doctor::judge(const Result<Process::Exit>& result, bool hung) const
{
    if (!result)
        return {false, result.error().detail};
    if (hung)
        return {false, tr("it did not answer in time")};
    if (!result->crashed && result->code == 0)
        return {true, QString::fromUtf8(m_output).trimmed()};
    return {false, result->lastStderr.trimmed().section(u'\n', -1)};
}

void Doctor::report(const QList<Finding>& findings)
{
    if (std::exchange(m_reported, true))
        return;
    emit finished(findings);
}

} // namespace ferry
