// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/homeworkdialog.h"
#include "app/base/paths.h"
#include "app/host/doctor.h"
#include "app/image/witnessimage.h"
#include "ui/widgets/card.h"
#include "ui/wizard/cloudfields.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/homeworkdialog_p.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpressionValidator>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace homeworkpage;

namespace {

/// As SshAddress::fromText() reads it.
QString asText(const SshAddress& address)
{
    const QString host =
        address.host.contains(u':') && address.port > 0 ? u'[' + address.host + u']' : address.host;
    return (address.user.isEmpty() ? QString() : address.user + u'@') + host +
           (address.port == 0 ? QString() : u":%1"_s.arg(address.port));
}

} // namespace

HomeworkDialog::HomeworkDialog(const HomeworkSettings& settings, qint64 availableMiB, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_availableMiB(availableMiB)
{
    setWindowTitle(tr("Homework lab"));
    m_fittedMiB = fittedHostRamMiB(m_availableMiB).value_or(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(makeLabel("title", this, tr("The handout’s lab")));
    QLabel* about =
        makeLabel("muted", this,
                  tr("guest1 and guest2 are the hosts; guest1 shares a folder over NFS and runs a "
                     "nested guest, which moves to guest2. You run the steps, one by one or all. "
                     "Nothing is started before you begin."));
    about->setWordWrap(true);
    column->addWidget(about);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeForm(), 3);
    m_findings = new FindingsList(this);
    row->addWidget(m_findings, 2);
    column->addLayout(row, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* beginButton = new QPushButton(tr("Begin"), this);
    beginButton->setObjectName(u"begin"_s);
    beginButton->setProperty("role", u"primary"_s);
    beginButton->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(beginButton);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(beginButton, &QPushButton::clicked, this, &HomeworkDialog::begin);
    fill(settings);
    // As tall as its texts want to be in any language, where the screen is tall enough.
    resize(QSize(900, 680).boundedTo(screen()->availableSize() - QSize(40, 80)));

    Doctor::Options options;
    options.qemu = settings.qemu;
    options.guestImageCached = !cachedWitnessImages(cacheFolder()).isEmpty();
    options.homework = true;
    m_doctor = std::make_unique<Doctor>(options);
    connect(m_doctor.get(), &Doctor::progress, m_findings, &FindingsList::setProgress);
    connect(m_doctor.get(), &Doctor::finished, this, [this](const QList<Finding>& findings) {
        m_found = findings;
        showFindings();
    });
    connect(m_findings, &FindingsList::actionRequested, this, &HomeworkDialog::act);
    m_doctor->start();
}

HomeworkDialog::~HomeworkDialog() = default;

HomeworkSettings HomeworkDialog::defaults()
{
    return HomeworkSettings::fromWords({}).value();
}

QWidget* HomeworkDialog::makeForm()
{
    m_form = new QScrollArea(this);
    m_form->setWidgetResizable(true);
    m_form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form->setAccessibleName(tr("Settings of the lab"));
    m_form->setFocusPolicy(Qt::NoFocus); // its fields take the keyboard, and it scrolls to them
    auto* page = new QWidget;
    page->setProperty("role", u"plain"_s);
    auto* form = new QVBoxLayout(page);
    form->setContentsMargins(0, 0, 8, 0);
    form->setSpacing(4);
    addHosts(*form);
    addNic(*form);
    addNetwork(*form);
    form->addSpacing(10);
    m_handout = new QCheckBox(tr("The handout’s lines, word for word"), page);
    m_handout->setObjectName(u"handout"_s);
    form->addWidget(m_handout);
    form->addWidget(why(tr("Otherwise Ferry’s safer line runs where they differ: the export only for the "
                           "lab’s subnet, screens and monitors only for this computer. Both are shown."),
                        page));
    form->addStretch();
    m_form->setWidget(page);
    return m_form;
}

void HomeworkDialog::addNic(QVBoxLayout& form)
{
    form.addSpacing(10);
    form.addWidget(makeLabel("figure", this, tr("Network card of the nested guest")));
    auto* group = new QButtonGroup(this);
    const QString theirs = tr("None is named, so QEMU gives a private one: connections end with the move.");
    const QString bridged = tr("On a bridge inside guest1 and guest2: connections survive the move.");
    m_nicHandout = choice(u"nicHandout"_s, tr("As in the handout"), theirs, this);
    m_nicBridge = choice(u"nicBridge"_s, tr("Bridged"), bridged, this);
    group->addButton(m_nicHandout);
    group->addButton(m_nicBridge);
    form.addWidget(m_nicHandout);
    form.addWidget(why(theirs, this));
    form.addWidget(m_nicBridge);
    form.addWidget(why(bridged, this));
}

void HomeworkDialog::addNetwork(QVBoxLayout& form)
{
    form.addSpacing(10);
    auto* line = new QHBoxLayout;
    QLabel* words = makeLabel("figure", this, tr("Network between the hosts"));
    m_network = new QComboBox(this);
    m_network->setObjectName(u"network"_s);
    m_network->setAccessibleName(words->text());
    m_network->addItem(tr("the best that works here"), int(NetworkKind::Auto));
    m_network->addItem(tr("a bridge in a namespace"), int(NetworkKind::Namespace));
    m_network->addItem(tr("a segment"), int(NetworkKind::Segment));
    m_network->addItem(tr("br0 of this computer"), int(NetworkKind::Bridge));
    line->addWidget(words);
    line->addWidget(m_network);
    line->addStretch();
    form.addLayout(line);
    m_networkWhy = why({}, this, 0);
    form.addWidget(m_networkWhy);
    m_vnc = new QWidget(this);
    auto* password = new QHBoxLayout(m_vnc);
    password->setContentsMargins(0, 0, 0, 4);
    password->addWidget(makeLabel("words", m_vnc, tr("VNC password of both screens")));
    m_vncPassword = new QLineEdit(m_vnc);
    m_vncPassword->setObjectName(u"vncPassword"_s);
    m_vncPassword->setProperty("role", u"field"_s);
    m_vncPassword->setPlaceholderText(tr("made up for you"));
    m_vncPassword->setAccessibleName(tr("VNC password of both screens"));
    // What VNC can carry: its passwords end after eight bytes.
    m_vncPassword->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[!-~]{0,8}"_s), m_vncPassword));
    password->addWidget(m_vncPassword);
    password->addStretch();
    form.addWidget(m_vnc);
    connect(m_network, &QComboBox::currentIndexChanged, this, &HomeworkDialog::refresh);
}

void HomeworkDialog::fill(const HomeworkSettings& settings)
{
    (settings.usesGivenHosts()   ? m_given
     : settings.usesOwnImage()   ? m_ownDisk
     : !settings.cloud.isEmpty() ? m_cloud
                                 : m_ownImage)
        ->setChecked(true);
    m_cloudFields->setCloud(settings.cloud);
    m_disk->setText(settings.image.isEmpty() ? settings.iso : settings.image);
    m_user->setText(settings.guestUser);
    const std::optional<SshAddress> given[] = {settings.guest1, settings.guest2};
    for (size_t i = 0; i < 2; ++i) {
        if (given[i])
            m_guests[i].edit->setText(asText(*given[i]));
    }
    m_memory->setValue(settings.hostRamMiB == 0 ? m_memory->minimum() : settings.hostRamMiB);
    (settings.nic == HomeworkSettings::Nic::Bridge ? m_nicBridge : m_nicHandout)->setChecked(true);
    m_network->setCurrentIndex(std::max(0, m_network->findData(int(settings.network))));
    m_vncPassword->setText(settings.vncPassword);
    m_handout->setChecked(settings.handout);
    refresh();
}

void HomeworkDialog::refresh()
{
    const bool given = m_given->isChecked();
    m_addresses->setVisible(given);
    m_cloudFields->setVisible(m_cloud->isChecked());
    m_diskFields->setVisible(m_ownDisk->isChecked());
    m_memoryWords->setEnabled(!given);
    m_memory->setEnabled(!given);
    m_network->setEnabled(!given);
    switch (NetworkKind(m_network->currentData().toInt())) {
    case NetworkKind::Auto:
        m_networkWhy->setText(tr("A bridge in a namespace where this computer allows it, else a segment."));
        break;
    case NetworkKind::Namespace:
        m_networkWhy->setText(
            tr("A real bridge and taps, without root and out of the way of other networks."));
        break;
    case NetworkKind::Segment:
        m_networkWhy->setText(
            tr("A switch in a process of Ferry’s: works everywhere, but there is no bridge to look at."));
        break;
    case NetworkKind::Bridge:
        m_networkWhy->setText(tr(
            "As in the handout: a bridge with the address 192.168.50.1, and screens on VNC :1 and :2 with a "
            "password. You are asked for an administrator’s password once; all of it is taken back at the "
            "end."));
        break;
    }
    m_vnc->setVisible(!given && NetworkKind(m_network->currentData().toInt()) == NetworkKind::Bridge);
    if (given)
        m_networkWhy->setText(tr("The machines have a network already."));
    showMemory();
    showFindings();
}

Result<SshAddress> HomeworkDialog::address(int guest) const
{
    const QLineEdit* edit = m_guests[size_t(guest)].edit;
    const QString text = edit->text().trimmed();
    if (text.isEmpty())
        return fail(ErrorKind::Usage, tr("Where does %1 answer ssh?").arg(edit->objectName()),
                    tr("Write user@host or user@host:port."));
    return SshAddress::fromText(edit->objectName(), text);
}

void HomeworkDialog::showErrors(bool alsoEmpty)
{
    for (int i = 0; i < 2; ++i) {
        const Address& guest = m_guests[size_t(i)];
        const auto read = address(i);
        const bool complain = !read && ((alsoEmpty && m_given->isChecked()) || !guest.edit->text().isEmpty());
        guest.error->setText(complain ? read.error().sentence + u' ' + read.error().cure : QString());
        guest.error->setVisible(complain);
        guest.edit->setAccessibleDescription(guest.error->text());
    }
    m_cloudFields->showError(alsoEmpty && m_cloud->isChecked());
    const auto disk = ownDisk();
    const bool complain = !disk && ((alsoEmpty && m_ownDisk->isChecked()) || !m_disk->text().isEmpty());
    m_diskError->setText(complain ? disk.error().sentence + u' ' + disk.error().cure : QString());
    m_diskError->setVisible(complain);
    m_disk->setAccessibleDescription(m_diskError->text());
}

Result<HomeworkSettings> HomeworkDialog::settings() const
{
    HomeworkSettings settings = m_settings;
    settings.guest1.reset();
    settings.guest2.reset();
    if (m_given->isChecked()) {
        const auto one = address(0), two = address(1);
        for (const auto& read : {one, two}) {
            if (!read)
                return tl::unexpected(read.error());
        }
        settings.guest1 = *one;
        settings.guest2 = *two;
    }
    settings.cloud.clear();
    if (m_cloud->isChecked()) {
        const auto cloud = m_cloudFields->cloud();
        if (!cloud)
            return tl::unexpected(cloud.error());
        settings.cloud = *cloud;
    }
    settings.image.clear();
    settings.iso.clear();
    settings.guestUser.clear();
    if (m_ownDisk->isChecked()) {
        if (const auto disk = ownDisk(); !disk)
            return tl::unexpected(disk.error());
        const QString path = QFileInfo(m_disk->text().trimmed()).absoluteFilePath();
        (path.endsWith(".iso"_L1, Qt::CaseInsensitive) ? settings.iso : settings.image) = path;
        settings.guestUser = m_user->text();
    }
    settings.hostRamMiB = m_memory->value() < leastMiB ? 0 : m_memory->value();
    settings.nic = m_nicBridge->isChecked() ? HomeworkSettings::Nic::Bridge : HomeworkSettings::Nic::Handout;
    settings.network = NetworkKind(m_network->currentData().toInt());
    settings.vncPassword = m_vncPassword->text();
    settings.handout = m_handout->isChecked();
    return settings;
}

void HomeworkDialog::begin()
{
    const auto read = settings();
    if (read) {
        emit chosen(*read);
        accept();
        return;
    }
    showErrors(true);
    QWidget* field = firstWrong();
    field->setFocus();
    // The form may have been scrolled away from it, and its error stands below it.
    m_form->ensureWidgetVisible(field, 0, 2 * field->height());
}

QWidget* HomeworkDialog::firstWrong() const
{
    if (m_cloud->isChecked())
        return m_cloudFields->field();
    if (m_ownDisk->isChecked())
        return m_disk;
    return m_guests[address(0) ? 1 : 0].edit;
}

} // namespace ferry
