# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for bash: asks tanba itself what may stand at the cursor.

_tanba() {
    local program=${1/#\~\//$HOME/} line=${COMP_LINE:0:COMP_POINT}
    local -a answer
    mapfile -t answer < <("$program" complete bash "$COMP_WORDBREAKS" "$line" 2>/dev/null)
    COMPREPLY=("${answer[@]:1}")
    local hint=${answer[0]-}
    case $hint in *nospace*) compopt -o nospace 2>/dev/null ;; esac
    # Where nothing is offered, bash offers files: only if one may stand there.
    case $hint in
        *files*) ;;
        *folders*) compopt +o default -o dirnames 2>/dev/null ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}

complete -o default -F _tanba tanba
