#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives and what they hold: each member is a document, whatever lies in what.

load helper

# paths: what `status --json --all` and the export know of, one a line, seen from here.
states() {
    tanba status --json --all | jq -r '.listed[] | "\(.path | sub("^.*/docs/"; "")) \(.state)"'
}

exported_paths() {
    export_all | jq -r '.paths[]' | sed 's|^.*/docs/||' | sort -u
}

# bomb_zip FILE: a zip as Python's zipfile makes it, from lines of Python that use z.
py_zip() {
    python3 -c "import sys, zipfile
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
$2
z.close()" "$1"
}

@test "zips in a tar in a zip: each file is found under its path, searched, shown and cited" {
    mkdir -p pack/deep
    note pack/a.txt herons
    note pack/deep/b.txt kingfishers
    (cd pack && zip -q inner.zip deep/b.txt && tar czf inner.tar.gz a.txt inner.zip)
    (cd pack && zip -q ../docs/outer.zip inner.tar.gz)
    run -0 tanba ingest docs
    [[ "$output" == *"1 files found"*"4 documents inside these: 4 done"* ]]
    [ "$(exported_paths)" = "outer.zip!/inner.tar.gz!/a.txt
outer.zip!/inner.tar.gz!/inner.zip!/deep/b.txt" ]
    run -0 tanba search kingfishers
    [[ "$output" == *"outer.zip!/inner.tar.gz!/inner.zip!/deep/b.txt"* ]]
    run -0 tanba show docs/outer.zip\!/inner.tar.gz\!/a.txt
    [[ "$output" == *herons* ]]
    run -0 tanba show docs/outer.zip
    [[ "$output" == *"In it:"*"outer.zip!/inner.tar.gz"*done* ]]
    tanba status --json | jq -e '.files == 1 and .found == {documents: 5, files: 1, members: 4, attachments: 0}'
}

@test "a single compressed file holds one file, called without the suffix" {
    note docs/n.txt herons
    gzip -k docs/n.txt
    xz -k docs/n.txt
    bzip2 -k docs/n.txt 2>/dev/null || cp docs/n.txt.gz docs/other.gz
    rm docs/n.txt
    run -0 tanba ingest docs
    exported_paths | grep -Fx 'n.txt.gz!/n.txt'
    exported_paths | grep -Fx 'n.txt.xz!/n.txt'
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 1 ]
}

@test "a member that is also a file elsewhere is a duplicate with both paths" {
    note docs/n.txt herons
    (cd docs && zip -q z.zip n.txt)
    run -0 tanba ingest docs
    export_all | jq -es 'all(.[]; .paths | length == 2)'
    tanba status --json | jq -e '.document_states.duplicate == 1'
}

@test "a copy of an archive lists all it holds, so that either may go" {
    note n.txt herons
    zip -q docs/a.zip n.txt
    cp docs/a.zip docs/b.zip
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "a.zip!/n.txt
b.zip!/n.txt" ]
    # And so in a second run, when the first is there already.
    cp docs/a.zip docs/c.zip
    run -0 tanba ingest docs
    exported_paths | grep -Fx 'c.zip!/n.txt'
    tanba status --json | jq -e '.files == 3 and .found.members == 3'
}

@test "ingesting the same again unpacks nothing; a touched archive changes nothing" {
    note n.txt herons
    note m.txt cranes
    zip -q docs/a.zip n.txt m.txt
    tanba ingest docs
    export_all >before
    run -0 tanba ingest docs
    [[ "$output" == *"1 unchanged, 0 read"* ]]
    touch -d '2001-02-03 04:05:06' docs/a.zip
    run -0 tanba ingest docs
    export_all >after
    cmp before after
}

@test "what an archive no longer holds goes, what is new comes" {
    note n.txt herons
    note m.txt cranes
    mkdir sub
    note sub/s.txt storks
    zip -q sub.zip sub/s.txt
    zip -q docs/a.zip n.txt m.txt sub.zip
    tanba ingest docs
    [ "$(passages '.text | test("storks")')" -eq 1 ]
    rm docs/a.zip
    note k.txt kingfishers
    zip -q docs/a.zip n.txt k.txt
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "a.zip!/k.txt
a.zip!/n.txt" ]
    [ "$(passages '.text | test("cranes|storks")')" -eq 0 ]
    tanba status --json | jq -e '.found.members == 2'
}

@test "names that would leave the archive, collide or hold controls are made safe, and none is lost" {
    py_zip docs/a.zip "
for i, name in enumerate(['../../up.txt', '/etc/abs.txt', 'same.txt', 'same.txt', 'a/./b//c.txt', 'bell\\a\\x1b[31m.txt',
                          '..', 'x!/y.txt', 'same (2).txt', 'rtl\u202etxt.exe', 'ü.txt']):
    z.writestr(name, 'The witness number %d spoke of herons.' % i)" 2>/dev/null
    run -0 tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 11 ]
    [ "$(exported_paths | wc -l)" -eq 11 ]
    [[ "$(exported_paths)" != *$'\e'* && "$(exported_paths)" != *../* ]]
    for name in __/__/up.txt etc/abs.txt same.txt 'same (2).txt' a/b/c.txt 'bell__[31m.txt' __ 'x!_/y.txt' ü.txt; do
        exported_paths | grep -Fx "a.zip!/$name"
    done
}

@test "names in an old Russian code page are read" {
    python3 - <<'PY'
import zipfile
names = ['Отчёт о поездке.txt', 'Список свидетелей.txt', 'жалоба/решение суда.txt']
z = zipfile.ZipFile('docs/a.zip', 'w')
for name, mark in zip(names, 'xyz'):
    z.writestr(mark * len(name), 'The witness spoke of %s.' % name)
z.close()
data = open('docs/a.zip', 'rb').read()
for name, mark in zip(names, b'xyz'):
    data = data.replace(bytes([mark]) * len(name), name.encode('cp866'))
open('docs/a.zip', 'wb').write(data)
PY
    run -0 tanba ingest docs
    exported_paths | grep -Fx 'a.zip!/Отчёт о поездке.txt'
    exported_paths | grep -Fx 'a.zip!/жалоба/решение суда.txt'
}

@test "links and devices are left out and said; an archive of nothing else is empty" {
    mkdir pack
    note pack/n.txt herons
    ln -s n.txt pack/soft
    ln pack/n.txt pack/zhard
    mkfifo pack/pipe
    tar -C pack -cf docs/a.tar n.txt soft zhard pipe
    mkdir only
    tar -cf docs/b.tar only
    run -0 tanba ingest docs
    tanba show docs/a.tar | grep -E "warning +2 links were left out"
    tanba show docs/a.tar | grep -E "warning +1 device or pipe was left out"
    [ "$(exported_paths)" = "a.tar!/n.txt" ]
    states | grep -Fx "b.tar empty"
}

@test "locked members are named, the others are read; an archive with nothing else is locked itself" {
    note n.txt herons
    note m.txt cranes
    zip -q -P secret docs/locked.zip n.txt
    zip -q -P secret docs/half.zip n.txt
    zip -q docs/half.zip m.txt
    run -1 tanba ingest docs
    [ "$(states)" = "half.zip!/n.txt encrypted
locked.zip encrypted
locked.zip!/n.txt encrypted" ]
    [ "$(exported_paths)" = "half.zip!/m.txt" ]
}

@test "a damaged archive keeps what could be read of it" {
    note n.txt herons
    note m.txt cranes
    tar -cf whole.tar n.txt m.txt
    gzip -c whole.tar >whole.tar.gz
    head -c 1300 whole.tar >docs/cut.tar
    zip -q whole.zip n.txt m.txt
    head -c 300 whole.zip >docs/cut.zip
    seq 200000 | gzip | head -c 200000 >docs/cut.txt.gz
    run -1 tanba ingest docs
    states | grep -Fx "cut.tar damaged"
    states | grep -Fx "cut.zip damaged"
    states | grep -Fx "cut.txt.gz damaged"
    [ "$(passages '.text | test("herons")')" -ge 1 ]
    # What came of a member before the break is read as far as it goes.
    states | grep -Fx 'cut.txt.gz!/cut.txt damaged'
    [ "$(passages '.path | endswith("cut.txt")')" -ge 1 ]
}

@test "a member with a wrong checksum is damaged, and read; its neighbours are sound" {
    note n.txt herons
    note m.txt cranes
    zip -q -0 a.zip n.txt m.txt
    sed 's/herons/hexons/' a.zip >docs/a.zip
    run -1 tanba ingest docs
    [ "$(states)" = "a.zip!/n.txt damaged" ]
    [ "$(passages '.text | test("hexons")')" -eq 1 ]
    [ "$(passages '.text | test("cranes")')" -eq 1 ]
}

@test "RAR is named as not supported, with the reason" {
    printf 'Rar!\x1a\x07\x00\xcf\x90\x73\x00\x00\x0d\x00\x00\x00\x00\x00\x00\x00' >docs/a.rar
    run -0 tanba ingest docs
    tanba status --all | grep -F "RAR archives are not opened, for safety: unpack it and ingest the folder"
}

@test "office documents are zips of their own kind, not archives" {
    cp "$SAMPLES/velmara-submission.docx" docs/
    (cd docs && zip -q z.zip velmara-submission.docx && rm velmara-submission.docx)
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "z.zip!/velmara-submission.docx" ]
}

@test "a scan in a zip is recognised, and left alone with --no-ocr until it is asked for" {
    (cd "$SAMPLES" && zip -q "$BATS_TEST_TMPDIR/docs/z.zip" velmara-submission-scan.pdf)
    run -0 tanba ingest --no-ocr docs
    [ "$(passages 'true')" -eq 0 ]
    states | grep -Fx 'z.zip!/velmara-submission-scan.pdf unsupported'
    run -0 tanba ingest docs
    [ "$(passages '.source == "ocr" and (.text | test("river pilots"))')" -ge 1 ]
}

@test "a failed member makes the exit status 1, in that run and the next" {
    truncated_pdf cut.pdf
    zip -q docs/z.zip cut.pdf
    run -1 tanba ingest docs
    run -1 tanba ingest docs
    [[ "$output" == *"1 of the unchanged failed before"* ]]
    tanba status --failed --json | jq -e 'length == 1 and (.[0].path | endswith("z.zip!/cut.pdf"))'
}

@test "a file on disk keeps its path, whoever else claims it" {
    mkdir 'docs/z.zip!'
    note 'docs/z.zip!/n.txt' herons
    note n.txt cranes
    zip -q docs/z.zip n.txt
    run -0 tanba ingest docs
    [ "$(exported_paths)" = "z.zip!/n (2).txt
z.zip!/n.txt" ]
    rm -r 'docs/z.zip!' && mkdir more && tanba ingest docs
}
