// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/subordinateids.h"

#include "app/process/commandspec.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 count = 65536;   ///< what mmdebstrap takes
constexpr qint64 lowest = 100000; ///< shadow's SUB_UID_MIN: below are the users of the computer

struct Range
{
    qint64 first = 0, last = 0;
};

QList<QStringList> rows(const QByteArray& text, qsizetype least)
{
    QList<QStringList> found;
    for (const QString& line : QString::fromUtf8(text).split(u'\n'))
        if (const QStringList fields = line.trimmed().split(u':'); fields.size() >= least)
            found << fields;
    return found;
}

void addRanges(const QByteArray& text, QList<Range>& taken)
{
    for (const QStringList& fields : rows(text, 3))
        if (const qint64 first = fields[1].toLongLong(), size = fields[2].toLongLong(); size > 0)
            taken << Range{first, first + size - 1};
}

qint64 freeRange(const SubordinateIds& known)
{
    QList<Range> taken{{known.uid, known.uid}};
    addRanges(known.subuid, taken);
    addRanges(known.subgid, taken);
    for (const QStringList& fields : rows(known.passwd, 4))
        for (const QString& id : {fields[2], fields[3]})
            taken << Range{id.toLongLong(), id.toLongLong()};
    std::sort(taken.begin(), taken.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
    qint64 start = lowest;
    for (const Range& range : std::as_const(taken))
        if (range.first <= start + count - 1 && range.last >= start)
            start = range.last + 1;
    return start;
}

} // namespace

std::optional<uint> subordinateRoot(const QByteArray& text, const QString& user, uint uid)
{
    // mmdebstrap takes the first line of the name; newer shadow tools also know a number in its place.
    for (const QString& name : {user, QString::number(uid)})
        for (const QStringList& fields : rows(text, 3))
            if (fields[0] == name)
                return fields[2].toLongLong() >= count ? std::optional(fields[1].toUInt()) : std::nullopt;
    return std::nullopt;
}

QString subordinateCure(const SubordinateIds& known)
{
    const bool users = !subordinateRoot(known.subuid, known.user, known.uid);
    const bool groups = !subordinateRoot(known.subgid, known.user, known.uid);
    if (!users && !groups)
        return {};
    const qint64 first = freeRange(known);
    const QList<QStringList> accounts = rows(known.passwd, 4);
    const bool local = std::any_of(accounts.begin(), accounts.end(),
                                   [&](const QStringList& fields) { return fields[0] == known.user; });
    if (local) {
        const QString range = u"%1-%2"_s.arg(first).arg(first + count - 1);
        return u"sudo usermod"_s + (users ? u" --add-subuids "_s + range : QString()) +
               (groups ? u" --add-subgids "_s + range : QString()) + u' ' + shellQuoted(known.user);
    }
    // A user of Active Directory may be called DOMAIN\\name, which some shells' echo would take for more.
    const QString line = shellQuoted(u"%1:%2:%3"_s.arg(known.user).arg(first).arg(count));
    return (known.user.contains(u'\\') ? u"printf '%s\\n' "_s : u"echo "_s) + line + u" | sudo tee -a"_s +
           (users ? u" /etc/subuid"_s : QString()) + (groups ? u" /etc/subgid"_s : QString());
}

} // namespace ferry
