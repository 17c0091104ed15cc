#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# ingest --verify: what size and time say is unchanged is hashed all the same.

load helper

# alter FILE FROM TO: other bytes, of the same number, with the same time.
alter() {
    touch -r "$1" stamp
    sed -i "s/$2/$3/" "$1"
    touch -r stamp "$1"
}

@test "an unchanged tree is skipped by size and time" {
    note docs/a.txt herons
    tanba ingest docs
    alter docs/a.txt herons storks
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged, 0 read"* ]]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
}

@test "with --verify a silent change is found, said, and read" {
    note docs/a.txt herons
    note docs/b.txt cranes
    tanba ingest docs
    alter docs/a.txt herons storks
    run -1 tanba ingest --verify docs
    [[ "$output" == *a.txt*"bytes have changed"* && "$output" != *b.txt* ]]
    [[ "$output" == *"1 unchanged, 1 read: 1 done"* ]]
    [[ "$output" == *"2 checked by hash, 1 had changed in silence"* ]]
    [ "$(passages '.text | test("herons")')" -eq 0 ]
    [ "$(passages '.text | test("storks")')" -eq 1 ]
    run -0 tanba ingest --verify docs
    [[ "$output" == *"2 unchanged, 0 read"*"2 checked by hash, 0 had"* ]]
}

@test "with --verify nothing is read again, and every state stays, if the bytes are the same" {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    truncated_pdf docs/cut.pdf
    : >docs/empty.txt
    tanba ingest docs || [ $? -eq 1 ]
    tanba status --json >before
    run -1 tanba ingest --verify docs
    [[ "$output" == *"4 unchanged, 0 read"*"4 checked by hash, 0 had"* ]]
    tanba status --json | diff before -
}

@test "what cannot be hashed any more is said, and its text stays" {
    [ "$(id -u)" -ne 0 ] || skip "root reads everything"
    note docs/a.txt herons
    tanba ingest docs
    chmod 000 docs/a.txt
    run -1 tanba ingest --verify docs
    [[ "$output" == *a.txt*"unreadable"* ]]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
}
