# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the CLI tests share: an archive in a folder of its own for each test, documents in our own words,
# and questions to the export. Nothing of the caller's environment reaches the tanba under test.

bats_require_minimum_version 1.5.0
SAMPLES="$BATS_TEST_DIRNAME/../../contrib/samples"

setup() {
    unset TANBA_ARCHIVE TANBA_PLUGINS TANBA_SCRIPTS
    export LC_ALL=C.UTF-8
    cd "$BATS_TEST_TMPDIR" || return 1
    mkdir archive docs
    if [ "${BATS_TEST_NO_ARCHIVE:-}" != 1 ]; then
        tanba init archive >/dev/null
        export TANBA_ARCHIVE=$PWD/archive
    fi
}

tanba() {
    "$TANBA_BIN" "$@"
}

# A small submission, with two sections about rights and one that is about neither.
submission() {
    cat >"$1" <<'TEXT'
Submission about the Republic of Velmara

A. Institutional framework

The Committee against Torture visited the ministry, which was closed for repairs of the roof.

B. Freedom of association

Village committees are refused an entry in the register because the address of their founder is a boat.

Recommendations:

1. Replace the permit for associations with a simple notice.
2. Restore the registration of the federation of river pilots.

C. Freedom from torture

Forty-four detainees spoke of beatings on the soles of the feet in the gymnasium at Tolm.

Recommendations:

1. Exempt the crime of torture from any term of limitation.
TEXT
}

# note FILE WORDS: a text file of a sentence or two that holds the words.
note() {
    printf 'A note on the hearing of Tuesday.\n\nThe witness said that %s were seen near the bridge at dawn.\n' \
        "$2" >"$1"
}

# A PDF that was cut off: its head is there, its table of contents is not.
truncated_pdf() {
    head -c 9000 "$SAMPLES/velmara-submission.pdf" >"$1"
}

export_all() {
    tanba export --format jsonl "$@"
}

# passages FILTER: how many passages of the archive the jq filter holds for.
passages() {
    export_all | jq -s "[.[] | select($1)] | length"
}

# failed_files: the failed files that `status --json` lists, as "path stage reason" lines.
failed_files() {
    tanba status --json | jq -r '.. | objects | select(has("path") and has("stage") and has("reason"))
        | "\(.path) \(.stage) \(.reason)"'
}
