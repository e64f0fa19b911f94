// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace ferry {

class Lab;

/// Puts one of ssh's questions: a secret, which is neither shown nor kept; or whether a host key is right or
/// a key may be used, where yes has to be chosen and no is what Return answers.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PasswordDialog(const PasswordQuestion& question, QWidget* parent = nullptr);

    /// Puts a lab's questions to the user in dialogs over a window, for as long as the lab lives.
    static void serve(Lab& lab, QWidget& window);

signals:
    void answered(const QString& answer);

private:
    void addSecret(QVBoxLayout* column, const PasswordQuestion& question);
    void addButtons(QVBoxLayout* column, const PasswordQuestion& question);

    QLineEdit* m_secret = nullptr;
};

} // namespace ferry
