#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures search over a large archive, and prints Markdown (all times are CPU time: everything is in memory, in one
# thread, and a busy machine would blur wall time): queries inside the process beside stock bm25() on the same
# index, `tanba search` as a whole process, Xapian over the same passages, counts by a tag, and where the bytes are. The
# archive is built from the reports in ../shared/upr by recombination (search-build.c), in a temporary folder of some
# 1.5 GB that is removed at the end. The 200 queries are those of search.txt.
#
# usage: tests/bench/search.sh [PASSAGES]     1000000 unless said
# BENCH_ROUNDS (3): the least of so many counts. BENCH_XAPIAN=1: build Xapian's index as well, which takes long.
# BENCH_KEEP names a folder that keeps the archives for the next run. Exits with 1 if a wanted figure was missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
here=$root/tests/bench
build=${BENCH_BUILD:-$root/build/release}
reports=${TANBA_SHARED:-$root/../shared}/upr/reports
passages=${1:-1000000}
rounds=${BENCH_ROUNDS:-3}
unset TANBA_ARCHIVE TANBA_PLUGINS TANBA_SCRIPTS
if [ -n "${BENCH_KEEP:-}" ]; then
    work=$BENCH_KEEP
    mkdir -p "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
[ -d "$reports" ] || {
    echo "left out: the reports are absent: there is no ../shared/upr/reports beside the project"
    exit 0
}
[ -x "$build/bench-search-ask" ] || {
    echo "search.sh: $build holds no bench-search-ask: run 'cmake --build --preset release' first" >&2
    exit 2
}

if [ ! -d "$work/source/.tanba" ]; then
    "$build/tanba" init "$work/source" >/dev/null
    "$build/tanba" -a "$work/source" ingest "$reports" >/dev/null
fi
if [ ! -d "$work/large/.tanba" ]; then
    mkdir -p "$work/large"
    mbox=()
    [ -z "${BENCH_XAPIAN:-}" ] || mbox=("$work/mbox")
    "$build/bench-search-build" "$work/source/.tanba" "$passages" "$work/large/.tanba" "${mbox[@]}" >"$work/built"
fi
"$build/bench-search-ask" "$work/large/.tanba" "$here/search.txt" "$rounds" stock >"$work/asked"

# ---- whole processes ----

# Every fifth query, a process each. CPU time, as inside the process: other work on the machine does not count.
milliseconds() {
    python3 - "$@" <<'PYTHON'
import os, subprocess, sys
best = None
for _ in range(3):
    child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = os.wait4(child.pid, 0)[2]
    took = (usage.ru_utime + usage.ru_stime) * 1000
    best = took if best is None else min(best, took)
print(f"{best:.2f}")
PYTHON
}
grep -v '^#' "$here/search.txt" | awk 'NR % 5 == 1' | while IFS=$'\t' read -r kind query; do
    printf '%s\t%s\t%s\n' "$kind" "$(milliseconds "$build/tanba" -a "$work/large" search --json -- "$query")" "$query"
done >"$work/processes"

# ---- Xapian ----

xapian_config() {
    mkdir -p "$work/recoll" "$work/mail"
    [ -e "$work/mail/passages.mbox" ] || ln "$work/mbox" "$work/mail/passages.mbox"
    printf 'topdirs = %s\nloglevel = 1\nmboxmaxmsgmbs = 100000\n' "$work/mail" >"$work/recoll/recoll.conf"
}
: >"$work/xapian"
if [ -n "${BENCH_XAPIAN:-}" ] && command -v recollq >/dev/null; then
    xapian_config
    export RECOLL_CONFDIR=$work/recoll
    [ -d "$work/recoll/xapiandb" ] || recollindex -c "$work/recoll" -z >/dev/null 2>&1
    empty=$(milliseconds recollq -c "$work/recoll" -n 10 zzzzqqqq)
    grep -v '^#' "$here/search.txt" | grep -vP '^(fields|near)\t' | awk 'NR % 5 == 1' |
        while IFS=$'\t' read -r kind query; do
            printf '%s\t%s\t%s\t%s\n' "$kind" "$(milliseconds recollq -c "$work/recoll" -n 10 "$query")" "$empty" "$query"
        done >"$work/xapian"
elif [ -n "${BENCH_XAPIAN:-}" ]; then
    echo "left out: recollq is absent"
fi

python3 "$here/search_report.py" "$work" "$passages"
