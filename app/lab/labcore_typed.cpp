// SPDX-License-Identifier: GPL-3.0-or-later
// What the user types into a monitor, and the move that begins there without Ferry's button.
#include "app/lab/labcore.h"
#include "app/lab/typedstep.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

void LabCore::typeMonitor(Side side, const QString& line)
{
    static const QRegularExpression move(u"^\\s*migrate\\s+(?:-d\\s+)?((?:tcp|unix):\\S+)\\s*$"_s);
    const auto match = move.match(line);
    QmpClient* const source = qmp(side);
    if (m_state != LabState::Ready || side != m_guestSide || !match.hasMatch() || !source) {
        askMonitor(side, line, true);
        return;
    }
    source->execute(u"query-migrate-capabilities"_s, {},
                    [self = QPointer(this), side, line, uri = match.captured(1)](const auto& reply) {
                        if (self && reply)
                            self->migrateAsTyped(line, uri, *reply);
                        else if (self)
                            self->askMonitor(side, line, true);
                    });
}

void LabCore::migrateAsTyped(const QString& line, const QString& uri, const QJsonValue& capabilities)
{
    Strategy strategy;
    const QJsonArray list = capabilities.toArray();
    for (const QJsonValue& value : list) {
        if (!value.toObject().value("state"_L1).toBool())
            continue;
        const QString name = value.toObject().value("capability"_L1).toString();
        if (name == "postcopy-ram"_L1)
            strategy.kind = StrategyKind::PostCopy;
        else if (name == "multifd"_L1)
            strategy.kind = StrategyKind::Multifd;
        else if (name == "auto-converge"_L1)
            strategy.kind = StrategyKind::AutoConverge;
        else if (name == "xbzrle"_L1)
            strategy.kind = StrategyKind::Xbzrle;
    }
    // The switch is the user's, who also began: no pass count does it.
    strategy.postcopyAfterPasses = 0;
    const Side from = m_guestSide;
    MigrationController* const controller = prepareMove(strategy);
    if (controller) {
        showTyped(m_steps[moveSteps().migrate], line.trimmed());
        emit stepsChanged();
        controller->follow(strategy, uri);
    }
    askMonitor(from, line, true, [controller = QPointer(controller)](const QString& answer) {
        if (controller)
            controller->monitorAnswered(answer);
    });
}

} // namespace ferry
