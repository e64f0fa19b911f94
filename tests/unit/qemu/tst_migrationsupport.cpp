// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/migrationsupport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

QJsonArray array(const char* json)
{
    return QJsonDocument::fromJson(json).array();
}

// From QEMU 7.2.22, trimmed to what is followed.
const char* const capabilities72 =
    R"([{"state": false, "capability": "xbzrle"}, {"state": false, "capability": "postcopy-ram"},
    {"state": false, "capability": "multifd"}])";
const char* const schema72 = R"([
    {"name": "query-status", "ret-type": "1", "meta-type": "command", "arg-type": "0"},
    {"name": "migrate-set-parameters", "ret-type": "0", "meta-type": "command", "arg-type": "143"},
    {"name": "143", "meta-type": "object", "members": [{"name": "max-bandwidth", "default": null, "type": "int"},
        {"name": "multifd-compression", "default": null, "type": "408"}]},
    {"name": "408", "members": [{"name": "none"}, {"name": "zlib"}, {"name": "zstd"}], "meta-type": "enum",
     "values": ["none", "zlib", "zstd"]}])";

} // namespace

class TestMigrationSupport : public QObject
{
    Q_OBJECT
private slots:
    void recorded()
    {
        const auto support = parseMigrationSupport(array(capabilities72), array(schema72));
        QCOMPARE(support.capabilities, (QStringList{u"xbzrle"_s, u"postcopy-ram"_s, u"multifd"_s}));
        QCOMPARE(support.parameters, (QStringList{u"max-bandwidth"_s, u"multifd-compression"_s}));
        QCOMPARE(support.multifdCompressions, (QStringList{u"none"_s, u"zlib"_s, u"zstd"_s}));
        QVERIFY(support.zeroPageMethods.isEmpty());
        QVERIFY(support.hasCapability(u"multifd"_s) && !support.hasCapability(u"mapped-ram"_s));
    }

    void otherShapes()
    {
        // values only, as before 6.2, and an enum inside an alternate.
        const auto support = parseMigrationSupport({}, array(R"([
            {"name": "migrate-set-parameters", "meta-type": "command", "arg-type": "a"},
            {"name": "a", "meta-type": "object", "members": [{"name": "multifd-compression", "type": "b"},
                {"name": "zero-page-detection", "type": "c"}]},
            {"name": "b", "meta-type": "enum", "values": ["none"]},
            {"name": "c", "meta-type": "alternate", "members": [{"type": "null"}, {"type": "d"}]},
            {"name": "d", "meta-type": "enum", "members": [{"name": "legacy"}, {"name": "multifd"}]}])"));
        QCOMPARE(support.multifdCompressions, QStringList{u"none"_s});
        QCOMPARE(support.zeroPageMethods, (QStringList{u"legacy"_s, u"multifd"_s}));
    }

    void nonsense()
    {
        QCOMPARE(parseMigrationSupport({}, {}), MigrationSupport{});
        QCOMPARE(parseMigrationSupport(
                     array("[1, \"x\", {\"capability\": 3}]"),
                     array(R"([{"name": "migrate-set-parameters", "arg-type": "migrate-set-parameters"}])")),
                 MigrationSupport{});
    }
};

QTEST_GUILESS_MAIN(TestMigrationSupport)
#include "tst_migrationsupport.moc"
