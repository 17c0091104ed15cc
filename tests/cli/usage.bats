#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# The words of a call, and the verbs that tell about tanba itself.

load helper

@test "a call that cannot be understood exits with 64, on standard error" {
    for call in "" "fly" "search" "ingest" "explain" "show" "--no-such-option" "search --no-such-option x" \
        "export --format parchment"; do
        # shellcheck disable=SC2086
        run -64 --separate-stderr tanba $call
        [ -z "$output" ]
        # shellcheck disable=SC2154
        [ -n "$stderr" ]
    done
}

@test "help names every verb and exits with 0" {
    run -0 tanba --help
    for verb in init ingest search show explain tag export status plugins scripts check try eval diff tags count verify doctor; do
        [[ "$output" == *"$verb"* ]]
    done
}

@test "help of a verb and the version exit with 0" {
    run -0 tanba search --help
    [[ "$output" == *--right* ]]
    run -0 tanba --version
    [[ "$output" =~ [0-9]+\.[0-9]+ ]]
}

@test "plugins lists those that ship, with what they read" {
    run -0 tanba plugins
    for name in text pdf ocr html office; do [[ "$output" == *"$name"* ]]; done
    [[ "$output" == *application/pdf* ]]
}

@test "scripts lists the taggers" {
    run -0 tanba scripts
    for name in association asylum torture recommendation; do [[ "$output" == *"$name"* ]]; done
}

@test "doctor finds nothing wrong with a sound installation" {
    run -0 tanba doctor
    [[ "$output" == *tesseract* || "$output" == *Tesseract* || "$output" == *ocr* ]]
}
