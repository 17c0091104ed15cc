#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# A State is asked for by any of its names.

load helper

report() {
    cat >"$1" <<'TEXT'
A/HRC/99/5

Report of the Working Group on the Universal Periodic Review

Kazakhstan

I. Summary of the proceedings

1. The Working Group held its sixteenth session from 22 April to 3 May 2013. The review of Kazakhstan was held at the third meeting on 30 April 2013.

II. Conclusions and/or recommendations

115. The recommendations listed below enjoy the support of Kazakhstan:

115.1. Repair the well of Tolm (Mexico);

115.2. Paint the heron (Swaziland, Côte d'Ivoire);

116. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s).
TEXT
}

@test "by old and new names, codes, and in six languages" {
    report docs/r.txt
    tanba ingest docs
    for name in Mexico mexico MEXICO MEX MX Мексика México Mexique 墨西哥 المكسيك "United Mexican States"; do
        run -0 tanba search --tag "upr.from=$name"
        [[ $output == *"Repair the well"* ]]
        [[ $output != *"heron"* ]]
    done
    for name in Swaziland Eswatini "Kingdom of Eswatini" SWZ "cote d ivoire" "Côte d’Ivoire" CIV "Ivory Coast"; do
        run -0 tanba search --tag "upr.from=$name"
        [[ $output == *"Paint the heron"* ]]
    done
    for name in KAZ Kazakhstan Казахстан Қазақстан "Republic of Kazakhstan"; do
        run -0 tanba search --tag "upr.state=$name"
        [[ $output == *"Repair the well"* ]]
    done
    run -0 tanba search "well tag:upr.from=Мексика"
    [[ $output == *"Repair the well"* ]]
}

@test "a name that is none, and a State that asked for nothing, are said" {
    report docs/r.txt
    tanba ingest docs
    run tanba search --tag "upr.from=Мексико"
    [[ $output == *"no passage of this archive has the tag upr.from=Мексико"*"Мексика"* ]]
    run tanba search --tag "upr.from=Norway"
    [[ $output == *"no passage of this archive has the tag upr.from=Norway; of 'upr.from' it has: "*"Mexico"* ]]
    run tanba search --tag "upr.from=Норвегия"
    [[ $output == *"upr.from=Норвегия; of 'upr.from' it has: "*"Mexico"* ]]
}

@test "names go with the scripts that declare them" {
    mkdir mine
    cat >mine/birds.lua <<'LUA'
return { name = "birds", version = 1, lexicon = { "herons" }, tag = { bird = "heron" },
  aliases = { bird = { heron = { "Reiher", "цапля" } } } }
LUA
    printf 'return { bird = { label = "Bird", values = { heron = { label = "Heron" } } } }\n' >mine/taxonomy.lua
    note docs/n.txt herons
    TANBA_SCRIPTS=$PWD/mine tanba ingest docs
    run -0 tanba search --tag bird=ЦАПЛЯ
    [[ $output == *"herons"* ]]
    sed -i 's/"Reiher", "цапля"/"Reiher"/; s/version = 1/version = 2/' mine/birds.lua
    TANBA_SCRIPTS=$PWD/mine tanba tag
    run -0 tanba search --tag bird=reiher
    [[ $output == *"herons"* ]]
    run tanba search --tag bird=цапля
    [[ $output != *"seen near the bridge"* ]]
    sed -i 's/{ "Reiher" }/"Reiher"/' mine/birds.lua
    run tanba check mine/birds.lua
    [[ $output == *"the aliases of 'heron' are a string, not a table"* ]]
}
