#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# Archives made to do harm: each ends in a state with a reason, in bearable time, and its neighbours go in.

load helper

states() {
    tanba status --json --all | jq -r '.listed[] | "\(.path | sub("^.*/docs/"; "")) \(.state)"'
}

reason_of() {
    tanba status --json --all | jq -r --arg p "$PWD/docs/$1" '.listed[] | select(.path == $p) | .reason'
}

python() {
    python3 - "$@"
}

@test "zips in zips in zips are opened down to the cap and no further" {
    note n.txt herons
    zip -q l0.zip n.txt
    for i in $(seq 1 11); do zip -q "l$i.zip" "l$((i - 1)).zip"; done
    mv l11.zip docs/
    run -1 tanba ingest docs
    [ "$(states)" = "l11.zip!/l10.zip!/l9.zip!/l8.zip!/l7.zip!/l6.zip!/l5.zip!/l4.zip!/l3.zip too large" ]
    [[ "$(reason_of 'l11.zip!/l10.zip!/l9.zip!/l8.zip!/l7.zip!/l6.zip!/l5.zip!/l4.zip!/l3.zip')" == *--max-depth* ]]
    run -0 tanba retry --failed --max-depth 20
    [ "$(passages '.text | test("herons")')" -eq 1 ]
    tanba status --json | jq -e '.document_states.done == 13'
}

@test "a zip of sixteen zips of sixteen zips stops at the cap on members" {
    note n.txt herons
    zip -q l0.zip n.txt
    for i in 1 2 3 4 5; do
        mkdir d
        for k in $(seq 16); do cp "l$((i - 1)).zip" "d/$k.zip"; done
        (cd d && zip -qr "../l$i.zip" .)
        rm -r d
    done
    mv l5.zip docs/
    note docs/good.txt cranes
    run -1 timeout 120 "$TANBA_BIN" ingest --max-members 1000 docs
    [[ "$(reason_of l5.zip)" == *--max-members* ]]
    [ "$(tanba status --json | jq .found.members)" -le 1001 ]
    [ "$(passages '.text | test("cranes")')" -eq 1 ]
}

@test "a copy of an archive is not listed beyond the cap either, and says so" {
    mkdir d
    for i in $(seq 30); do note "d/n$i.txt" "herons number $i"; done
    zip -qr one.zip d
    cp one.zip two.zip
    zip -q docs/z.zip one.zip two.zip
    run -1 tanba ingest --max-members 40 docs
    tanba status --json --all | jq -e '[.listed[] | select(.path | endswith("z.zip!/one.zip") or endswith("z.zip!/two.zip"))]
        | length == 1 and .[0].state == "too large" and (.[0].reason | test("--max-members"))'
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 30 ]
}

@test "a member that grows beyond the cap is too large, its neighbours are read" {
    note n.txt herons
    head -c 20000000 /dev/zero >big.txt
    zip -q docs/z.zip big.txt n.txt
    tar czf docs/t.tgz big.txt n.txt
    run -1 tanba ingest --max-member 1 docs
    states | grep -Fx 'z.zip!/big.txt too large'
    states | grep -Fx 't.tgz!/big.txt too large'
    [[ "$(reason_of 'z.zip!/big.txt')" == *"more than 1 MiB"*--max-member* ]]
    export_all | jq -es '[.[].paths[]] | unique | length == 2 and all(endswith("/n.txt"))'
}

@test "many that together grow beyond the cap end the archive, with what came before kept" {
    note a.txt herons
    for i in $(seq 8); do head -c 900000 /dev/zero | tr '\0' x >"b$i.txt"; done
    zip -q docs/z.zip a.txt b?.txt
    run -1 tanba ingest --max-unpacked 3 docs
    states | grep -Fx 'z.zip too large'
    [[ "$(reason_of z.zip)" == *--max-unpacked* ]]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
}

@test "caps hold for all that one file holds, whichever archive in it gives it" {
    for i in $(seq 6); do
        head -c 900000 /dev/zero | tr '\0' "$i" >"b$i.txt"
        zip -q "z$i.zip" "b$i.txt"
    done
    zip -q docs/z.zip z?.zip
    run -1 tanba ingest --max-unpacked 3 docs
    tanba status --json --all | jq -es '[.[0].listed[] | select(.reason | test("--max-unpacked"))] | length >= 1'
    [ "$(tanba status --json | jq '.document_states.done')" -ge 5 ]
}

@test "thousands of empty members cost no child each" {
    python docs/z.zip <<'PY'
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1], 'w')
for i in range(5000):
    z.writestr('d%d/e%d.txt' % (i % 7, i), '')
z.close()
PY
    run -0 timeout 60 "$TANBA_BIN" ingest docs
    tanba status --json | jq -e '.document_states.empty == 5000'
}

@test "entries that share one place, and sizes that lie" {
    python <<'PY'
import struct, zipfile
z = zipfile.ZipFile('docs/overlap.zip', 'w', zipfile.ZIP_DEFLATED)
z.writestr('a.txt', 'The witness spoke of herons near the bridge.')
info = z.infolist()[0]
for i in range(50):
    other = zipfile.ZipInfo('b%d.txt' % i)
    for field in ('CRC', 'compress_size', 'file_size', 'header_offset', 'compress_type'):
        setattr(other, field, getattr(info, field))
    z.filelist.append(other)
z.close()
z = zipfile.ZipFile('docs/lies.zip', 'w', zipfile.ZIP_DEFLATED)
z.writestr('a.txt', 'The witness spoke of kingfishers near the bridge. ' * 50)
z.writestr('b.txt', 'Cranes were seen by the committee.')
z.close()
data = open('docs/lies.zip', 'rb').read()
real = struct.pack('<I', 50 * 50)
open('docs/lies.zip', 'wb').write(data.replace(real, struct.pack('<I', 0x7fffffff)))
PY
    timeout 60 "$TANBA_BIN" ingest docs || [ $? -eq 1 ]
    [ "$(passages '.text | test("herons")')" -eq 1 ]
    [ "$(passages '.text | test("Cranes")')" -eq 1 ]
    tanba status --json | jq -e '.files == 2 and .states.crashed == 0 and .states.timeout == 0'
}

@test "an archive that holds itself ends" {
    droste=$BATS_TEST_DIRNAME/../../../shared/hard/archives/droste.zip
    [ -r "$droste" ] || skip "../shared/hard is not there"
    cp "$droste" docs/
    run -0 timeout 60 "$TANBA_BIN" ingest docs
    tanba status --json | jq -e '.document_states.duplicate == 1 and .found.members == 2'
}

@test "noise after each archive's magic is damage, nothing worse" {
    i=0
    for magic in 'PK\x03\x04' '7z\xbc\xaf\x27\x1c' '\x1f\x8b\x08' 'BZh9' '\xfd7zXZ\x00' '\x28\xb5\x2f\xfd'; do
        { printf '%b' "$magic"; head -c 20000 /dev/urandom; } >"docs/noise$i"
        i=$((i + 1))
    done
    timeout 60 "$TANBA_BIN" ingest docs || [ $? -eq 1 ]
    tanba status --json | jq -e '.files == 6 and .states.crashed == 0 and .states.timeout == 0 and .states.done == 0'
}

@test "killed while it unpacks, the next run ends with what an undisturbed one gives" {
    mkdir pack
    for i in $(seq 60); do note "pack/n$i.txt" "herons number $i"; done
    (cd pack && zip -qr ../inner.zip . && tar czf ../inner.tar.gz .)
    zip -q docs/outer.zip inner.zip inner.tar.gz
    tanba init calm >/dev/null
    tanba -a calm ingest docs
    tanba -a calm export --format jsonl >calm.jsonl
    tanba -a calm status --json | jq .document_states >calm.states
    for after in 0.05 0.1 0.2 0.3; do
        setsid "$TANBA_BIN" ingest docs >/dev/null 2>&1 &
        sleep "$after"
        kill -KILL -- -$! 2>/dev/null || true
        wait $! 2>/dev/null || true
    done
    run -0 tanba ingest docs
    export_all | jq -cS . | sort >disturbed.jsonl
    jq -cS . calm.jsonl | sort | cmp - disturbed.jsonl
    [ "$(tanba status --json | jq .found.members)" -eq 122 ]
    [ "$(tanba status --json | jq '[.document_states[]] | add')" -eq 123 ]
}

@test "told to stop, it stops soon, and goes on later" {
    mkdir pack
    for i in $(seq 250); do note "pack/n$i.txt" "herons number $i"; done
    (cd pack && zip -qr ../docs/z.zip .)
    "$TANBA_BIN" ingest docs >out 2>&1 &
    sleep 0.4
    kill -INT $!
    start=$SECONDS
    wait $! || true
    [ $((SECONDS - start)) -le 5 ]
    run -0 tanba ingest docs
    [ "$(export_all | jq -s '[.[].document] | unique | length')" -eq 250 ]
    tanba status --json | jq -e '.document_states.waiting == 0 and .found.members == 250'
}
