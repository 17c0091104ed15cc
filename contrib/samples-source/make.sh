#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the sample documents from the HTML beside it. Only whoever changes the samples needs this, with
# apt-get install libreoffice-writer fonts-liberation poppler-utils python3-pil python3-img2pdf
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/../samples"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# office FORMAT SOURCE NAME: through Writer proper, so that notes, lists and styles become real ones.
office() {
    cp "$here/$2.html" "$work/$3.html"
    soffice --headless "-env:UserInstallation=file://$work/profile" --infilter="HTML (StarWriter)" \
        --convert-to "$1" --outdir "$work" "$work/$3.html" >/dev/null 2>&1
}

office "docx:MS Word 2007 XML" submission-en velmara-submission
office "odt:writer8" submission-en velmara-submission
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to pdf --outdir "$work" \
    "$work/velmara-submission.odt" >/dev/null 2>&1
office "odt:writer8" submission-ru velmara-predstavlenie-ru
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to pdf --outdir "$work" \
    "$work/velmara-predstavlenie-ru.odt" >/dev/null 2>&1

# The scan: each page a little askew and speckled, one bit a pixel at 200 dpi, no text layer.
pdftoppm -r 200 -gray -png "$work/velmara-submission.pdf" "$work/page"
/usr/bin/python3 - "$work" <<'PYTHON'
import glob
import random
import sys

import img2pdf
from PIL import Image, ImageFilter

folder = sys.argv[1]
random.seed(7)
pages = []
for n, path in enumerate(sorted(glob.glob(folder + "/page-*.png"))):
    page = Image.open(path).convert("L")
    page = page.rotate((0.6, -0.4, 0.5, -0.3)[n % 4], Image.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    pixels = page.load()
    for _ in range(120):
        x, y = random.randrange(page.width - 1), random.randrange(page.height - 1)
        pixels[x, y] = pixels[x + 1, y] = random.choice((0, 255))
    name = "%s/scan-%d.tif" % (folder, n)
    page.point(lambda v: 255 if v > 150 else 0).convert("1").save(
        name, compression="group4", dpi=(200, 200))
    pages.append(name)
with open(folder + "/velmara-submission-scan.pdf", "wb") as out:
    out.write(img2pdf.convert(pages, producer="", nodate=True))
PYTHON

for name in velmara-submission.pdf velmara-submission.docx velmara-submission-scan.pdf velmara-predstavlenie-ru.pdf; do
    cp "$work/$name" "$out/$name"
done
ls -l "$out"
