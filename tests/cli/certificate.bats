#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# The certificate: all of what was found, and its own hash; and whether it still holds.

load helper

mixed_docs() {
    note docs/a.txt herons
    cp docs/a.txt docs/b.txt
    : >docs/c.txt
    truncated_pdf docs/d.pdf
    head -c 5000 /dev/urandom >docs/e.bin
    tanba ingest docs >/dev/null 2>&1 || [ $? -eq 1 ]
}

# rows FILE: the lines of documents.
rows() {
    sed -n '/^documents:$/,/^end of documents: /p' "$1" | sed '1d;$d'
}

@test "a certificate names every file with its sha256, state and reason, and its own sha256 last" {
    mixed_docs
    run -0 tanba status --certificate cert.txt
    [[ "$output" == *"5 documents"* ]]
    head -n 5 cert.txt | grep -Fx "documents found: 5 = 5 files + 0 members of archives + 0 attachments"
    grep -Fx "read: 2 = 1 done + 1 duplicate" cert.txt
    grep -Fx "not read: 3 = 1 unsupported + 1 empty + 1 damaged" cert.txt
    grep -E "^made by: Tanba [0-9]" cert.txt
    grep -E "^plugin: text, version " cert.txt
    grep -E "^script: rights/torture, version .*, sha256 [0-9a-f]{64}$" cert.txt
    [ "$(rows cert.txt | wc -l)" -eq 5 ]
    for name in a.txt b.txt c.txt d.pdf e.bin; do
        sum=$(sha256sum <"docs/$name" | cut -d' ' -f1)
        [ "$(rows cert.txt | cut -f2,11)" = "$(rows cert.txt | cut -f2,11 | sort -t$'\t' -k2,2)" ]
        rows cert.txt | cut -f1,2,11 | grep -Fx "file"$'\t'"$sum"$'\t'"$PWD/docs/$name"
    done
    rows cert.txt | cut -f6,7,8,11,12 | grep -E $'^damaged\tnone\textract\t.*d.pdf\t.*[a-z]+ [a-z]+'
    # As the guide says to check it.
    [ "$(tail -n 1 cert.txt)" = "sha256 of all bytes above this line: $(head -n -1 cert.txt | sha256sum | cut -d' ' -f1)" ]
    iconv -f UTF-8 -t UTF-8 cert.txt >/dev/null
    run -0 tanba status --check-certificate cert.txt
    [[ "$output" == *"5 documents: 5 files are as they were, 0 changed"* ]]
}

@test "the same archive gives the same certificate, but for the time" {
    mixed_docs
    tanba status --certificate | sed '/^made at: /d; $d' >one
    tanba status --certificate - | sed '/^made at: /d; $d' >two
    cmp one two
}

@test "a certificate is never written over, and never half written" {
    mixed_docs
    echo mine >cert.txt
    run -2 tanba status --certificate cert.txt
    [ "$(cat cert.txt)" = mine ]
    run -2 tanba status --certificate absent/cert.txt
    [[ "$output" == *absent*"No such file"* ]]
    [ "$(ls cert.txt*)" = cert.txt ]
    # shellcheck disable=SC2016  # the dollars are the inner shell's
    run -2 bash -c '"$TANBA_BIN" status --certificate - >/dev/full'
    [[ "$output" == *"cannot write the certificate"* ]]
}

@test "odd names stand in a certificate so that nobody can mistake them" {
    note $'docs/new\nline.txt' herons
    note $'docs/tab\there.txt' cranes
    note 'docs/ends in a blank ' storks
    note $'docs/e\xe2\x80\xaefdp.txt' ibises
    note $'docs/\xff\xfe.txt' rails
    note 'docs/back\x0Aslash.txt' crakes
    note 'docs/дело № 7.txt' bitterns
    tanba ingest docs
    tanba status --certificate cert.txt
    iconv -f UTF-8 -t UTF-8 cert.txt >/dev/null
    [ "$(rows cert.txt | wc -l)" -eq 7 ]
    [ "$(rows cert.txt | awk -F'\t' '{ print NF }' | sort -u)" = 12 ]
    for shown in 'new\x0Aline.txt' 'tab\x09here.txt' 'ends in a blank\x20' 'e\xE2\x80\xAEfdp.txt' '\xFF\xFE.txt' \
        'back\\x0Aslash.txt' 'дело № 7.txt'; do
        rows cert.txt | cut -f11 | grep -Fx "$PWD/docs/$shown"
    done
    run -0 tanba status --check-certificate cert.txt
    [[ "$output" == *"7 files are as they were"* ]]
}

@test "a check names what changed or is gone since" {
    mixed_docs
    tanba status --certificate cert.txt
    echo more >>docs/a.txt
    rm docs/b.txt
    unset TANBA_ARCHIVE
    run -1 tanba status --check-certificate cert.txt
    [[ "$output" == *docs/a.txt*"bytes have changed"* && "$output" == *docs/b.txt*"No such file"* ]]
    [[ "$output" == *"3 files are as they were, 1 changed, 1 gone"* && "$output" != *docs/c.txt* ]]
}

@test "a certificate that was touched is not intact" {
    mixed_docs
    tanba status --certificate cert.txt
    sed 's/damaged/done/' cert.txt >forged.txt
    run -1 tanba status --check-certificate forged.txt
    [[ "$output" == *"not intact"* && "$output" != *"is intact"* ]]
    sed '/c.txt/d' cert.txt >forged.txt
    run -1 tanba status --check-certificate forged.txt
    { cat cert.txt; echo more; } >forged.txt
    run -1 tanba status --check-certificate forged.txt
    head -c 900 cert.txt >forged.txt
    run -1 tanba status --check-certificate forged.txt
    [[ "$output" == *"last line"* ]]
    run -1 tanba status --check-certificate docs/a.txt
    [[ "$output" == *"no certificate"* ]]
    run -2 tanba status --check-certificate absent.txt
}

@test "a hash of its own does not make nonsense a certificate" {
    { printf 'Tanba certificate, form 1\ndocuments:\nfile\tx\nend of documents: 1\n'; } >forged.txt
    echo "sha256 of all bytes above this line: $(sha256sum <forged.txt | cut -d' ' -f1)" >>forged.txt
    run -1 tanba status --check-certificate forged.txt
    [[ "$output" == *"cannot be understood"* ]]
}
