#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# What ingesting does to the archive, over time.

load helper

@test "files and folders go in, with their text" {
    submission docs/s.txt
    mkdir -p docs/deep/er
    note docs/deep/er/n.txt herons
    note alone.txt kingfishers
    run -0 tanba ingest docs alone.txt
    [ "$(export_all | jq -s '[.[].path] | unique | length')" -eq 3 ]
    [ "$(passages '.text | test("herons")')" -ge 1 ]
    [ "$(passages '.text | test("kingfishers")')" -ge 1 ]
}

@test "the shipped samples go in: PDF, scan, DOCX, Russian" {
    run -0 tanba ingest "$SAMPLES"
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 4 ]
    [ "$(passages '.source == "ocr" and (.text | test("river pilots"))')" -ge 1 ]
    [ "$(passages '.lang == "ru" and (.text | test("лоцман"))')" -ge 1 ]
    [ "$(passages '.kind == "footnote" and (.path | endswith(".docx")) and (.text | test("Public Associations"))')" -eq 1 ]
}

@test "ingesting the same again changes nothing" {
    submission docs/s.txt
    tanba ingest docs
    export_all >before
    run -0 tanba ingest docs
    export_all >after
    cmp before after
}

@test "a touched file with the same bytes changes nothing" {
    submission docs/s.txt
    tanba ingest docs
    export_all >before
    touch -d '2001-02-03 04:05:06' docs/s.txt
    tanba ingest docs
    export_all >after
    cmp before after
}

@test "a changed file replaces its old self" {
    note docs/n.txt herons
    tanba ingest docs
    note docs/n.txt kingfishers
    run -0 tanba ingest docs
    [ "$(passages '.text | test("herons")')" -eq 0 ]
    [ "$(passages '.text | test("kingfishers")')" -ge 1 ]
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 1 ]
}

@test "a change that keeps size and time is not missed when the bytes are read again" {
    note docs/n.txt herons
    touch -d '2020-01-01' docs/n.txt
    tanba ingest docs
    note docs/n.txt cranes
    touch -d '2020-01-02' docs/n.txt
    tanba ingest docs
    [ "$(passages '.text | test("cranes")')" -ge 1 ]
}

@test "the same content at two paths is one document with two paths" {
    note docs/b.txt herons
    cp docs/b.txt docs/a.txt
    run -0 tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 1 ]
    export_all | jq -es 'all(.[]; (.paths | length) == 2 and .path == .paths[0] and .paths == (.paths | sort)
        and (.path | endswith("a.txt")))'
}

@test "a copy that changes leaves the other path's text alone" {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    tanba ingest docs
    note docs/b.txt kingfishers
    tanba ingest docs
    [ "$(passages '(.text | test("herons")) and (.paths | length) == 1')" -ge 1 ]
    [ "$(passages '(.text | test("kingfishers")) and (.paths | length) == 1')" -ge 1 ]
}

@test "a file whose name is not UTF-8 goes in, and the export stays valid" {
    name=$'docs/caf\xe9.txt'
    note "$name" herons
    run -0 tanba ingest docs
    export_all >out
    iconv -f UTF-8 -t UTF-8 out >/dev/null
    [ "$(jq -s '[.[] | select(.text | test("herons"))] | length' out)" -ge 1 ]
    run -0 tanba status
    run -0 tanba search herons
    [[ "$output" == *herons* ]]
}

@test "names with blanks, quotes, a line break and a leading dash go in" {
    note "docs/a b'\"c.txt" herons
    note $'docs/line\nbreak.txt' kingfishers
    note docs/-x.txt cranes
    run -0 tanba ingest docs
    (cd docs && tanba ingest -- -x.txt)
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 3 ]
}

@test "a link to a folder above is not followed for ever" {
    note docs/n.txt herons
    ln -s .. docs/up
    timeout 60 "$TANBA_BIN" ingest docs
    [ "$(passages '.text | test("herons")')" -ge 1 ]
}

@test "a named pipe does not stop the line" {
    note docs/n.txt herons
    mkfifo docs/pipe
    timeout 60 "$TANBA_BIN" ingest docs || [ $? -eq 1 ]
    [ "$(passages '.text | test("herons")')" -ge 1 ]
}

@test "progress does not go to standard output's data, nor are there control characters in a pipe" {
    submission docs/s.txt
    run -0 tanba ingest docs
    [[ "$output" != *$'\r'* && "$output" != *$'\e'* ]]
}

@test "--no-tag takes in text without tags; tag then adds them" {
    submission docs/s.txt
    run -0 tanba ingest --no-tag docs
    [ "$(passages '.tags | length > 0')" -eq 0 ]
    [ "$(passages 'true')" -ge 5 ]
    run -0 tanba tag
    [ "$(passages '.tags | any(.name == "right" and .value == "torture")')" -ge 1 ]
}

@test "an ingest that was killed is taken up again, and loses and doubles nothing" {
    for i in $(seq 120); do note "docs/n$i.txt" "herons number $i"; done
    cp "$SAMPLES/velmara-submission-scan.pdf" docs/
    setsid "$TANBA_BIN" ingest docs >/dev/null 2>&1 &
    sleep 0.4
    kill -KILL -- -$! 2>/dev/null || true
    wait $! 2>/dev/null || true
    run -0 tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 121 ]
    [ "$(export_all | jq -s '([.[].id] | length) == ([.[].id] | unique | length)')" = true ]
    [ "$(passages '.text | test("number 117 were")')" -eq 1 ]
    [ -z "$(failed_files)" ]
}

@test "two that write at once: the second waits or says that the archive is in use, and nothing is lost" {
    for i in $(seq 60); do note "docs/n$i.txt" "herons number $i"; done
    tanba ingest docs &
    local first=0 second=0
    tanba ingest docs || second=$?
    wait $! || first=$?
    # Whichever came second may have been turned away; the other one did the work.
    [[ "$first $second" =~ ^(0 0|0 2|2 0)$ ]]
    tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 60 ]
}
