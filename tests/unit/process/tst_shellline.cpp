// SPDX-License-Identifier: GPL-3.0-or-later
// The real shells, where they are installed: what a login shell of another machine is handed must mean the
// same in each of them.
#include "app/base/paths.h"
#include "app/process/shellline.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestShellLine : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    /// What a shell answers to `SHELL -c LINE`, as sshd starts it, in a home of its own.
    QByteArray answer(const QString& shell, const QString& line, int* code = nullptr)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.insert(u"LANGUAGE"_s, u"zh_TW"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(shell, {u"-c"_s, line}, QIODevice::ReadOnly);
        if (!process.waitForFinished(60'000))
            return "did not end";
        if (code)
            *code = process.exitCode();
        return process.readAll();
    }

    static void shells()
    {
        QTest::addColumn<QString>("shell");
        for (const char* name :
             {"sh", "dash", "bash", "busybox", "zsh", "ksh", "mksh", "fish", "tcsh", "csh"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    QString found(const QString& shell) const
    {
        if (shell != "busybox"_L1)
            return findProgram(shell).value_or(QString());
        const auto busybox = findProgram(shell);
        const QString link = m_home.filePath(u"ash"_s);
        return busybox && (QFile::exists(link) || QFile::link(*busybox, link)) ? link : QString();
    }

private slots:
    void initTestCase() { QVERIFY(m_home.isValid()); }

    void rep22_wordsSurviveEveryLoginShell_data() { shells(); }
    void rep22_wordsSurviveEveryLoginShell()
    {
        QFETCH(QString, shell);
        const QString path = found(shell);
        if (path.isEmpty())
            QSKIP("this shell is not installed");
        const QStringList words{u"plain"_s,
                                u""_s,
                                u"it's"_s,
                                u"\"double\""_s,
                                u"wow!"_s,
                                u"!!"_s,
                                u"!$ !-1 !x"_s,
                                u"$HOME ${x} $(id) `id`"_s,
                                u"a\nb\n\n"_s,
                                u"\n"_s,
                                u"back\\slash \\\\ \\' \\n \\0101 \\c x"_s,
                                u"\\"_s,
                                u"* ? [a] {b,c} ~ ~root =ls"_s,
                                u"=ls"_s,
                                u"~"_s,
                                u"%1 %s %%"_s,
                                u"; & | < > ( ) # ^ %"_s,
                                u"-n"_s,
                                u"tab\there"_s,
                                u"cr\rhere"_s,
                                u"ünï 中文 😀"_s};
        // Each word, ended by a zero byte.
        const QByteArray said = answer(path, thereLine(QStringList{u"printf"_s, u"%s\\0"_s} + words));
        QByteArray expected;
        for (const QString& word : words)
            expected += word.toUtf8() + '\0';
        QCOMPARE(said, expected);
    }

    void rep22_scriptsAreRunBySh_data() { shells(); }
    void rep22_scriptsAreRunBySh()
    {
        QFETCH(QString, shell);
        const QString path = found(shell);
        if (path.isEmpty())
            QSKIP("this shell is not installed");
        int code = 0;
        const QByteArray said =
            answer(path,
                   thereShell(u"m=one\nif test \"$m\" = one; then\n  for i in 1 2; do echo "
                              "\"$m!$i\"; done\nfi\n! false && echo 'it'\\''s'\nexit 7\n"_s),
                   &code);
        QCOMPARE(said, QByteArray("one!1\none!2\nit's\n"));
        QCOMPARE(code, 7);
    }

    void rep03_theLocaleIsC_data() { shells(); }
    void rep03_theLocaleIsC()
    {
        QFETCH(QString, shell);
        const QString path = found(shell);
        if (path.isEmpty())
            QSKIP("this shell is not installed");
        QCOMPARE(
            answer(path, thereShell(u"echo $LC_ALL; /bin/ls /nonexistent/of/ferry"_s)),
            QByteArray("C\n/bin/ls: cannot access '/nonexistent/of/ferry': No such file or directory\n"));
    }

    // A script longer than a line of old shells, and the standard input that stays the program's own.
    void rep22_longScriptsAndInput_data() { shells(); }
    void rep22_longScriptsAndInput()
    {
        QFETCH(QString, shell);
        const QString path = found(shell);
        if (path.isEmpty())
            QSKIP("this shell is not installed");
        QString script;
        for (int i = 0; i < 1500; ++i)
            script += u"x=%1 # it's a comment!\n"_s.arg(i);
        QProcess process;
        process.start(path, {u"-c"_s, thereShell(script + u"read -r line; echo \"$x $line\"\n"_s)});
        process.write("from here\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.readAllStandardOutput(), QByteArray("1499 from here\n"));
    }

    void rep03_thisComputerSpeaksEnglishToo()
    {
        const CommandSpec spec = shellHere(u"echo \"$LC_ALL\"; pwd"_s, m_home.path());
        QCOMPARE(spec.program, u"/bin/sh"_s);
        QCOMPARE(spec.arguments, (QStringList{u"-c"_s, u"echo \"$LC_ALL\"; pwd"_s}));
        QCOMPARE(spec.environment, QStringList{u"LC_ALL=C"_s});
        QCOMPARE(spec.workingFolder, m_home.path());
    }
};

QTEST_GUILESS_MAIN(TestShellLine)
#include "tst_shellline.moc"
