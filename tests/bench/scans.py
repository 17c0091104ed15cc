#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes scans ready for the engines, and judges what they made of them.

usage: scans.py pdf DPI OUT.pdf IMAGE.jpg...          one PDF of the images as they are, no text layer
       scans.py text EXPORT.jsonl OUT.txt             the words of a tanba export, in order
       scans.py words SCORE_OCR.py TRUTH.txt GOT.txt  the share of words right, as score_ocr.py counts
"""
import importlib.util
import json
import re
import struct
import sys


def jpeg_size(data):
    """Width, height and number of colours, from the start-of-frame marker."""
    at = 2
    while at < len(data):
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2:at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5:at + 9])
            return width, height, data[at + 9]
        at += 2 + length
    raise ValueError("no frame in the JPEG")


def make_pdf(dpi, out, images):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    pages = []
    for path in images:
        with open(path, "rb") as image:
            data = image.read()
        width, height, colours = jpeg_size(data)
        x, y = width * 72 / dpi, height * 72 / dpi
        drawing = b"%.3f 0 0 %.3f 0 0 cm /I Do" % (x, y)
        first = len(objects) + 1
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R "
            b"/Resources << /XObject << /I %d 0 R >> >> >>" % (x, y, first + 1, first + 2),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 "
            b"/ColorSpace /%s /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (
                width, height, b"DeviceGray" if colours == 1 else b"DeviceRGB", len(data), data)]
        pages.append(b"%d 0 R" % first)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(pages))
    body, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    table += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(body))
    with open(out, "wb") as pdf:
        pdf.write(body + table)


def export_text(export, out):
    with open(export, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as text:
        for line in lines:
            text.write(json.loads(line)["printed"] + "\n")


def words_right(scorer, truth, got):
    spec = importlib.util.spec_from_file_location("score_ocr", scorer)
    score_ocr = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score_ocr)
    words = [re.findall(r"\w+", score_ocr.fold(path).lower()) for path in (truth, got)]
    return score_ocr.common(*words) / max(1, len(words[0]))


def main(argv):
    if len(argv) > 4 and argv[1] == "pdf":
        make_pdf(float(argv[2]), argv[3], argv[4:])
    elif len(argv) == 4 and argv[1] == "text":
        export_text(argv[2], argv[3])
    elif len(argv) == 5 and argv[1] == "words":
        print("%.4f" % words_right(*argv[2:]))
    else:
        sys.exit(__doc__)


main(sys.argv)
