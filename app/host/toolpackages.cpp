// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/toolpackages.h"

#include "app/base/files.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ToolPackages
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ToolPackages)
};

QString unquoted(const QByteArray& value)
{
    QByteArray words = value.trimmed();
    if (words.size() >= 2 && (words.front() == '"' || words.front() == '\'') && words.back() == words.front())
        words = words.mid(1, words.size() - 2);
    return QString::fromUtf8(words);
}

} // namespace

Distribution readDistribution(const QByteArray& osRelease)
{
    Distribution distribution;
    for (const QByteArray& line : osRelease.split('\n')) {
        if (line.startsWith("ID="))
            distribution.id = unquoted(line.mid(3));
        else if (line.startsWith("ID_LIKE="))
            distribution.like = unquoted(line.mid(8)).split(u' ', Qt::SkipEmptyParts);
    }
    return distribution;
}

Distribution thisDistribution()
{
    const QByteArray own = fileContents(u"/etc/os-release"_s);
    return readDistribution(own.isEmpty() ? fileContents(u"/usr/lib/os-release"_s) : own);
}

QString installTool(const QString& program, const Distribution& distribution)
{
    const bool perf = program == "perf"_L1;
    const QString ofUbuntu = u"sudo apt-get install "_s + (perf ? u"linux-tools-$(uname -r)"_s : program);
    const QString ofDebian = u"sudo apt-get install "_s + (perf ? u"linux-perf"_s : program);
    if (distribution.is(u"ubuntu"_s))
        return ofUbuntu;
    if (distribution.is(u"debian"_s))
        return ofDebian;
    if (distribution.is(u"fedora"_s) || distribution.is(u"rhel"_s))
        return u"sudo dnf install "_s + program;
    if (distribution.is(u"suse"_s) || distribution.is(u"opensuse"_s))
        return u"sudo zypper install "_s + program;
    if (distribution.is(u"arch"_s))
        return u"sudo pacman -S "_s + program;
    return perf ? ToolPackages::tr("%1 (on Ubuntu: %2)").arg(ofDebian, ofUbuntu) : ofDebian;
}

} // namespace ferry
