#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a clone to the first search: installs the packages, builds Tanba, takes the sample documents into
# a demo archive and searches it. For Debian 12; Ubuntu 24.04 has the same package names but is
# untested. Run it again whenever you like: what is done already is not done twice.
#
# usage: contrib/quickstart.sh [FOLDER]     the demo archive; ./tanba-demo unless given
# TANBA_NO_INSTALL=1 leaves the system's packages alone.
set -euo pipefail

case ${1:-} in
-h | --help)
    sed -n '4,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac
demo=$(realpath -m -- "${1:-tanba-demo}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=contrib/packages.sh
. contrib/packages.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() {
    printf '%s\n' "$*"
}

# quietly WHAT COMMAND...: one line while it works; all that the command said if it fails.
quietly() {
    local what=$1 started=$SECONDS
    shift
    printf '%-44s' "$what ..."
    if ! "$@" >"$log" 2>&1; then
        printf 'failed\n\n'
        tail -n 40 "$log" >&2
        say "" "$what failed: the last lines above say why. Mend that, then run this again." >&2
        exit 1
    fi
    printf 'done, %d s\n' $((SECONDS - started))
}

# show ARGUMENT...: prints a command as a user would type it, then runs it.
show() {
    local word
    printf '\n$ tanba'
    for word in "$@"; do
        case $word in *" "*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    TANBA_ARCHIVE=$demo "$tanba" "$@"
}

known_system() {
    local id version
    id=$(. /etc/os-release 2>/dev/null && echo "${ID:-}") || id=
    version=$(. /etc/os-release 2>/dev/null && echo "${VERSION_ID:-}") || version=
    case $id-$version in
    debian-12) ;;
    ubuntu-24.04) say "Ubuntu 24.04: the packages have the same names, but this is untested there" ;;
    *)
        say "This script knows Debian 12 and Ubuntu 24.04; elsewhere install the equivalents of these, then" \
            "run it with TANBA_NO_INSTALL=1: $(packages_list build run | tr '\n' ' ')" >&2
        exit 1
        ;;
    esac
}

if [ "${TANBA_NO_INSTALL:-}" != 1 ]; then
    known_system
    quietly "installing packages" packages_install build run
fi

# The tests are not needed here; a build folder that somebody set up keeps its settings.
configure=(cmake --preset release)
[ -e build/release/CMakeCache.txt ] || configure+=(-DBUILD_TESTING=OFF)
quietly "configuring" "${configure[@]}"
quietly "building" cmake --build --preset release
tanba=$PWD/build/release/tanba

if [ ! -d "$demo/.tanba" ]; then
    mkdir -p "$demo"
    "$tanba" init "$demo"
fi
say "" "Taking in the four sample documents: a submission as PDF, as a scan and as DOCX, and a Russian one."
show ingest contrib/samples
show search "police school"
show search --right asylum "border guards"
show search "пытки"

cat <<TEXT

That is an archive. What to type next, from any folder:

  export PATH="$PWD/build/release:\$PATH" TANBA_ARCHIVE="$demo"
  tanba search --right association "trade unions"    # one right only
  tanba show contrib/samples/velmara-submission.pdf:2   # a page, with its passages and tags
  tanba export --format csv > passages.csv           # everything, for a spreadsheet
  tanba status                                       # what is in, and what failed

Your own documents: tanba init ~/archive && cd ~/archive && tanba ingest /path/to/documents
TEXT
