// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/passworddialog.h"
#include "app/lab/lab.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

PasswordDialog::PasswordDialog(const PasswordQuestion& question, QWidget* parent)
    : QDialog(parent), m_password(new QLineEdit(this))
{
    setWindowTitle(tr("Password"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel("title", this, tr("%1 asks for a password").arg(question.host)));
    QLabel* about =
        makeLabel("muted", this,
                  tr("It goes to ssh and is not kept: one login serves the whole lab. ssh says: %1")
                      .arg(question.prompt.trimmed()));
    about->setTextFormat(Qt::PlainText); // the words come from another machine
    about->setWordWrap(true);
    column->addWidget(about);
    m_password->setObjectName(u"password"_s);
    m_password->setProperty("role", u"field"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password of %1").arg(question.host));
    column->addWidget(m_password);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* accept = new QPushButton(tr("Log in"), this);
    accept->setObjectName(u"logIn"_s);
    accept->setProperty("role", u"primary"_s);
    accept->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, [this] {
        emit answered(m_password->text());
        QDialog::accept();
    });
    m_password->setFocus();
    setMinimumWidth(420);
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
        connect(dialog, &PasswordDialog::answered, dialog, [asking](const QString& password) {
            if (asking)
                asking->answerPassword(password);
        });
        connect(dialog, &QDialog::rejected, dialog, [asking] {
            if (asking)
                asking->answerPassword(std::nullopt);
        });
        dialog->open();
    });
}

} // namespace ferry
