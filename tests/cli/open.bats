#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# open: the reader starts at the page, with the file that was read, and with nothing else.
# shellcheck disable=SC2030,SC2031  # each test is a shell of its own

load helper
load archives

# Nothing that this machine has installed, but what a test puts there.
only_fakes() {
    unset TANBA_READER DISPLAY WAYLAND_DISPLAY
    mkdir -p bin tmp
    for tool in sh cat sleep; do
        ln -s "$(command -v $tool)" "bin/$tool"
    done
    export TMPDIR=$PWD/tmp XDG_RUNTIME_DIR=
}

# fake NAME: a reader that notes how it was called, one argument a line.
fake() {
    # shellcheck disable=SC2016
    printf '#!/bin/sh\nfor a; do echo "$a"; done >"%s/called.new"\nsleep 0\nln -f "%s/called.new" "%s/called.%s"\n' \
        "$PWD" "$PWD" "$PWD" "$1" >"bin/$1"
    sed -i "s|ln -f|$(command -v ln) -f|" "bin/$1"
    chmod +x "bin/$1"
}

tanba_open() {
    PATH=$PWD/bin "$TANBA_BIN" open "$@"
}

hit_of() {
    tanba search --json "$1" | jq -r '.[0].id'
}

sample() {
    cp "$SAMPLES/velmara-submission.pdf" "docs/s p.pdf"
    tanba ingest docs >/dev/null
    id=$(hit_of '"gymnasium of the police school at Tolm"')
}

@test "each reader is told the page in its own way" {
    only_fakes
    sample
    for row in "zathura -P" "evince -i" "okular -p" "atril -i" "xreader -i"; do
        read -r name option <<<"$row"
        fake "$name"
        run -0 tanba_open "$id"
        [ "$(cat "called.$name")" = "$option"$'\n2\n'"$PWD/docs/s p.pdf" ]
        rm "bin/$name"
    done
}

@test "zathura comes before evince and okular, and all of them before the desktop" {
    only_fakes
    sample
    fake xdg-open
    run -0 tanba_open --print "$id"
    [[ "$output" == *"go to page 2"*"xdg-open '$PWD/docs/s p.pdf'"* ]]
    for name in okular evince zathura; do
        fake $name
        run -0 tanba_open --print "$id"
        [[ "$output" == "$name -"*" 2 '$PWD/docs/s p.pdf'" ]]
    done
    [ ! -e called.zathura ]
}

@test "the page is the one in the file, whatever is printed on it" {
    only_fakes
    # Two pages of front matter, i and ii; what is sought stands on the third, which is labelled 1.
    python3 - docs/l.pdf <<'PY'
import sys
texts = ["This is a report on birds.", "These are the places of birds.", "The herons stood at the bridge at dawn."]
objects = ["<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >> >>",
           "<< /Type /Pages /Count 3 /Kids [4 0 R 6 0 R 8 0 R] >>",
           "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
for i, text in enumerate(texts):
    stream = "BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text
    objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                   " /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * i))
    objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
out, places = "%PDF-1.4\n", []
for i, body in enumerate(objects):
    places.append(len(out))
    out += "%d 0 obj\n%s\nendobj\n" % (i + 1, body)
start = len(out)
out += "xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
out += "".join("%010d 00000 n \n" % p for p in places)
out += "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
open(sys.argv[1], "w").write(out)
PY
    tanba ingest docs >/dev/null
    tanba search --json herons | jq -e '.[0] | .page == 3 and .page_label == "1"'
    fake zathura
    run -0 tanba_open --print "$(hit_of herons)"
    [[ "$output" == "zathura -P 3 "* ]]
}

@test "TANBA_READER is a command of its own, and no shell ever sees it" {
    only_fakes
    sample
    fake zathura
    fake mine
    # shellcheck disable=SC2016
    TANBA_READER='mine --at={page} "{file}#page={page}" $(touch hacked) ;' run -0 tanba_open "$id"
    [ "$(cat called.mine)" = "--at=2"$'\n'"$PWD/docs/s p.pdf#page=2"$'\n$(touch\nhacked)\n;' ]
    [ ! -e hacked ] && [ ! -e called.zathura ]
    TANBA_READER=mine run -0 tanba_open "$id"
    [ "$(cat called.mine)" = "$PWD/docs/s p.pdf" ]
    TANBA_READER='mine "{file}' run -64 tanba_open "$id"
    [[ "$output" == *TANBA_READER* ]]
    TANBA_READER=no-such-reader run -2 tanba_open "$id"
    [[ "$output" == *no-such-reader* ]]
}

@test "a name in braces is no place for the page" {
    only_fakes
    cp "$SAMPLES/velmara-submission.pdf" 'docs/{page} {file}.pdf'
    tanba ingest docs >/dev/null
    fake mine
    TANBA_READER='mine {file}' run -0 tanba_open "$(hit_of pilots)"
    [ "$(cat called.mine)" = "$PWD/docs/{page} {file}.pdf" ]
}

@test "a file that has changed or gone is not opened, and is said to have" {
    only_fakes
    sample
    fake zathura
    echo more >>"docs/s p.pdf"
    run -2 tanba_open "$id"
    [[ "$output" == *"s p.pdf: it has changed since it was read"* && "$output" == *"tanba show ${id%:*}:2"* ]]
    [ ! -e called.zathura ]
    run -0 tanba_open --anyway "$id"
    [[ "$output" == *"has changed"* && -e called.zathura ]]
    rm "docs/s p.pdf"
    run -2 tanba_open "$id"
    [[ "$output" == *"s p.pdf"*"No such file"* ]]
    # Another copy of the same bytes will do.
    cp "$SAMPLES/velmara-submission.pdf" docs/other.pdf
    tanba ingest docs >/dev/null
    run -0 tanba_open --print "$id"
    [[ "$output" == *"/docs/other.pdf" ]]
}

@test "a member of an archive is taken out, to where nobody else looks, as it was read" {
    only_fakes
    cp "$SAMPLES/velmara-submission.pdf" v.pdf
    py_zip inner.zip 'z.write("v.pdf", "letters/v.pdf")'
    py_zip docs/a.zip 'z.writestr("n.txt", "A note on herons near the bridge at dawn."); z.write("inner.zip")'
    tanba ingest docs >/dev/null
    fake zathura
    id=$(hit_of '"gymnasium of the police school at Tolm"')
    run -0 tanba_open "$id"
    [[ "$output" == *"it lies in '$PWD/docs/a.zip'; this is a copy"* ]]
    copy=$(sed -n 3p called.zathura)
    [ "$(sed -n 2p called.zathura)" = 2 ]
    [[ "$copy" == "$PWD/tmp/tanba-open-"*/v.pdf ]]
    cmp "$copy" v.pdf
    [ "$(stat -c %a "$copy")" = 400 ] && [ "$(stat -c %a "$(dirname "$copy")")" = 700 ]
    # Another archive in its place does not hold it.
    py_zip docs/a.zip 'z.writestr("n.txt", "A note on herons near the bridge at dawn.")'
    run -2 tanba_open "$id"
    [[ "$output" == *"does not hold it as it was read"* ]]
    rm docs/a.zip
    run -2 tanba_open "$id"
    [[ "$output" == *"a.zip"*"No such file"* ]]
}

@test "the desktop is given documents only, and never what it might run" {
    only_fakes
    fake xdg-open
    printf '[Desktop Entry]\nType=Application\nName=herons\nExec=touch hacked\n' >docs/letter.desktop
    note docs/n.txt storks
    printf '<html><body><p>The cranes were seen near the bridge at dawn.</p></body></html>' >docs/p.html
    tanba ingest docs >/dev/null
    run -2 tanba_open "$(hit_of herons)"
    [[ "$output" == *"letter.desktop"*"not opened"* && ! -e called.xdg-open ]]
    run -0 --separate-stderr tanba_open "$(hit_of storks)"
    [ -z "$stderr" ] && [ "$(cat called.xdg-open)" = "$PWD/docs/n.txt" ]
    run -0 tanba_open --print "$(hit_of cranes)"
    [[ "$output" == *"from the network"* ]]
}

@test "without a reader, with one that fails, and for what there is not, it says what to do" {
    only_fakes
    sample
    run -2 tanba_open "$id"
    [[ "$output" == *"install zathura"* ]]
    printf '#!/bin/sh\nexit 3\n' >bin/zathura
    chmod +x bin/zathura
    run -2 tanba_open "$id"
    [[ "$output" == *"status 3"*"zathura -P 2"* ]]
    run -2 tanba_open "${id%:*}:99999"
    [[ "$output" == *"no number 99999"* ]]
    run -2 tanba_open deadbeefdead:1
    run -64 tanba_open nonsense
    run -64 tanba_open
}
