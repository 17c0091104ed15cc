#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures Tanba beside the tools that people use today, in one run on one machine, and prints
# Markdown. Ratios are what counts: seconds are the machine's. Each figure is the median of BENCH_ROUNDS
# rounds (3), in which everybody takes turns. Needs ../shared beside the project, and what
# contrib/packages/bench.txt names; whatever is absent is said to be, and left out.
#
# usage: tests/bench/run.sh [text] [ocr] [small]     all unless one is named; BENCH_SMALL: how many small files (20000)
# TANBA_BIN names another tanba than build/release/tanba. Exits with 1 if a wanted ratio was missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
here=$root/tests/bench
shared=${TANBA_SHARED:-$root/../shared}
tanba=${TANBA_BIN:-$root/build/release/tanba}
rounds=${BENCH_ROUNDS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset TANBA_ARCHIVE TANBA_PLUGINS
touch "$work/results" "$work/words"
passages=

have() {
    command -v "$1" >/dev/null || {
        echo "left out: $1 is absent"
        return 1
    }
}

measure() {
    python3 "$here/measure.py" "$work/results" "$@" 2>"$work/log" || tail -n 5 "$work/log"
}

fresh_archive() {
    rm -rf "$work/archive"
    "$tanba" init "$work/archive" >/dev/null
    export TANBA_ARCHIVE=$work/archive
}

# ---- text layers: the UN's reports ----

round_text() {
    if [ "$with_tanba" = 1 ]; then
        fresh_archive
        measure "tanba ingest --no-tag" "$tanba" ingest --no-tag "$reports"
        measure "tanba tag" "$tanba" tag
        passages=$("$tanba" export --printed | wc -l)
    fi
    if [ "$with_pdftotext" = 1 ]; then
        # shellcheck disable=SC2016  # the dollars are the inner shell's
        measure "pdftotext" sh -c 'for f in "$1"/*.pdf; do pdftotext "$f" "$2"; done' sh "$reports" "$work/out.txt"
    fi
    if [ "$with_recoll" = 1 ]; then
        rm -rf "$work/recoll"
        mkdir "$work/recoll"
        printf 'topdirs = %s\nloglevel = 1\n' "$reports" >"$work/recoll/recoll.conf"
        RECOLL_CONFDIR=$work/recoll measure "recollindex" recollindex -c "$work/recoll" -z
    fi
}

bench_text() {
    reports=$(realpath "$shared/upr/reports")
    with_pdftotext=0 with_recoll=0
    have pdftotext && with_pdftotext=1
    have recollindex && with_recoll=1
    cat "$reports"/*.pdf >/dev/null # everybody finds the files in memory
    for ((i = 0; i < rounds; i++)); do round_text; done
}

# ---- small files ----

round_small() {
    if [ "$with_tanba" = 1 ]; then
        fresh_archive
        measure "tanba, small files" "$tanba" ingest --no-tag "$work/small"
        measure "tanba, small files unchanged" "$tanba" ingest --no-tag "$work/small"
    fi
    if [ "$with_recoll" = 1 ]; then
        rm -rf "$work/recoll"
        mkdir "$work/recoll"
        printf 'topdirs = %s\nloglevel = 1\n' "$work/small" >"$work/recoll/recoll.conf"
        RECOLL_CONFDIR=$work/recoll measure "recollindex, small files" recollindex -c "$work/recoll" -z
        RECOLL_CONFDIR=$work/recoll measure "recollindex, small files unchanged" recollindex -c "$work/recoll"
    fi
}

bench_small() {
    with_recoll=0
    have recollindex && with_recoll=1
    python3 "$here/small.py" "$work/small" "${BENCH_SMALL:-20000}"
    for ((i = 0; i < rounds; i++)); do round_small; done
}

# ---- scans ----

# round_ocr NAME DPI: NAME.pdf and the images that it is made of; the words of the last round are judged.
round_ocr() {
    local label="$1 $2 dpi" pdf=$work/$1.pdf image
    if [ "$with_tanba" = 1 ]; then
        fresh_archive
        measure "tanba, $label" "$tanba" ingest --no-tag "$pdf"
        "$tanba" export --format jsonl >"$work/export"
        python3 "$here/scans.py" text "$work/export" "$work/tanba-$1.txt"
    fi
    if [ "$with_ocrmypdf" = 1 ]; then
        # Without PDF/A and image optimisation, which Tanba does not do either.
        measure "ocrmypdf -j2, $label" ocrmypdf -q -j2 -l eng --output-type pdf --optimize 0 \
            --sidecar "$work/ocrmypdf-$1.txt" "$pdf" "$work/out.pdf"
    fi
    if [ "$with_tesseract" = 1 ]; then
        # shellcheck disable=SC2016
        OMP_THREAD_LIMIT=1 measure "tesseract, $label" sh -c 'dpi=$1 out=$2; shift 2; : >"$out"
            for f; do tesseract "$f" - --dpi "$dpi" -l eng >>"$out" 2>/dev/null; done' \
            sh "$2" "$work/tesseract-$1.txt" "${images[@]}"
    fi
}

judge_words() {
    local engine label="$1 $2 dpi" file
    for engine in tanba "ocrmypdf -j2" tesseract; do
        file=$work/${engine%% *}-$1.txt
        [ -e "$file" ] || continue
        printf '%s, %s\t%s\n' "$engine" "$label" \
            "$(python3 "$here/scans.py" words "$shared/eval/score_ocr.py" "$work/$1.truth" "$file")" >>"$work/words"
    done
}

bench_ocr() {
    local scans name dpi image i
    with_ocrmypdf=0 with_tesseract=0
    have ocrmypdf && with_ocrmypdf=1
    have tesseract && with_tesseract=1
    for scans in "clean 300" "rough 150"; do
        name=${scans% *} dpi=${scans#* }
        images=("$shared"/ocr/*-"$name$dpi".jpg)
        python3 "$here/scans.py" pdf "$dpi" "$work/$name.pdf" "${images[@]}"
        for image in "${images[@]}"; do cat "${image%-"$name$dpi".jpg}.txt"; done >"$work/$name.truth"
        for ((i = 0; i < rounds; i++)); do round_ocr "$name" "$dpi"; done
        judge_words "$name" "$dpi"
    done
}

if [ ! -d "$shared/upr/reports" ]; then
    echo "skipped: the measuring files (../shared beside the project) are absent"
    exit 77
fi
command -v python3 >/dev/null || {
    echo "python3 is absent, and measures everybody here: apt-get install python3" >&2
    exit 2
}
with_tanba=1
if [ ! -x "$tanba" ]; then
    echo "left out: tanba itself, $tanba is not built"
    with_tanba=0
fi
[ $# -gt 0 ] || set -- text ocr small
echo "$(nproc) cores, $rounds rounds, $(date -u +%Y-%m-%d)"
for part in "$@"; do
    case $part in
    text) bench_text ;;
    ocr) bench_ocr ;;
    small) bench_small ;;
    *)
        sed -n 's/^# usage: /usage: /p' "${BASH_SOURCE[0]}" >&2
        exit 64
        ;;
    esac
done
python3 "$here/report.py" "$work/results" "$work/words" "$passages"
