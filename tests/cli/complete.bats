#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
# What a shell offers at the cursor: the words of the program, and what the archive holds.

load helper

COMPLETIONS="$BATS_TEST_DIRNAME/../../contrib/completions"

# An archive with a tag of several words and a State, in a program called tanba that is in PATH.
filled() {
    submission docs/velmara.txt
    tanba ingest docs >/dev/null
    local id
    id=$(export_all | jq -r 'select(.text | contains("beatings")) | .id')
    tanba tag "$id" 'issue=Death penalty' 'upr.from=Mexico' >/dev/null
    mkdir -p bin
    ln -sf "$TANBA_BIN" bin/tanba
    export PATH=$PWD/bin:$PATH
}

# offers LINE: what bash would offer at the end of the line, one a line.
offers() {
    # shellcheck source=contrib/completions/tanba.bash
    . "$COMPLETIONS/tanba.bash"
    # shellcheck disable=SC2034
    local COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
    COMPREPLY=()
    _tanba "$TANBA_BIN"
    [ "${#COMPREPLY[@]}" -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
}

# is LINE OFFER...: exactly these.
is() {
    local line=$1
    shift
    run -0 offers "$line"
    [ "$output" = "$(printf '%s\n' "$@")" ] || {
        printf 'for %s:\n%s\n' "$line" "$output"
        return 1
    }
}

@test "verbs, options and the values of options" {
    is "tanba sea" search
    is "tanba help ver" verify
    is "tanba -a archive sea" search
    is "tanba search --ri" --right
    is "tanba export --format " jsonl json csv markdown
    is "tanba export --format=cs" csv
    is "tanba tags " dump restore
    is "tanba count --by right,la" right,lang
    is "tanba eval --map " upr-info
    is "tanba --ver" --version
}

@test "fields of the query language and their values" {
    is "tanba search rig" right:
    is "tanba search pilots -(rig" right:
    is "tanba search kind:foo" footnote footer
    is "tanba search source:" ocr text
    is "tanba search -kind:tab" table
    is "tanba search nofield:x" ""
    is "tanba export -- ris" ""
}

@test "tags and values of this archive" {
    filled
    is "tanba search right:tor" torture
    is "tanba search RIGHT:tor" ""
    is "tanba search right:TOR" torture
    is "tanba search --right " association torture
    is "tanba search --tag=right=a" association
    is "tanba search --tag upr.fr" upr.from=
    is "tanba search tag:upr.from=M" Mexico
    is "tanba tag 0123456789ab:1 right=to" torture
    is "tanba tag 0123456789ab:1 right=torture upr.from=" Mexico
    is "tanba search type:text/pl" text/plain
    is "tanba check rights/tor" rights/torture
    is "tanba count --by upr.f" upr.from
}

@test "values with blanks are quoted as the line needs it" {
    filled
    is "tanba search issue:dea" '\"Death\ penalty\"'
    is 'tanba search issue:\"Dea' '\"Death\ penalty\"'
    is "tanba search 'right:torture issue:Dea" 'right:torture issue:"Death penalty"'
    is 'tanba search "issue:Dea' 'issue:\"Death penalty\"'
    is "tanba search --tag issue=Dea" 'Death\ penalty'
    is "tanba tag 0123456789ab:1 'issue=Dea" 'issue=Death penalty'
}

@test "any name of a State is offered where no value begins so" {
    filled
    is "tanba search from:Мек" Мексика
}

@test "the archive that the line names is asked" {
    filled
    unset TANBA_ARCHIVE
    is "tanba search right:tor" ""
    is "tanba -a $PWD/archive search right:tor" torture
    is "tanba search --archive=$PWD/archive right:tor" torture
    is "tanba search -a $PWD/archive right:tor" torture
    cd archive
    is "tanba search right:tor" torture
}

@test "without an archive, or with a broken one, nothing is said aloud" {
    export TANBA_ARCHIVE=$PWD/nowhere
    run -0 --separate-stderr "$TANBA_BIN" complete bash := "tanba search right:"
    [ "$output" = "" ]
    # shellcheck disable=SC2154
    [ "$stderr" = "" ]
    export TANBA_ARCHIVE=$PWD/archive
    for file in archive/.tanba/*; do [ -d "$file" ] || echo "no database" >"$file"; done
    run -0 --separate-stderr "$TANBA_BIN" complete bash := "tanba search right:"
    [ "$output$stderr" = "" ]
    for line in "" "tanba" "other" "tanba nonsense x" "tanba search \\" "tanba search '\"" "tanba -a" "tanba -a "; do
        run -0 --separate-stderr "$TANBA_BIN" complete bash := "$line"
        [ "$stderr" = "" ]
    done
    run -0 --separate-stderr "$TANBA_BIN" complete words
    [ "$output$stderr" = "" ]
}

@test "bash, with a terminal, puts the word into the line" {
    command -v python3 >/dev/null || skip "python3 is absent (apt-get install python3)"
    filled
    typed() {
        run -0 python3 "$BATS_TEST_DIRNAME/complete_bash.py" "$COMPLETIONS/tanba.bash" "$1"
        [ "$output" = "$2 END" ] || { echo "$output"; return 1; }
    }
    typed "tanba search right:tor" "[search] [right:torture]"
    typed "tanba search issue:Dea" '[search] [issue:"Death penalty"]'
    typed "tanba search --tag issue=Dea" "[search] [--tag] [issue=Death penalty]"
    typed "tanba search 'right:torture issue:Dea" '[search] [right:torture issue:"Death penalty"]'
    typed "tanba init arch" "[init] [archive/]"
    typed "tanba ingest docs/vel" "[ingest] [docs/velmara.txt]"
}

@test "zsh parses its completion, and puts the word into the line" {
    command -v zsh >/dev/null || skip "zsh is absent (apt-get install zsh)"
    zsh -n "$COMPLETIONS/_tanba"
    filled
    typed() {
        run zsh -f "$BATS_TEST_DIRNAME/complete.zsh" "$COMPLETIONS" "$1"
        [ "$status" -ne 77 ] || skip "this zsh has no zpty"
        [[ "$output" == *"$2 END"* ]] || { echo "$output"; return 1; }
    }
    typed "tanba search right:tor" "[search] [right:torture]"
    typed "tanba search --tag issue=Dea" "[search] [--tag] [issue=Death penalty]"
}

@test "fish parses its completion, and offers words with what they are" {
    command -v fish >/dev/null || skip "fish is absent (apt-get install fish)"
    fish -n "$COMPLETIONS/tanba.fish"
    filled
    asked() {
        HOME=$PWD run -0 fish --no-config -c "source $COMPLETIONS/tanba.fish; complete -C '$1'"
    }
    asked "tanba sea"
    [[ "$output" == "search"*"find passages"* ]]
    asked "tanba search right:tor"
    [ "$output" = right:torture ]
    asked "tanba search --tag issue=Dea"
    [ "$output" = "issue=Death penalty" ]
    asked "tanba ingest docs/vel"
    [[ "$output" == *docs/velmara.txt* ]]
}

@test "it takes less than a moment" {
    filled
    local before after
    before=$(date +%s%N)
    for _ in 1 2 3 4 5; do "$TANBA_BIN" complete bash := "tanba search right:" >/dev/null; done
    after=$(date +%s%N)
    # 50 ms each on a quiet machine; tests share theirs.
    [ $((after - before)) -lt 2500000000 ]
}
