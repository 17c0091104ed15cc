# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Which Debian packages Tanba needs, and how they are installed: sourced by quickstart.sh,
# tests/run.sh and .ci/run, so that the lists in contrib/packages/ stand in one place only.

packages_folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/packages" && pwd)"

# packages_list LIST...: the names in contrib/packages/LIST.txt, one a line.
packages_list() {
    local list
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packages_folder/$list.txt"
    done
}

# packages_missing LIST...: those of them that are not installed.
packages_missing() {
    local name
    while read -r name; do
        dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed ||
            echo "$name"
    done < <(packages_list "$@")
}

# packages_install LIST...: installs what is missing; does nothing, and needs no root, if all is there.
packages_install() {
    local missing names sudo=()
    names=$(packages_list "$@" | tr '\n' ' ')
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "this is not a Debian or Ubuntu system: install the equivalents of these yourself, then" \
            "set TANBA_NO_INSTALL=1: $names" >&2
        return 1
    fi
    mapfile -t missing < <(packages_missing "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "these packages are missing, and installing them needs root or sudo:" \
                "apt-get install ${missing[*]}" >&2
            return 1
        fi
        sudo=(sudo)
    fi
    echo "installing ${#missing[@]} packages: ${missing[*]}"
    packages_apt "${sudo[@]}" -- update && packages_apt "${sudo[@]}" -- install "${missing[@]}"
}

# packages_apt [sudo] -- update|install NAME...: quiet while it works; the whole log if it fails.
packages_apt() {
    local log prefix=() options=(-y -q --no-install-recommends)
    while [ "$1" != -- ]; do
        prefix+=("$1")
        shift
    done
    shift
    log=$(mktemp)
    if ! "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" "$@" \
        >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "apt-get $1 failed, see above: mend that (a network? a full disk?) and run this again" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
