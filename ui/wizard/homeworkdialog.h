// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/finding.h"
#include "app/lab/homeworksettings.h"

#include <QDialog>

#include <array>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QScrollArea;
class QSpinBox;
class QVBoxLayout;

namespace ferry {

class CloudFields;
class Doctor;
class FindingsList;

/// The homework lab's first page: where its hosts come from, how they are to be, and what the doctor says
/// about this computer. Nothing is started before it is accepted.
class HomeworkDialog : public QDialog
{
    Q_OBJECT
public:
    /// availableMiB: memory that this computer has free, by which guest1 and guest2 are fitted.
    HomeworkDialog(const HomeworkSettings& settings, qint64 availableMiB, QWidget* parent = nullptr);
    ~HomeworkDialog() override;

    static HomeworkSettings defaults();
    /// What the page says now. Error Usage when a field is not as it should be.
    Result<HomeworkSettings> settings() const;

signals:
    void chosen(const ferry::HomeworkSettings& settings);

private:
    struct Address
    {
        QLineEdit* edit = nullptr;
        QLabel* error = nullptr;
    };

    QWidget* makeForm();
    void addHosts(QVBoxLayout& form);
    void addMemoryAdvice(QVBoxLayout& form);
    void addDisk(QVBoxLayout& form);
    void addAddresses(QVBoxLayout& form);
    void addNic(QVBoxLayout& form);
    void addNetwork(QVBoxLayout& form);
    void fill(const HomeworkSettings& settings);
    void refresh();
    void showMemory();
    void showFindings();
    void act(const QString& action);
    Result<void> ownDisk() const;
    Result<SshAddress> address(int guest) const;
    void showErrors(bool alsoEmpty);
    QWidget* firstWrong() const; ///< the field that settings() complains of
    void begin();

    HomeworkSettings m_settings;
    qint64 m_availableMiB = 0;
    int m_fittedMiB = 0; ///< 0: two guests do not fit
    QList<Finding> m_found;
    QScrollArea* m_form = nullptr;
    QRadioButton* m_ownImage = nullptr;
    QRadioButton* m_cloud = nullptr;
    CloudFields* m_cloudFields = nullptr;
    QRadioButton* m_ownDisk = nullptr;
    QWidget* m_diskFields = nullptr;
    QLineEdit* m_disk = nullptr;
    QLabel* m_diskError = nullptr;
    QLineEdit* m_user = nullptr;
    QRadioButton* m_given = nullptr;
    QWidget* m_addresses = nullptr;
    std::array<Address, 2> m_guests;
    QLabel* m_memoryWords = nullptr;
    QSpinBox* m_memory = nullptr;
    QWidget* m_memoryAdvice = nullptr;
    QLabel* m_memoryWhy = nullptr;
    QPushButton* m_takeFitted = nullptr;
    QRadioButton* m_nicHandout = nullptr;
    QRadioButton* m_nicBridge = nullptr;
    QComboBox* m_network = nullptr;
    QLabel* m_networkWhy = nullptr;
    QWidget* m_vnc = nullptr; ///< the row with the screens' password
    QLineEdit* m_vncPassword = nullptr;
    QCheckBox* m_handout = nullptr;
    FindingsList* m_findings = nullptr;
    std::unique_ptr<Doctor> m_doctor;
};

} // namespace ferry
