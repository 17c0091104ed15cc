#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# A script that runs away costs its own tags on that passage, is named in status, and nothing else.

load helper

own=archive/.tanba/scripts/birds.lua

# Two passages with herons; on the one that says "pond" the script goes wrong, by BODY.
script() {
    cat >"$own" <<LUA
local words = tanba.lexicon { "heron*" }
return {
  name = "test/birds", version = 1,
  passage = function(p)
    local hit = words:find(p)
    if hit then p:tag("right", "asylum", { evidence = hit }) end
    if p.text:find("pond") then
      $1
    end
  end,
}
LUA
}

filled() {
    submission docs/s.txt
    printf 'Herons stood at the pond, %s, and nobody moved.\n\nLater the herons were seen near the bridge at dawn.\n' \
        "$(printf 'a%.0s' {1..64})" >docs/n.txt
    tanba ingest --no-tag docs >/dev/null
}

# stopped BODY: after it, all is as it should be.
stopped() {
    script "$1"
    run timeout 120 "$TANBA_BIN" tag
    [ "$status" -eq 1 ]
    pond=$(export_all --printed | jq -rs '[.[] | select(.text | test("pond"))][0].id')
    tanba status --json >status.json
    jq -e --arg id "$pond" '.script_faults | length == 1 and .[0].script == "test/birds" and .[0].passage == $id' status.json
    tanba status | grep "script test/birds, .*n.txt $pond: "
    export_all --printed | jq -es '[.[] | select(.tags | any(.script == "test/birds")) | .text[0:5]] == ["Later"]'
    [ "$(passages '.tags | any(.script == "rights/torture")')" -ge 2 ]
    jq -e '.untagged == 0' status.json
}

@test "an endless loop" {
    filled
    stopped 'while true do end'
}

@test "an endless loop inside pcall" {
    filled
    stopped 'while true do pcall(function() while true do end end) end'
}

@test "a pattern that backtracks for hours" {
    filled
    stopped 'return p.text:find(("a-"):rep(40) .. "b")'
}

@test "a memory hog" {
    filled
    stopped 'local t = {} while true do t[#t + 1] = ("x"):rep(1e6) .. #t end'
}

@test "a loop that makes strings, and one that calls itself" {
    filled
    stopped 'local s = "x" while true do s = s .. s end'
    stopped 'local function f(n) return 1 + f(n + 1) end f(1)'
}

@test "mended, it tags what it should, and status says no more of it" {
    filled
    stopped 'while true do end'
    script 'return'
    run -0 tanba tag
    export_all --printed | jq -es '[.[] | select(.tags | any(.script == "test/birds"))] | length == 2'
    tanba status --json | jq -e '.script_faults == []'
}
