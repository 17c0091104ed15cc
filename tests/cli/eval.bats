#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# eval: scripts against what people said.

load helper

export BATS_TEST_NO_ARCHIVE=1

birds() {
    cat >birds.lua <<'LUA'
local words = tanba.lexicon { "heron*", "цапл*" }
return {
  name = "test/birds", version = 1,
  passage = function(p)
    local hit = words:find(p)
    for _, heading in ipairs(p.headings) do hit = hit or words:find(heading) end
    if hit then p:tag("right", "asylum", { score = 0.5, evidence = hit }) end
  end,
}
LUA
}

labels() {
    cat >labels.csv <<'CSV'
text,lang,right,section
Herons were seen.,en,asylum,
"A heron, that is all.",en,,
An egret was seen.,en,asylum;torture,
Цапли улетели.,ru,asylum,
They flew.,ru,asylum,Birds > The herons
CSV
}

@test "precision, recall and F1 by tag and by language, and the rows that went wrong" {
    birds
    labels
    run -0 tanba eval birds.lua labels.csv
    [[ "${lines[0]}" == "5 rows of labels.csv, 1 script" ]]
    grep -Eq '^asylum +0\.750 +0\.750 +0\.750 +4$' <<<"$output"
    grep -Eq '^    en +0\.500 +0\.500 +0\.500 +2$' <<<"$output"
    grep -Eq '^    ru +1\.000 +1\.000 +1\.000 +2$' <<<"$output"
    grep -Eq '^torture +0\.000 +0\.000 +0\.000 +1$' <<<"$output"
    grep -Eq '^all together \(micro\) +0\.750 +0\.600 +0\.667 +5$' <<<"$output"
    grep -Eq '^mean of F1 \(macro\) +0\.375$' <<<"$output"
    [[ "$output" == *"labels.csv:4 (en)"*"An egret was seen."*"expected, not found:  right=asylum, right=torture"* ]]
    [[ "$output" == *"labels.csv:3 (en)"*"found, not expected:  right=asylum"*'test/birds: "heron"'* ]]
}

@test "--json carries the numbers, the scripts and the misses" {
    birds
    labels
    tanba eval --json birds.lua labels.csv >e.json
    jq -e '.rows == 5 and .rows_missed == 2 and (.scripts[0] | .name == "test/birds" and (.hash | length == 64))' e.json
    jq -e '[.scores[] | select(.value == "asylum" and .lang == null)] | length == 1 and
        (.[0] | .hits == 3 and .wrong == 1 and .missed == 1 and .support == 4 and .f1 == 0.75)' e.json
    jq -e '.macro_f1.right == 0.375 and .misses[0].missed == ["right=asylum", "right=torture"]' e.json
    tanba eval --json --tag right=asylum --misses 1 birds.lua labels.csv |
        jq -e '[.scores[].value] | unique == [null, "asylum"]'
    tanba eval --json --misses 0 birds.lua labels.csv | jq -e '.misses == [] and .rows_missed == 2'
}

@test "--html is one file that loads nothing, runs nothing, and escapes what others wrote" {
    birds
    printf 'text,lang,right\n"<script>alert(1)</script> & herons",en,\n' >labels.csv
    tanba eval --html birds.lua labels.csv >e.html
    grep -q '&lt;script&gt;alert(1)&lt;/script&gt; &amp; herons' e.html
    run -1 grep -Ei '<script|<link|<img|src=|href=|url\(|https?:' e.html
    grep -q "default-src 'none'" e.html
}

@test "all scripts, where none is named" {
    printf 'text,lang,right\nThey were tortured.,en,torture\nThe party was refused a permit for its rally.,en,association\n' >labels.csv
    run -0 tanba eval labels.csv
    grep -Eq '^torture +1\.000 +1\.000 +1\.000 +1$' <<<"$output"
}

@test "UPR Info's own columns" {
    cat >labels.csv <<'CSV'
pdf,session,state,from,response,action,issues,text
a.pdf,1,Velmara,Mali,Accepted,5,Torture and other CID treatment;Detention,Make torture a crime.
a.pdf,1,Velmara,Peru,Noted,4,Asylum-seekers - refugees,Go on.
CSV
    run -0 tanba eval --map upr-info rights/torture labels.csv
    grep -Eq '^torture +1\.000 +1\.000 +1\.000 +1$' <<<"$output"
    grep -Eq '^asylum +0\.000 +0\.000 +0\.000 +1$' <<<"$output"
    [[ "$output" == *"Not compared:"* ]]
    run -64 tanba eval --map excel labels.csv
}

@test "what is wrong with a table is said with its line" {
    birds
    printf 'text,rigth\nx,asylum\n' >labels.csv
    run -64 tanba eval birds.lua labels.csv
    [[ "$output" == *"no tag 'rigth'"*right* ]]
    printf 'text,right\nx,asylum,y\n' >labels.csv
    run -64 tanba eval birds.lua labels.csv
    [[ "$output" == *"labels.csv:2: this row has 3 cells"* ]]
    run -2 tanba eval birds.lua nowhere.csv
    [[ "$output" == *nowhere.csv* ]]
    labels
    run -64 tanba eval --tag issue birds.lua labels.csv
    run -2 tanba eval nobody labels.csv
    run -64 tanba eval
    run -64 tanba eval --json --html labels.csv
}

@test "a script that fails on a row is named with the row, and the rest counts" {
    birds
    labels
    sed -i 's/^    local hit/    if p.text == "They flew." then error("no wings") end\n    local hit/' birds.lua
    run -1 tanba eval birds.lua labels.csv
    [[ "$output" == *"line 6: test/birds: birds.lua:5: no wings"* ]]
    grep -Eq '^asylum +0\.667 +0\.500 +0\.571 +4$' <<<"$output"
}

@test "thousands of rows take seconds" {
    birds
    { echo 'text,lang,right' && for ((i = 0; i < 5000; i++)); do echo "A heron number $i stood there.,en,asylum"; done; } >labels.csv
    run -0 timeout 60 "$TANBA_BIN" eval birds.lua labels.csv
    grep -Eq '^asylum +1\.000 +1\.000 +1\.000 +5000$' <<<"$output"
}
