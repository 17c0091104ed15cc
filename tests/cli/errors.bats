#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever goes wrong, the last words say what to do next.

load helper

# says STATUS HINT WORD...: the call ends so, with one line on standard error that holds the hint.
says() {
    local status=$1 hint=$2
    shift 2
    run "-$status" --separate-stderr tanba "$@"
    # shellcheck disable=SC2154
    [[ "$stderr" == "tanba"*": "*"$hint"* ]] || {
        printf 'tanba %s: %s\n' "$*" "$stderr"
        return 1
    }
    [ "$output" = "" ]
}

@test "words that a verb cannot do with" {
    for verb in init ingest search count show explain export tag tags status verify doctor plugins scripts check try eval \
        diff learn; do
        says 64 "see tanba $verb --help" "$verb" --no-such-option
    done
    for verb in verify doctor plugins scripts; do says 64 "see tanba $verb --help" "$verb" word; done
    for verb in ingest search count show explain try eval diff learn; do says 64 "see tanba $verb --help" "$verb"; done
    says 64 "choose one" count --by right --json --csv
    says 64 "choose one" status --all --failed
    says 64 "choose one" tag 0123456789ab:1 right=torture --remove --forget
    says 64 "right=torture" tag 0123456789ab:1
    says 64 "0123456789ab:12" explain nonsense
    says 64 "--by right" count
    says 64 "from 2 to 1000" learn --tag issue --folds 1 labels.csv
    says 64 "-o FILE" learn --tag issue labels.csv
}

@test "what is not there" {
    says 2 "that are there" ingest nowhere
    says 2 "give its path" show nowhere.pdf
    says 2 "tanba ingest" retry nowhere
    says 2 "tanba scripts" check nowhere.lua
    says 2 "tanba scripts" diff nowhere
    says 2 "in CSV" eval nowhere.csv
    says 2 "tanba status --certificate" status --check-certificate nowhere
    note docs/a.txt boats
    tanba ingest docs
    local id
    id=$(export_all | jq -r .id | head -1)
    says 2 "tanba show ${id%:*} lists them" explain "${id%:*}:99"
    says 2 "tanba show lists them" tag "${id%:*}:99" right=torture
    says 2 "tanba explain" tag "$id" right=torture --remove
    says 2 "tanba explain" tag "$id" right=torture --forget
    says 2 "name one of these" show docs/a.txt:7
    says 64 "it has:" tag "$id" rigth=torture
    unset TANBA_ARCHIVE
    says 2 "make one with 'tanba init'" status
    says 2 "tanba init" -a docs status
}

@test "what cannot be written" {
    [ -w /dev/full ] || skip "there is no /dev/full"
    note docs/a.txt boats
    tanba ingest docs
    for call in "export" "search --json boats" "count --by lang" "count --by lang --csv" "status --certificate"; do
        # shellcheck disable=SC2086,SC2016
        run -2 bash -c '"$TANBA_BIN" "$@" 2>&1 >/dev/full' _ $call
        [[ "$output" == *"elsewhere"* ]] || {
            echo "$call: $output"
            return 1
        }
    done
    says 2 "where you may write" init /proc/nowhere
    says 2 "where you may write" status --certificate /proc/nowhere/certificate.txt
}
