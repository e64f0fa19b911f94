// SPDX-License-Identifier: GPL-3.0-or-later
// samples.csv in stretches, each read by a thread of its own.
#include "app/run/runreader_p.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
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
constexpr char header[] = "t_ns,source,metric,value,unit\n";

/// One thread's part: the lines that begin in [from, to). Read, not mapped: a file that shrinks or a disk
/// that fails is an error then and not a signal.
class Stretch
{
public:
    // One byte early: where it is a line end, a line begins at \`from\` itself.
    Stretch(int file, qint64 from, qint64 to, bool first)
        : m_file(file), m_at(from - !first), m_to(to), m_skip(!first)
    {
    }

    void run()
    {
        QByteArray buffer;
        qint64 lineStart = m_at; // where the first byte of the buffer lies in the file
        while (lineStart < m_to) {
            const qsizetype kept = buffer.size();
            buffer.resize(kept + bufferSize);
            const ssize_t got = ::pread(m_file, buffer.data() + kept, std::size_t(bufferSize), m_at);
            if (got < 0)
                failed = true;
            buffer.resize(kept + std::max<ssize_t>(got, 0));
            if (got <= 0)
                break;
            m_at += got;
            if (m_skip) {
                // The line that goes on here began in the stretch before.
                const qsizetype end = buffer.indexOf('\n');
                if (end < 0) {
                    lineStart += buffer.size();
                    buffer.clear();
                    continue;
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
            if (!m_reserved && whole > 0) {
                // What comes is like what came: a run is the same sources all along.
                m_reserved = true;
                columns.reserve(1.05 * double(m_to - lineStart) / double(whole));
            }
            lineStart += whole;
            buffer.remove(0, whole);
            // A "line" without an end: not one of ours, and not worth the memory.
            if (buffer.size() > 16 * bufferSize) {
                failed = true;
                break;
            }
        }
        torn = lineStart < m_to ? buffer.size() : 0;
    }

    SampleColumns columns;
    qint64 torn = 0;
    bool failed = false;

private:
    int m_file;
    qint64 m_at;
    qint64 m_to;
    bool m_skip;
    bool m_reserved = false;
};

} // namespace

Result<SampleFile> readSampleFile(const QString& path, int threads, qint64 leastStretch)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Missing, SampleFileReader::tr("The file %1 cannot be read.").arg(path), {},
                    file.errorString());
    if (file.read(qint64(sizeof header) - 1) != header)
        return fail(ErrorKind::Protocol,
                    SampleFileReader::tr("The file %1 is not a recording of Ferry.").arg(path),
                    SampleFileReader::tr("Give the folder that was given with --out."));
    const qint64 start = qint64(sizeof header) - 1, size = file.size() - start;
    const qint64 count = std::clamp<qint64>(size / leastStretch, 1, std::max(threads, 1));
    std::vector<Stretch> stretches;
    stretches.reserve(std::size_t(count));
    for (qint64 i = 0; i < count; ++i)
        stretches.emplace_back(file.handle(), start + size / count * i,
                               i + 1 == count ? start + size : start + size / count * (i + 1), i == 0);
    std::vector<std::thread> workers;
    for (std::size_t i = 1; i < stretches.size(); ++i)
        workers.emplace_back([&stretches, i] { stretches[i].run(); });
    stretches.front().run();
    for (std::thread& worker : workers)
        worker.join();
    SampleFile result;
    for (Stretch& stretch : stretches) {
        if (stretch.failed)
            return fail(ErrorKind::Missing, SampleFileReader::tr("The file %1 cannot be read.").arg(path));
        result.tornBytes += stretch.torn;
        result.stretches.push_back(std::move(stretch.columns));
    }
    return result;
}

} // namespace ferry
