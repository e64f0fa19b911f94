#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every shell script is free of shellcheck's findings.
cd "$1" || exit 2
command -v shellcheck >/dev/null || { echo "FERRY-SKIP-ALL: shellcheck is not installed"; exit 0; }
find . -path ./build -prune -o -path ./.git -prune -o -path ./runs -prune -o -type f -print |
    while IFS= read -r file; do
        case ${file##*/} in
            *.sh) ;;
            *.*) continue ;;
            *) head -n 1 "$file" | grep -aqE '^#!.*(bash|/sh|/env sh)$' || continue ;;
        esac
        echo "$file"
    done | xargs shellcheck -x -e SC2187
