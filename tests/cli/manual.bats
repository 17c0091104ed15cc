#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# --help, tanba help and the man pages: made of one source, and whole.

export BATS_TEST_NO_ARCHIVE=1
load helper

verbs() {
    tanba complete words "" | sed 1d | cut -f1 | grep -vx help
}

@test "no verb lacks a description, examples, or help for an option" {
    run -0 tanba manual --check
    [ "$output" = "" ]
}

@test "the list of verbs fits a screen of 24 lines and 80 columns" {
    run -0 tanba --help
    [ "${#lines[@]}" -gt 10 ]
    [ "$(tanba --help | wc -l)" -le 23 ]
    [ "$(tanba --help | wc -L)" -le 80 ]
    for verb in $(verbs); do [[ "$output" == *"$verb "* ]]; done
}

@test "the help of each verb fits a screen, with every option" {
    [ "$(verbs | wc -l)" -ge 20 ]
    for verb in $(verbs); do
        tanba "$verb" --help >help.txt
        wc -lL help.txt
        [ "$(wc -l <help.txt)" -le 24 ]
        [ "$(wc -L <help.txt)" -le 80 ]
        for option in $(tanba complete words "$verb" -- | sed 1d | cut -f1); do
            [ "$option" = --help ] || grep -q -e "$option" help.txt
        done
    done
}

@test "-h is --help, and goes before what else may be wrong" {
    run -0 tanba search -h
    [[ "$output" == "usage: tanba search"* ]]
    run -0 tanba search --no-such --help
    [[ "$output" == "usage: tanba search"* ]]
    run ! tanba search -- --help
}

@test "tanba help VERB is the whole page as text" {
    run -0 tanba help search
    for title in NAME SYNOPSIS DESCRIPTION OPTIONS "EXIT STATUS" ENVIRONMENT FILES EXAMPLES "SEE ALSO"; do
        [[ "$output" == *"$title"* ]]
    done
    [[ "$output" == *--right* ]]
    run -0 tanba help
    [[ "$output" == *"usage: tanba VERB"* ]]
    run -0 tanba help config
    [[ "$output" == *tanba-config* ]]
    run -64 tanba help serch
    [[ "$output" == *search* ]]
}

@test "a slip in a verb or an option is told with what was meant" {
    run -64 tanba serch torture
    [ "$output" = "tanba: no verb 'serch' (did you mean 'search'?): see tanba --help" ]
    run -64 tanba search --limt 3 torture
    [[ "$output" == *"(did you mean '--limit'?): see tanba search --help" ]]
    run -64 tanba --json search torture
    [[ "$output" == *"stand after it"* ]]
    run -64 tanba search --limit many torture
    [[ "$output" == *"see tanba search --help" ]]
}

@test "there is a man page for each verb, with its examples" {
    tanba manual man
    [ -s man/man1/tanba.1 ]
    [ -s man/man5/tanba-config.5 ]
    for verb in $(verbs); do
        page=man/man1/tanba-$verb.1
        for title in NAME SYNOPSIS DESCRIPTION OPTIONS "EXIT STATUS" EXAMPLES "SEE ALSO"; do
            grep -qx ".SH $title" "$page"
        done
        grep -q "^tanba\\\\-$verb \\\\- " "$page"
    done
}

@test "pages depend on the source alone, and on SOURCE_DATE_EPOCH" {
    tanba manual one
    sleep 1
    tanba manual two
    diff -r one two
    SOURCE_DATE_EPOCH=1700000000 tanba manual dated
    grep -q '^.TH TANBA\\-SEARCH 1 "2023-11-14"\|^.TH TANBA-SEARCH 1 "2023-11-14"' dated/man1/tanba-search.1
}

@test "mandoc finds nothing to say of any page" {
    command -v mandoc >/dev/null || skip "mandoc is absent (apt-get install mandoc)"
    SOURCE_DATE_EPOCH=1700000000 tanba manual man
    run mandoc -T lint man/man1/*.1 man/man5/*.5
    [ "$output" = "" ]
}

@test "groff finds nothing to say of any page" {
    command -v groff >/dev/null || skip "groff is absent (apt-get install groff)"
    tanba manual man
    for page in man/man1/*.1 man/man5/*.5; do
        run groff -man -Kutf8 -Tutf8 -ww -z "$page"
        [ "$output" = "" ]
    done
}

@test "what a page says to see is there" {
    tanba manual man
    grep -hoE 'tanba\\-[a-z]+\\fR\(1\)' man/man1/*.1 | sed 's/\\fR(1)//; s/\\//g' | sort -u >pages
    [ "$(wc -l <pages)" -ge 20 ]
    while read -r named; do
        [ -s "man/man1/$named.1" ]
    done <pages
    run -2 tanba manual /proc/nowhere
}
