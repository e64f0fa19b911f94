// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's first page: where guest1 and guest2 come from, and whether their memory fits.
#include "app/host/diagnosis.h"
#include "ui/wizard/cloudfields.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/homeworkdialog.h"
#include "ui/wizard/homeworkdialog_p.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace homeworkpage;

void HomeworkDialog::addHosts(QVBoxLayout& form)
{
    form.addWidget(makeLabel("figure", this, tr("Where guest1 and guest2 come from")));
    auto* group = new QButtonGroup(this);
    const QString ownWhy =
        tr("Debian with all that the tasks need, made from packages without root and kept; "
           "the first time takes a few minutes.");
    const QString givenWhy =
        tr("In VirtualBox or VMware, or two computers: Tasks 1 to 3 run there over ssh.");
    m_ownImage = choice(u"ownImage"_s, tr("Ferry’s own image"), ownWhy, this);
    m_given = choice(u"given"_s, tr("Machines that exist already"), givenWhy, this);
    const QString diskWhy =
        tr("As in the handout: a qcow2 disk with Linux on it, or the CD image of an installer, which you go "
           "through in the window once. Each guest gets an overlay; your file stays as it is.");
    m_ownDisk = choice(u"ownDisk"_s, tr("A disk or a CD image of your own"), diskWhy, this);
    group->addButton(m_ownImage);
    const QString cloudWhy = tr("A distribution’s ready-made disk. The network is needed for it, and for "
                                "what the tasks need besides: "
                                "Ferry names what is missing on it, with the command that installs it.");
    m_cloud = choice(u"cloud"_s, tr("A cloud image"), cloudWhy, this);
    group->addButton(m_cloud);
    group->addButton(m_ownDisk);
    group->addButton(m_given);
    form.addWidget(m_ownImage);
    form.addWidget(why(ownWhy, this));
    auto* memory = new QHBoxLayout;
    memory->setContentsMargins(26, 0, 0, 4);
    m_memoryWords = makeLabel("words", this, tr("Memory of each"));
    m_memory = new QSpinBox(this);
    m_memory->setObjectName(u"memory"_s);
    m_memory->setRange(leastMiB - stepMiB, 65536);
    m_memory->setSingleStep(stepMiB);
    m_memory->setSuffix(tr(" MiB"));
    m_memory->setSpecialValueText(m_fittedMiB > 0 ? tr("fitted: %1 MiB").arg(QLocale().toString(m_fittedMiB))
                                                  : tr("too little is free"));
    m_memory->setAccessibleName(m_memoryWords->text());
    memory->addWidget(m_memoryWords);
    memory->addWidget(m_memory);
    memory->addStretch();
    form.addLayout(memory);
    addMemoryAdvice(form);
    form.addWidget(m_cloud);
    form.addWidget(why(cloudWhy, this));
    m_cloudFields = new CloudFields(this);
    form.addWidget(m_cloudFields);
    form.addWidget(m_ownDisk);
    form.addWidget(why(diskWhy, this));
    addDisk(form);
    form.addWidget(m_given);
    form.addWidget(why(givenWhy, this));
    addAddresses(form);
    for (const QRadioButton* each : {m_ownImage, m_cloud, m_ownDisk, m_given})
        connect(each, &QRadioButton::toggled, this, &HomeworkDialog::refresh);
    connect(m_memory, &QSpinBox::valueChanged, this, &HomeworkDialog::showMemory);
}

void HomeworkDialog::addAddresses(QVBoxLayout& form)
{
    m_addresses = new QWidget(this);
    auto* fields = new QVBoxLayout(m_addresses);
    fields->setContentsMargins(26, 0, 0, 4);
    fields->setSpacing(4);
    for (int i = 0; i < 2; ++i) {
        Address& guest = m_guests[size_t(i)];
        const QString name = i == 0 ? u"guest1"_s : u"guest2"_s;
        auto* line = new QHBoxLayout;
        line->addWidget(makeLabel("words", m_addresses, name));
        guest.edit = new QLineEdit(m_addresses);
        guest.edit->setObjectName(name);
        guest.edit->setProperty("role", u"field"_s);
        guest.edit->setPlaceholderText(u"user@192.168.50.1%1"_s.arg(i + 1));
        guest.edit->setAccessibleName(tr("ssh address of %1").arg(name));
        line->addWidget(guest.edit, 1);
        guest.error = makeLabel("small", m_addresses);
        guest.error->setObjectName(name + u"Error"_s);
        guest.error->setWordWrap(true);
        setTone(guest.error, u"bad"_s);
        guest.error->hide();
        fields->addLayout(line);
        fields->addWidget(guest.error);
        connect(guest.edit, &QLineEdit::textChanged, this, [this] { showErrors(false); });
    }
    form.addWidget(m_addresses);
}

void HomeworkDialog::addMemoryAdvice(QVBoxLayout& form)
{
    m_memoryAdvice = new QWidget(this);
    auto* row = new QHBoxLayout(m_memoryAdvice);
    row->setContentsMargins(26, 0, 0, 4);
    m_memoryWhy = makeLabel("small", m_memoryAdvice);
    m_memoryWhy->setObjectName(u"memoryWhy"_s);
    m_memoryWhy->setWordWrap(true);
    setTone(m_memoryWhy, u"bad"_s);
    m_takeFitted = new QPushButton(m_memoryAdvice);
    m_takeFitted->setObjectName(u"takeFitted"_s);
    row->addWidget(m_memoryWhy, 1);
    row->addWidget(m_takeFitted);
    form.addWidget(m_memoryAdvice);
    connect(m_takeFitted, &QPushButton::clicked, this, [this] { m_memory->setValue(m_fittedMiB); });
}

// Two guests of the handout's 4 GiB do not fit into a computer with 8.
void HomeworkDialog::showMemory()
{
    const int each = m_memory->value();
    const bool chosen = each >= leastMiB && !m_given->isChecked();
    const bool fits =
        Diagnosis::fittingGuestMiB(m_availableMiB) >= std::min(each, Diagnosis::handoutGuestMiB) &&
        2 * qint64(each) <= m_availableMiB;
    m_memoryAdvice->setVisible(chosen && !fits);
    m_memoryWhy->setText(
        tr("Two guests of %1 MiB do not fit into the %2 MiB that are free: the computer would "
           "become very slow, or end one of them.")
            .arg(QLocale().toString(each), QLocale().toString(m_availableMiB)));
    m_takeFitted->setText(tr("Take %1 MiB").arg(QLocale().toString(m_fittedMiB)));
    m_takeFitted->setVisible(m_fittedMiB > 0);
}

void HomeworkDialog::addDisk(QVBoxLayout& form)
{
    m_diskFields = new QWidget(this);
    auto* fields = new QVBoxLayout(m_diskFields);
    fields->setContentsMargins(26, 0, 0, 4);
    fields->setSpacing(4);
    auto* file = new QHBoxLayout;
    m_disk = new QLineEdit(m_diskFields);
    m_disk->setObjectName(u"disk"_s);
    m_disk->setProperty("role", u"field"_s);
    m_disk->setPlaceholderText(u"/home/…/ubuntu-24.04-desktop-amd64.iso"_s);
    m_disk->setAccessibleName(tr("Path of the disk or CD image"));
    auto* pick = new QPushButton(tr("Choose…"), m_diskFields);
    file->addWidget(m_disk, 1);
    file->addWidget(pick);
    fields->addLayout(file);
    m_diskError = makeLabel("small", m_diskFields);
    m_diskError->setObjectName(u"diskError"_s);
    m_diskError->setWordWrap(true);
    setTone(m_diskError, u"bad"_s);
    m_diskError->hide();
    fields->addWidget(m_diskError);
    auto* user = new QHBoxLayout;
    user->addWidget(makeLabel("words", m_diskFields, tr("User on it")));
    m_user = new QLineEdit(m_diskFields);
    m_user->setObjectName(u"guestUser"_s);
    m_user->setProperty("role", u"field"_s);
    m_user->setPlaceholderText(qEnvironmentVariable("USER"));
    m_user->setAccessibleName(tr("Name of the user on that system"));
    m_user->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[a-z_][a-z0-9_-]{0,31}"_s), m_user));
    user->addWidget(m_user);
    user->addStretch();
    fields->addLayout(user);
    form.addWidget(m_diskFields);
    connect(m_disk, &QLineEdit::textChanged, this, [this] { showErrors(false); });
    connect(pick, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("A disk or a CD image"), {},
                                       tr("Disks and CD images (*.qcow2 *.img *.iso);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_disk, &QLineEdit::setText);
        dialog->open();
    });
}

Result<void> HomeworkDialog::ownDisk() const
{
    const QString path = m_disk->text().trimmed();
    if (path.isEmpty())
        return fail(ErrorKind::Usage, tr("Which disk or CD image?"), tr("Choose its file."));
    if (!QFileInfo(path).isFile() || !QFileInfo(path).isReadable())
        return fail(ErrorKind::Usage, tr("“%1” is no file that can be read.").arg(path),
                    tr("Choose another one."));
    return {};
}

// What speaks against a bridge of this computer matters only to whoever wants one.
void HomeworkDialog::showFindings()
{
    if (m_found.isEmpty())
        return;
    const bool bridge = NetworkKind(m_network->currentData().toInt()) == NetworkKind::Bridge;
    const bool given = m_given->isChecked();
    const QStringList ofBridge{u"administrator"_s, u"bridge"_s, u"subnet"_s, u"forwarding"_s};
    const QStringList ofGuests{u"guest-memory"_s, u"guest-disks"_s};
    QList<Finding> shown;
    for (const Finding& finding : std::as_const(m_found)) {
        if ((ofBridge.contains(finding.id) && (!bridge || given)) || (ofGuests.contains(finding.id) && given))
            continue;
        shown << finding;
    }
    m_findings->setFindings(shown, {u"fit-memory"_s, u"use-namespace"_s});
}

void HomeworkDialog::act(const QString& action)
{
    if (action == "fit-memory"_L1)
        m_memory->setValue(m_fittedMiB);
    else if (action == "use-namespace"_L1)
        m_network->setCurrentIndex(m_network->findData(int(NetworkKind::Namespace)));
}

} // namespace ferry
