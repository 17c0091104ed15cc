#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# diff: what a changed script would do, before it does it.

load helper

# script FILE TERM SCORE
script() {
    cat >"$1" <<LUA
local words = tanba.lexicon { "$2" }
return {
  name = "test/birds", version = 1,
  passage = function(p)
    local hit = words:find(p)
    if hit then p:tag("right", "asylum", { score = $3, evidence = hit }) end
  end,
}
LUA
}

own=archive/.tanba/scripts/birds.lua

filled() {
    submission docs/s.txt
    note docs/n.txt "herons and egrets"
    script "$own" heron\* 0.5
    tanba ingest docs >/dev/null
    export_all >before
}

unchanged() {
    export_all | cmp - before
}

@test "the script as it is changes nothing" {
    filled
    run -0 tanba diff test/birds
    [[ "${lines[0]}" == "test/birds would change 0 of 2 documents; 1 of its tags stay as they are" ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "added and removed tags are counted, cited and shown, and nothing is written" {
    filled
    script docs/birds.lua gymnasium 0.5
    run -0 tanba diff docs/birds.lua
    [[ "$output" == *"would change 2 of 2 documents; 0 of"* ]]
    [[ "$output" == *"+ right=asylum  s.txt"* ]]
    [[ "$output" == *"- right=asylum  n.txt"* ]]
    [[ "$output" == *"from "?gymnasium* ]]
    tanba diff --json docs/birds.lua >diff.json
    jq -e '.counts == [{name: "right", value: "asylum", added: 1, removed: 1, changed: 0}]' diff.json
    jq -e '[.examples[] | [.change, .words[0], .before, .after]] == [["added", "gymnasium", null, 0.5], ["removed", "herons", 0.5, null]]' diff.json
    unchanged
    [ "$(tanba scripts | grep -c birds)" -eq 2 ]
}

@test "what diff says is what tag then does" {
    filled
    script docs/birds.lua "gymnasium" 0.5
    added=$(tanba diff --json docs/birds.lua | jq -r '.examples[] | select(.change == "added") | .id')
    tanba tag --script docs/birds.lua
    export_all | jq -es --arg id "$added" '[.[] | select(.tags | any(.script == "test/birds")) | .id] == [$id]'
}

@test "another score or other words are a change of a tag that stays" {
    filled
    script docs/birds.lua heron\* 0.75
    run -0 tanba diff docs/birds.lua
    [[ "$output" == *"~ right=asylum  n.txt"* ]]
    [[ "$output" == *"score 0.50, then 0.75"* ]]
    script docs/birds.lua egret\* 0.5
    run -0 tanba diff docs/birds.lua
    [[ "$output" == *"~ right=asylum  n.txt"* ]]
    [[ "$output" == *"from "?egrets* ]]
}

@test "a script that is new here only adds" {
    filled
    script docs/birds.lua heron\* 0.5
    sed -i 's/test.birds/test\/more/' docs/birds.lua
    run -0 tanba diff --json docs/birds.lua
    jq -e '.script == "test/more" and (.counts[0] | .added == 1 and .removed == 0)' <<<"$output"
}

@test "what was taken off by hand is not announced" {
    filled
    tanba tag --remove "$(export_all | jq -rs '[.[] | select(.text | test("herons"))][0].id')" right=asylum
    run -0 tanba diff test/birds
    [[ "$output" == *"would change 0 of 2"* ]]
}

@test "--limit shows fewer or more" {
    script "$own" nothing 0.5
    for i in 1 2 3 4 5; do note "docs/$i.txt" "heron number $i"; done
    tanba ingest docs >/dev/null
    script docs/birds.lua heron\* 0.5
    [ "$(tanba diff docs/birds.lua | grep -c '^+')" -eq 3 ]
    [ "$(tanba diff --limit 0 docs/birds.lua | grep -c '^+')" -eq 5 ]
    [[ "$(tanba diff --limit 1 docs/birds.lua | grep '^+')" == *1.txt* ]]
}

@test "a script that fails is named, and what cannot run says why" {
    filled
    script docs/birds.lua heron\* 0.5
    sed -i 's/if hit/if hit.size/' docs/birds.lua
    run -1 tanba diff docs/birds.lua
    [[ "$output" == *"birds.lua:6"* ]]
    run -2 tanba diff nowhere
    [[ "$output" == *nowhere* ]]
    run -64 tanba diff
    unchanged
}
