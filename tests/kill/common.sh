# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of disturbed runs share: documents of many sorts, what an undisturbed run makes of them, and whether an
# archive holds that. They work in a folder of their own, $work.
# shellcheck source=tests/need.sh
. "$(dirname "${BASH_SOURCE[0]}")/../need.sh"
# shellcheck source=tests/cli/review.bash
. "$(dirname "${BASH_SOURCE[0]}")/../cli/review.bash"
need jq jq
tanba=$(realpath "${TANBA_BIN:?names the tanba to test}")
samples=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../contrib/samples")
unset TANBA_ARCHIVE TANBA_PLUGINS TANBA_SCRIPTS
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

make_docs() {
    mkdir -p docs/deep pack
    for i in $(seq 30); do
        printf 'Note %d\n\nThe witness said on day %d that herons were seen, and prisoners tortured.\n' "$i" "$i" \
            >"docs/n$i.txt"
    done
    cp docs/n1.txt docs/deep/again.txt
    cp docs/n2.txt pack/a.txt
    printf 'A member\n\nThe pilots said that their federation was refused.\n' >pack/b.txt
    head -c 9000 "$samples/velmara-submission.pdf" >pack/cut.pdf
    tar -C pack -cf docs/pack.tar a.txt b.txt cut.pdf
    cp "$samples/velmara-submission.pdf" "$samples/velmara-submission.docx" docs
    head -c 9000 "$samples/velmara-submission.pdf" >docs/deep/cut.pdf
    report docs/report.txt
    addendum docs/addendum.txt
    : >docs/empty.txt
    head -c 4000 /dev/urandom >docs/noise.bin
}

# What is finished is committed as often as possible, so that a kill finds something in every state.
ingest=(ingest --commit-ms 1 docs)

# outcome ARCHIVE: what must not depend on how it came about. Of two paths with one content, the one that was read
# first is "done" and the other a duplicate: after a kill that may be the other way round, so the two are one sum.
outcome() {
    "$tanba" -a "$1" export --format jsonl
    "$tanba" -a "$1" status --json | jq -S '.states |= (.done += .duplicate | del(.duplicate)) | {states, found, documents, passages, tags, untagged, script_faults,
        listed: [.listed[] | {path, state, stage, reason}]}'
}

now() {
    printf '%s' "${EPOCHREALTIME/[.,]/}"
}

# make_reference: also measures how long a run takes, in ms.
make_reference() {
    local start
    start=$(now)
    "$tanba" init reference >/dev/null
    "$tanba" -a reference "${ingest[@]}" >/dev/null 2>&1 || [ $? -eq 1 ]
    # shellcheck disable=SC2034
    length=$((($(now) - start) / 1000))
    outcome reference >expected
    [ "$(wc -l <expected)" -gt 60 ]
    : >moments
}

# check ARCHIVE: undisturbed, the next run ends with what the reference has.
check() {
    local status=0
    "$tanba" -a "$1" "${ingest[@]}" >>"$1.log" 2>&1 || status=$?
    [ $status -eq 1 ] || { echo "FAILED: the last run ended with status $status" && tail -5 "$1.log" && return 1; }
    outcome "$1" >got
    cmp -s expected got && "$tanba" -a "$1" doctor | grep -q '^ok .*archive' && return 0
    echo "FAILED: archive $1 differs from the reference after:"
    grep "^$1:" moments
    diff expected got | head -20
    return 1
}
