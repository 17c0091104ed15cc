#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the PDFs that tests/unit/test-plugin-pdf.c reads, byte for byte the same each time. Run it in
this folder; encrypted.pdf needs ghostscript as well and is kept as it is."""
import struct


def obj(body):
    return body if isinstance(body, bytes) else body.encode("latin-1")


def stream(data, extra=""):
    data = obj(data)
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra.encode(), data)


def pdf(objects, info=None, version="1.7"):
    """`objects`: number to body; 1 is the catalogue."""
    out = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode()
    at = {}
    for number, body in sorted(objects.items()):
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, obj(body))
    start = len(out)
    top = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % top
    for number in range(1, top):
        out += b"%010d 00000 n \n" % at[number]
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        top, b"/Info %d 0 R" % info if info else b"", start)
    return out


FONTS = "<< /R 20 0 R /B 21 0 R /I 22 0 R >>"
BASE = {
    20: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    21: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
    22: "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding >>",
}


def text(x, y, size, words, font="R", matrix=None):
    place = matrix or "1 0 0 1 %g %g" % (x, y)
    words = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "BT /%s %g Tf %s Tm (%s) Tj ET\n" % (font, size, place, words)


def page(number, box="0 0 595 842", resources="/Font %s" % FONTS, extra=""):
    return "<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R %s /Resources << %s >> >>" % (
        box, number, extra, resources)


def document(pages, catalogue="", extra=None, info=None):
    """`pages`: pairs of (content, page's keyword arguments)."""
    objects = {1: "<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue}
    objects.update(BASE)
    kids = []
    for i, (content, keys) in enumerate(pages):
        objects[40 + 2 * i] = page(41 + 2 * i, **keys)
        objects[41 + 2 * i] = stream(content)
        kids.append("%d 0 R" % (40 + 2 * i))
    objects[2] = "<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), " ".join(kids))
    objects.update(extra or {})
    if info:
        objects[30] = info
    for number in range(1, max(objects)):
        objects.setdefault(number, "null")
    return pdf(objects, 30 if info else None)


def layout():
    one = text(113, 780, 14, "Findings of the visit", "B")
    # a number that hangs, and goes far ahead of its text
    one += text(113, 740, 10, "12.")
    one += text(142, 740, 10, "The delegation met the families of nine detained persons and")
    one += text(113, 728, 10, "heard from each of them how the arrest had been carried out.")
    # a footnote's mark, drawn after the rest of the page as some programmes do
    one += text(113, 700, 10, "Two of them were released in March")
    one += text(268, 700, 10, "after an appeal.")
    # bold and italic in one line
    one += text(113, 670, 10, "See") + text(131, 670, 10, "ibid.", "I") + text(153, 670, 10, "Annex", "B")
    # a stretched line, each word set apart, above an ordinary one
    for x, word in ((113, "Every"), (160, "person"), (215, "has"), (250, "this"), (290, "right")):
        one += text(x, 640, 10, word)
    one += text(113, 628, 10, "and may claim it before a court at any time of the day.")
    # the footnote itself
    one += text(113, 80, 6, "1") + text(120, 77, 8, "Letter of 3 April, on file.")
    one += text(261.2, 703.5, 6, "1")
    two = ""
    for i in range(8):  # columns whose lines stand side by side
        two += text(60, 760 - 12 * i, 10, "left column line %d goes on to its edge" % (i + 1))
    for i in range(8):
        two += text(320, 760 - 12 * i, 10, "right column line %d goes on as well" % (i + 1))
    three = text(0, 0, 10, "Upwards along the margin", matrix="0 1 -1 0 40 300")
    three += text(113, 700, 10, "A line that reads as lines do.")
    labels = "/PageLabels << /Nums [0 << /S /r /St 3 >> 2 << /S /D /St 1 >>] >>"
    info = ("<< /Title (Report of a visit) /Author (A. Writer) /Producer (by hand) "
            "/CreationDate (D:20240305101500+05'00') >>")
    return document([(one, {}), (two, {}), (three, {})], labels, info=info)


def turned():
    return document([(text(113, 700, 10, "This page lies on its side."), {"extra": "/Rotate 90"})])


def grey_profile():
    def tag(kind, data):
        data = kind + b"\0\0\0\0" + data
        return data + b"\0" * (-len(data) % 4)

    tags = [
        (b"desc", tag(b"desc", struct.pack(">I", 5) + b"grey\0" + b"\0" * 78)),
        (b"cprt", tag(b"text", b"none\0")),
        (b"wtpt", tag(b"XYZ ", struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D))),
        (b"kTRC", tag(b"curv", struct.pack(">IH", 1, 0x0100))),
    ]
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, body in tags:
        table += name + struct.pack(">II", start + len(data), len(body))
        data += body
    head = struct.pack(">I4sI4s4s4s", start + len(data), b"\0\0\0\0", 0x02400000, b"mntr", b"GRAY",
                       b"XYZ ") + struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp"
    head += b"\0" * (68 - len(head)) + struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    return head + b"\0" * (128 - len(head)) + table + data


def colour():
    content = "/P cs 0.5 sc 100 100 300 300 re f\n" + text(113, 700, 10, "Grey by a profile.")
    keys = {"resources": "/Font %s /ColorSpace << /P [/ICCBased 31 0 R] >>" % FONTS}
    return document([(content, keys), (content, keys)], extra={31: stream(grey_profile(), "/N 1")})


def scan():
    image = "<< /Type /XObject /Subtype /Image /Width 8 /Height 5 /ColorSpace /DeviceGray " \
            "/BitsPerComponent 8 /Length 40 >>\nstream\n" + "\x80" * 40 + "\nendstream"
    strips = "".join("q 595 0 0 421 0 %d cm /S Do Q\n" % y for y in (0, 421))
    half = "q 595 0 0 421 0 0 cm /S Do Q\n" + text(320, 700, 10, "Above a picture.")
    keys = {"resources": "/Font %s /XObject << /S 31 0 R >>" % FONTS}
    side = dict(keys, extra="/Rotate 90")
    return document([(strips, keys), (half, keys), (strips, side)], extra={31: image})


def lie():
    whole = document([(text(100, 700, 10, "The only page."), {})])
    return whole.replace(b"/Count 1 ", b"/Count 9 ")


def letters_map():
    """A font's map from a to z to the Hebrew letters from alef on; the rest stands for itself."""
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            "3 beginbfrange <20> <60> <0020> <61> <7A> <05D0> <7B> <7E> <007B> endbfrange\n"
            "endcmap end end")


def from_right(x, y, size, words):
    """Written as the eye meets it, from the left."""
    return text(x, y, size, words[::-1], "H")


def rtl():
    """A page that is read from the right: a heading, two lines, a number, Latin words, a last line."""
    page = from_right(420, 780, 18, "abg dhw zxt")
    page += from_right(300, 740, 10, "yaba nsar dgbk lemn rdaq tmep odrk gsab idco")
    page += from_right(330, 726, 10, "amer lben phno qars tgad 52 wehp xamn")
    page += from_right(430, 712, 10, "bgde hazt ykan") + text(360, 712, 10, "Human Rights", "R")
    page += from_right(290, 712, 10, "lmas peqr")
    page += from_right(400, 670, 10, "shor ahrn dbar")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 31 0 R >>"
    keys = {"resources": "/Font << /R 20 0 R /H 32 0 R >>"}
    alone = from_right(400, 780, 12, "abg dhw")
    return document([(page, keys), (alone, keys)], extra={31: stream(letters_map()), 32: font})


def ink():
    """A page of strokes, a blank one, one with a short line of text alone, one with strokes beside it."""
    strokes = "2 w " + "".join("%d 700 m %d 720 l S\n" % (x, x + 6) for x in range(100, 400, 9))
    number = text(280, 40, 10, "- 14 -")
    return document([(strokes, {}), ("", {}), (number, {}), (strokes + number, {})])


def gutter():
    """Two columns with a gutter of 9 points or more, whose lines meet on one baseline here and there only."""
    left = ["The delegation heard in this district that", "officers came before dawn and took away",
            "the men whose names stood on their list,", "and that no warrant was shown to anyone."]
    right = ["Families looked for them in all prisons", "of the province. No one had an answer to",
             "give, and letters to the ministry came", "back unopened in the month that followed."]
    out = "".join(text(71, 780 - 13.8 * i, 12, line) for i, line in enumerate(left * 6))
    out += "".join(text(282, 780 - 13.8 * 2 - 18.5 * i, 12, line) for i, line in enumerate(right * 5))
    return document([(out, {})])


def form():
    """A label and the field that was filled in beside it, and a note in free text."""
    def shown(words, size="200 20"):
        return stream("BT /R 10 Tf 2 6 Td (%s) Tj ET" % words, "/Type /XObject /Subtype /Form "
                      "/BBox [0 0 %s] /Resources << /Font %s >>" % (size, FONTS))
    field = ("<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Filled in by hand) /F 4 "
             "/DA (/R 10 Tf 0 g) /Rect [160 694 360 714] /AP << /N 32 0 R >> >>")
    note = ("<< /Type /Annot /Subtype /FreeText /Contents (Received late) /F 4 /DA (/R 10 Tf 0 g) "
            "/Rect [100 600 300 620] /AP << /N 34 0 R >> >>")
    extra = {31: field, 32: shown("Filled in by hand"), 33: note, 34: shown("Received late")}
    return document([(text(100, 700, 10, "Name:"), {"extra": "/Annots [31 0 R 33 0 R]"})],
                    catalogue="/AcroForm << /Fields [31 0 R] /DR << /Font %s >> >>" % FONTS,
                    extra=extra)


FILES = {
    "layout.pdf": layout,
    "turned.pdf": turned,
    "colour.pdf": colour,
    "scan.pdf": scan,
    "form.pdf": form,
    "gutter.pdf": gutter,
    "ink.pdf": ink,
    "lie.pdf": lie,
    "rtl.pdf": rtl,
    "none.pdf": lambda: document([]),
    "vast.pdf": lambda: document([(text(100, 700, 10, "A vast page."), {"box": "0 0 200000 200000"})]),
}

if __name__ == "__main__":
    for name, make in FILES.items():
        with open(name, "wb") as out:
            out.write(make())
