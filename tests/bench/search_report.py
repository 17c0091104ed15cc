# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints what search.sh has measured, as Markdown, and fails where a wanted figure was missed.
#
# usage: search_report.py FOLDER PASSAGES
import collections
import os
import sqlite3
import sys

work, passages = sys.argv[1], int(sys.argv[2])
missed = []


def rows(name):
    with open(os.path.join(work, name), encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def at(values, share):
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def want(what, good):
    print(f"{'Held' if good else 'MISSED'}: {what}.")
    if not good:
        missed.append(what)


def by_kind(table, column):
    kinds = collections.OrderedDict()
    for row in table:
        if float(row[column]) >= 0:
            kinds.setdefault(row[0], []).append(float(row[column]))
            kinds.setdefault("all", []).append(float(row[column]))
    if "all" in kinds:
        kinds.move_to_end("all")
    return kinds


def print_times(title, kinds):
    print(f"\n{title}\n\n| | queries | p50 | p95 | p99 |\n|---|---|---|---|---|")
    for kind, times in kinds.items():
        print(f"| {kind} | {len(times)} | {at(times, .5):.1f} | {at(times, .95):.1f} | {at(times, .99):.1f} |")


def print_asked():
    asked = rows("asked")
    ours, stock = by_kind(asked, 1), by_kind(asked, 2)
    print_times("Inside the process, ten best with snippets:", ours)
    print_times("Stock bm25() for the same expressions on the same index, ten best, ids alone:", stock)
    compared = [row for row in asked if float(row[2]) >= 0]
    common = [row for row in compared if row[0] == "common"]
    ratio = sum(float(r[2]) for r in common) / sum(float(r[1]) for r in common)
    same = sum(row[4] == "same" for row in compared)
    print(f"\nOn common words stock bm25() takes {ratio:.1f} times as long. "
          f"{same} of {len(compared)} have the same ten ranks.\n")
    want("p50 at most 10 ms", at(ours["all"], .5) <= 10)
    want("p95 at most 60 ms", at(ours["all"], .95) <= 60)
    want("four times faster than bm25() on common words", ratio >= 4)
    want("the same ten hits as bm25()", same == len(compared))
    return {row[5]: float(row[1]) for row in asked}


def print_processes(inside):
    processes = rows("processes")
    print_times("`tanba search` as a whole process, every fifth query:", by_kind(processes, 1))
    more = [float(row[1]) - inside[row[2]] for row in processes]
    print(f"\nA process adds {at(more, .5):.1f} ms (median), {at(more, .95):.1f} ms (p95).\n")
    want("a process adds at most 10 ms in the median", at(more, .5) <= 10)


def print_xapian():
    xapian = rows("xapian")
    if xapian:
        print_times("`recollq` (Xapian) over the same passages, a process each, every fifth query:", by_kind(xapian, 1))
        print(f"\nA query of recollq that finds nothing takes {xapian[0][2]} ms.")


def print_bytes():
    file = os.path.join(work, "large", ".tanba", "archive.db")
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    sizes = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    with open(os.path.join(work, "built"), encoding="utf-8") as built:
        text = int(built.read().split(" passages, ")[1].split()[0])
    groups = collections.OrderedDict([
        ("text, with what is known of each passage", ["passage", "block"]),
        ("words, forms and stems", ["words_data", "words_idx", "words_docsize", "words_config"]),
        ("lengths, facets, forms", ["length", "facet", "form", "language"]),
        ("tags", ["tagged", "labelled", "part", "answered", "label", "sqlite_autoindex_label_1", "derived", "derived_by_origin"]),
    ])
    print("\n| | bytes | of the text |\n|---|---|---|")
    left, total = dict(sizes), sum(sizes.values())
    for name, tables in groups.items():
        size = sum(left.pop(table, 0) for table in tables)
        print(f"| {name} | {size:,} | {size / text:.2f} |")
    print(f"| all else | {sum(left.values()):,} | {sum(left.values()) / text:.2f} |")
    print(f"| the archive | {total:,} | {total / text:.2f} |")
    tags = db.execute("SELECT sum(n) FROM tagged").fetchone()[0]
    print(f"\n{text:,} bytes of text in {passages:,} passages, {tags:,} tags.\n")
    want("the archive at most 1.3 times the text", total / text <= 1.3)


print(f"## Search: {passages:,} passages\n\nMilliseconds of CPU.")
print_processes(print_asked())
print_xapian()
print_bytes()
sys.exit(1 if missed else 0)
