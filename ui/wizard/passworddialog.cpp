// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/passworddialog.h"
#include "app/base/printable.h"
#include "app/lab/lab.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using Kind = PasswordQuestion::Kind;

struct Texts
{
    QString window, title, about;
};

Texts textsOf(const PasswordQuestion& question)
{
    const QString host = question.host, words = printable(question.prompt.trimmed());
    switch (question.kind) {
    case Kind::Password:
        return {
            PasswordDialog::tr("Password"), PasswordDialog::tr("%1 asks for a password").arg(host),
            PasswordDialog::tr("It goes to ssh and is not kept: one login serves the whole lab. ssh says: %1")
                .arg(words)};
    case Kind::Passphrase:
        return {
            PasswordDialog::tr("Passphrase"), PasswordDialog::tr("Your key for %1 is locked").arg(host),
            PasswordDialog::tr("The passphrase goes to ssh on this computer and is not kept. ssh says: %1")
                .arg(words)};
    case Kind::Code:
        return {
            PasswordDialog::tr("Login"), PasswordDialog::tr("%1 asks a question").arg(host),
            PasswordDialog::tr("The answer goes to that machine and is not kept. It says: %1").arg(words)};
    case Kind::HostKey:
        return {PasswordDialog::tr("Unknown host key"), PasswordDialog::tr("Is this really %1?").arg(host),
                question.fingerprint.isEmpty()
                    ? words
                    : PasswordDialog::tr(
                          "This computer has not seen the host key of %1 before. Compare it with the "
                          "machine's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\n"
                          "Key type: %2\nFingerprint: %3")
                          .arg(printableLine(question.address), printableLine(question.keyType),
                               printableLine(question.fingerprint))};
    case Kind::Confirm:
        return {PasswordDialog::tr("Use of a key"),
                PasswordDialog::tr("May your key be used for %1?").arg(host), words};
    case Kind::Notice:
        return {PasswordDialog::tr("Login"), PasswordDialog::tr("ssh waits for you at %1").arg(host), words};
    }
    return {};
}

bool asksForSecret(Kind kind)
{
    return kind == Kind::Password || kind == Kind::Passphrase || kind == Kind::Code;
}

} // namespace

PasswordDialog::PasswordDialog(const PasswordQuestion& question, QWidget* parent) : QDialog(parent)
{
    const Texts texts = textsOf(question);
    setWindowTitle(texts.window);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel("title", this, texts.title));
    QLabel* about = makeLabel("muted", this, texts.about);
    about->setTextFormat(Qt::PlainText); // the words come from another machine
    about->setWordWrap(true);
    about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(about);
    if (asksForSecret(question.kind))
        addSecret(column, question);
    addButtons(column, question);
    setMinimumWidth(420);
}

void PasswordDialog::addSecret(QVBoxLayout* column, const PasswordQuestion& question)
{
    m_secret = new QLineEdit(this);
    m_secret->setObjectName(u"password"_s);
    m_secret->setProperty("role", u"field"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setAccessibleName(tr("Password of %1").arg(question.host));
    column->addWidget(m_secret);
    m_secret->setFocus();
}

void PasswordDialog::addButtons(QVBoxLayout* column, const PasswordQuestion& question)
{
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton(m_secret || question.kind == Kind::Notice ? tr("Cancel") : tr("No"), this);
    cancel->setObjectName(u"refuse"_s);
    buttons->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    column->addLayout(buttons);
    if (question.kind == Kind::Notice)
        return; // it is over when ssh says so
    auto* accept = new QPushButton(m_secret ? tr("Log in") : tr("Yes"), this);
    accept->setObjectName(u"logIn"_s);
    accept->setProperty("role", u"primary"_s);
    (m_secret ? accept : cancel)->setDefault(true);
    buttons->addWidget(accept);
    connect(accept, &QPushButton::clicked, this, [this] {
        emit answered(m_secret ? m_secret->text() : u"yes"_s);
        QDialog::accept();
    });
}

void PasswordDialog::serve(Lab& lab, QWidget& window)
{
    QPointer<Lab> asking(&lab);
    connect(&lab, &Lab::passwordAsked, &window, [asking, &window](const PasswordQuestion& question) {
        auto* dialog = new PasswordDialog(question, &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        if (asking)
            connect(asking, &Lab::passwordWithdrawn, dialog, [dialog] {
                dialog->disconnect();
                dialog->close();
            });
        connect(dialog, &PasswordDialog::answered, dialog, [asking](const QString& answer) {
            if (asking)
                asking->answerPassword(answer);
        });
        connect(dialog, &QDialog::rejected, dialog, [asking] {
            if (asking)
                asking->answerPassword(std::nullopt);
        });
        dialog->open();
    });
}

} // namespace ferry
