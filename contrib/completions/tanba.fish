# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for fish: asks tanba itself what may stand at the cursor.

function __tanba_complete
    set -l before (commandline -opc)
    set -l answer ($before[1] complete raw $before[2..] (commandline -ct) 2>/dev/null)
    switch "$answer[1]"
        case '*files*'
            __fish_complete_path (commandline -ct)
        case '*folders*'
            __fish_complete_directories (commandline -ct)
    end
    test (count $answer) -gt 1; and printf '%s\n' $answer[2..]
end

complete -c tanba -f -a '(__tanba_complete)'
