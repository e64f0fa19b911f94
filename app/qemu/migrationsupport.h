// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonArray>
#include <QStringList>

#include <functional>

namespace ferry {

class QmpClient;

/// What the running QEMU can do about migration: asked, never assumed from its version.
struct MigrationSupport
{
    QStringList capabilities;        ///< as QEMU orders them, e.g. "xbzrle", "postcopy-ram", "multifd"
    QStringList parameters;          ///< members of migrate-set-parameters
    QStringList multifdCompressions; ///< e.g. "none", "zlib", "zstd"; empty without the parameter
    QStringList zeroPageMethods;     ///< e.g. "none", "legacy", "multifd"; empty before QEMU 9.0

    bool operator==(const MigrationSupport&) const = default;

    bool hasCapability(const QString& name) const { return capabilities.contains(name); }
    bool hasParameter(const QString& name) const { return parameters.contains(name); }
};

/// Reads the answers of query-migrate-capabilities and query-qmp-schema. The schema hides type names
/// behind numbers, so they are followed from the command migrate-set-parameters. Anything that is not
/// found stays empty. Pure.
MigrationSupport parseMigrationSupport(const QJsonArray& capabilities, const QJsonArray& schema);

/// Asks a connected QEMU. done is called once; with QEMU's error when it refuses or goes away.
void queryMigrationSupport(QmpClient& qmp, std::function<void(const Result<MigrationSupport>&)> done);

} // namespace ferry
