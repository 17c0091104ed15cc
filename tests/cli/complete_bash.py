# SPDX-License-Identifier: GPL-3.0-or-later
"""Types a line into an interactive bash, presses Tab and Enter, prints the words that the command was given.

usage: complete_bash.py COMPLETION-FILE LINE      with tanba in PATH
"""

import os
import pty
import select
import sys
import time

SETUP = """PS1=; bind 'set enable-bracketed-paste off'; . '{file}'
tanba() {{ if [ "$1" = complete ]; then command tanba "$@"; else printf '[%s] ' "$@"; echo EN''D; fi; }}
echo REA''DY
"""


def read_until(fd, mark):
    seen, end = b"", time.monotonic() + 10
    while mark not in seen and time.monotonic() < end:
        if select.select([fd], [], [], 0.2)[0]:
            seen += os.read(fd, 65536)
    return seen


def main():
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
    os.write(fd, SETUP.format(file=sys.argv[1]).encode())
    read_until(fd, b"READY")
    os.write(fd, sys.argv[2].encode() + b"\t")
    time.sleep(0.5)
    os.write(fd, b"\n")
    seen = read_until(fd, b"END").decode(errors="replace").replace("\r", "\n")
    print([line for line in seen.split("\n") if line.endswith("END")][-1])
    os.write(fd, b"\x15exit\n")


main()
