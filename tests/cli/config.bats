#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# [limits] of the configuration: they hold, options go before them, and a fault in them is told by line and key.

load helper

# config TEXT: the user's own configuration.
config() {
    export XDG_CONFIG_HOME=$PWD/config XDG_CONFIG_DIRS=$PWD/system
    mkdir -p config/tanba system/tanba
    printf '%s\n' "$@" >config/tanba/config
}

state_of() {
    tanba status --all --json | jq -r --arg name "$1" '.listed[] | select(.path | endswith($name)) | "\(.state): \(.reason)"'
}

@test "a limit of the configuration holds, and lifting it lets retry read the file" {
    config '[limits]' 'pages=2'
    printf 'The first page is here.\n\fThe second page is here.\n\fThe third page is here.\n' >docs/pages.txt
    run tanba ingest docs
    [[ "$(state_of pages.txt)" == "too large"*"more than 2 pages"* ]]
    config '[limits]' 'pages=3'
    run -0 tanba retry
    [ "$(passages '.page == 3')" -ge 1 ]
}

@test "caps on members: the configuration sets them, an option goes before it" {
    mkdir in
    for i in 1 2 3; do note "in/$i.txt" "$i boats"; done
    (cd in && zip -q ../docs/three.zip 1.txt 2.txt 3.txt)
    config '[limits]' 'members=2'
    run tanba ingest docs
    [[ "$(state_of three.zip)" == "too large"* ]]
    run -0 tanba retry --max-members 3
    [ "$(passages '.path | endswith("3.txt")')" -ge 1 ]
}

@test "passages, lines and text have limits" {
    for i in $(seq 1500); do printf 'Paragraph %s of many that say little.\n\n' "$i"; done >docs/long.txt
    config '[limits]' 'passages=1000'
    run tanba ingest docs
    [[ "$(state_of long.txt)" == "too large"*"more than the 1000"* ]]
    config '[limits]' 'lines=1000'
    run tanba retry
    [[ "$(state_of long.txt)" == "too large"*lines* ]]
    config ''
    run -0 tanba retry
}

@test "the user's own file goes before the machine's, key by key; doctor says which" {
    config '[limits]' 'page-seconds=90'
    printf '[limits]\npage-seconds=30\ntext-seconds=20\n' >system/tanba/config
    run tanba doctor
    grep -E 'limit page-seconds +90 .*/config/tanba/config' <<<"$output"
    grep -E 'limit text-seconds +20 .*/system/tanba/config' <<<"$output"
    grep -E 'limit depth +8  built in' <<<"$output"
}

@test "a fault is told with file, line, key and what is allowed" {
    note docs/a.txt boats
    config '# mine' '[limits]' 'pages=10' 'depth = 1000'
    run -64 tanba ingest docs
    [[ "$output" == *"config/tanba/config:4: [limits] depth: '1000' will not do: set a whole number from 1 to 100"* ]]
    config '[limits]' 'page=10'
    run -64 tanba ingest docs
    [[ "$output" == *"config:2: [limits] page: there is no such limit; there are: text-seconds"* ]]
    for bad in -1 0 10x 1.5 '' 99999999999999999999999; do
        config '[limits]' "depth=$bad"
        run -64 tanba ingest docs
        [[ "$output" == *"config:2: [limits] depth: '$bad' will not do"* ]]
    done
    config '[limits]' 'nonsense'
    run -64 tanba ingest docs
    [[ "$output" == *"config/tanba/config:2: "* ]]
    config '[limit]' 'depth=3'
    run tanba ingest docs
    [ "$status" -ne 0 ]
    [[ "$output" == *"config:1: [limit] only [limits] and"* ]]
    run -1 tanba doctor
    [[ "$output" == *"BAD "* ]]
    [ "$(passages true)" -eq 0 ]
}

@test "a fault is told by the verbs that tag and try as well" {
    note docs/a.txt boats
    config '[limits]' 'script-ms=0'
    run tanba tag
    [ "$status" -ne 0 ]
    [[ "$output" == *"config:2: [limits] script-ms: "* ]]
    run tanba try rights/torture docs/a.txt
    [ "$status" -ne 0 ]
    [[ "$output" == *"[limits] script-ms"* ]]
}

@test "a script's time is limited as the configuration says" {
    note docs/a.txt boats
    printf 'return { name = "slow", version = 1, passage = function(p) local n = 0; for i = 1, 4000000 do n = n + i end end }\n' >slow.lua
    config '[limits]' 'script-ms=10'
    run tanba try slow.lua docs/a.txt
    [ "$status" -eq 1 ]
    config '[limits]' 'script-ms=60000'
    run -0 tanba try slow.lua docs/a.txt
}

@test "what lies in an archive is no configuration" {
    note docs/a.txt boats
    config ''
    mkdir -p archive/tanba
    printf '[limits]\ndepth=none\n' | tee archive/.tanba/config archive/tanba/config archive/config >/dev/null
    cd archive
    run -0 tanba ingest ../docs
    run tanba doctor
    [[ "$output" != *"/archive/"*config* ]]
    grep -E 'limit depth +8  built in' <<<"$output"
}

@test "helper programs: their numbers are checked as well" {
    note docs/a.txt boats
    config '[exec "x"]' 'types=a/b' 'command=/bin/cat' 'output=text' 'seconds=soon'
    run tanba ingest docs
    [ "$status" -ne 0 ]
    [[ "$output" == *"config:5: [exec \"x\"] seconds: 'soon' will not do: set a whole number from 1 to 3600"* ]]
}

@test "tanba help config and the man page name every limit" {
    run -0 tanba help config
    while read -r key; do
        [[ "$output" == *"$key"* ]]
    done < <(tanba doctor | sed -n 's/^-- *limit \([a-z-]*\) .*/\1/p')
    [ "$(tanba doctor | grep -c '^-- *limit ')" -ge 14 ]
}
