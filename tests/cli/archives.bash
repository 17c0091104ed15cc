# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of archives share: what became of their members, and zips that no honest program makes.

# states: what `status` lists, a path below docs and its state a line.
states() {
    tanba status --json --all | jq -r '.listed[] | "\(.path | sub("^.*/docs/"; "")) \(.state)"'
}

# exported_paths: the paths below docs that the export knows, one a line.
exported_paths() {
    export_all | jq -r '.paths[]' | sed 's|^.*/docs/||' | sort -u
}

# py_zip FILE LINES: a zip as Python's zipfile makes it, from lines of Python that use z.
py_zip() {
    python3 -c "import sys, zipfile
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
$2
z.close()" "$1"
}
