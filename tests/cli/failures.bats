#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Bad input: a state, a stage and a reason, exit status 1, and nothing else is lost.

load helper

# The one failed file is $1, at a stage, with a reason in words.
assert_failed() {
    local listed
    listed=$(failed_files)
    [ "$(wc -l <<<"$listed")" -eq 1 ]
    [[ "$listed" =~ /$1\ [a-z]+\ .*[a-z]+\ [a-z]+ ]]
    tanba status | grep -F "$1"
}

@test "a truncated PDF fails with a reason, and its neighbours go in" {
    note docs/n.txt herons
    truncated_pdf docs/cut.pdf
    run -1 tanba ingest docs
    assert_failed cut.pdf
    [ "$(passages '.text | test("herons")')" -ge 1 ]
}

@test "a truncated DOCX fails with a reason" {
    head -c 3000 "$SAMPLES/velmara-submission.docx" >docs/cut.docx
    run -1 tanba ingest docs
    assert_failed cut.docx
}

@test "random bytes named .pdf are not taken for a document" {
    head -c 50000 /dev/urandom >docs/noise.pdf
    tanba ingest docs || [ $? -eq 1 ]
    [ "$(passages 'true')" -eq 0 ]
    tanba status --all | grep -F noise.pdf
}

@test "an empty file has a state of its own" {
    : >docs/nothing.txt
    note docs/n.txt herons
    tanba ingest docs || [ $? -eq 1 ]
    tanba status --all | grep -F nothing.txt
    [ "$(passages '.text | test("herons")')" -ge 1 ]
}

@test "a file that cannot be read is named" {
    [ "$(id -u)" -ne 0 ] || skip "root reads everything"
    note docs/closed.txt herons
    chmod 000 docs/closed.txt
    run -1 tanba ingest docs
    assert_failed closed.txt
}

@test "a path that is not there is named and does not stop the others" {
    note docs/n.txt herons
    run tanba ingest docs/absent.txt docs/n.txt
    [ "$status" -eq 1 ] || [ "$status" -eq 2 ]
    [[ "$output" == *absent.txt* ]]
}

@test "a failed file that is mended goes in, and is no longer listed" {
    truncated_pdf docs/cut.pdf
    run -1 tanba ingest docs
    cp "$SAMPLES/velmara-submission.pdf" docs/cut.pdf
    run -0 tanba ingest docs
    [ -z "$(failed_files)" ]
    [ "$(passages '.text | test("river pilots")')" -ge 1 ]
}

@test "a good file that is broken later is listed as failed" {
    cp "$SAMPLES/velmara-submission.pdf" docs/x.pdf
    tanba ingest docs
    truncated_pdf docs/x.pdf
    run -1 tanba ingest docs
    assert_failed x.pdf
}

@test "counts add up: every input is in exactly one state" {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    : >docs/c.txt
    truncated_pdf docs/d.pdf
    head -c 5000 /dev/urandom >docs/e.bin
    tanba ingest docs || [ $? -eq 1 ]
    tanba status --json | jq -e '[.. | objects | .states? // .files? // empty | objects | to_entries[].value
        | numbers] | add == 5'
}

@test "a document of a thousand nested tags does not take the line down" {
    { printf '<html><body>'; for _ in $(seq 5000); do printf '<div><b>'; done; echo 'herons</body></html>'; } \
        >docs/deep.html
    note docs/n.txt kingfishers
    tanba ingest docs || [ $? -eq 1 ]
    [ "$(passages '.text | test("kingfishers")')" -ge 1 ]
}

@test "terminal control characters in a name or a text never reach the terminal" {
    note $'docs/e\e[31mvil.pdf' $'herons \e]0;x\a'
    truncated_pdf $'docs/e\e[32mvil.pdf'
    tanba ingest docs || [ $? -eq 1 ]
    for call in status "search herons"; do
        # shellcheck disable=SC2086
        run tanba $call
        [[ "$output" != *$'\e[3'[12]m* && "$output" != *$'\a'* ]]
    done
}
