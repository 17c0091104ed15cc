#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# The user's limits reach the children: a plugin that hangs is stopped when the configuration says so.

load ../cli/helper

limit() {
    export TANBA_PLUGINS=$TANBA_MALICE XDG_CONFIG_HOME=$PWD/config
    mkdir -p config/tanba
    printf '[limits]\n%s\n' "$1" >config/tanba/config
}

@test "a plugin that hangs is stopped after the seconds that the configuration names" {
    limit text-seconds=2
    printf 'malice: hang\n' >docs/hang.txt
    run -1 tanba ingest --no-tag docs
    [[ "$output" == *"hang.txt: timeout"*"took longer than 2 s"* ]]
}

@test "a plugin that takes memory without end is held to what the configuration names" {
    [ "$TANBA_SANITIZE" != 1 ] || skip "AddressSanitizer excludes limits on memory"
    limit memory-mib=512
    printf 'malice: allocate\n' >docs/allocate.txt
    run -1 tanba ingest --no-tag docs
    [[ "$output" == *"allocate.txt: out of memory"* ]]
    tanba doctor | grep -E '^ok +children.s memory is capped'
}
