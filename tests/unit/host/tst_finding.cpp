// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/finding.h"

#include <QJsonObject>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

class TestFinding : public QObject
{
    Q_OBJECT
private slots:
    void json()
    {
        const QJsonArray array =
            findingsToJson({{u"kvm"_s, Severity::Warning, u"KVM"_s, u"Denied."_s, u"Join kvm."_s},
                            {u"qemu"_s, Severity::Ok, u"QEMU"_s, u"7.2.22."_s, {}}});
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[0].toObject(), (QJsonObject{{u"id"_s, u"kvm"_s},
                                                   {u"severity"_s, u"warning"_s},
                                                   {u"title"_s, u"KVM"_s},
                                                   {u"sentence"_s, u"Denied."_s},
                                                   {u"cure"_s, u"Join kvm."_s}}));
        QCOMPARE(array[1].toObject().value("severity"_L1).toString(), u"ok"_s);
        QCOMPARE(array[1].toObject().value("cure"_L1).toString(), QString());
    }

    void text()
    {
        const QString text =
            findingsToText({{u"a"_s, Severity::Ok, u"QEMU"_s, u"Fine."_s, {}},
                            {u"b"_s, Severity::Problem, u"Lab net"_s, u"None."_s, u"Do it."_s},
                            {u"c"_s, Severity::Note, u"記憶體"_s, u"夠。"_s, {}},
                            {u"d"_s, Severity::Warning, u"X"_s, u"Y."_s, {}}});
        QCOMPARE(text, u"✓ QEMU     Fine.\n"
                       "✗ Lab net  None.\n"
                       "           → Do it.\n"
                       "· 記憶體   夠。\n"
                       "! X        Y.\n"_s);
        QCOMPARE(findingsToText({}), QString());
    }

    void gravest()
    {
        QCOMPARE(worst({}), Severity::Ok);
        QCOMPARE(worst({{{}, Severity::Note, {}, {}, {}},
                        {{}, Severity::Problem, {}, {}, {}},
                        {{}, Severity::Warning, {}, {}, {}}}),
                 Severity::Problem);
    }
};

QTEST_GUILESS_MAIN(TestFinding)
#include "tst_finding.moc"
