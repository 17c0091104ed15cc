#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Mail in an archive: its text, its fields, and what is attached to it.

load helper

states() {
    tanba status --json --all | jq -r '.listed[] | "\(.path | sub("^.*/docs/"; "")) \(.state)"'
}

# letter FILE SUBJECT WORDS [ATTACHMENT]: a mail about the words, with a text file attached.
letter() {
    {
        printf 'From: Aigul Sadykova <aigul@example.org>\nTo: board@example.org\nSubject: %s\n' "$2"
        printf 'Date: Thu, 24 Nov 2022 10:28:12 +0600\nMIME-Version: 1.0\n'
        printf 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n%s\n' "$3"
        [ -z "${4:-}" ] || printf '\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="%s"\n\nThe attached note speaks of %s.\n' \
            "$4" "$4"
        printf '\n--b--\n'
    } >"$1"
}

@test "a mail is a document with its fields, its attachment another" {
    letter docs/m.eml 'Visit to the prison' 'We saw herons near the bridge.' storks.txt
    run -0 tanba ingest docs
    [[ "$output" == *"1 documents inside these: 1 done"* ]]
    export_all | jq -es 'map(select(.path | endswith("m.eml"))) | .[0].title == "Visit to the prison"
        and .[0].date == "2022-11-24" and .[0].type == "message/rfc822" and any(.text == "We saw herons near the bridge.")'
    [ "$(passages '(.path | endswith("m.eml!/storks.txt")) and (.text | test("storks"))')" -eq 1 ]
    run -0 tanba search Sadykova
    [[ "$output" == *m.eml* ]]
    tanba status --json | jq -e '.found == {documents: 2, files: 1, members: 0, attachments: 1}'
}

@test "a mailbox gives its mails, each with its attachments" {
    letter one.eml 'One' 'We saw herons.' a.txt
    letter two.eml 'Two' 'We saw cranes.' b.txt
    {
        printf 'From aigul@example.org Thu Nov 24 10:28:12 2022\n'
        cat one.eml
        printf '\nFrom aigul@example.org Thu Nov 24 11:28:12 2022\n'
        cat two.eml
    } >docs/box.mbox
    run -0 tanba ingest docs
    [ "$(export_all | jq -r '.path' | sed 's|^.*/docs/||' | sort -u)" = "box.mbox!/0001.eml
box.mbox!/0001.eml!/a.txt
box.mbox!/0002.eml
box.mbox!/0002.eml!/b.txt" ]
    run -0 tanba show docs/box.mbox
    [[ "$output" == *"In it:"*0001.eml*0002.eml* ]]
}

@test "a mail in a zip in a mail is found" {
    letter inner.eml 'Inner' 'We saw kingfishers.'
    zip -q inner.zip inner.eml
    {
        printf 'From: a@example.org\nTo: b@example.org\nSubject: outer\nMIME-Version: 1.0\n'
        printf 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/zip; name=inner.zip\n'
        printf 'Content-Transfer-Encoding: base64\n\n'
        base64 inner.zip
        printf '\n--b--\n'
    } >docs/outer.eml
    run -0 tanba ingest docs
    [ "$(passages '(.path | endswith("outer.eml!/inner.zip!/inner.eml")) and (.text | test("kingfishers"))')" -eq 1 ]
}

@test "a mail that changes loses the attachment that it no longer has" {
    letter docs/m.eml 'Visit' 'We saw herons.' storks.txt
    tanba ingest docs
    letter docs/m.eml 'Visit' 'We saw cranes.'
    run -0 tanba ingest docs
    [ "$(passages '.text | test("storks|herons")')" -eq 0 ]
    [ "$(passages '.text | test("cranes")')" -eq 1 ]
}

@test "the same mail in two places is one document, and so is what is attached to both" {
    letter docs/m.eml 'Visit' 'We saw herons.' storks.txt
    cp docs/m.eml docs/copy.eml
    letter docs/other.eml 'Another' 'We saw cranes.' storks.txt
    run -0 tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 3 ]
    export_all | jq -es 'map(select(.text | test("speaks of storks"))) | .[0].paths | map(sub("^.*/docs/"; ""))
        == ["copy.eml!/storks.txt", "m.eml!/storks.txt", "other.eml!/storks.txt"]'
}

@test "an encrypted mail is named so, and who wrote to whom is kept" {
    {
        printf 'From: Aigul <aigul@example.org>\nTo: b@example.org\nSubject: secret\nMIME-Version: 1.0\n'
        printf 'Content-Type: multipart/encrypted; boundary=b; protocol="application/pgp-encrypted"\n\n--b\n'
        printf 'Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n'
    } >docs/m.eml
    run -1 tanba ingest docs
    [ "$(states)" = "m.eml encrypted" ]
    run -0 tanba search aigul
    [[ "$output" == *m.eml* ]]
}
