#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# retry: what failed is read again, and nothing else.

load helper

# A note, a damaged PDF in each of two folders, an empty file, and one that nobody reads.
mixed_docs() {
    mkdir docs/x docs/y
    note docs/x/a.txt herons
    truncated_pdf docs/x/cut.pdf
    { truncated_pdf docs/y/cut.pdf; echo >>docs/y/cut.pdf; }
    : >docs/y/empty.txt
    head -c 5000 /dev/urandom >docs/y/noise.bin
    tanba ingest docs >/dev/null 2>&1 || [ $? -eq 1 ]
}

@test "retry does again what failed, and nothing else" {
    mixed_docs
    run -1 tanba retry
    [[ "$output" == *"2 files to do again, 2 read: 2 damaged"* ]]
    run -1 tanba retry --failed
    [[ "$output" == *"2 files to do again, 2 read"* ]]
}

@test "a file that was mended is done after retry, and the status is 0 once none is left" {
    mixed_docs
    cp "$SAMPLES/velmara-submission.pdf" docs/x/cut.pdf
    run -1 tanba retry
    [[ "$output" == *"1 done, 1 damaged"* ]]
    [ "$(passages '.text | test("river pilots")')" -ge 1 ]
    export_all | jq -se 'any(.[]; .tags | length > 0)'
    cp "$SAMPLES/velmara-submission.docx" docs/y/cut.pdf
    run -0 tanba retry
    run -0 tanba retry
    [[ "$output" == *"0 files to do again"* ]]
}

@test "with a path, what lies there and is not done" {
    mixed_docs
    run -1 tanba retry docs/x
    [[ "$output" == *"1 files to do again, 1 read: 1 damaged"* ]]
    run -1 tanba retry docs/y
    [[ "$output" == *"3 files to do again, 3 read: 1 unsupported, 1 empty, 1 damaged"* ]]
    run -1 tanba retry --failed docs/y
    [[ "$output" == *"1 files to do again"* ]]
    run -0 tanba retry docs/x/a.txt
    [[ "$output" == *"1 files to do again, 1 read: 1 done"* ]]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
}

@test "a path that names nothing of the archive is an error, and nothing is done" {
    mixed_docs
    run -2 tanba retry docs/z docs/x
    [[ "$output" == *docs/z*"tanba ingest"* ]]
    tanba status --json | jq -e '.states.waiting == 0'
    # A name that another one begins with is no folder.
    run -2 tanba retry docs/x/cut
}

@test "retry leaves alone what waits elsewhere" {
    mixed_docs
    for i in $(seq 300); do note "docs/y/n$i.txt" "herons number $i"; done
    timeout -s KILL 0.3 "$TANBA_BIN" ingest docs/y >/dev/null 2>&1 || true
    waiting=$(tanba status --json | jq .states.waiting)
    run -1 tanba retry docs/x
    [[ "$output" == *"1 files to do again, 1 read"* ]]
    [ "$(tanba status --json | jq .states.waiting)" -eq "$waiting" ]
}

@test "text of a file that is gone from disk is not given up by retry" {
    note docs/a.txt herons
    tanba ingest docs
    rm docs/a.txt
    run -1 tanba retry docs/a.txt
    [[ "$output" == *"gone from disk"* ]]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
    tanba status --json | jq -e '.states.done == 1'
}

@test "a failed file that is gone from disk is unreadable" {
    truncated_pdf docs/cut.pdf
    tanba ingest docs || [ $? -eq 1 ]
    rm docs/cut.pdf
    run -1 tanba retry
    tanba status --failed --json | jq -e 'length == 1 and .[0].state == "unreadable"
        and (.[0].reason | test("No such file"))'
}

@test "of two with one content, one is the original after retry too" {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    tanba ingest docs
    tanba retry docs/a.txt
    tanba status --json | jq -e '.states.done == 1 and .states.duplicate == 1'
    touch docs/a.txt
    tanba ingest docs
    tanba status --json | jq -e '.states.done == 1 and .states.duplicate == 1'
    tanba retry docs/b.txt
    tanba status --json | jq -e '.states.done == 1 and .states.duplicate == 1'
}

@test "of an archive whose member failed, that member is read again, and nothing else" {
    mkdir pack
    note pack/a.txt herons
    truncated_pdf pack/cut.pdf
    tar -C pack -cf docs/pack.tar a.txt cut.pdf
    note docs/c.txt storks
    tanba ingest docs || [ $? -eq 1 ]
    tanba status --json >before
    for words in "" "--failed" docs/pack.tar "docs/pack.tar!/cut.pdf" docs; do
        # shellcheck disable=SC2086
        run -1 tanba retry $words
        [[ "$output" == *"1 files to do again, 1 read"* ]]
        tanba status --json | diff before -
    done
    [ "$(passages '.text | test("herons")')" -eq 1 ]
}
