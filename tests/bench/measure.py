#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command and adds a line to a file: what it cost, with all children that it waited for.

usage: measure.py RESULTS NAME COMMAND...

The line is NAME, CPU seconds, wall seconds, peak memory of the command's own process in MB, peak memory
of its largest process in MB, exit status; separated by tabs. Standard output is thrown away.
"""
import os
import subprocess
import sys
import time


def own_peak(pid):
    try:
        with open("/proc/%d/status" % pid) as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1000
    except OSError:
        pass
    return 0.0


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    results, name, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    peak = 0.0
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        peak = max(peak, own_peak(child.pid))
        time.sleep(0.01)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    with open(results, "a") as out:
        out.write("%s\t%.3f\t%.3f\t%.1f\t%.1f\t%d\n" % (
            name, usage.ru_utime + usage.ru_stime, wall, peak, usage.ru_maxrss / 1000, code))


main()
