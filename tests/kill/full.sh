#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lets the disk run full under tanba, at several sizes: the run must end saying so, and once there is room the same
# command must end with what an undisturbed run gives. First by a limit on the size of a file, which needs no rights; then, as
# root, on a small file system in memory.
#
# usage: TANBA_BIN=build/dev/tanba tests/kill/full.sh
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=tests/kill/common.sh
. "$here/common.sh"

# try LABEL SAYS COMMAND...: the command fails, with a message that says what failed and what to do.
try() {
    local label=$1 says=$2 status=0
    shift 2
    "$@" >try.log 2>&1 || status=$? # not where the disk is full
    if [ $status -ne 2 ] || ! grep -qE "$says" try.log; then
        echo "FAILED: $label: status $status, where 2 and '$says' were due" && tail -5 try.log
        return 1
    fi
    echo "$label: $(grep -E "$says" try.log | tail -1)"
}

# with_limit KIB COMMAND...: no file may grow beyond that. Who ignores the signal gets an error.
with_limit() {
    (
        trap '' XFSZ
        ulimit -f "$1"
        shift
        exec "$@"
    )
}

make_docs
make_reference
for kib in 150 400 900; do
    "$tanba" init "a$kib" >/dev/null
    try "files up to $kib KiB" 'tanba: .*(full|File too large|I/O)' \
        with_limit "$kib" "$tanba" -a "a$kib" "${ingest[@]}"
    check "a$kib"
done

if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: a full file system: only root can mount one"
    exit 0
fi
mkdir disk
if ! mount -t tmpfs -o size=600k tanba-test disk 2>/dev/null; then
    echo "skipped: a full file system: mounting is not allowed here"
    exit 0
fi
trap 'umount "$work/disk"; rm -rf "$work"' EXIT
for kib in 600 1100; do
    mount -o "remount,size=${kib}k" disk
    "$tanba" init "disk/a$kib" >/dev/null
    try "a disk of $kib KiB" 'tanba: .*full' "$tanba" -a "disk/a$kib" "${ingest[@]}"
    mount -o remount,size=100m disk
    check "disk/a$kib"
    rm -rf "disk/a$kib"
done
