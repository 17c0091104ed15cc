#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# What search, export and count print: context, by document, and every format.
# shellcheck disable=SC2016  # Markdown's signs are meant as they stand

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

@test "-C prints what stands before and after a hit, set off from it" {
    filled
    run -0 tanba search -C 1 pilots
    [[ "${lines[*]}" == *"  | 1. Replace the permit"*"  > Restore the registration of the federation of river pilots"* ]]
    [[ "$output" == *"  | C. Freedom from torture"* ]]
    run -0 tanba search pilots
    [[ "$output" != *"Replace the permit"* ]]
    run -64 tanba search -C -1 pilots
    run -64 tanba search -C 1000 pilots
    [[ "$output" == *"0 to 100"* ]]
}

@test "context stands in JSON, in its order, and goes no further than the document" {
    filled
    tanba search -C 2 --json pilots | jq -e '.[0] | (.before | map(.text) | .[1] | startswith("Replace the permit"))
        and (.after | length == 2) and ([(.before + .after)[] | .id] | all(test("^[0-9a-f]{12}:[0-9]+$")))
        and ([.before[].id, .id, .after[].id] | map(split(":")[1] | tonumber) | . == sort)'
    tanba search -C 5 --format jsonl herons | jq -e '.after == [] and (.before | length == 1)'
    tanba search --json pilots | jq -e '.[0] | has("before") | not'
    run -0 tanba search -C 1 --format csv pilots
    [[ "${lines[0]}" == *,before,after$'\r' ]]
    [[ "$output" == *'"1. Replace the permit'* ]]
}

@test "hits come by document, the one with the best first, each with their number" {
    printf 'A note.\n\nOf herons.\n\nMore herons.\n\nAnd herons, herons, herons.\n\nHerons at last.\n' >docs/many.txt
    note docs/few.txt herons
    tanba ingest docs >/dev/null
    run -0 tanba search --by document herons
    [[ "${lines[0]}" == *many.txt* && "${lines[*]}" == *"4 passages"* && "${lines[*]}" == *few.txt*"1 passage"* ]]
    tanba search --by document --format jsonl herons | jq -es 'map(.hits) == [4, 1] and map(.passages | length) == [3, 1]
        and (.[0].path | endswith("many.txt")) and (.[0].passages | map(.rank) | . == (sort | reverse))'
    tanba search --by document --json --each 0 herons | jq -e 'map(.passages | length) == [4, 1]'
    run -0 tanba search --by document --each 1 -n 1 herons
    [[ "$output" == *"1 of 2 documents, with 5 passages in all"* ]]
    tanba search --by document --json zeppelin | jq -e '. == []'
    run -0 tanba search --by document --format csv herons
    [[ "${lines[0]}" == *,snippet,rank,hits$'\r' && "${lines[1]}" == *'"4"'$'\r' ]]
    run -64 tanba search --by right herons
    [[ "$output" == *"tanba count"* ]]
}

@test "each format is whole, also where nothing is found" {
    filled
    tanba search --format json pilots | jq -e 'length == 1'
    tanba search --format jsonl -n 0 'pilots OR herons' | jq -es 'length == 2'
    tanba search --json zeppelin | jq -e '. == []'
    run -0 --separate-stderr tanba search --format jsonl zeppelin
    [ -z "$output" ]
    run -0 --separate-stderr tanba search --format csv zeppelin
    [ "${#lines[@]}" -eq 1 ]
    run -0 --separate-stderr tanba search --format markdown zeppelin
    [ -z "$output" ]
    run -64 tanba search --format yaml pilots
    [[ "$output" == *"text, json, jsonl, csv or markdown"* ]]
    run -64 tanba search --json --format csv pilots
    run -64 --separate-stderr tanba search --json 'pilots OR'
    [ -z "$output" ]
}

@test "CSV of a search reads back, with the snippet, and runs no formula" {
    printf 'A note.\n\n=HYPERLINK("herons") was written on the wall of the old house.\n' >docs/f.txt
    tanba ingest docs
    tanba search --format csv herons >out.csv
    python3 - <<'PY'
import csv
rows = list(csv.DictReader(open('out.csv', newline='')))
assert len(rows) == 1, rows
assert rows[0]['snippet'].startswith("'=HYPERLINK(\"herons"), rows[0]
assert rows[0]['text'].startswith("'=") and float(rows[0]['rank']) > 0 and rows[0]['path'].endswith('/f.txt')
PY
}

@test "Markdown is a list of citations whose words mean nothing else" {
    printf 'A note.\n\n*Herons* of [the bridge](a.example) <img src=x> | _seen_ `at` dawn.\n' >docs/m.txt
    filled
    run -0 tanba search --format markdown herons path:m.txt
    [[ "$output" == '- **m.txt'* && "$output" == *'“\***Herons**\* of \[the bridge\](a.example) \<img src=x\> \| \_seen\_ \`at\` dawn.”'* ]]
    run -0 tanba search --format markdown -C 1 pilots
    [[ "$output" == *'  > *1\. Replace the permit'* && "$output" == *'  > Restore the'*'river **pilots**.'* ]]
    run -0 tanba search --format markdown --by document 'herons path:m.txt'
    [[ "${lines[0]}" == '## '* && "${lines[1]}" == */m.txt:\ 1\ passage ]]
    run -0 tanba count --by kind --format markdown
    [[ "${lines[0]}" == '| kind | passages |' && "${lines[1]}" == '|---|---:|' ]]
}

@test "an export can be Markdown, by document, with the whole of each passage" {
    filled
    run -0 tanba export --format markdown
    [[ "$output" == *'## '*n.txt*'## '* ]]
    [ "$(grep -c '^- \*\*' <<<"$output")" -eq "$(passages true)" ]
    [[ "$output" == *'“Forty-four detainees spoke of beatings on the soles of the feet in the gymnasium at Tolm.”'* ]]
    tanba export --format json | jq -e --argjson n "$(passages true)" 'length == $n'
    run -64 tanba export --format text
}

@test "counts come in all formats" {
    filled
    tanba count --by kind --format jsonl | jq -es 'length > 1 and all(.[]; .count > 0 and (.kind | type == "string"))'
    tanba count --by kind --format json | jq -e '.counts | length > 1'
    run -0 tanba count --by kind --format csv
    [[ "${lines[0]}" == '"kind",count'$'\r' ]]
    run -64 tanba count --by kind --csv --format json
}

@test "what a passage says cannot steer a terminal" {
    # An archive may come from somebody else: what it holds is not trusted.
    submission docs/s.txt
    tanba ingest docs >/dev/null
    python3 - archive/.tanba/archive.db <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE document SET title = ?", ("\x1b]0;owned\x07 title\u202e",))
db.execute("UPDATE passage SET number = ? WHERE number IS NOT NULL", ("1\x1b[2J",))
db.commit()
PY
    for call in "search --by document pilots" "search -C 3 pilots" "search --format markdown pilots" \
        "show s.txt" "search --color=never pilots"; do
        # shellcheck disable=SC2086
        run -0 tanba $call
        [[ "$output" != *$'\e'* && "$output" != *$'\a'* && "$output" != *$'\xe2\x80\xae'* ]]
    done
}
