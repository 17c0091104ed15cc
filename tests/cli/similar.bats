#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# similar: who has said the same before, to whom, and with what answer.

load helper
load review

# Another State's review, in which some of the same is asked.
other_report() {
    report "$1"
    sed -i 's|A/HRC/99/5|A/HRC/98/7|; s/Colombia/Kazakhstan/g; s/(Norway)/(Malta)/g' "$1"
}

filled() {
    report docs/r.txt
    other_report docs/o.txt
    submission docs/s.txt
    tanba ingest docs >/dev/null
    id=$(export_all | jq -rs '[.[] | select(.symbol == "A/HRC/99/5" and .text == "Sell the ferry")][0].id')
}

@test "the same recommendation to another State is found, with its answer" {
    filled
    run -0 tanba similar "$id"
    [[ "${lines[0]}" == "Sell the ferry" ]]
    [[ "$output" == *"1. Malta to KAZ (pending)"* ]]
    [[ "$output" == *"A/HRC/98/7"* ]]
    [[ "$output" != *"Norway"* ]]
}

@test "--json, --jsonl and --csv say the same" {
    filled
    tanba similar "$id" --json | jq -e '.[0] | .from == ["Malta"] and .state == "KAZ" and .rank == 1
        and .number == "116.3" and .response == "pending" and .similarity > 99 and (.same | length) == 0'
    tanba similar "$id" --jsonl | jq -es '.[0].text == "Sell the ferry"'
    run -0 tanba similar "$id" --csv
    [[ "${lines[0]}" == '"rank","similarity","from","state","number"'* ]]
    [[ "${lines[1]}" == '"1","100.0","Malta","KAZ","116.3","pending"'* ]]
}

@test "those that say the same are one entry" {
    filled
    tanba similar --text 'Sell the ferry' --json | jq -e '.[0] | [.from[0], .same[0].from[0]] | sort == ["Malta", "Norway"]'
    run -0 tanba similar --text 'Sell the ferry' -n 1
    [[ "$output" == *"and 1 more with the same words: "* ]]
}

@test "--query narrows, to each recommendation of an item by its own tags" {
    filled
    run -0 tanba similar --text 'paint the heron' --query from:Ghana --json
    jq -e 'length > 0 and all(.[]; .from == ["Ghana"])' <<<"$output"
    run -64 tanba similar --text 'paint' --query 'from:'
    [[ "$output" == *"expected a value"* ]]
    run -64 tanba similar --text 'paint' --query 'right:gardening'
}

@test "--any looks among all passages" {
    filled
    run -0 tanba similar --text 'the gymnasium at Tolm' --any -n 1
    [[ "$output" == *"soles of the feet"* ]]
    run -0 tanba similar --text 'the gymnasium' --json
    [[ "$output" != *"soles of the feet"* ]]
}

@test "nothing near is said so; what is no passage is an error" {
    filled
    run -0 --separate-stderr tanba similar --text 'zeppelins'
    # shellcheck disable=SC2154  # bats sets it
    [[ "$stderr" == *"--any looks among all passages"* ]]
    [ "$(tanba similar --text zeppelins --json)" = "[]" ]
    run -64 tanba similar
    run -64 tanba similar nonsense
    run -64 tanba similar "$id" --text x
    run -64 tanba similar --text ''
    run -64 tanba similar "$id" --json --csv
    run -2 tanba similar "${id%:*}:4000"
    [[ "$output" == *"has no passage ${id%:*}:4000"* ]]
    run -2 tanba similar deadbeefdead:1
}
