#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# init, and how an archive is found.

export BATS_TEST_NO_ARCHIVE=1
load helper

@test "init makes an archive in the folder that is named" {
    run -0 tanba init fresh
    [ -d fresh/.tanba ]
}

@test "init without a folder takes the present one" {
    cd archive
    run -0 tanba init
    [ -d .tanba ]
}

@test "init where there is an archive already could not start, and leaves it alone" {
    tanba init archive
    submission docs/s.txt
    TANBA_ARCHIVE=archive tanba ingest docs
    run -2 tanba init archive
    [[ "$output" == *archive* ]]
    TANBA_ARCHIVE=archive run -0 tanba search gymnasium
    [[ "$output" == *gymnasium* ]]
}

@test "an archive is found from a folder below it, by -a and by TANBA_ARCHIVE" {
    tanba init archive
    mkdir -p archive/a/b
    submission docs/s.txt
    (cd archive/a/b && tanba ingest ../../../docs/s.txt)
    run -0 tanba search -a archive gymnasium
    [[ "$output" == *gymnasium* ]]
    TANBA_ARCHIVE=archive run -0 tanba search gymnasium
    [[ "$output" == *gymnasium* ]]
}

@test "without an archive every verb that needs one says what to do and exits with 2" {
    for verb in "search x" "status" "export" "tag" "show x" "explain 0123456789ab:1"; do
        # shellcheck disable=SC2086
        run -2 tanba $verb
        [[ "$output" == *"tanba init"* ]]
    done
    note docs/a.txt herons
    run -2 tanba ingest docs
}

@test "-a that names no archive exits with 2 and names the folder" {
    run -2 tanba search -a docs x
    [[ "$output" == *docs* ]]
}
