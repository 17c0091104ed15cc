#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Tags made by hand: they stay, they travel, and scripts do not overwrite them.

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

# id WORDS: the passage with the words.
id() {
    export_all --printed | jq -rs --arg words "$1" '[.[] | select(.text | test($words))][0].id'
}

# tags WORDS: "name=value script" of each tag of the passage, sorted.
tags() {
    export_all --printed | jq -rs --arg words "$1" \
        '[.[] | select(.text | test($words))][0].tags[] | select(.name != "issue") | "\(.name)=\(.value) \(.script)"' | sort
}

# reread: both files come in once more, as if they had been forgotten.
reread() {
    mv docs/s.txt kept.txt
    : >docs/s.txt
    tanba ingest docs >/dev/null
    mv kept.txt docs/s.txt
    tanba ingest docs >/dev/null
}

@test "a tag by hand is exported, searched for and explained like others" {
    filled
    run -0 tanba tag "$(id herons)" right=asylum
    [ "$(tags herons)" = "right=asylum hand" ]
    export_all | jq -es '[.[].tags[] | select(.script == "hand")] | length == 1 and .[0].score == 1 and .[0].evidence == []'
    run -0 tanba search --right asylum herons
    [[ "$output" == *herons* ]]
    run -0 tanba explain "$(id herons)"
    [[ "$output" == *"right=asylum  given by hand"* ]]
}

@test "scripts tag again, a document is read again, and what hands did is still there" {
    filled
    tanba tag "$(id gymnasium)" right=asylum
    tanba tag --remove "$(id gymnasium)" right=torture
    tags gymnasium >before
    grep -qx "right=asylum hand" before
    run -1 grep right=torture before
    # The taxonomy is part of what every script is made of: all of them run again.
    printf 'return { mood = { label = "Mood", values = { good = {} } } }\n' >archive/.tanba/scripts/taxonomy.lua
    run -0 tanba tag
    [[ "$output" == "2 documents tagged"* ]]
    tags gymnasium | cmp - before
    reread
    tags gymnasium | cmp - before
}

@test "--remove hides what a script says, --forget lets it speak again" {
    filled
    before=$(tags gymnasium)
    [[ "$before" == *right=torture* ]]
    run -0 tanba tag --remove "$(id gymnasium)" right=torture
    [[ "$(tags gymnasium)" != *right=torture* ]]
    run -0 tanba search --right torture gymnasium
    [[ "$output" != *"soles of the feet"* ]]
    run -0 tanba explain "$(id gymnasium)"
    [[ "$output" == *"right=torture was taken off by hand"* ]]
    run -0 tanba tag --forget "$(id gymnasium)" right=torture
    [ "$(tags gymnasium)" = "$before" ]
    run -2 tanba tag --forget "$(id gymnasium)" right=torture
}

@test "--remove takes off what a hand gave, and leaves nothing behind" {
    filled
    tanba tag "$(id herons)" right=asylum
    run -0 tanba tag --remove "$(id herons)" right=asylum
    [ -z "$(tags herons)" ]
    [ -z "$(tanba tags dump)" ]
    run -2 tanba tag --remove "$(id herons)" right=asylum
    [[ "$output" == *"no tag right=asylum"* ]]
}

@test "several tags at once, and who gave them" {
    filled
    run -0 tanba tag "$(id herons)" right=asylum right=association --by "A. K."
    [ "$(tags herons | wc -l)" -eq 2 ]
    tanba tags dump | jq -es 'length == 2 and all(.[]; .by == "A. K.")'
}

@test "a slip of the pen is told what there is" {
    filled
    run -64 tanba tag "$(id herons)" right=gardening
    [[ "$output" == *"association, asylum, torture"* ]]
    run -64 tanba tag "$(id herons)" rigth=asylum
    [[ "$output" == *"no tag 'rigth'"* ]]
    run -64 tanba tag "$(id herons)" asylum
    run -64 tanba tag "$(id herons)"
    run -64 tanba tag nonsense right=asylum
    hash=$(id herons)
    run -2 tanba tag "${hash%%:*}:999" right=asylum
    [[ "$output" == *999* ]]
    [ -z "$(tanba tags dump)" ]
}

@test "dump and restore carry coding to another archive, before or after the documents" {
    filled
    tanba tag "$(id herons)" right=asylum
    tanba tag --remove "$(id gymnasium)" right=torture
    tanba tags dump >coding.jsonl
    [ "$(wc -l <coding.jsonl)" -eq 2 ]
    run -1 grep -i heron coding.jsonl
    mkdir other
    tanba init other >/dev/null
    tanba -a other ingest docs/s.txt >/dev/null
    run -0 tanba -a other tags restore coding.jsonl
    [[ "$output" == *"2 tags restored, 0 were here already"* ]]
    [[ "$output" == *"1 wait for documents"* ]]
    tanba -a other ingest docs >/dev/null
    export TANBA_ARCHIVE=$PWD/other
    [ "$(tags herons)" = "right=asylum hand" ]
    [[ "$(tags gymnasium)" != *right=torture* ]]
    tanba tags dump | cmp - coding.jsonl
    run -0 tanba tags restore - <coding.jsonl
    [[ "$output" == *"0 tags restored, 2 were here already"* ]]
}

@test "where two archives differ, each keeps its own unless told otherwise" {
    filled
    tanba tag --remove "$(id gymnasium)" right=torture --by Aida
    tanba tags dump >theirs.jsonl
    tanba tag "$(id gymnasium)" right=torture
    run -1 tanba tags restore theirs.jsonl
    [[ "$output" == *"taken off there by Aida and added here: ours stays"* ]]
    [[ "$(tags gymnasium)" == *"right=torture hand"* ]]
    run -0 tanba tags restore --theirs theirs.jsonl
    [[ "$(tags gymnasium)" != *right=torture* ]]
}

@test "the same words twice: the one that was meant keeps the tag" {
    printf 'A list.\n\n1. Repair the bridge.\n2. Paint the bridge.\n3. Repair the bridge.\n' >docs/t.txt
    tanba ingest docs >/dev/null
    second=$(export_all --printed | jq -rs '[.[] | select(.text | test("Repair"))][1].id')
    tanba tag "$second" right=asylum
    export_all --printed | jq -es --arg id "$second" '[.[] | select(.tags | any(.script == "hand")) | .id] == [$id]'
    tanba tags dump | jq -e '.nth == 1'
}

@test "what is no dump is refused whole, with its line" {
    filled
    tanba tag "$(id herons)" right=asylum
    tanba tags dump >good.jsonl
    tanba tag --remove "$(id herons)" right=asylum
    for bad in 'nonsense' '[1]' '{"document": "x"}' "$(jq -c '.action = "perhaps"' good.jsonl)" \
        "$(jq -c '.nth = -1' good.jsonl)" "$(jq -c 'del(.value)' good.jsonl)"; do
        { cat good.jsonl && printf '%s\n' "$bad"; } >bad.jsonl
        run -2 tanba tags restore bad.jsonl
        [[ "$output" == *bad.jsonl:2:* ]]
        [ -z "$(tags herons)" ]
    done
    jq -c '.value = "gardening"' good.jsonl >unknown.jsonl
    run -1 tanba tags restore unknown.jsonl
    [[ "$output" == *"left out"*gardening* ]]
    run -64 tanba tags
    run -64 tanba tags restore
}

@test "no script may be called hand" {
    filled
    printf 'return { name = "hand", version = 1, passage = function() end }\n' >archive/.tanba/scripts/x.lua
    run -1 tanba check x.lua
    [[ "$output" == *"'hand'"* ]]
}
