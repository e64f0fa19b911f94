// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/remoteundo.h"

#include "app/process/shellline.h"

#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// An emulated host that is busy takes long to answer a login; one that was switched off never does.
constexpr auto openPatience = 60s;
constexpr auto linePatience = 180s;
constexpr auto endPatience = 30s;

QString configOf(const QString& folder)
{
    return folder + u"/ssh_config"_s;
}

} // namespace

// SshHost::command() begins each script with ": MARK", so a shell of the lab is `sh -c : MARK…`; no other
// program's arguments begin so, whatever they quote. The brackets keep this text from finding itself. What a
// sudo started belongs to root, but its ancestor is one of the shells: it is ended with them, by sudo.
QString RemoteUndo::endingScript(const QString& mark)
{
    return uR"sh(tree() {
  roots=$(pgrep -u "$(id -u)" -f '^([^ ]*/)?sh -c : [f]%1')
  ps -e -o pid= -o ppid= | awk -v roots="$(echo $roots)" '
    BEGIN { n = split(roots, r, " "); for (i = 1; i <= n; i++) t[r[i]] = 1 }
    { p[$1] = $2 }
    END {
      do { more = 0; for (i in p) if (!(i in t) && (p[i] in t)) { t[i] = 1; more = 1 } } while (more)
      for (i in t) if (i in p) print i
    }'
}
all=$(tree)
for signal in TERM KILL; do
  for p in $all; do kill -s $signal $p 2>/dev/null || sudo -n kill -s $signal $p 2>/dev/null; done
  n=0
  while test $n -lt 25; do
    left=
    for p in $all; do test ! -d /proc/$p || left="$left $p"; done
    all=$left
    test -n "$all" || exit 0
    n=$((n+1)); sleep 0.2
  done
done
true
)sh"_s.arg(mark.mid(1));
}

RemoteUndo::RemoteUndo(QString labFolder, QObject* parent)
    : QObject(parent), m_folder(std::move(labFolder)), m_patience(openPatience)
{
}

RemoteUndo::~RemoteUndo() = default;

bool RemoteUndo::isPossible(const QString& labFolder)
{
    return QFileInfo::exists(configOf(labFolder));
}

void RemoteUndo::run(const QString& host, const QString& line, UndoAll::Answer answer)
{
    m_answer = std::move(answer);
    if (const auto unreachable = m_unreachable.constFind(host); unreachable != m_unreachable.cend()) {
        const Error error = *unreachable;
        QMetaObject::invokeMethod(
            this, [this, error] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    open(host, [this, host, line] { runLine(host, line); });
}

void RemoteUndo::open(const QString& name, std::function<void()> then)
{
    std::unique_ptr<SshHost>& host = m_hosts[name];
    if (host && host->isReady()) {
        then();
        return;
    }
    host = std::make_unique<SshHost>(name, configOf(m_folder));
    // Should the connection end later, the next line opens another.
    host->setReconnectPatience(0ms);
    connect(
        host.get(), &SshHost::ready, this,
        [this, name, then = std::move(then)] {
            m_hosts[name]->disconnect(this);
            // Without the mark of its own, which it would find. An ending that fails is no reason not to try.
            const QString mark = labMark(m_folder);
            if (mark.isEmpty()) {
                then();
                return;
            }
            QStringList words = m_hosts[name]->prefix();
            words.last() = thereShell(endingScript(mark));
            ask(name, {words.first(), words.sliced(1), {}, {}}, endPatience,
                [then](const Result<QStringList>&) { then(); });
        },
        Qt::QueuedConnection);
    connect(
        host.get(), &SshHost::failed, this,
        [this, name](const Error& error) {
            m_unreachable.insert(name, error);
            end(tl::unexpected(error));
        },
        Qt::QueuedConnection);
    host->open(m_patience);
}

void RemoteUndo::ask(const QString& host, const CommandSpec& command, std::chrono::milliseconds patience,
                     std::function<void(const Result<QStringList>&)> then)
{
    m_asking = std::make_unique<Question>(host, command, patience);
    connect(m_asking.get(), &Question::answered, this, then, Qt::QueuedConnection);
    m_asking->start();
}

void RemoteUndo::runLine(const QString& host, const QString& line)
{
    ask(host, m_hosts[host]->command(line), linePatience,
        [this, host, line](const Result<QStringList>& answer) {
            if (answer)
                end({});
            else
                end(fail(answer.error().kind, tr("The command to take it back failed on %1.").arg(host), line,
                         answer.error().sentence + u'\n' + answer.error().detail));
        });
}

void RemoteUndo::end(const Result<void>& result)
{
    if (const auto answer = std::exchange(m_answer, {}))
        answer(result);
}

} // namespace ferry
