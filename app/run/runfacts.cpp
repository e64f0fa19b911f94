// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runfacts.h"

#include "app/base/numbers.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

RunFacts RunFacts::fromJson(const QJsonObject& summary)
{
    RunFacts facts;
    facts.schema = countOf(summary.value("schema"_L1));
    const QJsonArray settings = summary.value("settings"_L1).toArray();
    for (const QJsonValue& word : settings)
        if (word.isString())
            facts.settings << word.toString();
    const QJsonArray moves = summary.value("moves"_L1).toArray();
    for (const QJsonValue& value : moves) {
        if (!value.isObject() || facts.moves.size() == mostMoves)
            continue;
        Move move{value.toObject(), {}};
        const QJsonValue strategy = move.verdict.value("strategy"_L1);
        move.strategy = strategy.isString() ? QJsonObject{{u"name"_s, strategy}} : strategy.toObject();
        facts.moves << move;
    }
    facts.machine = summary.value("machine"_L1).toObject();
    if (facts.schema < 2) {
        for (const auto& [name, from] :
             {std::pair{"qemu"_L1, "qemu"_L1}, std::pair{"accelerator"_L1, "accel"_L1}})
            if (const QJsonValue value = summary.value(from); value.isString())
                facts.machine.insert(name, value);
    }
    return facts;
}

} // namespace ferry
