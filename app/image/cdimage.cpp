// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cdimage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype probedBytes = 512;

struct CdImage
{
    Q_DECLARE_TR_FUNCTIONS(ferry::CdImage)
};

} // namespace

bool isOtherFormat(const QByteArray& beginning, const QString& name)
{
    // qcow and qcow2, QED, VMDK (three kinds; the last one is a text), VHD, VHDX, Parallels (two), LUKS,
    // Bochs, and cloop, which is a script.
    static constexpr std::array<const char*, 12> marks{"QFI\xfb",
                                                       "QED",
                                                       "KDMV",
                                                       "COWD",
                                                       "version=",
                                                       "#",
                                                       "conectix",
                                                       "vhdxfile",
                                                       "WithoutFreeSpace",
                                                       "WithouFreSpacExt",
                                                       "LUKS\xba\xbe",
                                                       "Bochs Virtual HD Image"};
    const QByteArray start = beginning.left(probedBytes);
    const bool marked = std::any_of(marks.begin(), marks.end(),
                                    [&start](const char* mark) { return start.startsWith(mark); });
    const bool blank =
        start.startsWith(' ') || start.startsWith('\n') || start.startsWith('\r'); // VMDK's text
    const bool virtualBox = start.mid(0x40, 4) == "\x7f\x10\xda\xbe";
    return marked || blank || virtualBox || name.endsWith(".dmg"_L1, Qt::CaseInsensitive);
}

Result<void> checkCdImage(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Missing, CdImage::tr("The CD image %1 cannot be read.").arg(path),
                    CdImage::tr("Check its path; Ubuntu's is at https://ubuntu.com/download/desktop."),
                    file.errorString());
    if (isOtherFormat(file.read(probedBytes), path))
        return fail(
            ErrorKind::Usage, CdImage::tr("%1 is not a CD image, but an image of another kind.").arg(path),
            CdImage::tr("Give the installation CD's .iso file; a qcow2 disk is given with image= instead."));
    return {};
}

} // namespace ferry
