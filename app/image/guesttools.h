// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/witnessimage.h"
#include "app/process/process.h"

#include <memory>

namespace ferry {

/// Paths of the libraries that `ldd PROGRAM…` names, the loader among them, each once. Error Missing where
/// one is not found. Pure.
Result<QStringList> libraryPaths(const QByteArray& ldd);

/// Adds programs of this computer, with the libraries they need, to a guest: a second archive
/// behind the first, which the kernel unpacks over it (Documentation/driver-api/early-userspace/
/// buffer-format.rst). Kept beside the image, so that only the first lab has to make it. The plain image
/// stays as small and quick as it is. start() → exactly one finished().
class GuestToolsBuilder : public QObject
{
    Q_OBJECT
public:
    /// programs: their paths here, in the guest /bin/NAME. script: becomes /bin/ferry-serve; empty: there is
    /// none.
    GuestToolsBuilder(WitnessImage image, QStringList programs, QByteArray script);
    ~GuestToolsBuilder() override;
    void start();

signals:
    /// The initrd to boot from instead of the image's own.
    void finished(const ferry::Result<QString>& initrd);

private:
    Result<QString> write(const QStringList& libraries) const;

    WitnessImage m_image;
    QStringList m_programs;
    QByteArray m_script;
    std::unique_ptr<Process> m_ldd;
    QByteArray m_words;
};

} // namespace ferry
