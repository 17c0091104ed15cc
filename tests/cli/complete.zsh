# SPDX-License-Identifier: GPL-3.0-or-later
#
# Types a line into a zsh of its own, presses Tab and Enter, and prints the words that the command was given, in brackets.
#
# usage: zsh -f complete.zsh FOLDER-OF-_tanba "LINE"     with tanba in PATH and TANBA_ARCHIVE set
zmodload zsh/zpty || exit 77
zpty child zsh -f -i
zpty -w child "stty -echo; PS1=; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w child 'tanba() { [[ $1 == complete ]] && { command tanba "$@"; return }; print -r -- "[$^@]" END; }'
zpty -w child 'print REA""DY'
zpty -r -m child seen '*READY*'; seen=
zpty -n -w child "$2"$'\t'
sleep 1
zpty -n -w child $'\n'
repeat 100; do zpty -r -t child piece && seen+=$piece; [[ $seen == *END* ]] && break; sleep 0.1; done
print -r -- "${seen//$'\r'/}"
