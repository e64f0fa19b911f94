// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/toolcase.h"

#include "app/metrics/toolcommands.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace ferry {

bool has(const QString& program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

QStringList ToolRig::printedNumbers(const QString& pattern) const
{
    QStringList found;
    QRegularExpressionMatchIterator all = QRegularExpression(pattern, QRegularExpression::MultilineOption)
                                              .globalMatch(QString::fromUtf8(printed()));
    while (all.hasNext())
        found = all.next().capturedTexts().sliced(1);
    return found;
}

void ToolCase::open()
{
    // A user whose locale writes decimal commas; where German can be made here it is really in force.
    if (has(u"localedef"_s)) {
        Process make(
            CommandSpec{u"localedef"_s,
                        {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, m_locales.path() + u"/de_DE.UTF-8"_s},
                        {},
                        {}});
        QSignalSpy finished(&make, &Process::finished);
        make.start();
        if (finished.wait(60000) && QFile::exists(m_locales.path() + u"/de_DE.UTF-8/LC_NUMERIC"_s))
            qputenv("LOCPATH", m_locales.path().toUtf8());
    }
    qputenv("LC_ALL", "de_DE.UTF-8");

    m_space = std::make_unique<Process>(
        CommandSpec{u"unshare"_s,
                    {u"-rn"_s, u"sh"_s, u"-c"_s,
                     u"PATH=$PATH:/sbin:/usr/sbin; ip link set lo mtu 9000 up && echo ready && exec cat"_s},
                    {},
                    {}});
    QSignalSpy out(m_space.get(), &Process::outLine);
    QSignalSpy gone(m_space.get(), &Process::finished);
    m_space->start();
    while (out.isEmpty() && gone.isEmpty() && out.wait(10000)) {
    }
    if (!out.isEmpty() && out.first().first().toByteArray() == "ready")
        m_prefix = QStringList{
            u"nsenter"_s, u"-t"_s, QString::number(m_space->pid()), u"-U"_s, u"--preserve-credentials"_s,
            u"-n"_s};
}

bool ToolCase::inNamespace(const QStringList& words)
{
    Process process(prefixed(m_prefix, words.first(), words.sliced(1)));
    QSignalSpy finished(&process, &Process::finished);
    process.start();
    if (finished.isEmpty() && !finished.wait(10000))
        return false;
    const auto exit = finished.first().first().value<Result<Process::Exit>>();
    return exit && exit->code == 0;
}

bool ToolCase::listens(int port, bool udp) const
{
    QFile file(u"/proc/%1/net/%2"_s.arg(m_space->pid()).arg(udp ? u"udp"_s : u"tcp"_s));
    return file.open(QIODevice::ReadOnly) &&
           file.readAll().contains(':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0') + ' ');
}

} // namespace ferry
