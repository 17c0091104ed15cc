#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# save: a query has a name, and @NAME stands for it in any other.

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

@test "a saved query stands for itself in search, export and count" {
    filled
    run -0 tanba save Birds 'heron OR zeppelin'
    [[ "$output" == "@Birds is: heron OR zeppelin" ]]
    run -0 tanba search @birds
    [[ "$output" == *herons* ]]
    run -0 tanba search '@birds OR gymnasium'
    [[ "$output" == *herons* && "$output" == *gymnasium* ]]
    run -0 tanba search '@birds -herons'
    [[ "$output" != *bridge* ]]
    [ "$(tanba export @BIRDS | jq -r .text | grep -c herons)" -eq 1 ]
    run -0 tanba count --by kind --json @birds
    [ "$(jq .passages <<<"$output")" -eq 1 ]
}

@test "save lists what is saved, shows one, and says what a new one replaces" {
    filled
    tanba save birds heron >/dev/null
    tanba save 'тюрьма' gymnasium OR @birds >/dev/null
    run -0 tanba save
    [ "${lines[0]}" = "@birds   heron" ]
    [ "${lines[1]}" = "@тюрьма  gymnasium OR @birds" ]
    run -0 tanba save @birds
    [ "$output" = "@birds  heron" ]
    run -0 tanba save birds crane
    [ "${lines[0]}" = "@birds was: heron" ]
    [ "$(tanba save --json | jq -r '.[0].query')" = crane ]
}

@test "what cannot be read is not saved" {
    run -64 tanba save broken 'prison OR'
    [[ "$output" == *"at character 10: expected a word"* ]]
    run -64 tanba save 'two words' prison
    [[ "$output" == *"'two words' is no name for a query"* ]]
    run -64 tanba save nothing ''
    run -0 --separate-stderr tanba save
    [ -z "$output" ]
}

@test "queries that lead in a circle are refused, and the circle is shown" {
    tanba save a prison >/dev/null
    tanba save b '@a OR police' >/dev/null
    tanba save c '@b guard' >/dev/null
    run -64 tanba save a '@c'
    [[ "$output" == *"@a -> @c -> @b -> @a"* ]]
    run -0 tanba save a
    [ "$output" = "@a  prison" ]
}

@test "an unknown name is an error with its place and the name that was meant" {
    tanba save prison gaol >/dev/null
    run -64 tanba search 'guards @prisno'
    [[ "$output" == *"at character 8: there is no saved query @prisno: expected @prison"* ]]
    [ "${lines[2]}" = "         ^" ]
    run -64 tanba count --by right @x
    run -64 tanba export @x
}

@test "an address with an at sign is words, and so is a lone one" {
    printf 'A note.\n\nWrite to clerk@court.example about the herons.\n' >docs/a.txt
    tanba ingest docs >/dev/null
    run -0 tanba search clerk@court.example
    [[ "$output" == *herons* ]]
    run -0 tanba search 'herons @ clerk'
    [[ "$output" == *herons* ]]
    run -64 tanba search @court.example
    [[ "$output" == *"expected a blank after @court"* ]]
    run -0 tanba search '"@court.example"'
    [[ "$output" == *herons* ]]
}

@test "one that others use is not removed before them" {
    tanba save a prison >/dev/null
    tanba save b '@a OR police' >/dev/null
    run -64 tanba save --remove a
    [[ "$output" == *"it is used by @b"* ]]
    tanba save --remove @b
    tanba save --remove A
    run -2 tanba save --remove a
    [[ "$output" == *"no saved query @a"* ]]
}

@test "tags in a saved query are known or not, as those that are typed" {
    filled
    tanba save mine right:gardening >/dev/null
    run -64 tanba search @mine
    [[ "$output" == *"association, asylum, torture"* ]]
}
