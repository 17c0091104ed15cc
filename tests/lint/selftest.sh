#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Proves that house.pl can fail: one small tree per rule, each with one violation, which must be found
# at its line; and a tree in order, in which nothing may be found. The trees are made here, since a
# stored one would itself break the rules.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cases=0 failed=0
licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'

# put FILE TEXT: writes a file of the tree, with backslash escapes.
put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%b' "$2" >"$tree/$1"
}

# put_c FILE TEXT: the same after a licence line, so TEXT begins at line 2.
put_c() {
    put "$1" "$licence\n$2"
}

# repeat N TEXT: TEXT as so many lines.
repeat() {
    local i
    for ((i = 0; i < $1; i++)); do printf '%s\\n' "$2"; done
}

# expect PATTERN: the tree as put must give exactly one finding, which matches; the tree is then emptied.
expect() {
    local out status=0 count
    out=$(perl "$here/house.pl" "$tree") || status=$?
    count=$(grep -c '^[^ ]*:[0-9]*: ' <<<"$out" || true)
    cases=$((cases + 1))
    if [ "$status" -ne 1 ] || [ "$count" -ne 1 ] || ! grep -qE "$1" <<<"$out"; then
        failed=$((failed + 1))
        printf 'not found as expected: %s\n  status %d, and it said:\n%s\n' "$1" "$status" "$out"
    fi
    rm -rf "${tree:?}"/*
}

# accept: the tree as put must be in order.
accept() {
    local out status=0
    out=$(perl "$here/house.pl" "$tree") || status=$?
    cases=$((cases + 1))
    if [ "$status" -ne 0 ]; then
        failed=$((failed + 1))
        printf 'a tree in order was refused:\n%s\n' "$out"
    fi
    rm -rf "${tree:?}"/*
}

sizes() {
    put_c core/text/a.c "$(repeat 500 'int a;')"
    expect '^core/text/a.c:501: size: '
    put_c core/text/a.c "static int\nlong_one(void)\n{\n$(repeat 80 '    a();')}\n"
    expect '^core/text/a.c:2: function: long_one has 84 lines'
    put_c core/text/a.c "$(repeat 79 'static int f(void) { return "{"[0]; }')"
    accept
    put core/text/a.cc "// SPDX-License-Identifier: GPL-3.0-or-later\nextern \"C\" {\nint f(void)\n{\n$(repeat 90 'a();')}\n}\n"
    expect '^core/text/a.cc:3: function: f has 93 lines'
    put_c tests/unit/a.c "static const int table[] = {\n$(repeat 90 '    1,')};\n"
    accept
    put scripts/a.lua "-- SPDX-License-Identifier: GPL-3.0-or-later\nlocal function f()\n  -- end\n$(repeat 85 '  if a then b() end')end\n"
    expect '^scripts/a.lua:2: function: 88 lines'
    put tests/a.sh "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\nf() {\n$(repeat 80 '    a')}\n"
    expect '^tests/a.sh:3: function: f has 82 lines'
    mkdir -p "$tree/docs"
    head -c 1048577 /dev/zero >"$tree/docs/a.bin"
    expect '^docs/a.bin:1: size: '
}

rooms() {
    local header file
    while read -r header file; do
        put_c "$file" "#include <$header>\n"
        expect "^$file:2: room: "
    done <<'ROWS'
sqlite3.h index/query.c
lua.h core/text/a.c
lauxlib.h core/cli/a.c
poppler.h plugins/ocr/a.c
tesseract/capi.h plugins/pdf/a.c
leptonica/allheaders.h core/extract/a.c
magic.h core/extract/plugins.c
libxml/parser.h core/extract/a.c
ROWS
    put_c index/sqlite/a.c '#include <sqlite3.h>\n'
    put_c core/lua/a.c '#include <lua.h>\n#include <lauxlib.h>\n'
    put_c core/identify/identify.c '#include <magic.h>\n'
    put_c plugins/pdf/a.c '#include <poppler.h>\n#include <tanba/plugin.h>\n#include "../common/b.h"\n'
    put_c tests/unit/a.c '#include <sqlite3.h>\n'
    accept
    put_c plugins/pdf/a.c '#include "document/page.h"\n'
    expect '^plugins/pdf/a.c:2: plugin: '
    put_c plugins/pdf/a.c '#include "../ocr/b.h"\n'
    expect '^plugins/pdf/a.c:2: plugin: '
    put_c plugins/pdf/a.c '#include <tanba/other.h>\n'
    expect '^plugins/pdf/a.c:2: plugin: '
}

arrows() {
    local from to
    while read -r from to; do
        put_c "$from" "\n#include \"$to\"\n"
        expect "^$from:3: arrow: "
    done <<'ROWS'
core/document/a.c text/fold.h
core/text/a.c segment/segment.h
core/segment/a.c extract/collector.h
core/extract/a.c lua/tagger.h
core/pool/a.c index/index.h
core/pool/a.c extract/collector.h
core/line/a.c cli/output.h
core/line/a.c ../cli/output.h
index/sqlite/a.c pool/pool.h
index/a.c segment/segment.h
core/pool/tag_worker.c index/index.h
ROWS
    put_c core/cli/a.c '#include "line/ingest.h"\n#include "index/index.h"\n'
    put_c core/pool/a_worker.c '#include "lua/tagger.h"\n#include "pool/pool.h"\n'
    put_c index/sqlite/a.c '#include "index/index.h"\n#include "store.h"\n#include "text/fold.h"\n'
    put_c core/text/a.c '/*\n#include "cli/output.h"\n*/\n'
    accept
    put_c core/line/a.c '#include "worker/job.h"\n'
    accept
    put_c core/line/a.c '#include "worker/other.h"\n'
    expect '^core/line/a.c:2: arrow: '
    put_c core/unheard/a.c 'int a;\n'
    expect '^core/unheard/a.c:1: layer: '
}

words() {
    local name
    for name in strcpy strcat sprintf strtok gets system popen; do
        put_c plugins/pdf/a.c "void f(void)\n{\n    $name (a);\n}\n"
        expect "^plugins/pdf/a.c:4: banned: $name"
    done
    for name in printf g_print g_printerr exit abort puts; do
        put_c core/text/a.c "void f(void) { $name(a); }\n"
        expect "^core/text/a.c:2: loud: $name"
    done
    put_c index/a.c 'void f(void) { fprintf(stderr, a); }\n'
    expect '^index/a.c:2: loud: stderr'
    put_c core/cli/a.c 'void f(void) { printf(a); exit(1); }\n'
    put_c core/pool/a_worker.c 'void f(void) { exit(1); }\n'
    put_c core/text/a.c '// printf(a); strcpy(b)\nconst char *s = "system(1)";\nvoid f(void) { g_snprintf(a); }\n'
    accept
    put_c core/text/a.c "\n/* TO""DO: later */\n"
    expect '^core/text/a.c:3: later: '
    put scripts/a.lua "-- SPDX-License-Identifier: GPL-3.0-or-later\n-- FIX""ME\n"
    expect '^scripts/a.lua:2: later: '
}

texts() {
    put core/text/a.c 'int a;\n'
    expect '^core/text/a.c:1: licence: '
    put_c core/text/a.h '#pragma once\n'
    expect '^core/text/a.h:1: opening: '
    put docs/a.md "see\n/ho""me/me/x\n"
    expect '^docs/a.md:2: machine: '
    put contrib/a.sh "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\ncurl htt""ps://example.org/x\n"
    expect '^contrib/a.sh:3: host: '
    put CMakeLists.txt "set(URL \"htt""p://example.org\")\n"
    expect '^CMakeLists.txt:1: host: '
    put docs/a.md "see htt""ps://example.org/x\n"
    accept
    put_c core/text/a.c '\tint a;\n'
    expect '^core/text/a.c:2: blank: a tab'
    put docs/a.md 'a \n'
    expect '^docs/a.md:1: blank: '
}

sizes
rooms
arrows
words
texts
echo "house.pl: $((cases - failed)) of $cases cases as expected"
[ "$failed" -eq 0 ]
