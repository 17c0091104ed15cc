#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the build into a folder of its own, builds contrib/plugin-example against that and nothing
# else, and has the installed tanba read subtitles with it, from there and from TANBA_PLUGINS.
#
# usage: plugin-example.sh BUILD-FOLDER
set -Eeuo pipefail
build=$(realpath "${1:?usage: plugin-example.sh BUILD-FOLDER}")
cd "$(dirname "${BASH_SOURCE[0]}")/../contrib/plugin-example"
# shellcheck source=tests/need.sh
. ../../tests/need.sh
need jq jq
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset TANBA_ARCHIVE TANBA_PLUGINS TANBA_SCRIPTS

trap 'echo "failed: line $LINENO" >&2' ERR

# quietly COMMAND...: what it says is worth reading only if it fails.
quietly() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log"
        return 1
    }
}

# holds FILTER: whether the jq filter holds for the exported passages.
holds() {
    jq -es "$1" "$work/out" >/dev/null
}

quietly cmake --install "$build" --prefix "$work/prefix"
config=$(find "$work/prefix" -name tanba-plugin.pc)
[ -n "$config" ]
export PKG_CONFIG_PATH=${config%/*}
quietly cmake -G Ninja -S . -B "$work/build" -DPLUGIN_FOLDER="$work/plugins"
quietly cmake --build "$work/build"
quietly cmake --install "$work/build"

tanba=$work/prefix/bin/tanba
quietly "$tanba" plugins
if grep srt "$work/log"; then false; fi
export TANBA_PLUGINS=$work/plugins
quietly "$tanba" plugins
grep -q srt "$work/log"
grep -q pdf "$work/log"

# What people and shells look for.
for name in tanba.1 tanba-search.1 tanba-config.5 _tanba tanba.fish; do
    [ -s "$(find "$work/prefix/share" -name "$name")" ]
done
[ -s "$work/prefix/share/bash-completion/completions/tanba" ]

export TANBA_ARCHIVE=$work/archive
quietly "$tanba" init "$work/archive"
quietly "$tanba" ingest testimony.srt ../samples/velmara-submission.docx
"$tanba" export --format jsonl >"$work/out"
holds '[.[] | select(.type == "application/x-subrip" and .kind == "paragraph")] | length == 4'
holds 'any(.[]; .number == "00:01:15" and (.text | endswith("soles of the feet.")))'
holds 'any(.[]; .text | test("river pilots"))'
echo "the plugin builds against the installed header, and the installed tanba reads with it"
