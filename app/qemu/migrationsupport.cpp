// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/migrationsupport.h"

#include "app/qemu/qmpclient.h"

#include <QHash>
#include <QJsonObject>
#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using Schema = QHash<QString, QJsonObject>;

Schema byName(const QJsonArray& entries)
{
    Schema schema;
    for (const QJsonValue& entry : entries)
        schema.insert(entry["name"_L1].toString(), entry.toObject());
    return schema;
}

QStringList enumValues(const Schema& schema, const QString& type)
{
    const QJsonObject entry = schema.value(type);
    QStringList values;
    if (entry["meta-type"_L1].toString() == "enum"_L1) {
        // "members" since 6.2; "values" is its deprecated forerunner.
        const QJsonArray members = entry["members"_L1].toArray();
        for (const QJsonValue& member : members)
            values.append(member["name"_L1].toString());
        if (members.isEmpty()) {
            for (const QJsonValue& value : entry["values"_L1].toArray())
                values.append(value.toString());
        }
        return values;
    }
    // Newer QEMUs wrap some parameters in an alternate with null, one step deep.
    if (entry["meta-type"_L1].toString() == "alternate"_L1) {
        for (const QJsonValue& member : entry["members"_L1].toArray()) {
            const QString inner = member["type"_L1].toString();
            if (schema.value(inner)["meta-type"_L1].toString() == "enum"_L1)
                return enumValues(schema, inner);
        }
    }
    return values;
}

} // namespace

MigrationSupport parseMigrationSupport(const QJsonArray& capabilities, const QJsonArray& schema)
{
    MigrationSupport support;
    for (const QJsonValue& entry : capabilities) {
        const QString name = entry["capability"_L1].toString();
        if (!name.isEmpty())
            support.capabilities.append(name);
    }
    const Schema types = byName(schema);
    const QString arguments = types.value(u"migrate-set-parameters"_s)["arg-type"_L1].toString();
    for (const QJsonValue& member : types.value(arguments)["members"_L1].toArray()) {
        const QString name = member["name"_L1].toString();
        const QString type = member["type"_L1].toString();
        support.parameters.append(name);
        if (name == "multifd-compression"_L1)
            support.multifdCompressions = enumValues(types, type);
        else if (name == "zero-page-detection"_L1)
            support.zeroPageMethods = enumValues(types, type);
    }
    return support;
}

void queryMigrationSupport(QmpClient& qmp, std::function<void(const Result<MigrationSupport>&)> done)
{
    // Both are asked at once: a connection that ends answers both, so the second answer always comes.
    const auto capabilities = std::make_shared<QmpClient::Reply>();
    qmp.execute(u"query-migrate-capabilities"_s, {},
                [capabilities](const auto& reply) { *capabilities = reply; });
    qmp.execute(u"query-qmp-schema"_s, {},
                [capabilities, done = std::move(done)](const QmpClient::Reply& schema) {
                    if (!*capabilities)
                        done(tl::unexpected(capabilities->error()));
                    else if (!schema)
                        done(tl::unexpected(schema.error()));
                    else
                        done(parseMigrationSupport((*capabilities)->toArray(), schema->toArray()));
                });
}

} // namespace ferry
