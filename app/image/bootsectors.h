// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ferry {

/// The sectors of 512 bytes that bootsByUefiOnly() reads: the boot sector, the GPT's header and its table of
/// 128 partitions.
inline constexpr int bootSectors = 34;

/// Whether a disk with these first sectors starts on a computer with UEFI and on no other: it has an EFI
/// system partition, but sector 0 holds no program and no partition is there for one of GRUB's (UEFI 2.10,
/// sections 5.2 and 5.3). False for what cannot be told. Pure.
bool bootsByUefiOnly(const QByteArray& sectors);

} // namespace ferry
