#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats that a disk of an NGO is full of: how what they hold is found and cited.

load helper

GOLDEN="$BATS_TEST_DIRNAME/../golden"

@test "a spreadsheet is cited by sheet and row, as the program numbers it" {
    cp "$GOLDEN/office/register.fods" docs/register.ods
    tanba ingest docs >/dev/null
    run -0 tanba search quay
    [[ "$output" == *'register.ods, sheet “2014 detentions”, row 2'* ]]
    run -0 tanba search '"Дана Омар"'
    [[ "$output" == *'row 3'* && "$output" == *2014-11-30* ]]
    run -0 tanba search pilots
    [[ "$output" == *'footnote C2'* ]]
}

@test "what is hidden is found, and said to be hidden" {
    cp "$GOLDEN/office/register.fods" "$GOLDEN/office/briefing.fodp" docs/
    tanba ingest docs >/dev/null
    run -0 tanba search '"Kept for questions"'
    [[ "$output" == *'briefing.fodp, “Slide 3”, p. 3'* ]]
    run -0 tanba status
    [[ "$output" == *'hidden sheets were read too: “Released”'* ]]
    [[ "$output" == *'hidden slides were read too: 3'* ]]
}

@test "a slide is a page, and what was to be said about it is marked" {
    cp "$GOLDEN/office/briefing.fodp" docs/
    tanba ingest docs >/dev/null
    run -0 tanba search beatings
    [[ "$output" == *'briefing.fodp, “What we heard”, p. 2'* ]]
    run -0 tanba search hosts
    [[ "$output" == *'“Speaker notes”, p. 1'* ]]
}

@test "RTF in an old code page is found in its own letters" {
    cp "$GOLDEN/rtf/statement.rtf" docs/
    tanba ingest docs >/dev/null
    run -0 tanba search задержан
    [[ "$output" == *statement.rtf* ]]
    run -0 tanba search '"محضر التوقيف"'
    [[ "$output" == *statement.rtf* ]]
    tanba export | jq -es 'any(.[]; .kind == "footnote" and .number == "1")'
}
