#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# search --batch: many queries, one table.
# shellcheck disable=SC2016,SC2154  # the dollars are the inner shell's; run sets stderr

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

# table: standard input, as JSON: what the CSV holds.
table() {
    python3 -c 'import csv, json, sys
print(json.dumps(list(csv.DictReader(open("/dev/stdin", newline="")))))'
}

@test "each line is a query, and each hit a row with its place, page and snippet" {
    filled
    tanba ingest "$SAMPLES/velmara-submission.pdf" >/dev/null
    printf 'herons\n\n"police school at Tolm" OR pilots\n' >q.txt
    tanba search --batch q.txt >out.csv
    table <out.csv | jq -e 'map(select(.query == "herons")) | length == 1 and .[0].rank == "1"
        and (.[0].snippet | test("herons were seen")) and (.[0].path | endswith("/n.txt")) and .[0].page == ""'
    table <out.csv | jq -e 'map(select(.query != "herons")) | length > 2 and map(.rank | tonumber) == [range(1; length + 1)]
        and any(.[]; .page == "2" and (.citation | test("p. 2")) and (.tags | test("right=torture")))'
}

@test "a bad query is reported with its line, the rest go on, and the status is 1" {
    filled
    printf 'query,name\nherons,birds\npilots OR,bad\nright:gardening x,worse\na,b,c\n"""river pilots""",quoted\n' >q.csv
    run -1 --separate-stderr tanba search --batch q.csv
    [[ "$stderr" == *"q.csv:3: the query cannot be read at character 10"* ]]
    [[ "$stderr" == *"q.csv:4: "*gardening*association* ]]
    [[ "$stderr" == *"q.csv:5: this row has 3 cells"* ]]
    table <<<"$output" | jq -e 'map(.name) == ["birds", "quoted"]'
}

@test "a query that finds nothing is said, and is no fault" {
    filled
    run -0 --separate-stderr bash -c 'printf "zeppelin\nherons\n" | "$TANBA_BIN" search --batch -'
    [[ "$stderr" == *"standard input:1: no passage matches 'zeppelin'"* ]]
    [ "${#lines[@]}" -eq 2 ]
}

@test "--limit is for each query, filters hold for all" {
    filled
    printf 'the\nfreedom OR committees\n' >q.txt
    tanba search -n 1 --batch q.txt | table | jq -e 'map(.rank) == ["1", "1"]'
    tanba search -n 0 --right association --batch q.txt | table | jq -e 'length > 1 and all(.[]; .tags | test("right=association"))'
}

@test "what makes no sense with a batch is a usage error" {
    filled
    echo herons >q.txt
    run -64 tanba search --batch q.txt pilots
    run -64 tanba search --batch q.txt -C 1
    run -64 tanba search --batch q.txt --by document
    run -64 tanba search --batch q.txt --json
    run -0 tanba search --batch q.txt --format csv
    run -2 tanba search --batch nowhere.csv
    [[ "$output" == *nowhere.csv* ]]
}
