#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# search, show and explain: what a researcher sees.

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

@test "a hit shows the words, the file and the tags" {
    filled
    run -0 tanba search gymnasium
    [[ "$output" == *gymnasium* ]]
    [[ "$output" == *s.txt* ]]
    [[ "$output" == *torture* ]]
}

@test "a hit in a PDF cites its page" {
    tanba ingest "$SAMPLES/velmara-submission.pdf" >/dev/null
    tanba search --json '"police school at Tolm"' | jq -es '[.. | objects | select(has("page")) | .page] | any(. == 2)'
    run -0 tanba search '"police school at Tolm"'
    [[ "$output" == *2* ]]
}

@test "what is not there is not found, and that is no error" {
    filled
    run -0 tanba search zeppelin
    [[ "$output" != *gymnasium* ]]
}

@test "--right and --tag narrow" {
    filled
    run -0 tanba search --right association pilots
    [[ "$output" == *pilots* ]]
    run -0 tanba search --right asylum pilots
    [[ "$output" != *"river pilots"* ]]
    run -0 tanba search --tag upr=recommendation pilots
    [[ "$output" == *pilots* ]]
    run -0 tanba search --tag upr gymnasium
    [[ "$output" != *"soles of the feet"* ]]
}

@test "a right that the taxonomy does not know is a usage error that lists those it knows" {
    filled
    run tanba search --right gardening x
    [ "$status" -eq 64 ]
    [[ "$output" == *association* ]]
    run -64 tanba search 'right:gardening x'
    [[ "$output" == *"association, asylum, torture"* ]]
    run -64 tanba search --tag rigth=torture
    [[ "$output" == *right* ]]
}

@test "a right that the taxonomy knows and this archive has not is a note that lists those it has" {
    note docs/n.txt herons
    tanba ingest docs >/dev/null
    run -0 --separate-stderr tanba search --right asylum herons
    [[ "$stderr" == *"right=asylum; of 'right' it has: none"* ]]
    [ -z "$output" ]
    submission docs/s.txt
    tanba ingest docs >/dev/null
    run -0 --separate-stderr tanba search --right asylum herons
    [[ "$stderr" == *"it has: association, torture"* ]]
    run -0 --separate-stderr tanba search --right Torture gymnasium
    [ -z "$stderr" ]
    run -0 --separate-stderr tanba search 'gymnasium -right:asylum'
    [ -z "$stderr" ]
}

@test "--json is valid and carries what export carries" {
    filled
    tanba search --json gymnasium | jq -es '[.. | objects | select(has("text") and has("path") and has("tags"))]
        | length >= 1 and all(.[]; .text | test("gymnasium"))'
}

@test "queries that break the engine below are searched for, not failed on" {
    filled
    for query in "don't" "a-b" "x AND" "a@b.kz" "2022-01-05" "U.S.A." "col:x" "NEAR(a b" '"open' "trailing," "*" \
        "(" "'; DROP TABLE passage; --"; do
        run tanba search "$query"
        [ "$status" -eq 0 ] || [ "$status" -eq 64 ] || [ "$status" -eq 2 ]
        [[ "$output" != *fts5* && "$output" != *SQL* && "$output" != *"no such column"* ]]
    done
}

@test "case and accents do not matter, also in Cyrillic" {
    printf 'Заметка о слушании.\n\nСвидетель видел, что Ёлка стояла у моста на рассвете.\n' >docs/r.txt
    printf 'A note.\n\nThe café near the bridge was closed at dawn that day.\n' >docs/c.txt
    tanba ingest docs
    run -0 tanba search елка
    [[ "$output" == *Ёлка* ]]
    run -0 tanba search CAFE
    [[ "$output" == *café* ]]
}

@test "a pipe gets no colours" {
    filled
    run -0 tanba search gymnasium
    [[ "$output" != *$'\e'* ]]
}

@test "show prints a page with its passages and tags" {
    tanba ingest "$SAMPLES/velmara-submission.pdf"
    run -0 tanba show "$SAMPLES/velmara-submission.pdf:2"
    [[ "$output" == *"police school"* ]]
    [[ "$output" == *torture* ]]
    [[ "$output" != *"fifty founders"* ]]
}

@test "show takes a document by the start of its hash" {
    filled
    hash=$(export_all | jq -rs '[.[] | select(.text | test("herons"))][0].document')
    run -0 tanba show "${hash:0:12}"
    [[ "$output" == *herons* ]]
}

@test "show and explain say so when there is no such thing" {
    filled
    for call in "show nowhere.pdf" "show deadbeef" "explain deadbeefdead:0" "explain nonsense"; do
        # shellcheck disable=SC2086
        run tanba $call
        [ "$status" -ne 0 ]
        [ -n "$output" ]
    done
    tanba ingest "$SAMPLES/velmara-submission.pdf"
    run tanba show "$SAMPLES/velmara-submission.pdf:99"
    [ "$status" -ne 0 ]
    [[ "$output" == *99* ]]
}

@test "explain names the script and the words of each tag" {
    filled
    id=$(export_all | jq -rs '[.[] | select(.text | test("term of limitation"))][0].id')
    run -0 tanba explain "$id"
    [[ "$output" == *torture* ]]
    [[ "$output" == *recommendation* ]]
    [[ "$output" == *rights/torture* ]]
}

@test "every form of a word is found, one alone where that is asked" {
    filled
    run -0 tanba search pilot
    [[ "$output" == *pilots* ]]
    run -0 tanba search =pilot
    [[ "$output" != *"[1;31m"* && "$output" != *"river pilots"* ]]
    run -0 tanba search 'pilto~'
    [[ "$output" != *"cannot"* ]]
}

@test "an error in a query has its place, what was expected, and a caret" {
    filled
    run -64 tanba search 'pilots OR'
    [[ "$output" == *"at character 10: expected a word"* ]]
    [[ "${lines[1]}" == "  pilots OR" ]]
    [[ "${lines[2]}" == "           ^" ]]
}
