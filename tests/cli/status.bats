#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# status, on an empty and on a filled archive.

load helper

@test "an empty archive has a status" {
    run -0 tanba status
    tanba status --json | jq -e 'type == "object"'
}

@test "status counts files by state" {
    note docs/a.txt herons
    submission docs/b.txt
    tanba ingest docs
    run -0 tanba status
    [[ "$output" =~ done.*2|2.*done ]]
    tanba status --json | jq -e '[.. | numbers] | any(. == 2)'
}

@test "status reads while another writes" {
    for i in $(seq 80); do note "docs/n$i.txt" "herons number $i"; done
    tanba ingest docs &
    for _ in 1 2 3 4 5; do tanba status --json | jq -e . >/dev/null; done
    wait $!
}
