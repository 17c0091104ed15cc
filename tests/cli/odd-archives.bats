#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives that are odd: hostile names, links, locks, damage, what is no archive at all.

load helper
load archives

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
