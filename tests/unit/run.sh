#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a unit test under AddressSanitizer; once more where LeakSanitizer's own tracer died while it looked for leaks,
# which it does now and then on a busy machine, and which says nothing of the test. All else is the test's own.
#
# usage: run.sh TEST [ARGUMENTS...]
set -euo pipefail
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for attempt in first second; do
    status=0
    "$@" >"$out" 2>&1 || status=$?
    cat "$out"
    if [ $status -eq 0 ] || [ $attempt = second ] ||
        ! grep -q 'LeakSanitizer has encountered a fatal error' "$out"; then
        exit $status
    fi
done
