#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# An addendum answers a report's recommendations, whichever of the two comes first.

load helper
load review

# NUMBER RESPONSE of each recommendation, in order.
responses() {
    export_all | jq -rs '[.[] | select(.derived_from)] | map((.tags | map({(.name): .value}) | add) as $t
        | "\($t["upr.number"]) \($t["upr.response"])") | join(" ")'
}

answered="115.1 supported 116.1 supported 116.2 supported 116.2 supported 116.3 noted 116.4 pending"
open="115.1 supported 116.1 pending 116.2 pending 116.2 pending 116.3 pending 116.4 pending"

# All that an export says of the report, but for where it lies.
state() {
    export_all | jq -cS 'select(.symbol == "A/HRC/99/5") | del(.path, .paths)' | sort
}

@test "the report first, then the addendum" {
    report docs/r.txt
    tanba ingest docs
    [ "$(responses)" = "$open" ]
    addendum docs/a.txt
    run -0 tanba ingest docs
    [[ $output == *"4 recommendations have their answer from an addendum"* ]]
    [ "$(responses)" = "$answered" ]
}

@test "the addendum first, then the report; both at once: all the same" {
    addendum docs/a.txt
    tanba ingest docs
    report docs/r.txt
    tanba ingest docs
    [ "$(responses)" = "$answered" ]
    state >second
    mkdir both
    "$TANBA_BIN" init both
    TANBA_ARCHIVE=$PWD/both tanba ingest docs
    TANBA_ARCHIVE=$PWD/both state >both.json
    cmp second both.json
    mkdir third
    "$TANBA_BIN" init third
    TANBA_ARCHIVE=$PWD/third tanba ingest docs/r.txt
    TANBA_ARCHIVE=$PWD/third tanba ingest docs
    TANBA_ARCHIVE=$PWD/third state >third.json
    cmp second third.json
}

@test "the evidence is the addendum's passage" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    export_all --printed | jq -s 'map({(.id): .}) | add' >passages
    export_all | jq -es --slurpfile all passages '[.[] | select(.derived_from) | .tags[] | select(.name == "upr.response" and .script == "upr/addendum")]
        | length == 4 and all(.score == 0.95) and ([.[].evidence[] | $all[0][.passage] as $p
        | [$p.symbol, $p.text[.start:.end]] | join(" ")] | unique)
        == ["A/HRC/99/5/Add.1 116.1 and 116.2", "A/HRC/99/5/Add.1 116.3", "A/HRC/99/5/Add.1 enjoy the support of", "A/HRC/99/5/Add.1 not accepted"]'
    id=$(export_all | jq -rs '[.[] | select(.derived_from and (.text | startswith("Sell")))][0].id')
    run -0 tanba explain "$id"
    [[ $output == *"upr.response=noted  score 0.95, by script upr/addendum"* ]]
    # shellcheck disable=SC1111  # the program prints such quotes
    [[ $output == *"“not accepted”  in A/HRC/99/5/Add.1 ["* ]]
    tanba search --tag upr.response=noted | grep -q "Sell the ferry"
    run ! grep -q "Sell the ferry" <(tanba search --tag upr.response=pending)
    run -0 tanba show docs/r.txt
}

@test "when the addendum goes, what was pending is pending again" {
    report docs/r.txt
    tanba ingest docs
    state >before
    addendum docs/a.txt
    tanba ingest docs
    note docs/a.txt herons
    tanba ingest docs
    [ "$(responses)" = "$open" ]
    state | cmp before -
}

@test "likewise without tagging" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    note docs/a.txt herons
    tanba ingest --no-tag docs
    [ "$(responses)" = "$open" ]
}

@test "tagging again changes nothing" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    state >before
    tanba tag
    state | cmp before -
    cp -r "$BATS_TEST_DIRNAME/../../scripts" changed
    sed -i 's/version = 1/version = 2/' changed/upr/addendum.lua changed/upr/report.lua
    TANBA_SCRIPTS=$PWD/changed tanba tag
    [ "$(responses)" = "$answered" ]
}

@test "a changed script's answers count at once, and none when it is gone" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    cp -r "$BATS_TEST_DIRNAME/../../scripts" changed
    sed -i 's/if one.value ~= "unclear" then/if one.value == "noted" then/' changed/upr/addendum.lua
    run -0 tanba diff changed/upr/addendum.lua
    [[ $output == *"facts about other documents: 0 more, 2 fewer"* ]]
    TANBA_SCRIPTS=$PWD/changed tanba tag
    [ "$(responses)" = "115.1 supported 116.1 pending 116.2 pending 116.2 pending 116.3 noted 116.4 pending" ]
}

@test "diff of the report's script does not take answers for changes" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    run -0 tanba diff upr/report
    [[ $output == *"changes nothing"* || $output == *"would change 0 of"* ]]
}

@test "a later correction of the addendum counts for more, one of equal weight leaves it open" {
    report docs/r.txt
    addendum docs/a.txt
    printf 'A/HRC/99/5/Add.1/Corr.1\n\nUniversal Periodic Review\n\nRecommendation 116.3 is accepted.\n' >docs/c.txt
    tanba ingest docs
    [[ $(responses) == *"116.3 supported 116.4 pending" ]]
    printf 'A/HRC/99/5/Add.1/Corr.1\n\nUniversal Periodic Review\n\nRecommendation 116.3 is noted.\n' >docs/d.txt
    tanba ingest docs
    [[ $(responses) == *"116.3 pending 116.4 pending" ]]
}

@test "what a hand says counts for more than an addendum" {
    report docs/r.txt
    tanba ingest docs
    id=$(export_all | jq -rs '[.[] | select(.derived_from and (.text | startswith("Sell")))][0].id')
    tanba tag --remove "$id" upr.response=pending
    tanba tag "$id" upr.response=supported
    addendum docs/a.txt
    tanba ingest docs
    [[ $(responses) == *"116.3 supported 116.4 pending" ]]
    tanba tags dump >dumped
    [ "$(wc -l <dumped)" = 2 ]
    tanba tag --forget "$id" upr.response=pending
    tanba tag --forget "$id" upr.response=supported
    [ "$(responses)" = "$answered" ]
    tanba tag --remove "$id" upr.response=noted
    [[ $(responses) == *"116.3 null 116.4 pending" ]]
    tanba tags restore dumped
    [[ $(responses) == *"116.3 supported 116.4 pending" ]]
}

@test "try prints facts" {
    addendum docs/a.txt
    run -0 tanba try upr/addendum docs/a.txt
    [[ $output == *"A/HRC/99/5, 116.3: upr.response=noted  score 0.95, by upr/addendum"* ]]
    [[ $output == *"4 facts about other documents"* ]]
    tanba try --json upr/addendum docs/a.txt | jq -e '.facts | length == 4 and .[0].number == "116.1" and .[0].symbol == "A/HRC/99/5"'
}

@test "search, export, count and SQL agree on what is asked of one recommendation" {
    report docs/r.txt
    addendum docs/a.txt
    tanba ingest docs
    # 116.2 holds two: Peru's "consider painting", Ghana's "paint".
    export_all --format csv 'from:Ghana response:supported' >one.csv
    [ "$(wc -l <one.csv)" -eq 2 ]
    grep -q '"paint the heron on the town hall"\|,paint the heron on the town hall' one.csv
    [ "$(export_all 'from:Ghana' | jq -rs 'map(.text) | join("|")')" = "paint the heron on the town hall" ]
    [ "$(export_all 'heron' | jq -s length)" -eq 2 ]
    run -0 tanba search --json 'from:Ghana action:3'
    [ "$output" = "[]" ]
    run -0 tanba search --json 'from:Peru action:3'
    [ "$(jq length <<<"$output")" -eq 1 ]
    [ "$(tanba count --by from,action --csv 'heron' | tr -d '\r' | sed 1d | sort | tr '\n' ' ')" = '"Ghana","4",1 "Peru","3",1 ' ]
    run -0 tanba sql --csv "SELECT count(*) FROM recommendations WHERE from_states = 'Ghana' AND action = 3"
    [[ "$output" == *$'\n0'* ]]
}
