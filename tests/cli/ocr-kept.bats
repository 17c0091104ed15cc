#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# No picture of a page is read twice: not in another file, not after a retry, not after a kill.

load helper

scan() {
    cp "$SAMPLES/velmara-submission-scan.pdf" "$1"
}

# The same pages in a file of another hash.
other_scan() {
    { cat "$SAMPLES/velmara-submission-scan.pdf"; echo '% another'; } >"$1"
}


@test "the same page in two files, and in one that is read again, is recognised once" {
    scan docs/a.pdf
    run -0 tanba ingest docs
    [[ "$output" == *"3 pages read by OCR, 0 known from earlier readings"* ]]
    tanba status --json | jq -e '.ocr_pages == 3'
    export_all | jq -c '[.page, .kind, .number, .text, .confidence, .tags]' >first
    [ -s first ]
    other_scan docs/b.pdf
    run -0 tanba ingest docs
    [[ "$output" == *"0 pages read by OCR, 3 known from earlier readings"* ]]
    export_all | jq -c 'select(.path | endswith("b.pdf")) | [.page, .kind, .number, .text, .confidence, .tags]' |
        sed "s/$(sha256sum docs/b.pdf | cut -c1-12)/$(sha256sum docs/a.pdf | cut -c1-12)/g" | diff first -
    run -0 tanba retry docs/a.pdf
    [[ "$output" == *"0 pages read by OCR, 3 known"* ]]
    # What it is kept for is gone; the reading stays.
    note docs/a.pdf herons
    rm docs/b.pdf
    note docs/b.pdf cranes
    tanba ingest docs
    other_scan docs/c.pdf
    run -0 tanba ingest docs
    [[ "$output" == *"0 pages read by OCR, 3 known"* ]]
    # Another choice of languages is another reading.
    run -0 tanba ingest --ocr-langs eng docs
    [[ "$output" == *"3 pages read by OCR, 0 known"* ]]
    tanba status --json | jq -e '.ocr_pages == 6'
}

# kept NUMBER: waits until so many readings are in the archive.
kept() {
    for _ in $(seq 600); do
        [ "$(tanba status --json | jq .ocr_pages)" -ge "$1" ] && return
        sleep 0.05
    done
    return 1
}

@test "a page that was recognised before kill -9 is not recognised again" {
    scan docs/a.pdf
    tanba init calm >/dev/null
    tanba -a calm ingest docs
    "$TANBA_BIN" ingest -j 1 docs >/dev/null 2>&1 3>&- &
    kept 1
    kill -KILL $!
    wait $! || true
    n=$(tanba status --json | jq .ocr_pages)
    tanba status --json | jq -e '.states.waiting == 1'
    [ "$n" -lt 3 ] || skip "all pages were read before the kill"
    run -0 tanba ingest docs
    [[ "$output" == *"$((3 - n)) pages read by OCR, $n known from earlier readings"* ]]
    export_all | diff - <(tanba -a calm export --format jsonl)
}

@test "Ctrl-C in the midst of a scan finishes the page, keeps it, and leaves the file waiting" {
    scan docs/a.pdf
    setsid "$TANBA_BIN" ingest -j 1 docs >out 2>&1 3>&- &
    pid=$!
    kept 1
    kill -INT -- -$pid
    status=0
    wait $pid || status=$?
    n=$(tanba status --json | jq .ocr_pages)
    [ "$n" -lt 3 ] || skip "all pages were read before the signal"
    [ "$status" -eq 1 ]
    grep -F "1 wait: the same command goes on" out
    tanba status --json | jq -e '.states.waiting == 1 and .documents == 0'
    run -0 tanba ingest docs
    [[ "$output" == *"$((3 - n)) pages read by OCR, $n known from earlier readings"* ]]
}
