// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/postcopycheck.h"

#include "app/qemu/qmpclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QPointer>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QJsonObject postcopy(bool on)
{
    return {
        {u"capabilities"_s, QJsonArray{QJsonObject{{u"capability"_s, u"postcopy-ram"_s}, {u"state"_s, on}}}}};
}

} // namespace

void checkPostcopy(QmpClient& waiting, std::function<void(const QString&)> done)
{
    waiting.execute(u"migrate-set-capabilities"_s, postcopy(true),
                    [client = QPointer(&waiting), done](const QmpClient::Reply& reply) {
                        // Of a QEMU that has gone nothing is known: the next one is asked.
                        if (!reply && (reply.error().kind == ErrorKind::Disconnected ||
                                       reply.error().kind == ErrorKind::Cancelled))
                            return;
                        if (!reply) {
                            done(QCoreApplication::translate(
                                     "PostcopyCheck",
                                     "This computer does not offer userfaultfd to you (%1). To allow it: "
                                     "sudo sysctl vm.unprivileged_userfaultfd=1")
                                     .arg(reply.error().sentence));
                            return;
                        }
                        if (client)
                            client->execute(u"migrate-set-capabilities"_s, postcopy(false));
                        done({});
                    });
}

} // namespace ferry
