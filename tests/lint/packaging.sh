#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The desktop file, the metainfo and the icon are what desktops expect; the package lists are readable.
cd "$1" || exit 2
bad=0
check() {
    program=$1
    shift
    if command -v "$program" >/dev/null; then
        "$program" "$@" || bad=1
    else
        echo "SKIP   : $program is not installed"
    fi
}
check desktop-file-validate packaging/org.ferrylab.Ferry.desktop
# Its exit code differs between releases; Ferry has no home page yet.
if command -v appstreamcli >/dev/null; then
    appstreamcli validate --no-net packaging/org.ferrylab.Ferry.metainfo.xml | grep -E '^[EW]: ' | grep -v url-homepage-missing && bad=1
else
    echo "SKIP   : appstreamcli is not installed"
fi
check xmllint --noout resources/icons/ferry.svg packaging/org.ferrylab.Ferry.metainfo.xml packaging/org.ferrylab.Ferry.policy.in
# sec30_passwordIsNotKept: one session of the helper serves a whole lab; a kept password would start others unasked.
if grep -q 'auth_[a-z]*_keep' packaging/org.ferrylab.Ferry.policy.in; then
    echo "the policy keeps the administrator's password"
    bad=1
fi
for list in packaging/packages.*; do
    grep -vE '^(#.*|(\? )?[a-z0-9][a-z0-9.+-]+( \| [a-z0-9][a-z0-9.+-]+)*)?$' "$list" | sed "s|^|$list: not a need: |" | grep . && bad=1
done
exit $bad
