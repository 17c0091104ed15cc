#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one bats file against a built tanba; ctest calls it.
#
# usage: TANBA_BIN=build/dev/tanba tests/cli/run.sh FILE.bats
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=tests/need.sh
. "$here/../need.sh"
need bats bats
need jq jq
TANBA_BIN=$(realpath "${TANBA_BIN:?names the tanba to test}")
export TANBA_BIN
exec bats --print-output-on-failure "$@"
