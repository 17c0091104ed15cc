#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes small text files and mails, such as a mailbox export and a folder of notes are full of.

usage: small.py FOLDER [HOW_MANY]

Half are notes of some hundred words, half are mails of some dozens. The same call makes the same files.
"""
import os
import random
import sys

WORDS = ("the a of in on to for with without against after before during commission court police prison river pilot "
         "herons lawyer witness statement report detention hearing appeal refused accepted delayed village district "
         "minister office letter complaint answer school hospital water land family language newspaper editor").split()
NAMES = "Aigul Bruno Chen Dana Emeka Farida Goran Hana Ivo Jamila Kofi Lena".split()


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(6, 18))]
    return " ".join(words).capitalize() + "."


def paragraphs(rng, n):
    return "\n\n".join(" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(n))


def mail(rng, i):
    a, b = rng.sample(NAMES, 2)
    return ("From: %s <%s@ngo.example>\nTo: %s <%s@ngo.example>\nSubject: %s\n"
            "Date: %d Mar 2014 10:%02d:00 +0000\nMessage-ID: <%d@ngo.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n%s\n" % (
                a, a.lower(), b, b.lower(), sentence(rng)[:60], 1 + i % 28, i % 60, i, paragraphs(rng, 2)))


def main(argv):
    if len(argv) not in (2, 3):
        sys.exit(__doc__)
    rng = random.Random(7)
    for i in range(int(argv[2]) if len(argv) == 3 else 20000):
        folder = os.path.join(argv[1], "%03d" % (i // 200))
        os.makedirs(folder, exist_ok=True)
        name, text = ("note-%05d.txt", paragraphs(rng, 5)) if i % 2 else ("mail-%05d.eml", mail(rng, i))
        with open(os.path.join(folder, name % i), "w", encoding="utf-8") as f:
            f.write(text + "\n")


main(sys.argv)
