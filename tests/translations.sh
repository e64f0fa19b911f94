#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every translation must be finished and know exactly the texts of the sources.
# usage: translations.sh SOURCE_FOLDER LUPDATE
cd "$1" || exit 2
lupdate=$2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
bad=0
for ts in translations/*.ts; do
    unfinished=$(grep -c 'type="unfinished"' "$ts")
    [ "$unfinished" -eq 0 ] || { echo "$ts: $unfinished texts are not translated"; bad=1; }
    if grep -q 'type="\(vanished\|obsolete\)"' "$ts"; then echo "$ts: holds texts that no longer exist"; bad=1; fi
    cp "$ts" "$work/now.ts"
    "$lupdate" -no-obsolete -locations none -I . ui app -ts "$work/now.ts" > "$work/said" 2>&1 || { cat "$work/said"; exit 2; }
    if ! grep -q '(0 new and' "$work/said" || grep -q 'Removed [1-9]' "$work/said"; then
        cat "$work/said"
        echo "$ts is out of date: build the target ferry_lupdate and translate what is new"
        bad=1
    fi
done
exit $bad
