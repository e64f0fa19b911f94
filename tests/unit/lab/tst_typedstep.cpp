// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/step.h"
#include "app/lab/typedstep.h"

#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestTypedStep : public QObject
{
    Q_OBJECT

    static QString unexplained(const StepView& step)
    {
        for (const auto& [argument, meaning] : step.arguments)
            if (!step.command.contains(argument))
                return argument;
        return {};
    }

private slots:
    void theLinesAroundItStay()
    {
        StepView step;
        step.command = u"telnet 127.0.0.1 5500\nmigrate -d tcp:192.168.50.12:4400\ninfo migrate"_s;
        step.arguments = {{u"telnet"_s, u"type into the monitor"_s},
                          {u"-d"_s, u"do not block"_s},
                          {u"tcp:192.168.50.12:4400"_s, u"where the other side waits"_s},
                          {u"info migrate"_s, u"how far it is"_s}};
        const StepView before = step;
        showTyped(step, u"migrate -d tcp:192.168.50.12:4400"_s);
        QCOMPARE(step, before);
        // The way back, and once more after a broken post-copy.
        showTyped(step, u"migrate -d tcp:192.168.50.11:4401"_s);
        QCOMPARE(step.command, u"telnet 127.0.0.1 5500\nmigrate -d tcp:192.168.50.11:4401\ninfo migrate"_s);
        QCOMPARE(unexplained(step), QString());
        showTyped(step, u"migrate -d -r tcp:192.168.50.11:4402"_s);
        QCOMPARE(step.command,
                 u"telnet 127.0.0.1 5500\nmigrate -d -r tcp:192.168.50.11:4402\ninfo migrate"_s);
        QCOMPARE(unexplained(step), QString());
    }

    void aStepWithoutSuchALineShowsWhatWasTyped()
    {
        StepView step;
        step.command = u"something else"_s;
        showTyped(step, u"migrate -d tcp:127.0.0.1:4400"_s);
        QCOMPARE(step.command, u"migrate -d tcp:127.0.0.1:4400"_s);
    }

    /// The homework's own step: every word that is explained stands in what is shown once it has been typed.
    void theHomeworkExplainsWhatItShows()
    {
        const StepBook book = homeworkBook({{u"guest2.ip"_s, u"192.168.50.12"_s}});
        const auto found = std::find_if(book.steps.begin(), book.steps.end(),
                                        [](const Step& step) { return step.action == u"migrate"_s; });
        QVERIFY(found != book.steps.end());
        StepView step;
        QStringList lines;
        for (const StepCommand& command : found->commands) {
            lines << command.line;
            step.arguments += command.arguments;
        }
        step.command = lines.join(u'\n');
        showTyped(step, u"migrate -d tcp:192.168.50.11:4400"_s);
        QVERIFY(step.command.startsWith(u"telnet 127.0.0.1 5500\nmigrate -d tcp:192.168.50.11"_s));
        QVERIFY(step.arguments.size() >= 4);
        QCOMPARE(unexplained(step), QString());
    }
};

QTEST_GUILESS_MAIN(TestTypedStep)
#include "tst_typedstep.moc"
