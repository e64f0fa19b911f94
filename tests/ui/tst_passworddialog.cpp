// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedlab.h"
#include "ui/theme/theme.h"
#include "ui/wizard/passworddialog.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A lab whose machine asks; keeps the answers.
class AskingLab : public test::ScriptedLab
{
public:
    using ScriptedLab::ScriptedLab;
    void answerPassword(const std::optional<QString>& password) override { answers << password; }

    QList<std::optional<QString>> answers;
};

} // namespace

class TestPasswordDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static PasswordDialog* shown(const QWidget& window)
    {
        const auto dialogs = window.findChildren<PasswordDialog*>();
        for (PasswordDialog* each : dialogs) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

private slots:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }

    void answered()
    {
        Theme theme;
        AskingLab lab(m_folder.path(), {});
        QVERIFY(!lab.hasSomebodyToAsk());
        QWidget window;
        window.show();
        PasswordDialog::serve(lab, window);
        QVERIFY(lab.hasSomebodyToAsk());
        emit lab.passwordAsked({u"guest1"_s, u"<b>me@box</b>'s password: "_s});
        PasswordDialog* dialog = shown(window);
        QVERIFY(dialog);
        QString words;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            words += label->text();
        QVERIFY2(words.contains("guest1 asks for a password"_L1) && words.contains("<b>me@box"_L1),
                 qPrintable(words));
        auto* edit = dialog->findChild<QLineEdit*>(u"password"_s);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTest::keyClicks(edit, u"s3cret !"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(lab.answers, (QList<std::optional<QString>>{u"s3cret !"_s}));
        QVERIFY(!shown(window));
    }

    // A host key: its facts, a yes that has to be chosen, and Return says no.
    void sec03_anUnknownHostKeyIsShownAndAskedAbout()
    {
        Theme theme;
        AskingLab lab(m_folder.path(), {});
        QWidget window;
        window.show();
        PasswordDialog::serve(lab, window);
        const PasswordQuestion question{u"guest1"_s,
                                        u"The authenticity of host…"_s,
                                        PasswordQuestion::Kind::HostKey,
                                        u"10.0.0.1"_s,
                                        u"ED25519"_s,
                                        u"SHA256:abc"_s};
        emit lab.passwordAsked(question);
        PasswordDialog* dialog = shown(window);
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QLineEdit*>());
        QString words;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            words += label->text();
        for (const QString& word : {question.host, question.address, question.keyType, question.fingerprint})
            QVERIFY2(words.contains(word), qPrintable(words));
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(lab.answers, (QList<std::optional<QString>>{std::nullopt}));
        lab.answers.clear();
        emit lab.passwordAsked(question);
        QTest::mouseClick(shown(window)->findChild<QPushButton*>(u"logIn"_s), Qt::LeftButton);
        QCOMPARE(lab.answers, (QList<std::optional<QString>>{u"yes"_s}));
    }

    void sec03_aNoticeOnlyWaits()
    {
        Theme theme;
        AskingLab lab(m_folder.path(), {});
        QWidget window;
        window.show();
        PasswordDialog::serve(lab, window);
        emit lab.passwordAsked(
            {u"guest1"_s, u"Confirm user presence for key"_s, PasswordQuestion::Kind::Notice, {}, {}, {}});
        QVERIFY(shown(window) && !shown(window)->findChild<QPushButton*>(u"logIn"_s));
        emit lab.passwordWithdrawn();
        QVERIFY(!shown(window));
    }

    void dismissed()
    {
        Theme theme;
        AskingLab lab(m_folder.path(), {});
        QWidget window;
        window.show();
        PasswordDialog::serve(lab, window);
        emit lab.passwordAsked({u"guest2"_s, u"?"_s});
        QTest::keyClick(shown(window), Qt::Key_Escape);
        QCOMPARE(lab.answers, (QList<std::optional<QString>>{std::nullopt}));
    }

    void withdrawn()
    {
        Theme theme;
        AskingLab lab(m_folder.path(), {});
        QWidget window;
        window.show();
        PasswordDialog::serve(lab, window);
        emit lab.passwordAsked({u"guest1"_s, u"?"_s});
        QVERIFY(shown(window));
        emit lab.passwordWithdrawn();
        QVERIFY(!shown(window));
        QVERIFY(lab.answers.isEmpty()); // there is nobody to answer any more
    }
};

QTEST_MAIN(TestPasswordDialog)
#include "tst_passworddialog.moc"
