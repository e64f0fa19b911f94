// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/cloudfields.h"
#include "app/base/paths.h"
#include "app/image/cloudbuilder.h"
#include "app/image/cloudimage.h"
#include "ui/wizard/homeworkdialog_p.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// "debian-12" as people write it.
QString distribution(QString name)
{
    return name.replace(u'-', u' ').replace(0, 1, name.at(0).toUpper());
}

QString inMegabytes(qint64 bytes)
{
    return QLocale().toString(qRound64(double(bytes) / 1e6));
}

/// What it costs to have this image here.
QString costOf(const CloudImage& image)
{
    if (const auto kept = cachedCloudImage(cacheFolder(), image.name))
        return CloudFields::tr(
                   "It has been fetched before (%1 MB), and is taken again unless %2 has a newer one.")
            .arg(inMegabytes(kept->bytes), image.url.host());
    return CloudFields::tr(
               "About %1 MB are fetched from %2, once, and compared with the checksum given there.")
        .arg(inMegabytes(image.aboutBytes), image.url.host());
}

} // namespace

CloudFields::CloudFields(QWidget* parent)
    : QWidget(parent), m_image(new QComboBox(this)), m_address(new QLineEdit(this)),
      m_error(makeLabel("small", this)), m_why(homeworkpage::why({}, this, 0))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(26, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel("words", this, tr("Image")));
    m_image->setObjectName(u"cloudImage"_s);
    m_image->setAccessibleName(tr("Cloud image"));
    for (const CloudImage& known : knownCloudImages())
        m_image->addItem(distribution(known.name), known.name);
    m_image->addItem(tr("another one, by its address"), QString());
    row->addWidget(m_image);
    row->addStretch();
    column->addLayout(row);
    m_address->setObjectName(u"cloudAddress"_s);
    m_address->setProperty("role", u"field"_s);
    m_address->setPlaceholderText(u"https://…/disk.qcow2#sha256=…"_s);
    m_address->setAccessibleName(tr("Address of the image, with its checksum"));
    column->addWidget(m_address);
    m_error->setObjectName(u"cloudError"_s);
    m_error->setWordWrap(true);
    setTone(m_error, u"bad"_s);
    m_error->hide();
    column->addWidget(m_error);
    m_why->setObjectName(u"cloudWhy"_s);
    column->addWidget(m_why);
    connect(m_image, &QComboBox::currentIndexChanged, this, &CloudFields::refresh);
    connect(m_address, &QLineEdit::textChanged, this, [this] { showError(false); });
    refresh();
}

void CloudFields::setCloud(const QString& cloud)
{
    if (cloud.isEmpty())
        return;
    const int known = m_image->findData(cloud);
    m_image->setCurrentIndex(known < 0 ? m_image->count() - 1 : known);
    m_address->setText(known < 0 ? cloud : QString());
}

Result<QString> CloudFields::cloud() const
{
    const QString name = m_image->currentData().toString();
    if (!name.isEmpty())
        return name;
    const QString address = m_address->text().trimmed();
    if (address.isEmpty())
        return fail(ErrorKind::Usage, tr("What is the address of the image?"),
                    tr("Write https://ADDRESS/DISK.qcow2#sha256=CHECKSUM."));
    return cloudImageFromText(address).map([&address](const CloudImage&) { return address; });
}

void CloudFields::refresh()
{
    const QList<CloudImage> images = knownCloudImages();
    const QString name = m_image->currentData().toString();
    const auto known = std::find_if(images.cbegin(), images.cend(),
                                    [&name](const CloudImage& image) { return image.name == name; });
    const bool other = known == images.cend();
    m_address->setVisible(other);
    m_why->setText(other
                       ? tr("A disk with Linux and cloud-init on it is fetched from that address, once, and "
                            "compared with the checksum.")
                       : costOf(*known));
    m_image->setAccessibleDescription(m_why->text());
    showError(false);
}

void CloudFields::showError(bool alsoEmpty)
{
    const auto read = cloud();
    const bool complain = !read && (alsoEmpty || !m_address->text().isEmpty());
    m_error->setText(complain ? read.error().sentence + u' ' + read.error().cure : QString());
    m_error->setVisible(complain);
    m_address->setAccessibleDescription(m_error->text());
}

QWidget* CloudFields::field() const
{
    return m_address->isVisibleTo(this) ? static_cast<QWidget*>(m_address) : m_image;
}

} // namespace ferry
