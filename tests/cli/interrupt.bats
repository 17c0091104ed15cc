#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl-C: once, and what is in hand is finished; twice, and all ends at once. Nothing is lost either way.

load helper

# 600 small files, that take some seconds.
many_docs() {
    seq -f 'Note %g: the witness said that prisoners were tortured near the bridge.' 600 |
        split -l 1 -d -a 4 --additional-suffix=.txt - docs/n
}

# start WORDS: runs tanba in a process group of its own, as a terminal does. Its PID is in $pid.
start() {
    setsid "$TANBA_BIN" "$@" >out 2>&1 3>&- &
    pid=$!
}

# signal NAME: to all of the group. ends STATUS: so it does.
signal() {
    kill "-$1" -- -"$pid"
}

ends() {
    local status=0
    wait "$pid" || status=$?
    echo "status $status"
    cat out
    [ $status -eq "$1" ]
}

# await NUMBER FILTER: until the status of the archive says so.
await() {
    for _ in $(seq 200); do
        [ "$(tanba status --json | jq "$2")" -ge "$1" ] && return
        sleep 0.02
    done
    return 1
}

# in_group: how many processes of its group are still there.
in_group() {
    cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' | awk -v g="$pid" '$3 == g && $1 != "Z"' | wc -l
}

@test "Ctrl-C finishes what is in hand, says what waits, and the same command goes on" {
    many_docs
    start ingest --commit-ms 1 docs
    await 20 .states.done
    signal INT
    ends 1
    grep -F "finishing what is in hand; Ctrl-C again stops at once" out
    grep -E "^[0-9]+ wait: the same command goes on with them" out
    run ! grep -F "tagged" out
    [ "$(in_group)" -eq 0 ]
    tanba status --json | jq -e '.states.waiting > 0 and .states.done >= 20 and .states.waiting + .states.done == 600'
    run -0 tanba ingest --no-tag docs
    tanba status --json | jq -e '.states.done == 600 and .states.waiting == 0'
}

@test "a second Ctrl-C stops at once, and the same command goes on" {
    many_docs
    cp "$SAMPLES/velmara-submission-scan.pdf" docs/n0003.pdf # in hand for seconds
    start ingest --commit-ms 1 docs
    await 20 .states.done
    signal INT
    sleep 0.01
    signal INT
    ends 130
    sleep 0.2
    [ "$(in_group)" -eq 0 ]
    tanba status --json | jq -e '.states.waiting > 0'
    run -0 tanba ingest --no-tag docs
    tanba status --json | jq -e '.states.done == 601 and .states.waiting == 0'
}

@test "Ctrl-C while files are still being looked for leaves an archive that goes on" {
    many_docs
    start ingest --no-tag docs
    sleep 0.1
    signal INT
    wait "$pid" || true
    run -0 tanba ingest --no-tag docs
    tanba status --json | jq -e '.states.done == 600'
}

@test "Ctrl-C stops tagging after what is in hand, and the next call goes on" {
    many_docs
    tanba ingest --no-tag docs
    start tag
    await 1 '601 - .untagged'
    signal INT
    ends 0 || ends 1
    grep -F "finishing what is in hand" out || skip "it was done before"
    run -0 tanba tag
    tanba status --json | jq -e '.untagged == 0 and .tags >= 600'
}

@test "SIGTERM, as a service manager sends it to all of the group, does as Ctrl-C does" {
    many_docs
    start ingest --commit-ms 1 docs
    await 20 .states.done
    signal TERM
    ends 1
    grep -E "^[0-9]+ wait: the same command" out
    tanba status --json | jq -e '.states.crashed == 0 and .states.waiting > 0'
}
