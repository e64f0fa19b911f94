// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/sudo.h"

namespace ferry {

using namespace Qt::StringLiterals;

QString sudoFunction()
{
    // `command` keeps the function from calling itself.
    return u"PATH=$PATH:/usr/sbin:/sbin; sudo() { if [ \"$(id -u)\" != 0 ]; then command sudo \"$@\"; "
           u"return; fi; "
           "while :; do case $1 in -*) shift;; *) break;; esac; done; \"$@\"; }; "_s;
}

QStringList asRoot()
{
    const QString script = u"if [ \"$(id -u)\" = 0 ]; then exec \"$@\"; else exec sudo \"$@\"; fi"_s;
    return {u"sh"_s, u"-c"_s, script, u"sh"_s};
}

} // namespace ferry
