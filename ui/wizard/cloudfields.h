// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace ferry {

/// Which cloud image: one of those that Ferry knows, or any other by its address with its checksum. Says what
/// will be fetched, and how much.
class CloudFields : public QWidget
{
    Q_OBJECT
public:
    explicit CloudFields(QWidget* parent = nullptr);

    /// A name or an address, as `--set cloud=` has it (cloudImageFromText); empty leaves the fields as they
    /// are.
    void setCloud(const QString& cloud);
    /// The same of what is chosen now. Error Usage.
    Result<QString> cloud() const;
    /// Says below the address what is wrong with it; of an empty one only with alsoEmpty.
    void showError(bool alsoEmpty);
    QWidget* field() const; ///< what the keyboard goes to: the address, or the list where there is none

private:
    void refresh();

    QComboBox* m_image;
    QLineEdit* m_address;
    QLabel* m_error;
    QLabel* m_why;
};

} // namespace ferry
