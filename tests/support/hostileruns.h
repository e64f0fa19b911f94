// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>

#include <functional>

#include <sys/stat.h>

namespace ferry::test {

/// A run folder that somebody filled to do harm, or a broken program did.
struct HostileRun
{
    const char* name;
    bool opens; ///< what is sound in it can be looked at; else one clear sentence is due
    std::function<bool(const QString& folder)> make;
};

inline bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The set of the security review's no. 15, and what is like it.
inline QList<HostileRun> hostileRuns()
{
    using namespace Qt::StringLiterals;
    static const QByteArray heading = "t_ns,source,metric,value,unit\n";
    const auto samples = [](const QByteArray& lines) {
        return
            [lines](const QString& folder) { return writeFile(folder + u"/samples.csv"_s, heading + lines); };
    };
    const auto beside = [](const char* file, const QByteArray& bytes) {
        return [file, bytes](const QString& folder) {
            return writeFile(folder + u"/samples.csv"_s, heading + "1,s,m,1,u\n") &&
                   writeFile(folder + u'/' + QLatin1StringView(file), bytes);
        };
    };
    const auto link = [](const char* file, const char* to) {
        return [file, to](const QString& folder) {
            if (QLatin1StringView(file) != "samples.csv"_L1 &&
                !writeFile(folder + u"/samples.csv"_s, heading + "1,s,m,1,u\n"))
                return false;
            return QFile::link(QString::fromLatin1(to), folder + u'/' + QLatin1StringView(file));
        };
    };
    const auto fifo = [](const char* file) {
        return [file](const QString& folder) {
            if (QLatin1StringView(file) != "samples.csv"_L1 &&
                !writeFile(folder + u"/samples.csv"_s, heading + "1,s,m,1,u\n"))
                return false;
            return ::mkfifo(QFile::encodeName(folder + u'/' + QLatin1StringView(file)).constData(), 0600) ==
                   0;
        };
    };
    const auto sparse = [](const char* file, qint64 size, const QByteArray& begin) {
        return [file, size, begin](const QString& folder) {
            if (!writeFile(folder + u"/samples.csv"_s, heading + "1,s,m,1,u\n"))
                return false;
            const QString path = folder + u'/' + QLatin1StringView(file);
            return (begin.isEmpty() || writeFile(path, begin)) && [&] {
                QFile out(path);
                return out.open(QIODevice::ReadWrite) && out.resize(size);
            }();
        };
    };
    constexpr qint64 gib = 1024 * 1024 * 1024;
    QByteArray tiny = heading; // a first MiB of the shortest samples asks for the most room
    while (tiny.size() < 1024 * 1024 + 4096)
        tiny += "1,,m,1,\n";
    QByteArray manySeries;
    for (int i = 0; i < 20'000; ++i)
        manySeries += "1,s" + QByteArray::number(i) + ",m,1,u\n";
    const auto event = [](const QByteArray& rest) {
        return "{\"t_ns\":5,\"source\":\"migration\"," + rest + "}\n";
    };
    return {
        {"samples sparse, 64 GiB", false, sparse("samples.csv", 64 * gib, {})},
        {"samples sparse, 4 GiB after sound lines", false, sparse("samples.csv", 4 * gib, tiny)},
        {"events sparse", false, sparse("events.jsonl", 64 * gib, "{}\n")},
        {"summary sparse", false, sparse("run.json", 64 * gib, "{}\n")},
        {"samples a link", false, link("samples.csv", "/etc/passwd")},
        {"samples an endless link", false, link("samples.csv", "/dev/zero")},
        {"events an endless link", false, link("events.jsonl", "/dev/zero")},
        {"summary an endless link", false, link("run.json", "/dev/zero")},
        {"events a link to nowhere", false, link("events.jsonl", "/nowhere")},
        {"samples a FIFO", false, fifo("samples.csv")},
        {"events a FIFO", false, fifo("events.jsonl")},
        {"summary a FIFO", false, fifo("run.json")},
        {"a long line", false, samples(QByteArray(20 * 1024 * 1024, 'x'))},
        {"20,000 series", true, samples(manySeries)},
        {"random bytes", true, samples(QByteArray("\x00\xff\n\xfe,\"\n", 7).repeated(5000))},
        {"absurd values", true, samples("1,s,m,nan,u\n2,s,m,1e308,u\n3,s,m,1e999,u\n4,s,m,-1e308,u\n")},
        {"absurd sample times", true,
         samples("-999999999999999999,s,m,1,u\n999999999999999999,s,m,2,u\n-1000000000000000000,s,m,1,u\n"
                 "9223372036854775807,s,m,1,u\n")},
        {"absurd event times", true,
         beside("events.jsonl",
                "{\"t_ns\":-1000000000000000000,\"event\":\"a\"}\n"
                "{\"t_ns\":9223372036854774784,\"event\":\"b\"}\n{\"t_ns\":1e300,\"event\":\"c\"}\n"
                "{\"t_ns\":9,\"event\":\"schema\",\"data\":{\"started_ns\":9223372036854774784}}\n")},
        {"absurd figures", true,
         beside("events.jsonl",
                event("\"event\":\"setup\"") + event("\"event\":\"pass\",\"data\":{\"pass\":1e300}") +
                    event("\"event\":\"completed\",\"data\":{\"passes\":-1e300,\"transferred_bytes\":1e300,"
                          "\"total_ms\":-1e308,\"integrity\":{\"lost\":9223372036854775807,\"pages\":-5}}"))},
        {"absurd load", true,
         beside("run.json", "{\"schema\":1,\"guest\":{\"dirty_mib\":1e300,\"dirty_rate_mibps\":-7}}")},
        {"wrong types", true,
         beside("run.json", "{\"schema\":\"x\",\"lab\":[],\"moves\":{\"a\":1},\"settings\":[1,{},\"k=v\"],"
                            "\"machine\":7,\"verdict\":[],\"strategy\":\"x\",\"guest\":[1]}")},
        {"wrong types in events", true,
         beside("events.jsonl",
                "[]\n7\nnull\n\"x\"\n{\"t_ns\":\"5\",\"event\":\"a\"}\n{\"t_ns\":5,\"event\":7}\n" +
                    event("\"event\":\"completed\",\"data\":[1]"))},
        {"twice the same key", true,
         beside("events.jsonl",
                "{\"t_ns\":-1,\"t_ns\":5,\"event\":\"a\",\"event\":\"b\",\"data\":{},\"data\":[]}\n")},
        {"deep JSON", true, beside("run.json", QByteArray(300'000, '[') + QByteArray(300'000, ']'))},
        {"deep JSON in events", true,
         beside("events.jsonl",
                "{\"t_ns\":5,\"event\":\"a\",\"data\":" + QByteArray("{\"a\":").repeated(100'000) + "1" +
                    QByteArray(100'001, '}') + "\n")},
        {"steps out of range", true,
         beside("events.jsonl",
                "{\"t_ns\":5,\"source\":\"lab\",\"event\":\"step\",\"data\":{\"index\":2147483647}}\n"
                "{\"t_ns\":5,\"source\":\"lab\",\"event\":\"step\",\"data\":{\"index\":-2147483648}}\n"
                "{\"t_ns\":5,\"source\":\"lab\",\"event\":\"step\",\"data\":{\"index\":1e300}}\n")},
    };
}

} // namespace ferry::test
