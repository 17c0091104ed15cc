# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a test does that needs a tool which may be absent: it says so and exits with 77, which ctest shows
# as skipped; where TANBA_LINT_STRICT=1, as .ci/run sets it, absence is a failure.

# need TOOL PACKAGE
need() {
    if command -v "$1" >/dev/null; then
        return
    fi
    if [ "${TANBA_LINT_STRICT:-}" = 1 ]; then
        echo "$1 is absent, and TANBA_LINT_STRICT=1 wants it: apt-get install $2" >&2
        exit 1
    fi
    echo "skipped: $1 is absent (apt-get install $2)"
    exit 77
}
