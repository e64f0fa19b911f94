// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of OpenSSH 9.2 to 10.0 and of inetutils' and netkit's telnet.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins ssh{Origin::Ssh};
constexpr Origins telnet{Origin::Telnet};

constexpr PitfallRow sshRows[] = {
    {"ssh-host-changed", 0, ssh, "REMOTE HOST IDENTIFICATION HAS CHANGED", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Another machine answers at this ssh address than the last time."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "If it was reinstalled: ssh-keygen -R ADDRESS. If not, ask why.")},
    {"ssh-host-unknown", 0, ssh, "Host key verification failed|No \\S+ host key is known for",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "ssh does not know this machine's key."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Connect once by hand and compare the key's fingerprint, or remove an old one: ssh-keygen -R "
         "ADDRESS.")},
    {"ssh-too-many", 0, ssh, "Too many authentication failures", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "ssh offered more keys than the machine accepts, and was sent away before the right one."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Offer only the right key: ssh -o IdentitiesOnly=yes -i KEY USER@ADDRESS; or empty the agent: "
         "ssh-add -D.")},
    {"ssh-key-file", 0, ssh,
     "UNPROTECTED PRIVATE KEY FILE|Bad owner or permissions on|Load key \"[^\"]*\": ", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "ssh does not use the key or configuration file: it is damaged, or others may "
                       "read or change it."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Make it yours alone: chmod 600 FILE; and check that it is a private key.")},
    {"ssh-denied", 0, ssh,
     "Permission denied \\((?:publickey|password|keyboard|gssapi|hostbased|none)|"
     "^Permission denied, please try again",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The machine took neither the ssh key nor the password."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Check the user's name and the password; ssh-copy-id USER@ADDRESS brings the key there.")},
    {"ssh-expired", 0, ssh,
     "Password change required but no TTY|Your account has expired|account is currently not "
     "available",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The account or its password has expired on that machine."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Log in on its console and set a new password.")},
    {"ssh-refused", 0, ssh, "ssh: connect to host .*refused", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "No ssh server runs on that machine."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "On its console: sudo apt-get install openssh-server")},
    {"ssh-silent", 0, ssh, "ssh: connect to (?:host|address) |Connection timed out during banner exchange",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The machine does not answer at this ssh address."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check that it runs, its address (ip address), and the network between.")},
    {"ssh-name", 0, ssh, "Could not resolve hostname", ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "The machine's name is unknown."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the spelling, or give its address in numbers.")},
    {"ssh-turned-away", 0, ssh,
     "kex_exchange_identification: |ssh_exchange_identification: |banner exchange: Connection ",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The machine's ssh server, or the forward to it, closes every new connection."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "It may still be starting: try again in a minute. Otherwise: sudo journalctl -u ssh on its "
         "console.")},
    {"ssh-no-match", 0, ssh, "Unable to negotiate with .* no matching", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "This ssh and the machine's ssh server have no method in common: one of them is very old."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Upgrade the older one.")},
    {"ssh-forward-port", 0, ssh,
     "bind \\[?[\\d.:a-f]*\\]?:(\\d+): Address already in use|cannot listen to port: (\\d+)|Could not "
     "request local "
     "forwarding",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "A port that ssh should forward is taken on this computer."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Find the program: ss -ltnp. End it, or choose another port.")},
    {"ssh-forward-refused", 0, ssh,
     "channel \\d+: open failed: (?:connect failed|administratively prohibited)", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Nothing listens where the ssh forward leads to, or that machine forbids "
                       "forwards."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check that the program at the other end runs and listens there (ss -ltn).")},
    {"ssh-lost", 0, ssh,
     "client_loop: send disconnect|ssh_dispatch_run_fatal: |packet_write_wait: |Timeout, server \\S+ not "
     "responding|^Connection to "
     "\\S+ "
     "(?:closed by remote host|timed out)|^Connection (?:closed|reset) by \\S+ port \\d+|Read from remote "
     "host "
     "\\S+: |^ssh: .*(?:Broken pipe|reset by peer)",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The ssh connection to the machine was lost."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check that it still runs and is reachable, then run this step again.")},
    {"telnet-refused", 13, telnet, "Unable to connect to remote host: .*refused|telnet: .*Connection refused",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Nothing listens at this address: that QEMU does not run, or has its monitor elsewhere."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Start it with -monitor telnet:127.0.0.1:5500,server,nowait, and use that port.")},
    {"telnet-silent", 13, telnet, "Unable to connect to remote host: |telnet: could not resolve",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The machine does not answer at this address."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the address (ip address) and that the machine runs.")},
    {"telnet-second", 12, telnet, "Escape character is", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The monitor is silent, for it serves one client at a time and another one is connected."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Close the other telnet (ss -tp shows it). Ferry's own commands use a socket of their own and "
         "are not held up."),
     "", nullptr, "QEMU|Connection closed by foreign host"},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofSsh()
{
    return sshRows;
}

} // namespace ferry
