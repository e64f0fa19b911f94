#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source is laid out as .clang-format says. Other versions of clang-format break some lines elsewhere: this
# one is Debian 12's.
# usage: format.sh SOURCE_FOLDER
cd "$1" || exit 2
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "FERRY-SKIP-ALL: clang-format is not installed"; exit 0; }
"$tool" --version | grep -q 'version 14\.' || { echo "FERRY-SKIP-ALL: clang-format is not version 14"; exit 0; }
find app ui tests resources \( -path tests/data -o -path tests/fuzz/corpus \) -prune -o \
    -type f \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 "$tool" --dry-run -Werror
