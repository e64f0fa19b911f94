// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/change.h"

#include "app/process/processid.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct KindName
{
    Undo::Kind kind;
    QLatin1StringView name;
};

constexpr KindName kindNames[] = {
    {Undo::Kind::Nothing, "nothing"_L1}, {Undo::Kind::Local, "shell"_L1},
    {Undo::Kind::Remote, "remote"_L1},   {Undo::Kind::Helper, "helper"_L1},
    {Undo::Kind::Process, "process"_L1}, {Undo::Kind::Remove, "remove"_L1},
};

} // namespace

Undo Undo::shell(const QString& line)
{
    Undo undo;
    undo.kind = Kind::Local;
    undo.line = line;
    return undo;
}

Undo Undo::remote(const QString& host, const QString& line)
{
    Undo undo;
    undo.kind = Kind::Remote;
    undo.host = host;
    undo.line = line;
    return undo;
}

Undo Undo::helper(const QStringList& request)
{
    Undo undo;
    undo.kind = Kind::Helper;
    undo.request = request;
    return undo;
}

Undo Undo::process(qint64 pid)
{
    Undo undo;
    if (const auto ticks = processStartTicks(pid)) {
        undo.kind = Kind::Process;
        undo.pid = pid;
        undo.startTicks = *ticks;
    }
    return undo;
}

Undo Undo::remove(const QString& path)
{
    Undo undo;
    undo.kind = Kind::Remove;
    undo.path = path;
    return undo;
}

QJsonObject toJson(const Undo& undo)
{
    QJsonObject object;
    for (const KindName& each : kindNames) {
        if (each.kind == undo.kind)
            object.insert(u"kind"_s, each.name);
    }
    const auto put = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put(u"line"_s, undo.line);
    put(u"host"_s, undo.host);
    put(u"path"_s, undo.path);
    if (!undo.request.isEmpty())
        object.insert(u"request"_s, QJsonArray::fromStringList(undo.request));
    if (undo.pid != 0) {
        object.insert(u"pid"_s, undo.pid);
        object.insert(u"start_ticks"_s, undo.startTicks);
    }
    return object;
}

Undo undoFromJson(const QJsonObject& object)
{
    Undo undo;
    for (const KindName& each : kindNames) {
        if (each.name == object.value("kind"_L1).toString())
            undo.kind = each.kind;
    }
    undo.line = object.value("line"_L1).toString();
    undo.host = object.value("host"_L1).toString();
    undo.path = object.value("path"_L1).toString();
    for (const QJsonValue& word : object.value("request"_L1).toArray())
        undo.request << word.toString();
    undo.pid = object.value("pid"_L1).toInteger();
    undo.startTicks = object.value("start_ticks"_L1).toInteger();
    return undo;
}

} // namespace ferry
