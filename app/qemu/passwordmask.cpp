// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/passwordmask.h"

#include <QList>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// One word as QEMU's monitor and a shell read it: quoted (to the end of the line where the quote is not
// closed), or up to the next blank.
constexpr auto word = R"((?:"(?:\\.|[^"\\])*(?:"|\\?$)|'[^']*(?:'|$)|[^\s"'])+)"_L1;

QRegularExpression rule(const QString& before, const QString& secret)
{
    return QRegularExpression(u"(%1)(%2)"_s.arg(before, secret), QRegularExpression::CaseInsensitiveOption);
}

/// Each finds what stands before a secret (group 1) and the secret (group 2).
const QList<QRegularExpression>& rules()
{
    // QEMU writes a comma inside a value as two.
    static const QString value = u"(?:,,|[^,\\s\"'])+"_s;
    static const QString blank = u"[ \\t]+"_s;
    static const QList<QRegularExpression> all{
        // set_password [-d id] protocol PASSWORD …
        rule(u"\\bset_password%1(?:-\\S+%1\\S+%1)*\\S+%1"_s.arg(blank), word),
        rule(u"\\bchange%1(?:-\\S+%1)*vnc%1passw(?:or)?d%1"_s.arg(blank), word),
        rule(u"\\bblock_passwd%1%2%1"_s.arg(blank, word), word),
        rule(u"\\bqom-set%1%2%1(?:data|password|passwd|secret)%1"_s.arg(blank, word), word),
        rule(u"\\bsshpass%1-p%1?"_s.arg(blank), word),
        // JSON: QMP commands, json: addresses of disks.
        rule(uR"((?:"|')(?:data|password|passwd|passphrase|secret)(?:"|')\s*:\s*)"_s,
             uR"("(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$))"_s),
        // Options; "password=on" only asks for one to be set, and a secret's data= only counts in its object.
        rule(u"(?<![\\w-])(?:[\\w.]+\\.)?(?:password|passwd|passphrase)=(?!(?:on|off)(?![^,\\s\"']))"_s,
             value),
        rule(u"\\b(?:secret|secret_keyring|qom-type=secret),[^\\n]*?\\bdata="_s, value),
        rule(u"\\bdata="_s, value + u"(?=[^\\n]*\\bqom-type=secret\\b)"_s),
        // scheme://user:PASSWORD@host, and iscsi's user%PASSWORD@host
        rule(u"\\b[a-z][a-z0-9+.-]*://[^\\s/@:%]*[:%]"_s, u"[^\\s@]+(?=@)"_s),
    };
    return all;
}

} // namespace

QString maskedPasswords(const QString& line)
{
    QString masked = line;
    for (const QRegularExpression& each : rules())
        masked.replace(each, u"\\1***"_s);
    return masked;
}

std::optional<QString> vncPasswordIn(const QString& line)
{
    // QEMU knows double quotes alone, with a backslash before a quote or a backslash.
    static const QRegularExpression set(
        uR"x(^\s*(?:set_password(?:\s+-d\s+\S+)?\s+vnc|change(?:\s+-f)?\s+vnc\s+passw(?:or)?d)\s+(?:"((?:\\.|[^"\\])*)"|([^\s"]\S*)))x"_s);
    const auto match = set.match(line);
    if (!match.hasMatch())
        return {};
    if (match.hasCaptured(2))
        return match.captured(2);
    QString password;
    const QString quoted = match.captured(1);
    for (qsizetype i = 0; i < quoted.size(); ++i) {
        if (quoted[i] == u'\\')
            ++i;
        password += quoted[i];
    }
    return password;
}

bool asksForVncPassword(const QString& line)
{
    static const QRegularExpression asks(u"^\\s*change(?:\\s+-f)?\\s+vnc\\s+passw(?:or)?d\\s*$"_s);
    return asks.match(line).hasMatch();
}

QString unknownPassword()
{
    QByteArray random(12, '\0');
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace ferry
