#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Kills tanba at random moments of a run, spread over its measured length: the parent, the fork server, a child; while it
# ingests and while it tags. After every few kills the same command is let run to its end, and then the archive must
# hold exactly what an undisturbed run gives: the export and the state of each file.
#
# usage: TANBA_BIN=build/dev/tanba tests/kill/run.sh [KILLS [SECONDS [SEED]]]
# Prints the seed; with it, and on the same machine, the same choices are made. Ends early after SECONDS.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=tests/kill/common.sh
. "$here/common.sh"
kills=${1:-50} seconds=${2:-36} seed=${3:-$RANDOM}
RANDOM=$seed
echo "seed $seed"

# child_of PID: one of its children, or nothing.
child_of() {
    local all
    all=$(cat "/proc/$1/task/$1/children" 2>/dev/null) || return 0
    # shellcheck disable=SC2086
    set -- $all
    [ $# -eq 0 ] || eval "printf '%s' \"\${$((RANDOM % $# + 1))}\""
}

# kill_one WHOM PID: the parent itself, its fork server, or a child of that one.
kill_one() {
    local target=$2
    [ "$1" = parent ] || target=$(child_of "$target")
    [ "$1" != child ] || target=$(child_of "${target:-0}")
    [ -z "$target" ] || kill -KILL "$target" 2>/dev/null || true
}

# One kill at a random moment of a run on archive $1.
disturb() {
    local whom=parent dice=$((RANDOM % 10)) pid status=0 delay
    if [ $dice -ge 8 ]; then whom=child; elif [ $dice -ge 5 ]; then whom=server; fi
    delay=$((RANDOM * length / 32767))
    "$tanba" -a "$1" "${ingest[@]}" >>"$1.log" 2>&1 &
    pid=$!
    sleep "$((delay / 1000)).$(printf '%03d' $((delay % 1000)))"
    kill_one $whom "$pid"
    wait "$pid" 2>/dev/null || status=$?
    printf '%s: %s killed after %d ms, status %d\n' "$1" $whom $delay $status >>moments
    # Whatever becomes of a child, the run itself goes on.
    case $whom:$status in
    parent:137 | *:0 | *:1) ;;
    *) echo "FAILED: $whom killed after $delay ms, and the run ended with status $status" && tail -5 "$1.log" && return 1 ;;
    esac
}

start=$(now)
make_docs
make_reference
echo "a run takes $length ms"
done_so_far=0 series=0
until=$((start + seconds * 1000000))
while [ $done_so_far -lt "$kills" ] && [ "$(now)" -lt $until ]; do
    series=$((series + 1))
    "$tanba" init "a$series" >/dev/null
    for _ in $(seq $((RANDOM % 5 + 2))); do
        [ $done_so_far -lt "$kills" ] || break
        disturb "a$series"
        done_so_far=$((done_so_far + 1))
    done
    check "a$series"
    rm -rf "a$series"
done
echo "$done_so_far kills in $series archives ($(grep -c parent moments) of the parent," \
    "$(grep -c server moments) of the fork server, $(grep -c child moments) of a child): all as undisturbed"
