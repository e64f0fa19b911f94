// SPDX-License-Identifier: GPL-3.0-or-later
// The steps' own lines, run by a shell: with exports that were there before, with apt's lists locked, as root
// without sudo. apt-get and exportfs are little programs in front of the real ones.
#include "app/base/files.h"
#include "app/host/sudo.h"
#include "app/lab/step.h"
#include "app/process/commandspec.h"
#include "tests/support/rootbox.h"

#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

// What exportfs does with its files: each line's clients go to etab, in nfs-utils' own form.
constexpr char exportfs[] = R"sh(
mkdir -p /var/lib/nfs /etc/exports.d; : >/var/lib/nfs/etab
cat >/run/bin/exportfs <<'END'
#!/bin/sh
case $1 in
-u) who=${2%%:*}; grep -vF "/mnt/nfs	$who(" /var/lib/nfs/etab >/run/etab; cp /run/etab /var/lib/nfs/etab; exit 0;;
esac
for file in /etc/exports /etc/exports.d/*.exports; do test ! -e $file || { cat $file; echo; }; done |
    awk '{ for (i = 2; i <= NF; i++) print $1 "\t" $i }' >/var/lib/nfs/etab
END
chmod 755 /run/bin/exportfs
)sh";

QString sample(const QString& name)
{
    return QString::fromUtf8(fileContents(u"" FERRY_TEST_DATA "/homework/"_s + name));
}

QString put(const QString& text, const QString& file)
{
    return u"printf %s '"_s + text + u"' >"_s + file + u'\n';
}

} // namespace

class TestStepLines : public QObject
{
    Q_OBJECT

    static Step step(const QString& id, QHash<QString, QString> values = {})
    {
        values.insert(u"subnet"_s, u"192.168.50.0/24"_s);
        values.insert(u"guest1.ip"_s, u"192.168.50.11"_s);
        values.insert(u"guest2.ip"_s, u"192.168.50.12"_s);
        for (const Step& each : homeworkBook(values).steps) {
            if (each.id == id)
                return each;
        }
        return {};
    }
    static QString check(const QString& id) { return u"( "_s + step(id).check + u"\n)"_s; }
    static QString run(const QString& id, int index = 0)
    {
        return u"( "_s + step(id).commands.value(index).line + u"\n)\n"_s;
    }
    static QString undo(const QString& id, const QString& before)
    {
        return u"( "_s + step(id, {{id + u".before"_s, before}}).undo.join(u"\n) && ( "_s) + u"\n)\n"_s;
    }

    static QString rootLine()
    {
        QStringList words = asRoot();
        std::transform(words.begin(), words.end(), words.begin(), shellQuoted);
        return words.join(u' ');
    }

private slots:
    void initTestCase()
    {
        if (const QString why = whyNoBox(); !why.isEmpty())
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + why));
    }

    void rep06_exports_data()
    {
        QTest::addColumn<QString>("text"); ///< of /etc/exports before
        QTest::addColumn<bool>("enough");  ///< guest2 may write already
        QTest::newRow("none") << QString() << false;
        QTest::newRow("no final newline") << sample(u"exports-no-newline.txt"_s) << false;
        QTest::newRow("another client") << sample(u"exports-other-client.txt"_s) << false;
        QTest::newRow("a tab, without root") << sample(u"exports-tab.txt"_s) << false;
        QTest::newRow("blank before the options") << sample(u"exports-blank-before-options.txt"_s) << false;
        QTest::newRow("read only") << u"/mnt/nfs 192.168.50.0/24(ro,no_root_squash)\n"_s << false;
        QTest::newRow("a longer name") << u"/mnt/nfs2 *(rw,no_root_squash)\n"_s << false;
        QTest::newRow("the handout's") << u"/mnt/nfs *(rw,sync,no_subtree_check,no_root_squash)"_s << true;
        QTest::newRow("second client")
            << u"/mnt/nfs\t10.0.0.1(ro) 192.168.50.0/24(no_root_squash,rw)\n"_s << true;
    }

    // Ferry's line is in a file of its own; what was there stays byte for byte, and all exports work.
    void rep06_exports()
    {
        QFETCH(QString, text);
        QFETCH(bool, enough);
        const QString given = QLatin1StringView(exportfs) +
                              (text.isEmpty() ? QString() : put(text, u"/etc/exports"_s)) +
                              u"cp /etc/exports /run/exports 2>/dev/null\n"_s;
        const BoxAnswer before = runInBox(given + check(u"t1-exports"_s) + u" >/dev/null && echo enough\n"_s +
                                          step(u"t1-exports"_s).before);
        QCOMPARE(before.output.startsWith("enough\n"), enough);
        const QString words = QString::fromUtf8(before.output.trimmed().split('\n').last());
        const BoxAnswer done = runInBox(
            given + run(u"t1-exports"_s) + check(u"t1-exports"_s) + u" || exit 9\n"_s +
            run(u"t1-exportfs"_s) +
            u"grep -c '/mnt/nfs.192.168.50.0/24(rw' /var/lib/nfs/etab >&2\n"
            "test ! -e /run/exports || cmp /run/exports /etc/exports || exit 8\n"_s +
            undo(u"t1-exports"_s, words) +
            u"ls /etc/exports.d\ntest ! -e /run/exports && test ! -e /etc/exports || cmp /run/exports "
            "/etc/exports && echo same\n"_s);
        QVERIFY2(done.output.endsWith("same\n"), done.output.constData());
        QVERIFY2(done.output.contains(enough && text.contains("192"_L1) ? "" : "1\n"),
                 done.output.constData());
        QVERIFY(!done.output.contains("ferry.exports\n"));
    }

    // With the handout's own line in its place, that line goes, also where it was glued to the user's.
    void rep06_undoTakesTheHandoutsLineOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("left");
        QTest::newRow("own line") << u"/srv/a *(ro)\n"_s << u"/srv/a *(ro)\n"_s;
        QTest::newRow("no final newline") << u"/srv/a *(ro)"_s << u"/srv/a *(ro)\n"_s;
        QTest::newRow("another client") << u"/mnt/nfs 10.0.0.0/8(ro)\n"_s << u"/mnt/nfs 10.0.0.0/8(ro)\n"_s;
    }

    void rep06_undoTakesTheHandoutsLineOnly()
    {
        QFETCH(QString, text);
        QFETCH(QString, left);
        const BoxAnswer answer =
            runInBox(QLatin1StringView(exportfs) + put(text, u"/etc/exports"_s) +
                     step(u"t1-exports"_s).commands.value(0).handout + u" >/dev/null\n"_s +
                     undo(u"t1-exports"_s, u"absent absent"_s) + u"cat /etc/exports\n"_s);
        QCOMPARE(QString::fromUtf8(answer.output), left);
    }

    // Only this lab's client is taken from the running server.
    void rep06_exportfsUndoKeepsOtherClients()
    {
        const QString given =
            QLatin1StringView(exportfs) +
            u"printf '/mnt/nfs\\t*(rw)\\n/mnt/nfs\\t10.0.0.0/8(ro)\\n' >/var/lib/nfs/etab\n"_s;
        const BoxAnswer before = runInBox(given + step(u"t1-exportfs"_s).before);
        QCOMPARE(before.output, QByteArray("ALL 10.0.0.0_8\n"));
        const BoxAnswer answer =
            runInBox(given + u"printf '/mnt/nfs\\t192.168.50.0/24(rw)\\n' >>/var/lib/nfs/etab\n"_s +
                     undo(u"t1-exportfs"_s, u"ALL 10.0.0.0_8"_s) + u"cut -f2 /var/lib/nfs/etab\n"_s);
        QCOMPARE(answer.output, QByteArray("*(rw)\n10.0.0.0/8(ro)\n"));
        const BoxAnswer none = runInBox(QLatin1StringView(exportfs) + step(u"t1-exportfs"_s).before);
        QCOMPARE(none.output, QByteArray("absent\n"));
    }

    void rep01_aptWaitsForItsLists_data()
    {
        QTest::addColumn<int>("locked"); ///< so many times
        QTest::addColumn<QByteArray>("ends");
        QTest::addColumn<int>("code");
        QTest::newRow("free") << 0 << QByteArray("done\n") << 0;
        QTest::newRow("locked at first") << 3 << QByteArray("done\n") << 0;
        QTest::newRow("for ever") << 1000 << QByteArray("Unable to lock directory /var/lib/apt/lists/\n")
                                  << 1;
    }

    void rep01_aptWaitsForItsLists()
    {
        QFETCH(int, locked);
        QFETCH(QByteArray, ends);
        QFETCH(int, code);
        for (const QString& id : {u"t1-packages"_s, u"t2-packages"_s}) {
            const BoxAnswer answer =
                runInBox(put(sample(u"apt-lists-lock.txt"_s), u"/run/said"_s) +
                         u"cat >/run/bin/apt-get <<'END'\n#!/bin/sh\necho x >>/run/calls\n"
                         "test $(wc -l </run/calls) -gt %1 || { cat /run/said; exit 100; }\necho done\nEND\n"
                         "printf '#!/bin/sh\\n' >/run/bin/sleep; chmod 755 /run/bin/*\n"_s.arg(locked) +
                         run(id));
            QVERIFY2(answer.output.endsWith(ends), answer.output.constData());
            QCOMPARE(answer.code, code);
            QCOMPARE(answer.output.contains("held by process 753 (packagekitd)"), locked > 0);
        }
    }

    void rep01_otherErrorsOfAptAreNotWaitedFor()
    {
        const BoxAnswer answer =
            runInBox(u"printf '#!/bin/sh\\necho x >>/run/calls; echo \"E: no network\"; exit 100\\n' "
                     u">/run/bin/apt-get; "
                     "chmod 755 /run/bin/*\n"_s +
                     run(u"t1-packages"_s) + u"code=$?; wc -l </run/calls; exit $code\n"_s);
        QCOMPARE(answer.output, QByteArray("E: no network\n1\n"));
        QCOMPARE(answer.code, 1);
    }

    void rep01_nobodyIsAskedByPackages()
    {
        const BoxAnswer answer =
            runInBox(u"printf '#!/bin/sh\\necho $DEBIAN_FRONTEND \"$@\"\\n' >/run/bin/apt-get; chmod 755 "
                     "/run/bin/*\n"_s +
                     run(u"t1-packages"_s, 1));
        QVERIFY2(answer.output.startsWith("noninteractive ") &&
                     answer.output.contains("DPkg::Lock::Timeout=120"),
                 answer.output.constData());
    }

    // Ferry's files lie where only Ferry's user writes, though all may write into the folder above.
    void sec22_filesGoIntoAFolderOfTheirOwn_data()
    {
        QTest::addColumn<QString>("trap");
        QTest::addColumn<bool>("copied");
        QTest::newRow("nothing there") << QString() << true;
        QTest::newRow("a link to the user's files")
            << u"ln -s /home/me /mnt/nfs/ferry; echo mine >/home/me/vmlinuz"_s << false;
        QTest::newRow("somebody else's folder")
            << u"install -d -o nobody /mnt/nfs/ferry; ln -s /home/me/vmlinuz /mnt/nfs/ferry/vmlinuz; "
               "echo mine >/home/me/vmlinuz"_s
            << false;
        QTest::newRow("a link where the file goes")
            << u"mkdir /mnt/nfs/ferry; ln -s /home/me/vmlinuz /mnt/nfs/ferry/vmlinuz; echo mine "
               ">/home/me/vmlinuz"_s
            << true;
    }

    void sec22_filesGoIntoAFolderOfTheirOwn()
    {
        QFETCH(QString, trap);
        QFETCH(bool, copied);
        const QHash<QString, QString> values{{u"ssh.config"_s, u"/run/config"_s},
                                             {u"kernel"_s, u"/run/kernel"_s},
                                             {u"initrd"_s, u"/run/initrd"_s}};
        QString lines;
        for (const StepCommand& command : step(u"t1-witness"_s, values).commands)
            lines += u"( "_s + command.line + u" ) || exit 7\n"_s;
        const BoxAnswer answer = runInBox(
            // ssh hands its last word to the login shell there.
            u"printf '#!/bin/sh\\nfor line; do :; done; exec sh -c \"$line\"\\n' >/run/bin/ssh; chmod 755 "
            u"/run/bin/*\n"
            "echo kernel >/run/kernel; echo initrd >/run/initrd; umask 077\n"_s +
            trap + u"\n( "_s + lines +
            u") 2>/dev/null; code=$?\n"
            "cat /home/me/vmlinuz 2>/dev/null; cd /mnt/nfs/ferry && test $code = 0 && "
            "cat vmlinuz initrd.img && stat -c '%a %u %F' . vmlinuz\n"_s);
        const QByteArray mine = trap.isEmpty() ? "" : "mine\n";
        QCOMPARE(answer.output,
                 copied ? mine + "kernel\ninitrd\n755 0 directory\n644 0 regular file\n" : mine);
    }

    // A Debian on which root has a password has no sudo.
    void rep16_rootWithoutSudo()
    {
        const BoxAnswer answer = runInBox(
            u"unset -f sudo; command -v sudo && echo 'there is sudo'\n"_s + sudoFunction() +
            u"sudo -n true && sudo sh -c 'echo $0 $1' a b && ( sudo -E -- env X=1 sh -c 'echo $X' )\n"_s +
            rootLine() + u" echo c 'd e'\n"_s);
        QVERIFY2(answer.output.endsWith("a b\n1\nc d e\n"), answer.output.constData());
        QCOMPARE(answer.code, 0);
    }

    void rep16_othersStillUseSudo()
    {
        const BoxAnswer answer =
            runInBox(u"printf '#!/bin/sh\\necho sudo \"$@\"\\n' >/run/bin/sudo; chmod 755 /run/bin/*\n"
                     "cat >/run/line <<'END'\n"_s +
                     sudoFunction() + u"sudo -n true; "_s + rootLine() +
                     u" id\nEND\nsetpriv --reuid=65534 --regid=65534 --clear-groups sh /run/line\n"_s);
        QCOMPARE(answer.output, QByteArray("sudo -n true\nsudo id\n"));
    }
};

QTEST_GUILESS_MAIN(TestStepLines)
#include "tst_steplines.moc"
