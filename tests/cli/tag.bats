#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Tagging again, and scripts that misbehave.

load helper

own=archive/.tanba/scripts/birds.lua

# script WORD [BODY]: a tagger of ours in the archive, that gives right=asylum to passages with the word.
script() {
    cat >"$own" <<LUA
-- SPDX-License-Identifier: GPL-3.0-or-later
local words = tanba.lexicon { "$1" }

return {
  name = "test/birds", version = 1,
  source = "the CLI tests",
  examples = { yes = { "some $1 here" }, no = { "nothing here" } },
  passage = function(p)
    ${2:-}
    local hit = words:find(p)
    if hit then p:tag("right", "asylum", { score = 0.5, evidence = hit }) end
  end,
}
LUA
}

tagged() {
    passages '.tags | any(.script == "test/birds")'
}

@test "tagging again without a change changes nothing" {
    submission docs/s.txt
    tanba ingest docs
    export_all >before
    run -0 tanba tag
    export_all >after
    cmp before after
}

@test "a script of one's own tags, with its words as evidence, and no file is touched" {
    note docs/n.txt herons
    tanba ingest docs
    rm docs/n.txt
    script herons
    run -0 tanba tag
    [ "$(tagged)" -eq 1 ]
    export_all | jq -es '[.[] | . as $p | .tags[] | select(.script == "test/birds") | .evidence[]
        | $p.text[.start:.end]] == ["herons"]'
}

@test "a changed script changes its own tags and no others" {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs
    script herons
    tanba tag
    export_all | jq -c '[.id, [.tags[] | select(.script != "test/birds")]]' >before
    script gymnasium
    run -0 tanba tag
    [ "$(passages '(.text | test("herons")) and (.tags | any(.script == "test/birds"))')" -eq 0 ]
    [ "$(passages '(.text | test("gymnasium")) and (.tags | any(.script == "test/birds"))')" -eq 1 ]
    export_all | jq -c '[.id, [.tags[] | select(.script != "test/birds")]]' | cmp - before
}

@test "a script that does not parse is named with its line, and costs nothing else" {
    submission docs/s.txt
    tanba ingest docs
    printf 'return {\n  name = "test/birds", version = = 1,\n}\n' >"$own"
    run tanba tag
    [ "$status" -ne 0 ]
    tanba status | grep -E "birds.lua:2" || [[ "$output" == *birds.lua:2* ]]
    [ "$(passages '.tags | any(.value == "torture")')" -ge 1 ]
}

@test "a script that never ends, eats memory or reaches out is stopped" {
    note docs/n.txt herons
    tanba ingest docs
    for body in 'while true do end' 'while true do pcall(function() while true do end end) end' \
        'local t = {} while true do t[#t + 1] = ("x"):rep(1e6) end' 'os.execute("touch escaped")' \
        'io.open("escaped", "w")'; do
        script herons "$body"
        run timeout 120 "$TANBA_BIN" tag
        [ "$status" -eq 1 ] || [ "$status" -eq 2 ]
        tanba status | grep birds
        [ ! -e escaped ]
        [ "$(passages '.text | test("herons")')" -eq 1 ]
    done
}

@test "a tag outside of the taxonomy is an error that names it" {
    note docs/n.txt herons
    tanba ingest docs
    script herons 'p:tag("right", "gardening", { score = 1, evidence = { { 0, 1 } } })'
    run tanba tag
    [ "$status" -eq 1 ]
    tanba status | grep gardening
}

@test "--script tags with one script, by name or by file, and says so when there is no such" {
    note docs/n.txt herons
    submission docs/s.txt
    script herons
    tanba ingest --no-tag docs
    run -0 tanba tag --script test/birds
    [ "$(passages '.tags | length > 0')" -eq 1 ]
    run -0 tanba tag --script "$own"
    run tanba tag --script nowhere.lua
    [ "$status" -ne 0 ]
    [[ "$output" == *nowhere.lua* ]]
}
