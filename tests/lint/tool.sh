#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one outside linter over the whole tree; tests/need.sh says what becomes of an absent one.
#
# usage: tool.sh format | tidy BUILD-FOLDER | lua | shell
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
jobs=${TANBA_JOBS:-$(nproc)}

# shellcheck source=tests/need.sh
. tests/need.sh

# sources PATTERN...: tracked and new files, NUL-separated; without git, all but the build.
sources() {
    if git rev-parse --show-toplevel >/dev/null 2>&1; then
        git ls-files -z --cached --others --exclude-standard -- "$@"
    else
        local pattern tests=()
        for pattern in "$@"; do tests+=(-o -name "$pattern" -o -path "./$pattern"); done
        find . -path ./build -prune -o -type f \( "${tests[@]:1}" \) -print0
    fi
}

case ${1:-} in
format)
    need clang-format clang-format
    sources '*.c' '*.h' '*.cc' | xargs -0 -r -n 16 -P "$jobs" clang-format --dry-run -Werror
    ;;
tidy)
    need clang-tidy clang-tidy
    database=${2:?usage: tool.sh tidy BUILD-FOLDER}
    # One file a process: given several, clang-tidy 14 takes the second's va_lists for uninitialised. GCC's
    # own flags are unknown to clang.
    sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$database/compile_commands.json" | sort -u |
        grep -E "^$(pwd -P)/(core|index|plugins)/" | tr '\n' '\0' |
        xargs -0 -r -n 1 -P "$jobs" clang-tidy --quiet -p "$database" \
            --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated\|Suppressed\|Use -header-filter' >&2)
    ;;
lua)
    need luacheck lua-check
    sources '*.lua' | xargs -0 -r luacheck --quiet --codes
    ;;
shell)
    need shellcheck shellcheck
    sources '*.sh' '*.bats' 'contrib/completions/*.bash' '.ci/run' | xargs -0 -r shellcheck -x
    ;;
*)
    echo "usage: tool.sh format | tidy BUILD-FOLDER | lua | shell" >&2
    exit 64
    ;;
esac
