#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No word that codespell knows as a slip. The words let through are names of ours and of others.
# usage: spelling.sh SOURCE_FOLDER
cd "$1" || exit 2
command -v codespell >/dev/null || { echo "FERRY-SKIP-ALL: codespell is not installed"; exit 0; }
find . \( -path ./build -o -path ./.git -o -path ./runs -o -path ./translations -o -path ./tests/data \
    -o -path ./tests/fuzz/corpus -o -name LICENSE -o -name '*.png' \) -prune -o -type f -print0 |
    xargs -0 codespell -L 'fro,towords,wit,conectix,froms,nd,nnumber,nown' --ignore-regex '\b[a-zA-Z_]+Ns\b'
