// SPDX-License-Identifier: GPL-3.0-or-later
// How well the model of a move fits recorded runs: one JSON line for each move of the folders that are named.
#include "app/base/files.h"
#include "app/lab/quicksettings.h"
#include "app/migration/advice.h"
#include "app/migration/verdict.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace ferry;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    for (const QString& folder : app.arguments().mid(1)) {
        const QJsonObject run = QJsonDocument::fromJson(fileContents(folder + u"/run.json"_s)).object();
        QStringList words;
        for (const QJsonValue& word : run["settings"_L1].toArray())
            words << word.toString();
        const auto settings = QuickSettings::fromWords(words);
        if (!settings)
            continue;
        MoveFacts facts;
        facts.ramMiB = settings->ramMiB;
        facts.tableMiB = settings->load.dirtyMiB;
        facts.askedMiBps = settings->load.rateMiBps;
        facts.emulated = run["accel"_L1].toString() == "tcg"_L1;
        Strategy strategy = settings->strategy;
        strategy.kind = settings->strategies.value(0);
        const Prediction prediction = predict(strategy, guestOf(facts), carrierOf(facts, {}));
        QJsonObject line{{u"folder"_s, folder.section(u'/', -1)},
                         {u"strategy"_s, strategyName(strategy.kind)},
                         {u"table_mib"_s, facts.tableMiB},
                         {u"rate_mibps"_s, facts.askedMiBps},
                         {u"predicted"_s, prediction.toJson()}};
        const Verdict verdict = Verdict::fromJson(run["moves"_L1].toArray().at(0).toObject());
        if (verdict.outcome == Outcome::Completed)
            line.insert(u"measured"_s,
                        QJsonObject{{u"total_ms"_s, verdict.totalMs},
                                    {u"setup_ms"_s, verdict.setupMs},
                                    {u"downtime_ms"_s, verdict.downtime.qemu.value_or(0)},
                                    {u"sent_mib"_s, double(verdict.transferredBytes) / 1048576},
                                    {u"passes"_s, verdict.passes}});
        out << QJsonDocument(line).toJson(QJsonDocument::Compact) << u'\n';
    }
    return 0;
}
