// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bareqemu.h"

#include "app/base/paths.h"

#include <QTcpServer>
#include <QTest>

#include <tuple>

using namespace Qt::StringLiterals;

namespace ferry {

BareQemu::BareQemu(const QStringList& arguments, const QString& memory)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"qemu-system-x86_64"_s, QStringList{u"-nodefaults"_s, u"-display"_s, u"none"_s, u"-m"_s,
                                                         memory, u"-monitor"_s, u"stdio"_s} +
                                                 arguments);
}

BareQemu::~BareQemu()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool BareQemu::prompt()
{
    // What has come already is not announced again.
    for (;;) {
        m_said += QString::fromUtf8(m_process.readAll());
        if (m_said.endsWith("(qemu) "_L1))
            return true;
        if (!m_process.waitForReadyRead(20'000))
            return false;
    }
}

QString BareQemu::type(const QString& line)
{
    if (!prompt())
        return m_said;
    m_said.clear();
    m_process.write(line.toUtf8() + '\n');
    return prompt() ? m_said : QString();
}

QString BareQemu::migrateTo(const QString& uri)
{
    QString answer;
    std::ignore = QTest::qWaitFor(
        [&] {
            answer = type(u"migrate "_s + uri);
            return !answer.contains("Connection refused"_L1);
        },
        10'000);
    return answer;
}

QString BareQemu::ended()
{
    m_process.waitForFinished(20'000);
    return m_said + QString::fromUtf8(m_process.readAll());
}

QString BareQemu::until(const QString& words)
{
    do
        m_said += QString::fromUtf8(m_process.readAll());
    while (!m_said.contains(words) && m_process.waitForReadyRead(2'000));
    return m_said;
}

bool BareQemu::waitForStatus(const QString& command, const QString& words)
{
    return QTest::qWaitFor([&] { return type(command).contains(words); }, 20'000);
}

QString runProgram(const QString& program, const QStringList& arguments, int ms)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(ms)) {
        process.kill();
        process.waitForFinished();
    }
    return QString::fromUtf8(process.readAll());
}

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

bool installed(const QString& program)
{
    return findProgram(program).has_value();
}

} // namespace ferry
