# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What packaging/run, test and bench share: packages, build, and failures in one clear sentence.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# A plain user's PATH lacks the sbin folders where some of the lab's programs live.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export PATH
# Qt and the lab's programs speak UTF-8; a bare system is still in C.
case $(locale charmap 2>/dev/null) in UTF-8) ;; *) export LC_ALL=C.UTF-8 ;; esac

# Words go to stderr: stdout belongs to what ferry, ctest and the benchmarks answer.
say() { printf '%s\n' "$*" >&2; }

# die CODE SENTENCE [CURE]   codes as ferry's own: 1 failed, 2 usage, 3 this computer lacks something
die() {
    local code=$1
    printf '\n%s\n' "$2" >&2
    if [ $# -gt 2 ]; then printf '  %s\n' "$3" >&2; fi
    exit "$code"
}

# quoted WORD: as it is typed in a shell, for the commands of the cures.
quoted() { printf '%q' "$1"; }

# need_room FOLDER MEBIBYTES PURPOSE
need_room() {
    local folder=$1 free
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    free=$(df -Pm -- "$folder" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ -n "$free" ] && [ "$free" -lt "$2" ]; then
        die 3 "Only $free MiB are free in $folder, and $3 needs about $2 MiB." "Free some space and call this again."
    fi
}

# The needs of the given lists, one a line, without comments.
needs() {
    local list
    for list in "$@"; do sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/packaging/packages.$list"; done
}

installed() { dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | awk '$2 == "installed" { print $1 }' | sort -u; }

obtainable() {
    local candidate
    candidate=$(LC_ALL=C apt-cache policy -- "$1" 2>/dev/null | awk '$1 == "Candidate:" { print $2 }')
    [ -n "$candidate" ] && [ "$candidate" != "(none)" ]
}

# unmet LIST…: the needs that no installed package meets.
unmet() {
    local have need name met
    have=" $(installed | tr '\n' ' ') "
    while IFS= read -r need; do
        met=no
        for name in $need; do
            case $have in *" $name "*) met=yes ;; esac
        done
        if [ $met = no ]; then printf '%s\n' "$need"; fi
    done < <(needs "$@")
}

# choose: for each need on stdin the package to install; "!need" where the distribution has none.
choose() {
    local need name chosen
    while IFS= read -r need; do
        chosen=
        for name in $need; do
            case $name in '|' | '?') continue ;; esac
            if obtainable "$name"; then chosen=$name && break; fi
        done
        if [ -n "$chosen" ]; then
            printf '%s\n' "$chosen"
        elif [ "${need#\?}" = "$need" ]; then
            printf '!%s\n' "$need"
        fi
    done | sort -u
}

# Why apt failed, from its log.
explain_apt() {
    local log=$1 what=$2
    if grep -qE 'No space left on device|Disk quota exceeded|enough free space' "$log"; then
        die 3 "The disk is full: $what could not be installed." "Free some space (sudo apt-get clean helps) and call this again."
    elif grep -qE 'Could not get lock|Unable to acquire|Unable to lock' "$log"; then
        die 3 "Another program is installing packages just now." "Wait until it has finished and call this again."
    elif grep -qE 'dpkg was interrupted' "$log"; then
        die 3 "An earlier installation was interrupted." "Run: sudo dpkg --configure -a"
    elif grep -qE 'Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Network is unreachable|Failed to fetch|Connection timed out' "$log"; then
        die 3 "The package server cannot be reached, so $what cannot be installed." "Check the network connection and call this again."
    fi
    tail -n 5 "$log" >&2
    die 3 "apt-get could not install $what." "Its last lines are above; the whole answer is in $log."
}

# privileged COMMAND…: runs it as root.
privileged() {
    if [ "$(id -u)" = 0 ]; then
        env "$@"
    elif [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; then
        sudo env "$@"
    else
        sudo -n env "$@" </dev/null
    fi
}

# Runs apt-get; shows its lines on a terminal, keeps them in $apt_log.
apt() {
    privileged DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 LC_ALL=C \
        apt-get -q -o DPkg::Lock::Timeout=120 -o APT::Install-Recommends=false "$@" >>"$apt_log" 2>&1
}

# Whether the package lists are absent or older than a day.
stale_lists() {
    [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -1 2>/dev/null | head -n 1)" ]
}

# Whether root's rights can be had: as root, with sudo on a terminal, or with sudo that asks nothing.
may_install() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null || return 1
    { [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; } || sudo -n true 2>/dev/null
}

refresh_lists() {
    apt_log=$(mktemp "${TMPDIR:-/tmp}/ferry-apt.XXXXXX")
    apt update || explain_apt "$apt_log" "the package lists"
}

# install_packages LIST…: makes sure every need of these lists is met; asks for root only if not.
install_packages() {
    local missing names lacking
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This is not a Debian or Ubuntu system; Ferry needs what packaging/packages.* name. Going on without checking."
        return
    fi
    missing=$(unmet "$@" | grep -v '^?' || true)
    if [ -z "$missing" ]; then return; fi
    # With what is needed, what is nice to have comes along; alone it is not worth asking for root.
    missing=$(unmet "$@")
    names=$(choose <<<"$missing")
    say "Ferry needs packages that are not installed:"
    sed -e 's/^!//' -e 's/ | .*//' -e 's/^/  /' <<<"$names" | fmt -w 96 >&2
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            die 3 "They can only be installed by root, and sudo is not there." \
                "As root: apt-get install $(grep -v '^!' <<<"$names" | tr '\n' ' ')"
        elif ! may_install; then
            die 3 "Installing them needs a password, and there is no terminal to ask on." \
                "Run: sudo apt-get install $(grep -v '^!' <<<"$names" | tr '\n' ' ')"
        fi
        say "Installing them with sudo."
    fi
    # A fresh system has no package lists yet, an old one has lists of versions that are gone.
    if grep -q '^!' <<<"$names" || stale_lists; then
        say "Fetching the package lists…"
        refresh_lists
        names=$(choose <<<"$missing")
    fi
    lacking=$(sed -n 's/^!//p' <<<"$names")
    if [ -n "$lacking" ]; then
        if grep -qs '^ID=ubuntu' /etc/os-release; then
            die 3 "Ubuntu's configured archives lack: ${lacking//$'\n'/, }." "Turn on universe: sudo add-apt-repository universe"
        fi
        # apt-get update answers 0 even when every server was out of reach.
        grep -qE '^(W|E|Err)[: ]' "${apt_log:-/dev/null}" && explain_apt "$apt_log" "the packages"
        die 3 "The configured package archives lack: ${lacking//$'\n'/, }." "Ferry is made for Debian 12 and 13 and Ubuntu 24.04."
    fi
    say "Installing…"
    apt_log=${apt_log:-$(mktemp "${TMPDIR:-/tmp}/ferry-apt.XXXXXX")}
    # shellcheck disable=SC2086
    apt install -y $names || explain_apt "$apt_log" "the packages"
    rm -f "$apt_log"
}

# How many compilers at once: one a core, as long as each finds 1.2 GiB of memory.
jobs() {
    local cores memory
    cores=$(nproc 2>/dev/null || echo 1)
    memory=$(awk '$1 == "MemAvailable:" { print int($2 / 1258291) }' /proc/meminfo 2>/dev/null || echo 1)
    if [ "${memory:-1}" -lt "$cores" ]; then cores=$memory; fi
    if [ "$cores" -lt 1 ]; then cores=1; fi
    echo "$cores"
}

# Ninja's "[n/m] …" lines as progress: one line rewritten on a terminal, every tenth part elsewhere. Not in
# awk: Debian's mawk waits for a whole block of its input, which is minutes of a build.
show_progress() {
    local line part last=0 shown='' terminal='' count='^\[([0-9]+)/([0-9]+)\]'
    if [ -t 2 ]; then terminal=1; fi
    while IFS= read -r line; do
        if ! [[ $line =~ $count ]] || [ "${BASH_REMATCH[2]}" -lt 3 ]; then continue; fi
        part=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
        if [ -n "$terminal" ]; then
            printf '\rBuilding Ferry (%s): %3d %%  ' "$1" "$part"
        elif [ $((part / 10)) -gt "$last" ]; then
            printf 'Building Ferry (%s): %d %%\n' "$1" "$part"
        fi
        last=$((part / 10)) shown=1
    done >&2
    if [ -n "$terminal" ] && [ -n "$shown" ]; then printf '\n' >&2; fi
}

# Why configuring or building failed, from its log.
explain_build() {
    local log=$1
    if grep -qE 'No space left on device|Disk quota exceeded' "$log"; then
        die 3 "The disk is full: Ferry could not be built." "Free some space and call this again."
    elif grep -qE 'Killed signal|fatal error: Killed|std::bad_alloc|virtual memory exhausted|Cannot allocate memory' "$log"; then
        die 3 "The compiler ran out of memory." "Close other programs, or call this with FERRY_JOBS=1."
    elif grep -qE 'No CMAKE_CXX_COMPILER could be found|is not a full path and was not found' "$log"; then
        die 3 "There is no C++ compiler." "Install it: sudo apt-get install g++ (for the fuzz targets: clang)"
    elif grep -qE 'Permission denied' "$log"; then
        die 3 "The build folder belongs to someone else (was Ferry built here as root before?)." \
            "Remove it: sudo rm -r $(quoted "$root/build")"
    fi
    grep -nE 'error:|undefined reference|CMake Error|FAILED:' "$log" | cut -c1-300 | head -n 12 >&2 || tail -n 12 "$log" >&2
    die 1 "Ferry could not be built." "The first errors are above; everything is in $log."
}

# build PRESET [TARGET…]: configures when needed and builds what changed; leaves the tree in $tree.
build() {
    local preset=$1 log stamp launcher=()
    shift
    tree=$root/build/$preset
    command -v cmake >/dev/null || die 3 "CMake is not installed." "Run: sudo apt-get install cmake"
    command -v ninja >/dev/null || die 3 "Ninja is not installed." "Run: sudo apt-get install ninja-build"
    mkdir -p "$tree" 2>/dev/null || die 3 "The folder $tree cannot be made." \
        "Put Ferry's sources where you may write, or, if root made the build folder, remove it: sudo rm -r $(quoted "$root/build")"
    [ -w "$tree" ] || die 3 "The build folder $tree belongs to someone else." "Remove it: sudo rm -r $(quoted "$root/build")"
    log=$tree/ferry-build.log
    # Two calls at once would build into each other's files: the second waits for the first.
    exec 9>"$tree/.lock"
    flock 9
    if command -v ccache >/dev/null; then
        launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
        export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$root}" CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}"
    fi
    # Presets reach a tree only through cmake; all other changes ninja notices by itself.
    stamp="$root $(cksum <"$root/CMakePresets.json")"
    if [ ! -e "$tree/build.ninja" ] || [ "$(cat "$tree/.configured" 2>/dev/null)" != "$stamp" ]; then
        say "Configuring Ferry ($preset)…"
        (cd "$root" && cmake --fresh --preset "$preset" "${launcher[@]}") >"$log" 2>&1 9>&- </dev/null || explain_build "$log"
        printf '%s\n' "$stamp" >"$tree/.configured"
    fi
    # The exit code is ninja's: what follows it does not fail.
    ninja -C "$tree" -j "${FERRY_JOBS:-$(jobs)}" "$@" 2>&1 </dev/null 9>&- | tee "$log" | show_progress "$preset" || explain_build "$log"
    exec 9>&-
}
