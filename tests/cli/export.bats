#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# The export, on which others build: its shape is fixed.
# shellcheck disable=SC2016  # the dollars are jq's

load helper

keys='["confidence","date","document","id","kind","lang","number","page","page_label","path","paths","printed","section","source","symbol","tags","text","title","type"]'

setup_file() {
    export SHARED="$BATS_FILE_TMPDIR/archive"
    mkdir "$SHARED"
    "$TANBA_BIN" init "$SHARED"
    TANBA_ARCHIVE=$SHARED "$TANBA_BIN" ingest "$BATS_TEST_DIRNAME/../../contrib/samples"
    TANBA_ARCHIVE=$SHARED "$TANBA_BIN" export --format jsonl >"$BATS_FILE_TMPDIR/all.jsonl"
}

ask() {
    jq -es "$1" "$BATS_FILE_TMPDIR/all.jsonl"
}

@test "every line has the same keys and their types" {
    ask "length > 100 and all(.[]; keys == $keys)"
    ask 'all(.[];
        (.id | test("^[0-9a-f]{12}:[0-9]+$")) and (.document | test("^[0-9a-f]{64}$"))
        and (.id[:12] == .document[:12])
        and (.path | type == "string") and (.paths | type == "array" and length >= 1)
        and (.page | type == "number" or . == null)
        and (.kind | IN("heading", "paragraph", "item", "footnote", "table", "header", "footer"))
        and (.section | all(type == "string")) and (.source | IN("text", "ocr"))
        and (.text | type == "string") and (.printed | type == "string"))'
}

@test "tags have name, value, score, script and evidence in code points" {
    ask '[.[].tags[]] | length > 10 and all(.[]; keys == ["evidence","name","score","script","value"]
        and .score > 0 and .score <= 1 and (.evidence | length >= 1))'
    ask '(map({key: .id, value: (.text | length)}) | from_entries) as $length
        | all(.[]; . as $p | all(.tags[].evidence[]; .start >= 0 and .start < .end
            and .end <= $length[.passage // $p.id]))'
}

@test "passages come by document, then in order" {
    ask '[.[] | [.path, (.id | split(":")[1] | tonumber)]] | . == sort'
}

@test "a format without pages has no page, one with pages has" {
    ask '[.[] | select(.path | endswith(".docx")) | .page] | length > 0 and all(. == null)'
    ask '[.[] | select(.path | endswith(".pdf")) | .page] | length > 0 and all(. >= 1 and . <= 3)'
}

@test "the sections, items and notes of the submission are told apart" {
    for file in velmara-submission.pdf velmara-submission.docx; do
        ask "[.[] | select(.path | endswith(\"/$file\"))] as \$d
            | ([\$d[] | select(.kind == \"item\" and (.number | type == \"string\"))] | length) == 12
            and ([\$d[] | select(.kind == \"footnote\")] | length) == 4
            and ([\$d[] | select(.tags | any(.name == \"upr\" and .value == \"recommendation\"))] | length) == 13
            and all(\$d[] | select(.text | startswith(\"Restore the registration\"));
                .number == \"3\" and (.text | endswith(\"or of the State\"))
                and (.section | any(test(\"Freedom of association\")))
                and (.tags | any(.name == \"right\" and .value == \"association\")))"
    done
}

@test "a section carries its right, and one that only names a committee carries none" {
    for row in "Freedom of association,association" "Refugees and asylum,asylum" "Freedom from torture,torture"; do
        ask "[.[] | select(.lang == \"en\" and .kind == \"item\" and (.section | any(test(\"${row%,*}\"))))]
            | length >= 12 and all(.tags | any(.name == \"right\" and .value == \"${row#*,}\"))"
    done
    ask '[.[] | select(.section | any(test("Legal and institutional"))) | .tags[] | select(.name == "right")] == []'
}

@test "a running head never stands in a paragraph or an item" {
    ask '[.[] | select(.kind == "paragraph" or .kind == "item")
        | select(.text | test("\\w.*Centre for Legal Aid.{1,3}UPR submission|UPR submission.*\\w"))
        | select(.text | test("^Velmara Centre for Legal Aid.{1,3}UPR submission$") | not)] == []'
    # Where the format gives the place and size of letters, it is told for what it is.
    ask '[.[] | select(.source == "text" and .kind != "header") | select(.text | test("UPR submission"))] == []'
}

@test "the title and the date come from the document" {
    ask '[.[] | select(.path | endswith("/velmara-submission.pdf"))][0]
        | (.title | test("Universal Periodic Review of the Republic of Velmara")) and (.date == "2024-03-14")
        and .type == "application/pdf" and .symbol == null'
}

@test "a query narrows the export" {
    TANBA_ARCHIVE=$SHARED tanba export --format jsonl pilots | jq -es 'length >= 3 and all(.[]; .text | test("pilots"))'
}

@test "a tag that there is none of is told, as a search tells it" {
    export TANBA_ARCHIVE=$SHARED
    run -64 tanba export right:tortur
    [[ "$output" == *"no value of 'right' called 'tortur'"* ]]
    run --separate-stderr -0 tanba export from:Velmara
    [ -z "$output" ]
    # shellcheck disable=SC2154
    [[ "$stderr" == *"no passage of this archive has the tag upr.from=Velmara"* ]]
}

@test "CSV has a head and as many records as there are passages" {
    TANBA_ARCHIVE=$SHARED tanba export --format csv >out.csv
    head -n 1 out.csv | grep -q 'text'
    n=$(perl -0777 -ne 's/"(?:[^"]|"")*"/q/g; print tr/\n//' out.csv)
    [ "$n" -eq $(($(wc -l <"$BATS_FILE_TMPDIR/all.jsonl") + 1)) ]
}

@test "a cell that a spreadsheet would run as a formula is made harmless in CSV" {
    printf 'A note.\n\n=HYPERLINK("x";"herons") was written on the wall of the old house.\n' >docs/f.txt
    tanba ingest docs
    run -0 tanba export --format csv
    [[ "$output" != *$'\n=HYPERLINK'* && "$output" != *,=HYPERLINK* && "$output" != *',"=HYPERLINK'* ]]
}

@test "two exports of one archive are the same bytes" {
    TANBA_ARCHIVE=$SHARED tanba export --format jsonl | cmp - "$BATS_FILE_TMPDIR/all.jsonl"
}

@test "the same documents in another archive and order give the same passages and tags" {
    tanba ingest "$SAMPLES/velmara-submission.docx"
    tanba ingest "$SAMPLES/velmara-submission.pdf"
    filter='select(.path | test("velmara-submission\\.(pdf|docx)$"))'
    export_all | jq -cS "$filter" >mine
    jq -cS "$filter" "$BATS_FILE_TMPDIR/all.jsonl" | cmp - mine
}

@test "a reader that goes away early is no error worth words" {
    run bash -c '"$TANBA_BIN" export -a "$SHARED" --format jsonl 2>&1 >/dev/null | head -n 1
        "$TANBA_BIN" export -a "$SHARED" --format jsonl 2>err | head -n 1 >/dev/null; cat err'
    [ -z "$output" ]
}
