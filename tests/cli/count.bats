#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# count: how many passages have which value.

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

@test "passages are counted by right, in all forms of output" {
    filled
    run -0 tanba count --by right
    [[ "$output" == *association* && "$output" == *passages ]]
    tanba count --by right --json | jq -e '.passages > 0 and (.counts | map(.right) | index("association") != null)'
    run -0 tanba count --by right,kind --csv
    [[ "${lines[0]}" == '"right","kind",count'* ]]
}

@test "a query narrows, and a bad call is told so" {
    filled
    run -0 tanba count --by kind zeppelin
    [ "$output" = "0 passages" ]
    run -64 tanba count
    [[ "$output" == *"--by right"* ]]
    run -64 tanba count --by right,right --json
    [[ "$output" == *"'right' twice"* ]]
    run tanba count --by rihgt
    [ "$status" -ne 0 ]
    [[ "$output" == *rihgt* ]]
    run -64 tanba count --by right 'x OR'
    [[ "$output" == *"at character 5"* ]]
}
