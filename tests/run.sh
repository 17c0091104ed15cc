#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds Tanba and runs all its tests. Arguments go to ctest: "tests/run.sh -R cli".
# TANBA_NO_INSTALL=1 leaves the system's packages alone; TANBA_PRESET names another preset than dev.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "${TANBA_NO_INSTALL:-}" != 1 ]; then
    # shellcheck source=contrib/packages.sh
    . contrib/packages.sh
    packages_install build run test
fi

preset=${TANBA_PRESET:-dev}
jobs=${TANBA_JOBS:-$(nproc)}
cmake --preset "$preset"
cmake --build --preset "$preset" -j "$jobs"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$jobs" "$@"
