// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/witnessfeed.h"

#include "app/metrics/fields.h"

#include <limits>

namespace ferry {

std::optional<WitnessMessage> parseWitnessLine(QByteArrayView text)
{
    FieldLine line(text);
    std::optional<WitnessMessage> message;
    if (line.word() == "hello") {
        const std::int64_t version = line.integer("version");
        if (version < 1 || version > std::numeric_limits<int>::max())
            return std::nullopt;
        message = WitnessHello{static_cast<int>(version), line.integer("mem_kib")};
    } else if (line.word() == "stat") {
        WitnessStat stat;
        stat.tNs = line.integer("t");
        stat.writes = line.integer("writes");
        stat.checks = line.integer("checks");
        stat.lost = line.integer("lost");
        stat.pages = line.integer("pages");
        stat.passes = line.integer("passes");
        stat.rateMiBps = line.real("rate");
        stat.gapNs = line.integer("gap");
        stat.worstNs = line.integer("worst");
        if (line.has("room"))
            stat.room = line.integer("room");
        message = stat;
    } else if (line.word() == "loss") {
        message = WitnessLoss{line.integer("page"), line.natural("expected"), line.natural("found"),
                              QString::fromLatin1(line.text("what"))};
    } else if (line.word() == "audit" || line.word() == "auditing") {
        const std::int64_t id = line.integer("id");
        if (id < 0 || id > std::numeric_limits<int>::max())
            return std::nullopt;
        if (line.word() == "audit")
            message = WitnessAudit{static_cast<int>(id), line.integer("pages"), line.integer("lost"),
                                   line.integer("took")};
        else
            message = WitnessAuditing{static_cast<int>(id), line.integer("page"), line.integer("pages")};
    } else if (line.word() == "gap") {
        message = WitnessGap{line.integer("at"), line.integer("ns")};
    }
    return line.isValid() ? message : std::nullopt;
}

} // namespace ferry
