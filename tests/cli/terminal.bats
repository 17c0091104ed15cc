#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# At a terminal: colours, a pager for what does not fit, bars.
# shellcheck disable=SC2016,SC2209  # no shell is to see these

load helper

setup_file() {
    export SHARED="$BATS_FILE_TMPDIR/archive"
    mkdir "$SHARED" "$BATS_FILE_TMPDIR/docs"
    "$TANBA_BIN" init "$SHARED"
    for i in 1 2 3 4 5 6 7 8 9; do
        printf 'A note, no. %s.\n\nThe witness said that herons were seen near the bridge at dawn.\n' $i \
            >"$BATS_FILE_TMPDIR/docs/$i.txt"
    done
    TANBA_ARCHIVE=$SHARED "$TANBA_BIN" ingest "$BATS_FILE_TMPDIR/docs"
}

# at_terminal ROWS COMMAND: its output on a pseudo-terminal of so many rows, and 100 columns.
at_terminal() {
    command -v script >/dev/null || skip "script is not installed (bsdutils)"
    export TANBA_ARCHIVE=$SHARED
    timeout 20 script -qec "stty rows $1 cols 100; $2" /dev/null </dev/null | tr -d '\r'
}

# fake PROGRAM BODY: a program of that name, first in PATH.
fake() {
    mkdir -p bin
    printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
    chmod +x "bin/$1"
    export PATH="$PWD/bin:$PATH"
}

setup_terminal() {
    unset NO_COLOR PAGER LESS
    export TERM=xterm
    fake less 'echo "PAGED $*"; cat'
}

@test "a terminal gets colours for citation, tags and match" {
    setup_terminal
    run -0 at_terminal 40 "\"$TANBA_BIN\" search -n 1 herons"
    [[ "$output" == *$'\e[1m'*'.txt'* && "$output" == *$'\e[1;31mherons\e[0m'* ]]
    [[ "$output" != *PAGED* ]]
}

@test "NO_COLOR, TERM=dumb and --color=never take them away, --color=always brings them" {
    setup_terminal
    NO_COLOR=1 run -0 at_terminal 40 "\"$TANBA_BIN\" search -n 1 herons"
    [[ "$output" != *$'\e'* ]]
    TERM=dumb run -0 at_terminal 40 "\"$TANBA_BIN\" search -n 1 herons"
    [[ "$output" != *$'\e'* ]]
    run -0 at_terminal 40 "\"$TANBA_BIN\" search --color=never -n 1 herons"
    [[ "$output" != *$'\e'* ]]
    NO_COLOR=1 run -0 at_terminal 40 "\"$TANBA_BIN\" search --color=always -n 1 herons"
    [[ "$output" == *$'\e[1;31m'* ]]
    TANBA_ARCHIVE=$SHARED run -0 tanba search --color=always -n 1 herons
    [[ "$output" == *$'\e[1;31m'* ]]
    TANBA_ARCHIVE=$SHARED run -0 tanba search --color=always --json -n 1 herons
    [[ "$output" != *$'\e'* ]]
    TANBA_ARCHIVE=$SHARED run -64 tanba search --color=sometimes herons
    [[ "$output" == *"auto, always or never"* ]]
}

@test "a pager starts for what does not fit, and only then" {
    setup_terminal
    run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" == "PAGED -FRX"* && "$output" == *9.txt* ]]
    run -0 at_terminal 60 "\"$TANBA_BIN\" search herons"
    [[ "$output" != *PAGED* && "$output" == *9.txt* ]]
    run -0 at_terminal 10 "\"$TANBA_BIN\" search --no-pager herons"
    [[ "$output" != *PAGED* ]]
    run -0 at_terminal 10 "\"$TANBA_BIN\" search --json herons"
    [[ "$output" != *PAGED* ]]
    TERM=dumb run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" != *PAGED* ]]
    run -0 at_terminal 3 "\"$TANBA_BIN\" show 1.txt"
    [[ "$output" == PAGED* ]]
    run -0 at_terminal 10 "\"$TANBA_BIN\" search herons | cat"
    [[ "$output" != *PAGED* && "$output" != *$'\e'* ]]
}

@test "long lines count as what they take on the screen" {
    setup_terminal
    run -0 at_terminal 12 "stty cols 100; \"$TANBA_BIN\" search -n 4 herons"
    [[ "$output" != *PAGED* ]]
    run -0 at_terminal 12 "stty cols 24; \"$TANBA_BIN\" search -n 4 herons"
    [[ "$output" == *PAGED* ]]
}

@test "PAGER names another, without a shell; an empty one or cat is none" {
    setup_terminal
    # shellcheck disable=SC2016
    PAGER='sed -e "s/^/MINE $(id) /"' run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" == 'MINE $(id) '* ]]
    PAGER='' run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" == *9.txt* && "$output" != *PAGED* ]]
    PAGER=cat run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" == *9.txt* ]]
    PAGER=no-such-pager run -0 at_terminal 10 "\"$TANBA_BIN\" search herons"
    [[ "$output" == *"cannot start the pager"* && "$output" == *9.txt* ]]
}

@test "a pager that is quit early is no error" {
    setup_terminal
    fake quit 'head -n 1; exit 3'
    PAGER=quit run -0 at_terminal 5 "\"$TANBA_BIN\" search -n 0 herons; echo status \$?"
    [[ "${lines[-1]}" == "status 0" && "$output" != *tanba:* ]]
    PAGER=quit run -0 at_terminal 3 "\"$TANBA_BIN\" show 1.txt; echo status \$?"
    [[ "${lines[-1]}" == "status 0" ]]
}

@test "counts have bars on a terminal that can show them, and none elsewhere" {
    setup_terminal
    run -0 at_terminal 40 "\"$TANBA_BIN\" count --by kind"
    [[ "$output" == *█* ]]
    TERM=dumb run -0 at_terminal 40 "\"$TANBA_BIN\" count --by kind"
    [[ "$output" != *█* ]]
    LC_ALL=C run -0 at_terminal 40 "\"$TANBA_BIN\" count --by kind"
    [[ "$output" != *█* && "$output" == *' ###'* ]]
    TANBA_ARCHIVE=$SHARED run -0 tanba count --by kind
    [[ "$output" != *█* ]]
}
