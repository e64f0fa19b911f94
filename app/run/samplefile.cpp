// SPDX-License-Identifier: GPL-3.0-or-later
// samples.csv in stretches, each read by a thread of its own.
#include "app/base/plainfile.h"
#include "app/run/runopening.h"
#include "app/run/runreader_p.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <thread>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct SampleFileReader
{
    Q_DECLARE_TR_FUNCTIONS(ferry::SampleFileReader)
};

constexpr qint64 bufferSize = 1024 * 1024;
constexpr qint64 longestLine = 16 * bufferSize;
constexpr char header[] = "t_ns,source,metric,value,unit\n";

/// What all threads together may take.
struct Budget
{
    qint64 reservedBytes; ///< of each
    std::atomic<qint64> samples{RunLimits::samples};

    bool take(qint64 count) { return (samples -= count) >= 0; }
};

/// One thread's part: the lines that begin in [from, to). Read, not mapped: a file that shrinks or a disk
/// that fails is an error then and not a signal.
class Stretch
{
public:
    // One byte early: where it is a line end, a line begins at \`from\` itself.
    Stretch(int file, qint64 from, qint64 to, bool first, Budget& budget)
        : m_file(file), m_at(from - !first), m_to(to), m_skip(!first), m_budget(&budget)
    {
    }

    /// At the top of a thread: what is thrown here would end the program.
    void run() noexcept
    {
        try {
            read();
        } catch (const std::exception&) {
            trouble = Trouble::Memory;
        }
    }

    enum class Trouble { None, Unreadable, LongLine, TooMany, Memory };

    SampleColumns columns;
    qint64 torn = 0;
    Trouble trouble = Trouble::None;

private:
    void read()
    {
        QByteArray buffer;
        qint64 lineStart = m_at; // where the first byte of the buffer lies in the file
        while (lineStart < m_to) {
            const qsizetype kept = buffer.size();
            buffer.resize(kept + bufferSize);
            const ssize_t got = ::pread(m_file, buffer.data() + kept, std::size_t(bufferSize), m_at);
            if (got < 0 && errno == EINTR) {
                buffer.resize(kept);
                continue;
            }
            if (got < 0)
                trouble = Trouble::Unreadable;
            buffer.resize(kept + std::max<ssize_t>(got, 0));
            if (got <= 0)
                break;
            m_at += got;
            if (m_skip) {
                // The line that goes on here began in the stretch before.
                const qsizetype end = buffer.indexOf('\n');
                if (end < 0) {
                    lineStart += buffer.size();
                    m_skipped += buffer.size();
                    buffer.clear();
                    if (m_skipped <= longestLine)
                        continue;
                    trouble = Trouble::LongLine;
                    break;
                }
                lineStart += end + 1;
                buffer.remove(0, end + 1);
                m_skip = false;
                if (lineStart >= m_to) {
                    buffer.clear(); // one long line covers this whole stretch
                    break;
                }
            }
            qsizetype whole = buffer.lastIndexOf('\n') + 1;
            // Lines that begin at or after m_to are the next stretch's.
            if (lineStart + whole > m_to) {
                const qsizetype limit = buffer.indexOf('\n', std::max<qint64>(m_to - lineStart - 1, 0)) + 1;
                whole = limit > 0 ? limit : whole;
            }
            columns.parse(QByteArrayView(buffer).first(whole));
            if (!m_budget->take(columns.count() - std::exchange(m_count, columns.count()))) {
                trouble = Trouble::TooMany;
                break;
            }
            if (!m_reserved && whole > 0) {
                // What comes is like what came: a run is the same sources all along.
                m_reserved = true;
                // But a file may be long and hold nothing (sparse): only so much is taken on trust.
                const double times = 1.05 * double(m_to - lineStart) / double(whole);
                if (double(m_count) * times * double(sizeof(TimedValue)) < double(m_budget->reservedBytes))
                    columns.reserve(times);
            }
            lineStart += whole;
            buffer.remove(0, whole);
            // A "line" without an end: not one of ours, and not worth the memory.
            if (buffer.size() > longestLine) {
                trouble = Trouble::LongLine;
                break;
            }
        }
        torn = lineStart < m_to ? buffer.size() : 0;
    }

    int m_file;
    qint64 m_at;
    qint64 m_to;
    bool m_skip;
    bool m_reserved = false;
    qint64 m_skipped = 0;
    qint64 m_count = 0; ///< samples that the budget knows of
    Budget* m_budget;
};

Result<void> explain(Stretch::Trouble trouble, const QString& path)
{
    switch (trouble) {
    case Stretch::Trouble::None:
        return {};
    case Stretch::Trouble::Unreadable:
        return fail(ErrorKind::Missing, SampleFileReader::tr("The file %1 cannot be read.").arg(path));
    case Stretch::Trouble::LongLine:
        return fail(ErrorKind::Protocol,
                    SampleFileReader::tr("The file %1 is not a recording of Ferry.").arg(path),
                    SampleFileReader::tr("Give the folder that was given with --out."),
                    SampleFileReader::tr("a line without an end"));
    case Stretch::Trouble::TooMany:
        return fail(ErrorKind::Protocol,
                    SampleFileReader::tr("The file %1 holds more samples than Ferry reads.").arg(path),
                    SampleFileReader::tr("Is it really a file that Ferry has written?"));
    case Stretch::Trouble::Memory:
        return fail(ErrorKind::Missing,
                    SampleFileReader::tr("This computer has not enough free memory for %1.").arg(path),
                    SampleFileReader::tr("Close other programs, or open it on a computer with more memory."));
    }
    return {};
}

} // namespace

Result<SampleFile> readSampleFile(const QString& folder, int threads, qint64 leastStretch)
{
    const QString path = folder + u"/samples.csv"_s;
    const auto opened = openPlainFile(folder, u"samples.csv"_s, RunLimits::sampleBytes);
    if (!opened)
        return tl::unexpected(opened.error());
    QFile& file = **opened;
    if (file.read(qint64(sizeof header) - 1) != header)
        return fail(ErrorKind::Protocol,
                    SampleFileReader::tr("The file %1 is not a recording of Ferry.").arg(path),
                    SampleFileReader::tr("Give the folder that was given with --out."));
    const qint64 start = qint64(sizeof header) - 1, size = file.size() - start;
    const qint64 count = std::clamp<qint64>(size / leastStretch, 1, std::max(threads, 1));
    Budget budget{RunLimits::reservedBytes / count};
    std::vector<Stretch> stretches;
    stretches.reserve(std::size_t(count));
    for (qint64 i = 0; i < count; ++i)
        stretches.emplace_back(file.handle(), start + size / count * i,
                               i + 1 == count ? start + size : start + size / count * (i + 1), i == 0,
                               budget);
    {
        std::vector<std::jthread> workers; // joined whatever happens
        for (std::size_t i = 1; i < stretches.size(); ++i)
            workers.emplace_back([&stretches, i] { stretches[i].run(); });
        stretches.front().run();
    }
    SampleFile result;
    for (Stretch& stretch : stretches) {
        if (auto fine = explain(stretch.trouble, path); !fine)
            return tl::unexpected(fine.error());
        result.tornBytes += stretch.torn;
        result.stretches.push_back(std::move(stretch.columns));
    }
    return result;
}

} // namespace ferry
