#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives and what they hold: each member is a document, whatever lies in what.

load helper
load archives

@test "zips in a tar in a zip: each file is found under its path, searched, shown and cited" {
    mkdir -p pack/deep
    note pack/a.txt herons
    note pack/deep/b.txt kingfishers
    (cd pack && zip -q inner.zip deep/b.txt && tar czf inner.tar.gz a.txt inner.zip)
    (cd pack && zip -q ../docs/outer.zip inner.tar.gz)
    run -0 tanba ingest docs
    [[ "$output" == *"1 files found"*"4 documents inside these: 4 done"* ]]
    [ "$(exported_paths)" = "outer.zip!/inner.tar.gz!/a.txt
outer.zip!/inner.tar.gz!/inner.zip!/deep/b.txt" ]
    run -0 tanba search kingfishers
    [[ "$output" == *"outer.zip!/inner.tar.gz!/inner.zip!/deep/b.txt"* ]]
    run -0 tanba show docs/outer.zip\!/inner.tar.gz\!/a.txt
    [[ "$output" == *herons* ]]
    run -0 tanba show docs/outer.zip
    [[ "$output" == *"In it:"*"outer.zip!/inner.tar.gz"*done* ]]
    tanba status --json | jq -e '.files == 1 and .found == {documents: 5, files: 1, members: 4, attachments: 0}'
}

@test "a single compressed file holds one file, called without the suffix" {
    note docs/n.txt herons
    gzip -k docs/n.txt
    xz -k docs/n.txt
    bzip2 -k docs/n.txt 2>/dev/null || cp docs/n.txt.gz docs/other.gz
    rm docs/n.txt
    run -0 tanba ingest docs
    exported_paths | grep -Fx 'n.txt.gz!/n.txt'
    exported_paths | grep -Fx 'n.txt.xz!/n.txt'
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 1 ]
}

@test "a member that is also a file elsewhere is a duplicate with both paths" {
    note docs/n.txt herons
    (cd docs && zip -q z.zip n.txt)
    run -0 tanba ingest docs
    export_all | jq -es 'all(.[]; .paths | length == 2)'
    tanba status --json | jq -e '.document_states.duplicate == 1'
}

@test "a copy of an archive lists all it holds, so that either may go" {
    note n.txt herons
    zip -q docs/a.zip n.txt
    cp docs/a.zip docs/b.zip
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "a.zip!/n.txt
b.zip!/n.txt" ]
    # And so in a second run, when the first is there already.
    cp docs/a.zip docs/c.zip
    run -0 tanba ingest docs
    exported_paths | grep -Fx 'c.zip!/n.txt'
    tanba status --json | jq -e '.files == 3 and .found.members == 3'
}

@test "ingesting the same again unpacks nothing; a touched archive changes nothing" {
    note n.txt herons
    note m.txt cranes
    zip -q docs/a.zip n.txt m.txt
    tanba ingest docs
    export_all >before
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged, 0 read"* ]]
    touch -d '2001-02-03 04:05:06' docs/a.zip
    run -0 tanba ingest docs
    export_all >after
    cmp before after
}

@test "what an archive no longer holds goes, what is new comes" {
    note n.txt herons
    note m.txt cranes
    mkdir sub
    note sub/s.txt storks
    zip -q sub.zip sub/s.txt
    zip -q docs/a.zip n.txt m.txt sub.zip
    tanba ingest docs
    [ "$(passages '.text | test("storks")')" -eq 1 ]
    rm docs/a.zip
    note k.txt kingfishers
    zip -q docs/a.zip n.txt k.txt
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "a.zip!/k.txt
a.zip!/n.txt" ]
    [ "$(passages '.text | test("cranes|storks")')" -eq 0 ]
    tanba status --json | jq -e '.found.members == 2'
}

@test "a scan in a zip is recognised, and left alone with --no-ocr until it is asked for" {
    (cd "$SAMPLES" && zip -q "$BATS_TEST_TMPDIR/docs/z.zip" velmara-submission-scan.pdf)
    run -0 tanba ingest --no-ocr docs
    [ "$(passages 'true')" -eq 0 ]
    states | grep -Fx 'z.zip!/velmara-submission-scan.pdf unsupported'
    run -0 tanba ingest docs
    [ "$(passages '.source == "ocr" and (.text | test("river pilots"))')" -ge 1 ]
}

@test "a failed member makes the exit status 1, in that run and the next" {
    truncated_pdf cut.pdf
    zip -q docs/z.zip cut.pdf
    run -1 tanba ingest docs
    run -1 tanba ingest docs
    [[ "$output" == *"1 of the unchanged failed before"* ]]
    tanba status --failed --json | jq -e 'length == 1 and (.[0].path | endswith("z.zip!/cut.pdf"))'
}

@test "a file on disk keeps its path, whoever else claims it" {
    mkdir 'docs/z.zip!'
    note 'docs/z.zip!/n.txt' herons
    note n.txt cranes
    zip -q docs/z.zip n.txt
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "z.zip!/n (2).txt
z.zip!/n.txt" ]
    rm -r 'docs/z.zip!' && mkdir more && tanba ingest docs
}
