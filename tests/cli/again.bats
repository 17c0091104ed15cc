#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# What is tried again, and when: nothing that could come out otherwise may be passed over in silence.

load helper

@test "a file that failed before makes the next run fail too, without being read again" {
    truncated_pdf docs/cut.pdf
    run -1 tanba ingest docs
    run -1 tanba ingest docs
    [[ "$output" == *"1 unchanged, 0 read"* ]]
    [[ "$output" == *"1 of the unchanged failed before"* ]]
}

@test "a scan that was left unread for want of OCR is said to be so, and read when OCR is on" {
    cp "$SAMPLES/velmara-submission-scan.pdf" docs/
    run -0 tanba ingest --no-ocr docs
    tanba status --all | grep -F -- "--no-ocr"
    [ "$(passages 'true')" -eq 0 ]
    run -0 tanba ingest docs
    [[ "$output" == *"1 read: 1 done"* ]]
    [ "$(passages '.source == "ocr"')" -ge 10 ]
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged, 0 read"* ]]
}

@test "OCR languages that are not there are refused before any file is touched" {
    cp "$SAMPLES/velmara-submission-scan.pdf" docs/
    run -2 tanba ingest --ocr-langs xyz docs
    [[ "$output" == *"no language 'xyz'"*"install"* ]]
    tanba status --json | jq -e '.files == 0'
}

@test "other OCR languages read scans again, and leave other files alone" {
    cp "$SAMPLES/velmara-submission-scan.pdf" docs/
    note docs/n.txt herons
    tanba ingest docs
    run -0 tanba ingest --ocr-langs eng docs
    [[ "$output" == *"1 unchanged, 1 read"* ]]
}

@test "every reason is a sentence, also where a file holds nothing" {
    printf '<html><body></body></html>\n' >docs/bare.html
    printf 'Subject: x\nFrom: a@b.example\nTo: c@d.example\n\n' >docs/bare.eml
    tanba ingest docs || true
    tanba status --all --json | jq -e '.listed | length >= 1 and all(.reason | test("^[ -~]+$"))'
}

@test "a plugin that comes later reads what nobody could read before" {
    head -c 3000 /dev/urandom >docs/noise.bin
    tanba ingest docs
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged"* ]]
    mkdir empty
    export TANBA_PLUGINS=$PWD/empty
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged"* ]]
}

@test "show takes a file's own name from anywhere, if only one document has it" {
    mkdir -p docs/a docs/b
    note docs/a/one.txt herons
    note docs/a/two.txt cranes
    note docs/b/two.txt storks
    tanba ingest docs
    cd /
    run -0 tanba show one.txt
    [[ "$output" == *herons* ]]
    run -2 tanba show two.txt
    [[ "$output" == *docs/a/two.txt* && "$output" == *docs/b/two.txt* ]]
}

@test "a path in JSON is the path" {
    note $'docs/new\nline.txt' herons
    tanba ingest docs
    export_all | jq -se 'any(.[]; .path | endswith("docs/new\nline.txt"))'
}
