// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/commandspec.h"

#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

QString shellQuoted(const QString& word)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    if (plain.match(word).hasMatch())
        return word;
    QString inner = word;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

QString CommandSpec::shellLine() const
{
    QStringList words = environment;
    words << program << arguments;
    for (QString& word : words)
        word = shellQuoted(word);
    return words.join(u' ');
}

} // namespace ferry
