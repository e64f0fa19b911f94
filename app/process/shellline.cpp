// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/shellline.h"

#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

CommandSpec shellHere(const QString& script, const QString& workingFolder)
{
    return {u"/bin/sh"_s, {u"-c"_s, script}, {u"LC_ALL=C"_s}, workingFolder};
}

// Every shell in question takes what stands between two single quotation marks as it is, but: "!" and a line
// end end the quotation or are replaced in csh, a backslash may escape in fish, and the mark itself ends it
// everywhere. So these four travel as printf's escapes, and sh makes them again. \0 and three digits is an
// escape in no shell, and its "0" tells an escaped word from a plain one, for which no printf is run. The dot
// keeps the line ends at a word's end, which $(…) would drop.
QString thereWord()
{
    return u"exec env LC_ALL=C sh -c 'n=$#; while test $n -gt 0; do case $1 in *\"\\0\"*) w=$(printf %b. "
           u"\"$1\"); "
           "w=${w%.};; *) w=$1;; esac; set -- \"$@\" \"$w\"; shift; n=$((n-1)); done; exec \"$@\"' ferry"_s;
}

QString thereQuoted(const QString& word)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+:,./-]+$"_s);
    // "=" and "~" mean something to zsh and csh at a word's beginning, "%" nothing in an argument.
    if (plain.match(word).hasMatch())
        return word;
    QString inner;
    for (const QChar c : word) {
        if (c == u'\'' || c == u'!' || c == u'\n' || c == u'\\' || c == u'\r')
            inner += u"\\0%1"_s.arg(int(c.unicode()), 3, 8, QChar(u'0'));
        else
            inner += c;
    }
    return u'\'' + inner + u'\'';
}

QString thereLine(const QStringList& words)
{
    QString line = thereWord();
    for (const QString& word : words)
        line += u' ' + thereQuoted(word);
    return line;
}

QString thereShell(const QString& script)
{
    return thereLine({u"sh"_s, u"-c"_s, script});
}

} // namespace ferry
