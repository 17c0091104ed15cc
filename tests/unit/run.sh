#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a unit test under AddressSanitizer; once more where LeakSanitizer's own tracer died while it looked for leaks,
# which it does now and then on a busy machine, and which says nothing of the test. Where it dies again, the test is run without
# that search, and says so. All else is the test's own.
#
# usage: run.sh TEST [ARGUMENTS...]
set -euo pipefail
out=$(mktemp)
trap 'rm -f "$out"' EXIT

# Whether the run is to count.
run_once() {
    status=0
    "$@" >"$out" 2>&1 || status=$?
    cat "$out"
    [ $status -eq 0 ] || ! grep -q 'LeakSanitizer has encountered a fatal error' "$out"
}

status=0
if ! run_once "$@" && ! run_once "$@"; then
    echo "# LeakSanitizer's tracer died twice: this time leaks are not looked for"
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 run_once "$@" || true
fi
exit $status
