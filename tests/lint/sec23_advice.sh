#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# sec23: what packaging/ tells people to type does what it says, wherever Ferry's sources lie: the commands of its
# cures are run with stand-ins for sudo and its kind, which say what words they got.
set -u
source=$1 bad=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# expect NAME "WORDS AS THEY SHOULD ARRIVE" TEXT: the command behind "Remove it: " or "Run: " in TEXT.
expect() {
    local command said
    command=$(sed -nE 's/.*(Remove it|remove it|Run): //p' <<<"$3" | head -n 1)
    # shellcheck disable=SC2016
    said=$(bash -c 'sudo() { printf "<%s>" "$@"; }; '"$command" 2>&1)
    if [ "$said" != "$2" ]; then
        printf '%s: "%s" gives %s instead of %s\n' "$1" "$command" "$said" "$2"
        bad=1
    fi
}

# shellcheck disable=SC2016 # the name of a folder is meant
for name in 'plain' 'my work' "it's" 'a;id' 'a$(id)' 'a&b' '-x' 'ä*'; do
    folder="$work/$name/ferry"
    mkdir -p "$folder/packaging"
    cp "$source"/packaging/* "$folder/packaging/" 2>/dev/null
    printf 'cp: Permission denied\n' >"$work/log"
    wanted="<rm><-r><$folder/build>"
    expect "explain_build in $name" "$wanted" "$(bash -c '. "$1/packaging/lib.sh"; explain_build "$2"' _ "$folder" "$work/log" 2>&1)"
    # A file where the build folder would be: it cannot be made.
    : >"$folder/build"
    expect "build in $name" "$wanted" \
        "$(bash -c '. "$1/packaging/lib.sh"; cmake() { :; }; ninja() { :; }; build dev' _ "$folder" 2>&1)"
done

# rep29: a full quota is a full disk.
printf 'cc1plus: Disk quota exceeded\n' >"$work/log"
bash -c '. "$1/packaging/lib.sh"; explain_build "$2"' _ "$source" "$work/log" 2>&1 | grep -q 'disk is full' || {
    echo "a full quota is not told as a full disk"
    bad=1
}
exit $bad
