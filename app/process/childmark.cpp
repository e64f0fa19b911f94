// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/childmark.h"

#include "app/base/files.h"

#include <QDir>
#include <QRandomGenerator>

#include <array>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr char variable[] = "FERRY_LAB";

// Programs are started by one thread only.
QList<QByteArray>& marksInForce()
{
    static QList<QByteArray> marks;
    return marks;
}

QByteArray markOf(qint64 pid)
{
    const QByteArray start = QByteArray(variable) + '=';
    const QList<QByteArray> entries = fileContents(u"/proc/%1/environ"_s.arg(pid)).split('\0');
    for (const QByteArray& entry : entries) {
        if (entry.startsWith(start))
            return entry.mid(start.size());
    }
    return {};
}

} // namespace

ChildMark::ChildMark()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    m_word = QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toHex();
    marksInForce() << m_word;
}

ChildMark::~ChildMark()
{
    marksInForce().removeOne(m_word);
}

void ChildMark::apply(QProcessEnvironment& environment)
{
    if (marksInForce().isEmpty())
        environment.remove(QString::fromLatin1(variable));
    else
        environment.insert(QString::fromLatin1(variable), QString::fromLatin1(marksInForce().last()));
}

bool carriesMark(qint64 pid, const QList<QByteArray>& marks)
{
    const QByteArray mark = markOf(pid);
    return !mark.isEmpty() && marks.contains(mark);
}

QHash<QByteArray, QList<qint64>> markedProcesses(const QList<QByteArray>& marks)
{
    QHash<QByteArray, QList<qint64>> found;
    if (marks.isEmpty())
        return found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        struct stat info
        {
        };
        if (!isNumber || pid == ::getpid() ||
            ::stat(QFile::encodeName(u"/proc/"_s + entry).constData(), &info) != 0 ||
            info.st_uid != ::getuid())
            continue;
        if (const QByteArray mark = markOf(pid); !mark.isEmpty() && marks.contains(mark))
            found[mark] << pid;
    }
    return found;
}

} // namespace ferry
