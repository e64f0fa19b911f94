// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/toolsource.h"
#include "app/process/process.h"

#include <QObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace ferry {

/// One tool at work, and all it said.
struct ToolRig
{
    ToolRig(const ToolSpec& spec, std::unique_ptr<ToolCodec> codec)
        : source(spec, std::move(codec)), samples(&source, &ToolSource::sampled),
          events(&source, &ToolSource::noted), finished(&source, &ToolSource::finished)
    {
        QObject::connect(&source, &ToolSource::printed, &source,
                         [this](const QByteArray& bytes) { m_printed += bytes; });
        source.start();
    }
    ~ToolRig()
    {
        source.stop();
        if (finished.isEmpty())
            finished.wait(10000);
    }
    bool wait(int ms = 60000) { return !finished.isEmpty() || finished.wait(ms); }
    QList<Sample> metric(const QString& name) const
    {
        QList<Sample> all;
        for (const auto& one : samples)
            if (const auto sample = one.first().value<Sample>(); sample.metric == name)
                all << sample;
        return all;
    }
    double last(const QString& name) const
    {
        const QList<Sample> all = metric(name);
        return all.isEmpty() ? -1 : all.last().value;
    }
    double sum(const QString& name) const
    {
        double total = 0;
        const QList<Sample> all = metric(name);
        for (const Sample& sample : all)
            total += sample.value;
        return total;
    }
    QByteArray printed() const { return m_printed; }
    /// The numbers that the last line matching the pattern shows.
    QStringList printedNumbers(const QString& pattern) const;
    QString words() const
    {
        const ToolStatus& status = source.status();
        return toolStateWord(status.state) + QStringLiteral(": ") + status.sentence + u' ' + status.detail;
    }

    ToolSource source;
    QSignalSpy samples, events, finished;

private:
    QByteArray m_printed;
};

bool has(const QString& program);

/// What the tests of real tools share: a network namespace of their own, and a locale that writes decimal
/// commas, in force where German can be made on this computer.
class ToolCase : public QObject
{
protected:
    void open();
    void close() { m_space.reset(); }
    bool inNamespace(const QStringList& words);
    bool listens(int port, bool udp) const; ///< whether anybody does, in the namespace
    static ToolSpec spec(const QString& name, const QString& program, const CommandSpec& command,
                         std::chrono::milliseconds interval)
    {
        return {name, program, command, interval};
    }

    QStringList m_prefix; ///< of a command that is to run in the namespace; empty: none to be had

private:
    QTemporaryDir m_locales;
    std::unique_ptr<Process> m_space; ///< keeps the namespace alive
};

} // namespace ferry

#define NEED_NAMESPACE(program)                                                                              \
    if (!has(program))                                                                                       \
        QSKIP("the program is not installed");                                                               \
    if (m_prefix.isEmpty())                                                                                  \
    QSKIP("no network namespace of one's own to be had here")
