#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures how right the shipped scripts are, and writes the tables of docs/accuracy.md anew: everything between its
# two marks. Needs a build (TANBA_PRESET, else release) and, for the first half, UPR Info's labels in
# ../shared/upr/labels.csv beside the source tree (TANBA_LABELS names another place).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build=build/${TANBA_PRESET:-release}
labels=${TANBA_LABELS:-../shared/upr/labels.csv}
page=docs/accuracy.md
if [ ! -x "$build/measure-upr" ]; then
    echo "tests/eval/run.sh: $build/measure-upr is not there: build first" >&2
    exit 2
fi
if [ ! -f "$labels" ]; then
    echo "tests/eval/run.sh: skipped: $labels is not there" >&2
    exit 77
fi

tables=$(mktemp)
trap 'rm -f "$tables"' EXIT
{
    printf '## Recommendations, against UPR Info\n\n'
    "$build/measure-upr" "$labels"
    printf '\n## The three rights in narrative of our own\n\n'
    "$build/measure-narrative" 0 tests/eval/??.csv 2>/dev/null
} >"$tables"
cat "$tables"
awk -v tables="$tables" '
    /^<!-- tables end -->/ { inside = 0 }
    !inside { print }
    /^<!-- tables begin/ { inside = 1; print ""; while ((getline line < tables) > 0) print line; print "" }
' "$page" >"$page.new"
mv "$page.new" "$page"
