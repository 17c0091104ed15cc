#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# status, on an empty and on a filled archive.

load helper

@test "an empty archive has a status" {
    run -0 tanba status
    tanba status --json | jq -e 'type == "object"'
}

@test "status counts files by state" {
    note docs/a.txt herons
    submission docs/b.txt
    tanba ingest docs
    run -0 tanba status
    [[ "$output" =~ done.*2|2.*done ]]
    tanba status --json | jq -e '[.. | numbers] | any(. == 2)'
}

@test "status reads while another writes" {
    for i in $(seq 80); do note "docs/n$i.txt" "herons number $i"; done
    tanba ingest docs &
    for _ in 1 2 3 4 5; do tanba status --json | jq -e . >/dev/null; done
    wait $!
}

# One file of each of some states.
mixed_docs() {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    : >docs/c.txt
    truncated_pdf docs/d.pdf
    head -c 5000 /dev/urandom >docs/e.bin
}

@test "two sums add up, in words and in JSON" {
    mixed_docs
    run -1 tanba ingest docs
    run -0 tanba status
    [[ "$output" =~ " 5 "+" 5  in all" ]]
    # The column of files, and that of documents, each add up to its last line.
    awk '/in all/ { ok = a == $1 && b == $2 && a == 5; exit } NF >= 3 && $1 ~ /^[0-9]+$/ { a += $1; b += $2 }
        END { exit !ok }' <<<"$output"
    tanba status --json | jq -e '
        .files == 5 and ([.states[]] | add) == .files
        and .found.documents == .found.files + .found.members + .found.attachments
        and .found.files == .files
        and ([.document_states[]] | add) == .found.documents
        and .states.done == 1 and .states.duplicate == 1 and .states.empty == 1'
}

@test "status --failed --json lists path, stage, reason and plugin of what failed, and nothing else" {
    mixed_docs
    tanba ingest docs || [ $? -eq 1 ]
    tanba status --failed --json | jq -e --arg p "$PWD/docs/d.pdf" 'type == "array" and length == 1
        and (.[0] | .path == $p and .state == "damaged" and .stage == "extract" and .plugin == "pdf"
            and (.reason | length > 5) and .type == "application/pdf" and (.sha256 | length == 64))'
    run -0 tanba status --failed
    [[ "$output" == *d.pdf* && "$output" != *e.bin* && "$output" != *a.txt* ]]
    run -64 tanba status --failed --all
}

@test "nothing failed is an empty list" {
    note docs/a.txt herons
    tanba ingest docs
    tanba status --failed --json | jq -e '. == []'
    run -0 tanba status --failed
    [ -z "$output" ]
}

@test "empty and unsupported files leave the exit status 0, damaged ones make it 1" {
    : >docs/c.txt
    head -c 5000 /dev/urandom >docs/e.bin
    run -0 tanba ingest docs
    run -0 tanba ingest docs
    truncated_pdf docs/d.pdf
    run -1 tanba ingest docs
    run -1 tanba ingest docs
    run -0 tanba status
    run -0 tanba help ingest
    [[ "$(tr -s ' \n' ' ' <<<"$output")" == *"a person should look at it"* ]]
}

@test "members of archives are documents of their own, in both sums and in the certificate" {
    mkdir -p pack/deep docs
    note pack/a.txt herons
    truncated_pdf pack/cut.pdf
    note pack/deep/b.txt cranes
    tar -C pack -czf docs/pack.tar.gz a.txt cut.pdf deep
    note docs/c.txt storks
    run -1 tanba ingest docs
    [[ "$output" == *"2 files found"*"3 documents inside these: 2 done, 1 damaged"* ]]
    tanba status --json | jq -e '.files == 2 and ([.states[]] | add) == 2
        and .found == {documents: 5, files: 2, members: 3, attachments: 0}
        and ([.document_states[]] | add) == 5 and .document_states.damaged == 1 and .states.damaged == 0'
    run -0 tanba status
    [[ "$output" == *"the 2 files, 3 members of archives and 0 attachments"* ]]
    tanba status --failed --json | jq -e --arg p "$PWD/docs/pack.tar.gz!/cut.pdf" 'length == 1 and .[0].path == $p'
    tanba status --certificate cert.txt
    grep -Fx "documents found: 5 = 2 files + 3 members of archives + 0 attachments" cert.txt
    grep -P "^member\t$(sha256sum <pack/deep/b.txt | cut -d' ' -f1)\t.*\t$PWD/docs/pack.tar.gz!/deep/b.txt\t" cert.txt
    run -0 tanba status --check-certificate cert.txt
    [[ "$output" == *"5 documents: 2 files are as they were"*"3 lie in other files"* ]]
}
