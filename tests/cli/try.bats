#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# try: a script on one file, without an archive.

load helper

export BATS_TEST_NO_ARCHIVE=1

birds() {
    cat >"$1" <<'LUA'
local words = tanba.lexicon { "heron*" }
return {
  name = "test/birds", version = 1,
  passage = function(p)
    local hit = words:find(p)
    if hit then p:tag("right", "asylum", { score = 0.5, evidence = hit }) end
  end,
}
LUA
}

@test "a file is read and tagged, with its words, and no archive is needed or made" {
    note docs/n.txt "Herons and hens"
    birds docs/birds.lua
    run -0 tanba try docs/birds.lua docs/n.txt
    [[ "$output" == *"right=asylum  score 0.50, by test/birds"* ]]
    [[ "$output" == *Herons* ]]
    [[ "$output" == *"1 tags on 2 passages"* ]]
    [[ "$output" != *"A note on the hearing"* ]]
    [ ! -e .tanba ]
    [ "$(find . -name '*.lua' | wc -l)" -eq 1 ]
}

@test "--all prints what got no tag, --json is for programs" {
    note docs/n.txt herons
    birds docs/birds.lua
    run -0 tanba try --all docs/birds.lua docs/n.txt
    [[ "$output" == *"A note on the hearing"* ]]
    tanba try --json docs/birds.lua docs/n.txt | jq -e '.passages | length == 1 and .[0].tags[0].evidence[0].words == "herons"'
}

@test "a script by its name, a PDF with its pages" {
    run -0 tanba try rights/torture "$SAMPLES/velmara-submission.pdf"
    [[ "$output" == *", page 2"* ]]
    [[ "$output" == *right=torture* ]]
}

@test "a script that fails says where, and fails" {
    note docs/n.txt herons
    birds docs/birds.lua
    sed -i 's/hit then p:tag/hit then p:tagg/' docs/birds.lua
    run -1 tanba try docs/birds.lua docs/n.txt
    [[ "$output" == *"birds.lua:6: a passage has no 'tagg'; did you mean 'tag'?"* ]]
}

@test "what cannot be read, and who is not there, is said" {
    note docs/n.txt herons
    birds docs/birds.lua
    truncated_pdf docs/cut.pdf
    run -2 tanba try docs/birds.lua docs/nowhere.txt
    [[ "$output" == *nowhere.txt* ]]
    run -2 tanba try docs/birds.lua docs
    [[ "$output" == *"no file"* ]]
    run -2 tanba try nobody docs/n.txt
    [[ "$output" == *nobody* ]]
    run -64 tanba try docs/birds.lua
    printf 'return {\n  name = = 1,\n}\n' >docs/birds.lua
    run -2 tanba try docs/birds.lua docs/n.txt
    [[ "$output" == *birds.lua:2:* ]]
}
