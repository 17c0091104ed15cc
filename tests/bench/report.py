#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what was measured as Markdown, and whether what is wanted was reached.

usage: report.py RESULTS WORDS [PASSAGES]

RESULTS holds measure.py's lines; WORDS, lines of NAME, tab, share of words right; PASSAGES is how many the archive
has. Exits with 1 if a wanted
ratio was missed or a run failed; what could not be run is named and counts for nothing.
"""
import os
import statistics
import sys

# What is wanted: a ratio of medians (field, over what), and its upper bound.
WANTED = [
    ("ingest's CPU over pdftotext's", "tanba ingest --no-tag", "pdftotext", "cpu", 1.5),
    ("ingest's wall over recollindex's", "tanba ingest --no-tag", "recollindex", "wall", 0.8),
    ("OCR's CPU over ocrmypdf's, clean scans of 300 dpi", "tanba, clean 300 dpi",
     "ocrmypdf -j2, clean 300 dpi", "cpu", 0.75),
    ("OCR's CPU over ocrmypdf's, rough scans of 150 dpi", "tanba, rough 150 dpi",
     "ocrmypdf -j2, rough 150 dpi", "cpu", 0.75),
    ("small files: ingest's wall over recollindex's", "tanba, small files", "recollindex, small files", "wall", 0.8),
    ("small files, unchanged: wall over recollindex's", "tanba, small files unchanged",
     "recollindex, small files unchanged", "wall", 0.5),
    ("tag's CPU over ingest's", "tanba tag", "tanba ingest --no-tag", "cpu", 0.2),
]
PARENT_MB = 200


def read_results(path):
    runs = {}
    for line in open(path, encoding="utf-8"):
        name, cpu, wall, own, largest, code = line.rstrip("\n").split("\t")
        run = {"cpu": float(cpu), "wall": float(wall), "own": float(own), "largest": float(largest),
               "code": int(code)}
        runs.setdefault(name, []).append(run)
    return runs


def read_words(path):
    if not os.path.exists(path):
        return {}
    return dict(line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8"))


def medians(runs):
    return {name: {field: statistics.median(run[field] for run in rows) for field in rows[0]}
            for name, rows in runs.items()}


def print_costs(runs, middle, words):
    # Of all cores' time: little where the machine has other work, which takes its share of both.
    print("\n| | CPU s | wall s | cores busy | peak MB, own process | peak MB, largest process | words right | runs |")
    print("|---|---|---|---|---|---|---|---|")
    for name, rows in runs.items():
        m = middle[name]
        print("| %s | %.2f | %.2f | %.0f %% | %.0f | %.0f | %s | %d |" % (
            name, m["cpu"], m["wall"], 100 * m["cpu"] / max(0.001, m["wall"]) / os.cpu_count(), m["own"], m["largest"], words.get(name, ""), len(rows)))


def judge(what, value, bound, ok):
    print("| %s | %s | %s | %s |" % (what, value, bound, "reached" if ok else "**missed**"))
    return ok


def judge_ratios(middle):
    good = True
    for what, ours, theirs, field, bound in WANTED:
        if ours in middle and theirs in middle:
            ratio = middle[ours][field] / max(0.001, middle[theirs][field])
            good &= judge(what, "%.2f" % ratio, "at most %.2f" % bound, ratio <= bound)
        else:
            print("| %s | not measured | at most %.2f | |" % (what, bound))
    return good


def judge_words(words):
    good = True
    for scans in ("clean 300 dpi", "rough 150 dpi"):
        ours, theirs = words.get("tanba, " + scans), words.get("ocrmypdf -j2, " + scans)
        if ours and theirs:
            good &= judge("words right, %s scans" % scans, ours, "at least %s" % theirs,
                          float(ours) >= float(theirs))
    return good


def main(argv):
    if len(argv) not in (3, 4):
        sys.exit(__doc__)
    runs, words = read_results(argv[1]), read_words(argv[2])
    middle = medians(runs)
    print_costs(runs, middle, words)
    if words:
        print("\nEach engine was given the scans at the resolution named; what it makes of that is its own affair.")
    if len(argv) == 4 and argv[3] and "tanba tag" in middle:
        print("\n%d passages tagged a second of one core." % (int(argv[3]) / middle["tanba tag"]["cpu"]))
    print("\n| wanted | measured | bound | |")
    print("|---|---|---|---|")
    good = judge_ratios(middle)
    good &= judge_words(words)
    for name, m in middle.items():
        if name.startswith("tanba"):
            good &= judge("peak of the parent in MB, %s" % name, "%.0f" % m["own"],
                          "at most %d" % PARENT_MB, m["own"] <= PARENT_MB)
    for name, rows in runs.items():
        for run in rows:
            if run["code"] != 0:
                good &= judge("exit status of %s" % name, str(run["code"]), "0", False)
    sys.exit(0 if good else 1)


main(sys.argv)
