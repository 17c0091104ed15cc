#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats that no plugin reads, by a helper program that the user's configuration names: good ones, and ones that
# misbehave, each in its own way. Nothing of theirs is left behind.

load ../cli/helper

setup() {
    unset TANBA_ARCHIVE TANBA_PLUGINS TANBA_SCRIPTS
    cd "$BATS_TEST_TMPDIR" || return 1
    export LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config XDG_CONFIG_DIRS=$BATS_TEST_TMPDIR/none
    export TANBA_ARCHIVE=$BATS_TEST_TMPDIR/archive TANBA_MALICE_SECRET=1
    mkdir -p docs config/tanba
    "$TANBA_BIN" init archive >/dev/null
    printf '%%!PS-Adobe-3.0\nHerons stood at the pond.\n' >docs/a.ps
    printf 'Kingfishers sat in the willow.\n' >docs/good.txt
    echo here >/tmp/tanba-malice-victim
}

teardown() {
    rm -f /tmp/tanba-malice-victim
}

# helper WHAT [KEY=VALUE...]: the configuration names our helper for PostScript.
helper() {
    {
        echo '[exec "ours"]'
        echo 'types=application/postscript'
        echo "command=$TANBA_HELPER $1"
        printf '%s\n' "${@:2}"
    } >config/tanba/config
}

# outcome STATE WORDS: of the one file; the good one beside it is in, and the archive's folder holds nothing of the helper's.
outcome() {
    tanba status --all --json >status.json
    jq -r '.listed[] | "\(.state)|\(.stage)|\(.reason)"' status.json
    jq -e --arg state "$1" --arg words "$2" '.listed | length == 1 and .[0].state == $state
        and .[0].stage == "extract" and (.[0].reason | startswith("ours: ") and test($words))' status.json
    [ "$(passages '.text | test("Kingfishers")')" -eq 1 ]
    clean
}

clean() {
    run ! ls -d archive/.tanba/helper-*
    run ! ls /tmp/tanba-malice-must-not-be
    [ "$(cat /tmp/tanba-malice-victim)" = here ]
}

# held: the helper ran to its end, and says that it was held.
held() {
    run -0 tanba ingest --no-tag docs
    [ "$(passages '.text == "it was held"')" -eq 1 ]
    clean
}

@test "a helper that reads its standard input" {
    helper stdin output=text
    run -0 tanba ingest --no-tag docs
    [ "$(passages '(.text | test("Herons stood")) and .type == "application/postscript"')" -ge 1 ]
    clean
    run -0 tanba ingest --no-tag docs
    [[ "$output" == *"2 unchanged"* ]]
}

@test "a helper that reads a file" {
    helper 'file {}' output=text
    run -0 tanba ingest --no-tag docs
    [ "$(passages '.text | test("Herons stood")')" -ge 1 ]
    clean
}

@test "a helper that writes a file, which is read by the plugin for its kind" {
    helper result output=html result=out.html
    run -0 tanba ingest --no-tag docs
    [ "$(passages '(.text | test("Herons from a folder")) and .section == ["Made"]')" -eq 1 ]
    clean
}

@test "without the helper the file is unsupported, and read once there is one" {
    run -0 tanba ingest --no-tag docs
    tanba status --all --json | jq -e '.listed[0].state == "unsupported"'
    helper stdin output=text
    run -0 tanba ingest --no-tag docs
    [ "$(passages '.text | test("Herons stood")')" -ge 1 ]
}

@test "one that complains: its words are the reason, without what would steer a terminal" {
    helper complain output=text
    run -1 tanba ingest --no-tag docs
    [[ "$output" != *$'\e'* ]]
    outcome damaged 'only a part of the document is there'
}

@test "one that says nothing" {
    helper nothing output=text
    run -0 tanba ingest --no-tag docs
    outcome empty 'found no text'
}

@test "one that crashes" {
    helper crash output=text
    run -1 tanba ingest --no-tag docs
    outcome crashed 'Aborted'
}

@test "one that hangs" {
    helper hang output=text seconds=1
    run -1 timeout 60 "$TANBA_BIN" ingest --no-tag docs
    outcome timeout 'took longer than'
    run ! pgrep -f "$TANBA_HELPER hang"
}

@test "one that floods" {
    helper flood output=text
    run -1 timeout 120 "$TANBA_BIN" ingest --no-tag docs
    outcome 'too large' 'wrote more than any document'
}

@test "one that fills its folder" {
    helper fill-folder output=text
    run -1 timeout 120 "$TANBA_BIN" ingest --no-tag docs
    outcome 'too large' 'filled its folder'
}

@test "one that buries things in its folder" {
    helper bury-folder output=text
    run -0 tanba ingest --no-tag docs
    [ "$(passages '.text == "buried"')" -eq 1 ]
    clean
}

@test "one whose result is a link to a file of the system's" {
    helper link-result output=html result=out.html
    run -1 tanba ingest --no-tag docs
    outcome damaged "made no 'out.html'"
    [ "$(passages '.text | test("root:")')" -eq 0 ]
}

@test "one that calls the network" {
    helper network output=text
    run -1 tanba ingest --no-tag docs
    outcome refused 'tried what no reader of documents may'
}

@test "one that reaches for the process that started it" {
    helper kill output=text
    run -1 tanba ingest --no-tag docs
    outcome refused 'tried what no reader of documents may'
    helper ptrace output=text
    run -1 tanba ingest --no-tag docs
    outcome refused 'tried what no reader of documents may'
}

@test "one that makes processes, starts another program, calls the desktop, reaches outside, looks at the environment" {
    local what
    for what in fork-bomb shell desktop outside environment; do
        helper $what output=text
        held
    done
}

@test "what one makes is not believed: it is read like any file" {
    helper stdin output=pdf
    run -1 tanba ingest --no-tag docs
    tanba status --all --json | jq -e '.listed[0] | .state == "damaged" and .plugin == "ours"'
}

@test "a slip in the configuration stops before any file, with file and group" {
    helper stdin output=txet
    run -2 tanba ingest --no-tag docs
    [[ "$output" == *config/tanba/config*'[exec "ours"]'*"'output' is one of"* ]]
    helper stdin output=text ouptut=html
    run -2 tanba ingest --no-tag docs
    [[ "$output" == *"there is no 'ouptut'"* ]]
}

@test "an archive cannot name a command" {
    mkdir -p archive/.tanba
    helper stdin output=text
    mv config/tanba/config archive/.tanba/config
    run -0 tanba ingest --no-tag docs
    tanba status --all --json | jq -e '.listed[0].state == "unsupported"'
}

@test "old office files: by a helper where there is one, and named where there is none" {
    run -0 tanba plugins
    printf '%s\n' "$output" | grep -E 'antiword|catdoc|libreoffice'
    run tanba doctor
    printf '%s\n' "$output" | grep -E '^(ok|--) .*(antiword|catdoc|libreoffice)'
}
