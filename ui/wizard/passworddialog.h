// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"

#include <QDialog>

class QLineEdit;

namespace ferry {

class Lab;

/// Asks for a machine's password, which is neither shown nor kept.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PasswordDialog(const PasswordQuestion& question, QWidget* parent = nullptr);

    /// Puts a lab's questions to the user in dialogs over a window, for as long as the lab lives.
    static void serve(Lab& lab, QWidget& window);

signals:
    void answered(const QString& password);

private:
    QLineEdit* m_password;
};

} // namespace ferry
