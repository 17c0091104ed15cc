#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# verify: whether the archive is still what was read, and how to mend it.

load helper

filled() {
    submission docs/s.txt
    note docs/n.txt herons
    tanba ingest docs >/dev/null
}

# Turns one letter over, as a failing disk would. The file must be at rest: no -wal beside it.
flip() {
    local db=archive/.tanba/archive.db at
    at=$(grep -abo "$1" "$db" | head -n 1 | cut -d: -f1)
    printf '%s' "$2" | dd of="$db" bs=1 seek="$at" conv=notrunc status=none
}

@test "a whole archive is said to be" {
    filled
    run -0 tanba verify
    [[ "$output" == *"the archive is whole"* ]]
}

@test "a letter that turned over is found, with what to do, and mended from the file" {
    filled
    flip 'Submission about' T # the title, as the archive holds it
    run -1 tanba verify
    [[ "$output" == *"docs/s.txt: its text, pages or fields are not what was read"* ]]
    [[ "$output" == *"tanba verify --mend"* ]]
    run -1 tanba verify --mend
    [[ "$output" == *"tanba ingest"* ]]
    tanba ingest docs >/dev/null
    run -0 tanba verify
    run -0 tanba search gymnasium
    [[ "$output" == *gymnasium* ]]
}
