// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/homeworkdialog.h"
#include "app/base/paths.h"
#include "app/host/doctor.h"
#include "app/image/witnessimage.h"
#include "ui/widgets/card.h"
#include "ui/wizard/findingslist.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastMiB = 768;
constexpr int stepMiB = 64;

/// An explanation that stands under a choice, indented as its words are.
QLabel* why(const QString& text, QWidget* parent, int indent = 26)
{
    QLabel* label = makeLabel("small", parent, text);
    label->setWordWrap(true);
    label->setContentsMargins(indent, 0, 0, 4);
    return label;
}

QRadioButton* choice(const QString& name, const QString& text, const QString& reason, QWidget* parent)
{
    auto* button = new QRadioButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleDescription(reason);
    return button;
}

/// As SshAddress::fromText() reads it.
QString asText(const SshAddress& address)
{
    const QString host =
        address.host.contains(u':') && address.port != 22 ? u'[' + address.host + u']' : address.host;
    return (address.user.isEmpty() ? QString() : address.user + u'@') + host +
           (address.port == 22 ? QString() : u":%1"_s.arg(address.port));
}

} // namespace

HomeworkDialog::HomeworkDialog(const HomeworkSettings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings)
{
    setWindowTitle(tr("Homework lab"));
    QFile meminfo(u"/proc/meminfo"_s);
    const qint64 available = meminfo.open(QIODevice::ReadOnly) ? availableMiB(meminfo.readAll()) : 0;
    m_fittedMiB = fittedHostRamMiB(available).value_or(0);
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
    options.qemu = settings.guest.qemu;
    options.guestImageCached = !cachedWitnessImages(cacheFolder()).isEmpty();
    m_doctor = std::make_unique<Doctor>(options);
    connect(m_doctor.get(), &Doctor::progress, m_findings, &FindingsList::setProgress);
    connect(m_doctor.get(), &Doctor::finished, m_findings, &FindingsList::setFindings);
    m_doctor->start();
}

HomeworkDialog::~HomeworkDialog() = default;

HomeworkSettings HomeworkDialog::defaults()
{
    return HomeworkSettings::fromWords({}).value();
}

QWidget* HomeworkDialog::makeForm()
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Settings of the lab"));
    scroll->setFocusPolicy(Qt::NoFocus); // its fields take the keyboard, and it scrolls to them
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
    scroll->setWidget(page);
    return scroll;
}

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
    group->addButton(m_ownImage);
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
    form.addWidget(m_given);
    form.addWidget(why(givenWhy, this));
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
    connect(m_given, &QRadioButton::toggled, this, &HomeworkDialog::refresh);
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
    line->addWidget(words);
    line->addWidget(m_network);
    line->addStretch();
    form.addLayout(line);
    m_networkWhy = why({}, this, 0);
    form.addWidget(m_networkWhy);
    connect(m_network, &QComboBox::currentIndexChanged, this, &HomeworkDialog::refresh);
}

void HomeworkDialog::fill(const HomeworkSettings& settings)
{
    (settings.usesGivenHosts() ? m_given : m_ownImage)->setChecked(true);
    const std::optional<SshAddress> given[] = {settings.guest1, settings.guest2};
    for (size_t i = 0; i < 2; ++i) {
        if (given[i])
            m_guests[i].edit->setText(asText(*given[i]));
    }
    m_memory->setValue(settings.hostRamMiB == 0 ? m_memory->minimum() : settings.hostRamMiB);
    (settings.nic == HomeworkSettings::Nic::Bridge ? m_nicBridge : m_nicHandout)->setChecked(true);
    m_network->setCurrentIndex(std::max(0, m_network->findData(int(settings.guest.network))));
    m_handout->setChecked(settings.handout);
    refresh();
}

void HomeworkDialog::refresh()
{
    const bool given = m_given->isChecked();
    m_addresses->setVisible(given);
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
        m_networkWhy->setText(tr("QEMU’s own sockets: works everywhere, but is no real bridge."));
        break;
    case NetworkKind::Bridge:
        break; // not offered: the labs do not ask the helper for it yet
    }
    if (given)
        m_networkWhy->setText(tr("The machines have a network already."));
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
        const bool complain = !read && (alsoEmpty || !guest.edit->text().isEmpty());
        guest.error->setText(complain ? read.error().sentence + u' ' + read.error().cure : QString());
        guest.error->setVisible(complain);
        guest.edit->setAccessibleDescription(guest.error->text());
    }
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
    settings.hostRamMiB = m_memory->value() < leastMiB ? 0 : m_memory->value();
    settings.nic = m_nicBridge->isChecked() ? HomeworkSettings::Nic::Bridge : HomeworkSettings::Nic::Handout;
    settings.guest.network = NetworkKind(m_network->currentData().toInt());
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
    for (int i = 0; i < 2; ++i) {
        if (!address(i)) {
            m_guests[size_t(i)].edit->setFocus();
            return;
        }
    }
}

} // namespace ferry
