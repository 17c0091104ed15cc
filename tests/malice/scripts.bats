#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Scripts that misbehave, each in one way, in one run with good ones: for each there is a fault that a person
# understands, the good ones tag what they should, and nothing is left behind. What a script's fault has to say
# stands in its third line, as an extended pattern.

load ../cli/helper

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return 1
    export LC_ALL=C.UTF-8 TANBA_SCRIPTS=$BATS_FILE_TMPDIR/scripts TANBA_ARCHIVE=$BATS_FILE_TMPDIR/archive
    mkdir docs scripts
    cp "$BATS_TEST_DIRNAME"/scripts/*.lua scripts/
    printf '\x1bLuaT\0\x19\x93\r\n\x1a\n\4\x08\x08xV' >scripts/load-bytecode.lua
    printf 'Herons stood at the pond, and nobody moved.\n\nRefugees were denied asylum at the border.\n' >docs/n.txt
    "$TANBA_BIN" init archive >/dev/null
    "$TANBA_BIN" ingest --no-tag docs >/dev/null
    local status=0
    timeout 400 "$TANBA_BIN" tag >out 2>err || status=$?
    echo "$status" >status
    "$TANBA_BIN" status --json >status.json
    "$TANBA_BIN" export --format jsonl >export.jsonl
}

setup() {
    cd "$BATS_FILE_TMPDIR" || return 1
}

@test "the run goes on to its end and says that something is wrong" {
    [ "$(cat status)" -eq 1 ]
    jq -e '.untagged == 0' status.json
}

@test "the good scripts tag what they should" {
    jq -es 'any(.[]; (.text | test("denied asylum")) and any(.tags[]; .script == "rights/asylum"))' export.jsonl
}

@test "no tag of a call that failed is kept" {
    jq -es 'all(.[].tags[]; .script | startswith("malice/") | not)' export.jsonl
}

@test "each misdeed has its fault, in the words that its script expects" {
    local script name expected got bad=0
    for script in scripts/[!l]*.lua scripts/l[!o]*.lua scripts/loop*.lua; do
        name=$(basename "$script" .lua)
        expected=$(sed -n '3s/^-- expects: //p' "$script")
        got=$(jq -r --arg name "malice/$name" '.script_faults[] | select(.script == $name) | .message' status.json | head -1)
        echo "$name: $got"
        [[ -n "$expected" && "$got" =~ $expected ]] || { echo "   expected: $expected"; bad=1; }
        [ "${#got}" -lt 2000 ]
    done
    [ "$bad" -eq 0 ]
}

@test "what misbehaves while it loads is not loaded, and said to be so" {
    local script name expected got bad=0
    run tanba scripts
    printf '%s\n' "$output" >scripts.out
    for script in scripts/load-*.lua; do
        name=$(basename "$script" .lua)
        expected=$(sed -n '3s/^-- expects: //p' "$script" | tr -d '\0')
        [ "$name" != load-bytecode ] || expected='binary chunk'
        got=$(grep -F "$name.lua" scripts.out || true)
        echo "$name: $got"
        [[ -n "$expected" && "$got" =~ $expected ]] || { echo "   expected: $expected"; bad=1; }
    done
    [ "$bad" -eq 0 ]
}

@test "nothing of theirs is left behind, or reaches the terminal" {
    [ ! -e /tmp/tanba-malice-must-not-be ]
    tanba status >shown || true
    tanba scripts >>shown 2>&1 || true
    tanba search herons >>shown
    run ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' out err shown
}
