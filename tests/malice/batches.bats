#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Small texts and mails share a child. What comes of them must be what comes of each by itself, whatever a neighbour
# does: the export, the states, the reasons.

load ../cli/helper

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return 1
    export LC_ALL=C.UTF-8 TANBA_PLUGINS=$TANBA_MALICE
    mkdir docs docs/mail
    local name i
    # Good files around each misdeed, so that a child has read some before it and has others after it.
    for name in crash abort exit-0 close-all exec socket raw-done raw-waiting raw-garbage not-utf8 terminal \
        long-reason lie-length lie-places more-limits; do
        printf 'malice: %s\n' "$name" >"docs/$name.txt"
        note "docs/$name-after.txt" "the herons of $name"
    done
    for i in $(seq 40); do
        note "docs/mail/note-$i.txt" "$i herons"
        printf 'From: a@b.example\nTo: c@d.example\nSubject: Herons %d\nDate: 1 Mar 2014 10:00:00 +0000\n\n%s\n' "$i" \
            "The pilot saw $i herons over the village and told nobody of it." >"docs/mail/$i.eml"
    done
    cp docs/mail/note-7.txt docs/mail/note-7-again.txt
    printf 'From: a@b.example\nTo: c@d.example\nSubject: With a note\nMIME-Version: 1.0\nContent-Type: %s\n\n%s' \
        'multipart/mixed; boundary=x' "$(printf -- '--x\n\nSee the note.\n--x\nContent-Disposition: attachment; filename=n.txt\n\nHerons were seen.\n--x--\n')" \
        >docs/mail/attached.eml
    : >docs/mail/empty.txt
    head -c 3000 /dev/urandom >docs/mail/noise.bin
    cp "$SAMPLES/velmara-submission.pdf" "$SAMPLES/velmara-submission.docx" docs/mail
    head -c 9000 "$SAMPLES/velmara-submission.pdf" >docs/mail/cut.pdf
    read_all together
    read_all apart --share 1
    read_all two-by-two --share 2
}

# read_all NAME OPTIONS...: into an archive of that name.
read_all() {
    local name=$1 status=0
    shift
    "$TANBA_BIN" init "$name" >/dev/null
    "$TANBA_BIN" -a "$name" ingest --no-tag --jobs 2 "$@" docs >"$name.out" 2>/dev/null || status=$?
    [ $status -eq 1 ] || return 1
    "$TANBA_BIN" -a "$name" export --format jsonl >"$name.jsonl"
    "$TANBA_BIN" -a "$name" status --all --json | jq -S '.states |= (.done += .duplicate | del(.duplicate))
        | {states, found, documents, passages, listed: [.listed[] | {path, state, stage, reason, plugin}]}' >"$name.json"
}

setup() {
    cd "$BATS_FILE_TMPDIR" || return 1
}

@test "the same passages, whoever came before" {
    [ "$(wc -l <apart.jsonl)" -gt 150 ]
    cmp apart.jsonl together.jsonl
    cmp apart.jsonl two-by-two.jsonl
}

@test "the same states and reasons" {
    [ "$(jq '.states.crashed' apart.json)" -ge 5 ]
    [ "$(jq '.states.refused' apart.json)" -ge 2 ]
    diff apart.json together.json
    diff apart.json two-by-two.json
}
