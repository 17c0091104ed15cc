#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# A report of the Working Group: recommendations derived from its items.

load helper

report() {
    cat >"$1" <<'TEXT'
A/HRC/99/5

Report of the Working Group on the Universal Periodic Review

Colombia

I. Summary of the proceedings

1. The Working Group held its sixteenth session from 22 April to 3 May 2013. The review of Colombia was held at the third meeting.

II. Conclusions and/or recommendations

115. The recommendations listed below have been examined by Colombia and enjoy its support:

115.1. Repair the well of Tolm (Chile, Viet Nam);

115.2. Consider painting (Peru)/paint (Ghana) the heron on the town hall;

116. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).
TEXT
}

@test "export gives the derived ones in the item's place, --printed the item" {
    report docs/r.txt
    tanba ingest docs
    export_all | jq -es '[.[] | select(.derived_from)] | length == 3 and all(.printed | startswith("115."))
        and ([.[].text] == ["Repair the well of Tolm", "Consider painting the heron on the town hall",
            "paint the heron on the town hall"])
        and ([.[].spans | length] == [1, 2, 2])'
    export_all | jq -es '[.[] | select(.kind == "item") | select(.derived_from | not)] == []'
    export_all --printed | jq -es '([.[] | select(.derived_from)] == []) and ([.[] | select(.kind == "item")] | length == 2)'
}

@test "spans are of the item's own text" {
    report docs/r.txt
    tanba ingest docs
    export_all --printed | jq -s 'map({(.id): .text}) | add' >items
    export_all | jq -es --slurpfile items items '[.[] | select(.derived_from)] | all(. as $d
        | [.spans[] as $s | $items[0][$d.derived_from][$s[0]:$s[1]]] | join(" ") == $d.text)'
}

@test "each derived one has its own tags" {
    report docs/r.txt
    tanba ingest docs
    export_all | jq -es '[.[] | select(.derived_from) | .tags | map(select(.name | startswith("upr"))) | map("\(.name)=\(.value)") | join(" ")]
        == ["upr=recommendation upr.number=115.1 upr.from=Chile upr.from=Viet Nam upr.response=supported upr.action=4 upr.state=COL upr.session=16 upr.cycle=2",
            "upr=recommendation upr.number=115.2 upr.from=Peru upr.response=supported upr.action=3 upr.state=COL upr.session=16 upr.cycle=2",
            "upr=recommendation upr.number=115.2 upr.from=Ghana upr.response=supported upr.action=4 upr.state=COL upr.session=16 upr.cycle=2"]'
}

@test "a search by a derived one's tag finds the printed item, once" {
    report docs/r.txt
    tanba ingest docs
    run -0 tanba search --json --tag upr.from=Ghana heron
    [ "$(jq -s '[.. | objects | select(has("snippet"))] | length' <<<"$output")" -eq 1 ]
    [[ "$output" == *"Consider painting (Peru)/paint (Ghana)"* ]]
    run -0 tanba search --tag upr=recommendation
    [[ "$output" == *"Repair the well"* ]]
}

@test "a tag that a hand took off one of an item's recommendations does not come back from the item" {
    report docs/r.txt
    sed -i 's/Consider painting (Peru).*/Prevent torture of prisoners (Peru)\/paint (Ghana) the heron;/' docs/r.txt
    tanba ingest docs
    one=$(export_all | jq -r 'select(.text | test("torture of prisoners")) | .id')
    tanba count --by right torture --json | jq -e '.counts == [{"right": "torture", "count": 1}]'
    run -0 tanba tag --remove "$one" right=torture
    export_all | jq -es '[.[] | select(.text | test("torture of prisoners")) | .tags[] | select(.name == "right")] == []'
    tanba count --by right torture --json | jq -e '.counts == []'
    run -0 tanba search --json 'right:torture from:Peru'
    jq -e '. == []' <<<"$output"
    run -0 tanba verify
    run -0 tanba tag --forget "$one" right=torture
    tanba count --by right torture --json | jq -e '.counts == [{"right": "torture", "count": 1}]'
}

@test "a changed deriving script redoes all, and what it no longer derives is gone" {
    report docs/r.txt
    tanba ingest docs
    export_all | jq -cS . >before
    mkdir -p archive/.tanba/scripts/upr
    cat >archive/.tanba/scripts/upr/report.lua <<'LUA'
-- SPDX-License-Identifier: GPL-3.0-or-later
return { name = "upr/report", version = 9, derive = function(d)
  for _, p in d:each() do
    if p.kind == "item" then p:derive { { 0, 6 } }:tag("upr", "recommendation") end
  end
end }
LUA
    run -0 tanba tag
    export_all | jq -es '[.[] | select(.derived_from) | .text] == ["Repair", "Consid"]'
    rm archive/.tanba/scripts/upr/report.lua
    tanba tag
    export_all | jq -cS . >after
    cmp before after
}

@test "a tag that is open takes what fits its pattern, and nothing else" {
    report docs/r.txt
    mkdir -p archive/.tanba/scripts
    cat >archive/.tanba/scripts/codes.lua <<'LUA'
-- SPDX-License-Identifier: GPL-3.0-or-later
return { name = "test/codes", version = 1, passage = function(p)
  if p.number == "115" then p:tag("upr.state", "Col") end
end }
LUA
    run tanba ingest docs
    run -0 tanba status
    [[ "$output" == *codes.lua* ]]
    [[ "$output" == *"'Col' is no value of 'upr.state'"* ]]
}
