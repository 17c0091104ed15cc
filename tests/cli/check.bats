#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# check: what a script's writer is told before the script meets an archive.

load helper

# script FILE BODY [EXAMPLES]: a tagger of birds, in a file of its own outside of any folder of scripts.
script() {
    local examples="{ yes = { \"Some herons.\" }, no = { \"Some hens.\" } }"
    cat >"$1" <<LUA
-- SPDX-License-Identifier: GPL-3.0-or-later
local words = tanba.lexicon { "heron*" }
return {
  name = "test/birds", version = 1,
  examples = ${3:-$examples},
  passage = function(p)
    $2
  end,
}
LUA
}

good='local hit = words:find(p); if hit then p:tag("right", "asylum", { evidence = hit }) end'

@test "the scripts that come with Tanba pass, without an archive too" {
    run -0 tanba check
    [[ "$output" == *"all is well"* ]]
    unset TANBA_ARCHIVE
    cd docs
    run -0 tanba check rights/torture
    [[ "$output" == "1 script,"* ]]
}

@test "a script that lies anywhere is checked, and stays where it is" {
    script docs/birds.lua "$good"
    run -0 tanba check docs/birds.lua
    [[ "$output" == "1 script, 2 examples: all is well" ]]
    run -0 tanba scripts
    [[ "$output" != *birds* ]]
}

@test "an example that fails is named with file and line" {
    script docs/birds.lua "$good" '{ yes = { "Some hens." }, no = { "A heron." } }'
    run -1 tanba check docs/birds.lua
    [[ "${lines[0]}" == "$PWD/docs/birds.lua:5: this example should get"* ]]
    [[ "${lines[1]}" == "$PWD/docs/birds.lua:5: this example should not get"* ]]
    [[ "$output" == *"2 faults"* ]]
}

@test "slips that no example reaches are found: tags, options, fields" {
    script docs/birds.lua "$good
    if p.kind == 'table' then
      p:tag('right', 'gardening')
      p:tag('rigth', 'asylum')
      p:tag('right', 'asylum', { scroe = 0.5 })
      return p.txet
    end"
    run -1 tanba check docs/birds.lua
    [[ "$output" == *"birds.lua:9: taxonomy.lua has no value of 'right' called 'gardening'; there are: association"* ]]
    [[ "$output" == *"birds.lua:10: taxonomy.lua has no tag 'rigth'; did you mean 'right'?"* ]]
    [[ "$output" == *"birds.lua:11: a tag has no option 'scroe'; did you mean 'score'?"* ]]
    [[ "$output" == *"birds.lua:12: a passage has no 'txet'; did you mean 'text'?"* ]]
    [[ "$output" == *"4 faults"* ]]
}

@test "a misspelt field of the script itself is named with its line" {
    script docs/birds.lua "$good"
    sed -i 's/examples =/exmaples =/' docs/birds.lua
    run -1 tanba check docs/birds.lua
    [[ "${lines[0]}" == "$PWD/docs/birds.lua:5: a script has no field 'exmaples'; did you mean 'examples'?" ]]
}

@test "a script that does not parse is named with its line" {
    printf 'return {\n  name = = 1,\n}\n' >docs/birds.lua
    run -1 tanba check docs/birds.lua
    [[ "$output" == *"docs/birds.lua:2:"* ]]
}

@test "a script that never ends is stopped, and the next is checked all the same" {
    script docs/birds.lua 'while true do end'
    run timeout 120 "$TANBA_BIN" check docs/birds.lua rights/asylum
    [ "$status" -eq 1 ]
    [[ "$output" == *birds.lua* ]]
    [[ "$output" != *asylum.lua* ]]
}

@test "a name that no script has is said, and fails" {
    run tanba check nowhere
    [ "$status" -eq 2 ]
    [[ "$output" == *nowhere* ]]
}
