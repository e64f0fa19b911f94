#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What packaging/ shows of a build comes while it is being built, not in blocks.
# shellcheck source=packaging/lib.sh
. "$1/packaging/lib.sh"
coproc progress { show_progress dev 2>&1; }
printf '[1/524] first\nno number\n[262/524] half\n' >&"${progress[1]}"
if ! IFS= read -r -t 60 line <&"${progress[0]}" || [ "$line" != "Building Ferry (dev): 50 %" ]; then
    echo "no progress within a minute, but: ${line:-nothing}"
    exit 1
fi
