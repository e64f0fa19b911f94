// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakessh.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

#include <csignal>

namespace ferry::test {

using namespace Qt::StringLiterals;

FakeSsh::FakeSsh() : m_path(qgetenv("PATH"))
{
    const QByteArray dir = QFile::encodeName(m_dir.path());
    qputenv("PATH", dir + ':' + m_path);
    put(u"ssh"_s,
        "#!/bin/sh\nd=" + dir +
            "\nfor line; do host=$last; last=$line; done\n"
            "printf '%s\\n' \"$(echo \"$*\" | tr '\\n' ' ')\" >> $d/calls\n"
            "case \"$*\" in\n"
            "*'-O forward'*|*'-G '*) exit 0;;\n"
            "*ControlMaster=yes*) test ! -e $d/asking || { \"$SSH_ASKPASS\" \"a@b's password: \" "
            ">/dev/null; echo 'Permission denied (password).' >&2; exit 255; }; test ! -e $d/down || { "
            "echo 'Could not resolve hostname guest' >&2; exit 255; }; echo $$ > $d/master-$host; exec "
            "sh -c \"$line\";;\n"
            "*ferry-lives*) cat $d/alive; exit 0;;\n"
            "esac\n"
            "exec sh -c \"$line\"\n");
    m_nested.start(u"sh"_s,
                   {u"-c"_s, u"read line"_s, u"nested"_s, u"-pidfile"_s, u"/run/ferry/nested.pid"_s});
    m_nested.waitForStarted();
    put(u"pgrep"_s, "#!/bin/sh\necho " + QByteArray::number(m_nested.processId()) + '\n');
    put(u"sudo"_s, "#!/bin/sh\nexec \"$@\"\n");
    for (const QString& program : {u"rm"_s, u"sysctl"_s, u"find"_s, u"chown"_s, u"kill"_s, u"setpriv"_s})
        put(program, "#!/bin/sh\nexit 0\n");
    put(u"qemu-system-x86_64"_s, "#!/bin/sh\ncase $1 in -machine) echo pc-i440fx-7.2 Standard PC;; *) echo "
                                 "QEMU emulator version 7.2.22;; esac\n");
    put(u"ss"_s, "#!/bin/sh\necho LISTEN 127.0.0.1:5500 127.0.0.1:4400\n");
    setAlive(true);
}

FakeSsh::~FakeSsh()
{
    for (const QString& host : {u"guest1"_s, u"guest2"_s})
        cut(host);
    m_nested.kill();
    m_nested.waitForFinished();
    qputenv("PATH", m_path);
}

void FakeSsh::put(const QString& name, const QByteArray& content) const
{
    QFile file(m_dir.filePath(name));
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QStringList FakeSsh::calls() const
{
    QFile file(m_dir.filePath(u"calls"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                          : QStringList();
}

int FakeSsh::logins() const
{
    return int(calls().filter(u"ControlMaster=yes"_s).size());
}

void FakeSsh::cut(const QString& host) const
{
    QFile file(m_dir.filePath(u"master-"_s + host));
    if (!file.open(QIODevice::ReadOnly))
        return;
    if (const int pid = file.readAll().trimmed().toInt(); pid > 1)
        ::kill(pid, SIGTERM);
    file.remove();
}

void FakeSsh::setDown(bool down) const
{
    if (down)
        put(u"down"_s, {});
    else
        QFile::remove(m_dir.filePath(u"down"_s));
}

void FakeSsh::setAsking(bool asking) const
{
    if (asking)
        put(u"asking"_s, {});
    else
        QFile::remove(m_dir.filePath(u"asking"_s));
}

void FakeSsh::setAlive(bool alive) const
{
    put(u"alive"_s, alive ? "ferry-lives\n" : "ferry-ended\n");
}

bool FakeQmp::listen(const QString& path)
{
    QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] {
        m_socket = m_server.nextPendingConnection();
        ++m_connections;
        if (m_held) {
            m_socket->abort();
            return;
        }
        m_socket->write("{\"QMP\": {\"version\": {\"qemu\": {\"major\": 7, \"minor\": 2, \"micro\": 22}, "
                        "\"package\": \"\"}, \"capabilities\": []}}\r\n");
        QObject::connect(m_socket, &QLocalSocket::readyRead, m_socket, [socket = m_socket.data()] {
            while (socket->canReadLine()) {
                const QJsonObject asked = QJsonDocument::fromJson(socket->readLine()).object();
                const QJsonObject answer{{u"return"_s, QJsonObject()}, {u"id"_s, asked[u"id"_s]}};
                socket->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + "\r\n");
            }
        });
    });
    QLocalServer::removeServer(path);
    return m_server.listen(path);
}

void FakeQmp::drop()
{
    if (m_socket)
        m_socket->abort();
}

} // namespace ferry::test
