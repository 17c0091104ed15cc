#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Plugins that misbehave, each in one way, in one run with good files: each has a verdict that a person
# understands, the good files are read, and nothing outside of the archive has changed.

load ../cli/helper

victim=/tmp/tanba-malice-victim

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return 1
    export LC_ALL=C.UTF-8 TANBA_PLUGINS=$TANBA_MALICE TANBA_ARCHIVE=$BATS_FILE_TMPDIR/archive
    mkdir docs
    local so
    for so in "$TANBA_MALICE"/*.so; do
        so=$(basename "$so" .so)
        printf 'malice: %s\n' "$so" >"docs/$so.txt"
    done
    for so in 1 2 3 4 5 6 7 8; do
        printf 'Witness %s saw herons at the pond.\n' "$so" >"docs/good-$so.txt"
    done
    # Without a limit on memory, which AddressSanitizer excludes, these would take all there is.
    if [ "$TANBA_SANITIZE" = 1 ]; then
        rm docs/allocate.txt docs/allocate-abort.txt docs/threads.txt
    fi
    (cd docs && sha256sum ./*) >before
    echo here >"$victim"
    : >terminal
    "$TANBA_BIN" init archive >/dev/null
    local status=0
    timeout 400 "$TANBA_BIN" ingest --no-tag docs 0<>terminal >out 2>err || status=$?
    echo "$status" >status
    "$TANBA_BIN" status --all --json >status.json
    "$TANBA_BIN" export --format jsonl >export.jsonl
}

teardown_file() {
    rm -f "$victim"
}

setup() {
    cd "$BATS_FILE_TMPDIR" || return 1
}

# verdict NAME STATE STAGE WORDS: what became of the file of that misdeed; WORDS is an extended pattern.
verdict() {
    local got
    got=$(jq -r --arg name "/$1.txt" '.listed[] | select(.path | endswith($name))
        | "\(.state)|\(.stage)|\(.reason)"' status.json)
    echo "$1: $got"
    [[ "$got" =~ ^$2\|$3\|.*($4) ]]
}

# held NAME CALL: the call did not go through, the plugin noticed and gave up.
held() {
    verdict "$1" damaged extract "held: $2"
}

refused() {
    verdict "$1" refused extract 'tried what no reader of documents may'
}

# said NAME WORDS: a passage of the file of that misdeed is in the archive.
said() {
    jq -es --arg name "/$1.txt" --arg words "$2" \
        'any(.[]; (.path | endswith($name)) and (.text | test($words)))' export.jsonl
}

# Words of a signal; AddressSanitizer catches it, and has words of its own.
fatal() {
    [ "$TANBA_SANITIZE" = 1 ] && echo 'ended early' || echo "$1"
}

@test "the run goes on to its end, and every file is in a state" {
    [ "$(cat status)" -eq 1 ]
    jq -e '.states.waiting == 0 and ([.states[]] | add) == .files' status.json
    [ "$(jq .files status.json)" -eq "$(find docs -type f | wc -l)" ]
}

@test "the good files beside them are read" {
    [ "$(jq -r 'select(.text | test("herons at the pond")) | .path' export.jsonl | wc -l)" -eq 8 ]
}

@test "no misdeed got through, and nothing was changed" {
    run ! grep -q 'not held' export.jsonl
    (cd docs && sha256sum --quiet -c ../before)
    [ "$(cat "$victim")" = here ]
    [ ! -s terminal ]
    run ! ls /tmp/tanba-malice-must-not-be /tmp/tanba-malice-link /tmp/tanba-malice-folder /tmp/tanba-malice-moved
}

@test "nothing of theirs reaches the terminal" {
    run ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' out err
    tanba status --all >shown
    tanba show "$PWD/docs/not-utf8.txt" >>shown
    tanba search herons >>shown
    run ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' shown
}

@test "what dies" {
    verdict crash crashed extract "$(fatal 'Segmentation fault')"
    verdict crash-page crashed ocr 'text of page 3 could not be read.*and 1 more.*the other pages are in the archive'
    said crash-page 'Sheet 1' && said crash-page 'Sheet 2' && said crash-page 'Sheet 4'
    verdict abort crashed extract 'the table is upside down'
    verdict recursion crashed extract "$(fatal 'Segmentation fault')"
    verdict exit-0 crashed extract 'ended without an answer'
    verdict close-all crashed extract 'ended without an answer'
}

@test "what takes time" {
    verdict hang timeout extract 'took longer than 10 s'
    verdict spin timeout extract 'took longer than 10 s'
    verdict flood-pages timeout extract 'took longer than 10 s'
}

@test "what takes memory" {
    [ "$TANBA_SANITIZE" != 1 ] || skip "AddressSanitizer excludes a limit on memory"
    verdict allocate 'out of memory' extract 'needed more memory'
    verdict allocate-abort 'out of memory' extract 'needed more memory'
    verdict threads 'out of memory' extract 'Resource temporarily unavailable'
}

@test "what floods" {
    verdict flood-lines '(too large|timeout)' '(extract|segment)' 'more than|took longer'
    verdict flood-blanks '(too large|timeout)' '(extract|segment)' 'more than 1000000 lines|took longer'
    verdict flood-runs '(too large|timeout)' '(extract|segment)' 'more than|took longer'
    verdict flood-warnings 'done with warnings' null 'warning 0 .and [0-9]+ more'
    verdict flood-fields 'done with warnings' null 'k0 is too long, and left out'
    verdict flood-stderr crashed extract 'printed without end'
    verdict long-reason damaged extract 'x{900,1000}$'
}

@test "what lies" {
    verdict lie-length 'too large' extract 'more than 32 MiB of text'
    verdict lie-length-32 'too large' extract 'more than 32 MiB of text'
    verdict lie-places crashed extract 'gave no reason .status 12345'
    verdict lie-image crashed ocr 'sent a picture that cannot be'
    said lie-runs short
    said not-utf8 '^herons .* over .*the.* pond .*at dawn$'
    [ "$TANBA_SANITIZE" = 1 ] || said one-long-line '^aaaaaa aaaaaa'
}

@test "what opens and changes files" {
    held read-file open
    held list-folder opendir
    held read-memory open
    held write-file open
    held write-own write
    held write-input write
    held remove-file unlink
}

@test "what calls out and starts programs" {
    refused socket
    refused socket-unix
    refused fork
    refused vfork
    held clone3 clone3
    refused exec
    held exec-memory memfd_create
}

@test "what reaches for other processes and for more than its share" {
    refused ptrace
    refused kill
    refused kill-thread
    refused kill-queue
    refused kill-by-owner
    refused unshare
    refused kernel-doors
    held more-limits setrlimit
    held code-in-memory mmap
    case $(uname -m) in x86_64) refused old-calls ;; esac
}

@test "what speaks past the plugin's header" {
    verdict raw-garbage crashed extract 'makes no sense'
    verdict raw-frames crashed extract 'out of turn'
    verdict raw-flood crashed extract 'more than any document may hold'
    verdict raw-half timeout extract 'took longer than 10 s'
    verdict raw-waiting crashed extract 'gave an end that there is not'
    verdict raw-done crashed extract 'said that it was done, and sent no document'
    verdict terminal crashed extract 'last words'
    verdict terminal-reason damaged extract 'broken  second line'
}

@test "each plugin of this folder is in a test above" {
    local so
    for so in "$TANBA_MALICE"/*.so; do
        so=$(basename "$so" .so)
        grep -qE "(verdict|held|refused|said) $so( |$)" "$BATS_TEST_FILENAME" || {
            echo "untested: $so"
            return 1
        }
    done
}
