#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# sql: questions to the views, which nothing but reading can come of.
# shellcheck disable=SC2016  # the dollars are awk's and jq's, the backquotes Markdown's

load helper
load review

filled() {
    report docs/r.txt
    addendum docs/a.txt
    submission docs/s.txt
    printf '\0\1\2\377' >docs/broken.bin
    tanba ingest docs >/dev/null || true
}

answer() {
    tanba sql --jsonl "$1"
}

@test "every column in the docs is there, and every one that is there is in the docs" {
    docs=$BATS_TEST_DIRNAME/../../docs/sql.md
    sed -n 's/^### /view /p; s/^| `\([a-z0-9_]*\)` |.*/\1/p' "$docs" |
        awk '/^view / { view = $2; next } { print view "." $1 }' >in-docs
    tanba sql --views --jsonl | jq -r '.view as $v | .columns | split(", ")[] | "\($v).\(.)"' >in-views
    diff in-docs in-views
    [ "$(wc -l <in-views)" -gt 80 ]
}

@test "the questions in the docs have answers" {
    filled
    awk '/^## Five questions/ { on = 1 } /^## The views/ { on = 0 } on && /^    / { print }' \
        "$BATS_TEST_DIRNAME/../../docs/sql.md" >questions.sql
    [ "$(grep -c ';$' questions.sql)" -eq 5 ]
    run -0 tanba sql <questions.sql
    [[ "$output" == *"asking"* && "$output" == *"mib"* ]]
}

@test "recommendations are what export says they are" {
    filled
    answer "SELECT id, number, from_states, response, action, text FROM recommendations ORDER BY passage" |
        jq -c '[.id, .number, .response, .text]' | sort >by-sql
    export_all upr:recommendation | jq -c 'select(any(.tags[]; .name == "upr" and .value == "recommendation"))
        | [.id, ([.tags[] | select(.name == "upr.number") | .value][0] // null),
           ([.tags[] | select(.name == "upr.response") | .value][0] // null), .text]' | sort >by-export
    diff by-sql by-export
    [ "$(wc -l <by-sql)" -ge 6 ]
    [ "$(answer "SELECT from_states AS f FROM recommendations WHERE number = '115.1'" | jq -r .f)" = "Chile; Viet Nam" ]
}

@test "passages and tags are what export says they are" {
    filled
    answer "SELECT p.id, t.name, t.value, t.script FROM tags t JOIN passages p USING (passage)" |
        jq -c '[.id, .name, .value, .script]' | sort >by-sql
    export_all --printed | jq -c '.id as $id | .tags[] | [$id, .name, .value, .script]' | sort >by-export
    diff by-sql by-export
    answer "SELECT id, kind, number, text FROM passages" | jq -c . | sort >by-sql
    export_all --printed | jq -c '{id, kind, number, text}' | sort >by-export
    diff by-sql by-export
}

@test "matches() finds what search finds, by saved queries too" {
    filled
    tanba save beaten gymnasium OR heron >/dev/null
    answer "SELECT id FROM passages WHERE matches(passage, '@beaten')" | jq -r .id | sort >by-sql
    tanba search --json -n 0 @beaten | jq -r '.[].id' | sort >by-search
    diff by-sql by-search
    [ -s by-sql ]
    run -64 tanba sql "SELECT 1 FROM passages WHERE matches(passage, 'a OR')"
    [[ "$output" == *"expected a word"* ]]
    [ "$(answer "SELECT count(*) AS n FROM recommendations WHERE matches(printed, 'upr.from')" | jq .n)" -eq 0 ]
}

@test "matches() tells the recommendations of one item apart, as count does" {
    filled
    for query in from:Ghana 'from:Ghana action:4' 'upr:recommendation -from:Ghana' 'from:Chile OR from:Ghana' 'heron from:Ghana'; do
        answer "SELECT count(*) AS n FROM recommendations WHERE matches(passage, '$query')" | jq .n >by-sql
        tanba count --by kind --json "upr:recommendation ($query)" | jq .passages >by-count
        diff by-sql by-count
    done
    answer "SELECT from_states AS f FROM recommendations WHERE matches(passage, 'from:Ghana')" |
        jq -es 'length > 0 and all(.[]; .f | test("Ghana"))'
    [ "$(answer "SELECT count(*) AS n FROM derived_passages WHERE NOT matches(passage, 'kind:item')" | jq .n)" -eq 0 ]
}

@test "damaged tags are the archive's fault and not the statement's" {
    command -v python3 >/dev/null || skip "python3 is absent (apt-get install python3)"
    filled
    python3 - archive/.tanba/archive.db <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE tagged SET data = zeroblob(length(data))")
PY
    for view in tags recommendations; do
        run -2 tanba sql "SELECT * FROM $view"
        [[ "$output" == "tanba: "*"archive.db: the archive is damaged: the tags of a document are damaged"* ]]
    done
}

@test "nothing can be changed, and no table be touched" {
    filled
    before=$(sha256sum archive/.tanba/archive.db)
    for statement in "DELETE FROM documents" "UPDATE document SET title = 'x'" "INSERT INTO saved_queries VALUES ('a', 'b')" \
        "DROP TABLE document" "CREATE TABLE x (y)" "CREATE TEMP TABLE x (y)" "CREATE TEMP VIEW x AS SELECT 1" \
        "ATTACH 'other.db' AS other" "PRAGMA user_version" "PRAGMA query_only = off" "VACUUM INTO 'copy.db'" \
        "BEGIN" "SELECT load_extension('x')" "SELECT sha256 FROM document" "SELECT * FROM sqlite_schema" \
        "SELECT fts5(1)" "SELECT tanba_text(1)" "SELECT * FROM pragma_table_info('document')" "REINDEX" "ANALYZE"; do
        run tanba sql "$statement"
        [ "$status" -eq 64 ] || { echo "$statement: $status $output"; false; }
        [[ "$output" == *"the statement cannot be run"* ]]
    done
    [ "$(sha256sum archive/.tanba/archive.db)" = "$before" ]
    [ ! -e other.db ] && [ ! -e copy.db ]
}

@test "a fault is told with its place" {
    run -64 tanba sql "SELECT * FORM documents"
    [[ "${lines[0]}" == *"at character 10: near \"FORM\": syntax error" ]]
    [ "${lines[2]}" = "           ^" ]
    run -64 tanba sql "SELECT 1; SELECT herons FROM files"
    [[ "$output" == *"at character 18: no such column: herons"* ]]
    run -64 tanba sql "SELECT * FROM recommendation"
    [[ "$output" == *"the views are documents, files"* ]]
    run -64 tanba sql $'SELECT \xff'
    [[ "$output" == *"at byte 8: it is not UTF-8"* ]]
    run -64 tanba sql SELECT 1
    run -64 tanba sql --csv --json "SELECT 1"
}

@test "statements come from standard input, one after the other" {
    run -0 tanba sql --csv <<'SQL'
-- the first
SELECT 1 AS one,
       NULL AS empty, '=x' AS formula, 2.5 AS number;

SELECT 'a"b' AS quote WHERE 0;
SELECT 'last' AS end
SQL
    [ "${lines[0]}" = $'"one","empty","formula","number"\r' ]
    [ "${lines[1]}" = $'1,,"\'=x",2.5\r' ]
    [ "${lines[2]}" = $'"quote"\r' ]
    [ "${lines[3]}" = $'"end"\r' ]
    run -64 tanba sql <<<"SELECT 1; SELECT x; SELECT 2;"
    run -0 tanba sql </dev/null
}

@test "a table is aligned, JSON is JSON, Markdown is Markdown" {
    run -0 tanba sql "SELECT 'ёж' AS a, 1 AS b UNION ALL SELECT 'long|er', NULL"
    [ "${lines[0]}" = "a        b" ]
    [ "${lines[2]}" = "ёж       1" ]
    run -0 tanba sql --markdown "SELECT 'long|er' AS a"
    [ "${lines[2]}" = '| long\|er |' ]
    tanba sql --json "SELECT 1 AS a, 'x' AS b, NULL AS c, x'00ff' AS d" | jq -e '. == [{"a": 1, "b": "x", "c": null, "d": "00ff"}]'
    [ "$(tanba sql --json "SELECT 1 WHERE 0")" = "[]" ]
}

@test "Ctrl-C stops a statement that never ends" {
    run timeout -s INT 1 "$TANBA_BIN" sql "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    [[ "$output" == *"the statement was stopped"* ]]
}

@test "a writer may be at work" {
    filled
    mkfifo gate
    tanba sql --csv <gate >out &
    reader=$!
    exec 9>gate
    echo "SELECT count(*) FROM documents;" >&9
    note docs/n.txt herons
    tanba ingest docs >/dev/null || true
    echo "SELECT count(*) FROM documents;" >&9
    exec 9>&-
    wait "$reader"
    [ "$(sed -n 2p out | tr -d '\r')" -eq 3 ]
    [ "$(sed -n 4p out | tr -d '\r')" -eq 4 ]
}
