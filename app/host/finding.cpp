// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/finding.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QString mark(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Ok:
        return u"✓"_s;
    case Finding::Severity::Note:
        return u"·"_s;
    case Finding::Severity::Warning:
        return u"!"_s;
    case Finding::Severity::Problem:
        return u"✗"_s;
    }
    return {};
}

// Columns a text takes on a terminal: Chinese characters and full-width forms take two.
qsizetype columns(const QString& text)
{
    return text.size() + std::count_if(text.begin(), text.end(), [](QChar c) {
               const char16_t u = c.unicode();
               return (u >= 0x1100 && u <= 0x115f) || (u >= 0x2e80 && u <= 0xd7a3) ||
                      (u >= 0xf900 && u <= 0xfaff) || (u >= 0xfe30 && u <= 0xfe6f) ||
                      (u >= 0xff00 && u <= 0xff60);
           });
}

} // namespace

QString severityName(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Ok:
        return u"ok"_s;
    case Finding::Severity::Note:
        return u"note"_s;
    case Finding::Severity::Warning:
        return u"warning"_s;
    case Finding::Severity::Problem:
        return u"problem"_s;
    }
    return {};
}

Finding::Severity worst(const QList<Finding>& findings)
{
    Finding::Severity gravest = Finding::Severity::Ok;
    for (const Finding& finding : findings)
        gravest = std::max(gravest, finding.severity);
    return gravest;
}

QString withoutSudo(const QString& cure)
{
    static const QRegularExpression before(
        u"\\bsudo "
        u"(?=(apt-get|chmod|chown|dnf|ip|iptables|mkdir|modprobe|nmcli|pacman|rm|sysctl|systemctl|tee|"
        "usermod|zypper)\\b)"_s);
    return QString(cure).remove(before);
}

QJsonArray findingsToJson(const QList<Finding>& findings)
{
    QJsonArray array;
    for (const Finding& finding : findings) {
        QJsonObject object{{u"id"_s, finding.id},
                           {u"severity"_s, severityName(finding.severity)},
                           {u"title"_s, finding.title},
                           {u"sentence"_s, finding.sentence},
                           {u"cure"_s, finding.cure}};
        if (!finding.action.isEmpty())
            object.insert(u"action"_s, finding.action);
        array.append(object);
    }
    return array;
}

QString findingsToText(const QList<Finding>& findings)
{
    qsizetype width = 0;
    for (const Finding& finding : findings)
        width = std::max(width, columns(finding.title));
    QString text;
    for (const Finding& finding : findings) {
        text += mark(finding.severity) + u' ' + finding.title +
                QString(width - columns(finding.title) + 2, u' ') + finding.sentence + u'\n';
        if (!finding.cure.isEmpty())
            text += QString(width + 4, u' ') + u"→ "_s + finding.cure + u'\n';
    }
    return text;
}

} // namespace ferry
