/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs that give tags.
 */
#include "cli/cli.h"

const TanbaVerb tanba_verbs_tag[] = {
    {
        .name = "tag",
        .synopsis = "[PASSAGE NAME=VALUE...]",
        .brief = "tag by scripts or by hand",
        .summary = "tag again, without touching a file; or tag a passage by hand",
        .description =
            "With a passage and a tag (`right=torture`), the tag is added by hand; `--remove` "
            "takes one off. Scripts never overwrite either. Without, only what a new or changed "
            "script has not seen is tagged. Scripts come from the archive's own .tanba/scripts, "
            "from TANBA_SCRIPTS and from what was installed.",
        .more = "A tag made by hand belongs to the content, the bytes of the file and the words "
                "of the passage, not to a place in the index: it is there again when the document "
                "is read anew or cut otherwise. An export has it as by script `hand`, with score "
                "1.\n\n"
                "PASSAGE is as `tanba search` prints it: the first digits of the document's hash, "
                "a colon, the number of the passage.",
        .failed =
            "a script failed on some passage, or could not be loaded; tanba status says which",
        .examples =
            (const TanbaExample[]){
                {"tanba tag", "what new and changed scripts have not seen"},
                {"tanba tag --script my-script.lua", "take a script of yours in, and run it alone"},
                {"tanba tag 0123456789ab:41 right=torture --by Aigerim",
                 "by hand, saying who says so"},
                {"tanba tag 0123456789ab:41 right=torture --remove", "take a tag off, for good"},
                {NULL, NULL}},
        .see = "explain tags check diff",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS,
        .run = tanba_cmd_tag,
    },
    {
        .name = "tags",
        .synopsis = "dump | restore FILE",
        .brief = "carry tags made by hand",
        .summary = "tags made by hand, for keeping and for others",
        .description =
            "`dump` writes one JSON object a line, in a steady order. `restore` takes such a file "
            "(-: standard input) over: tags of documents that are not here yet wait for them; "
            "where this archive says otherwise, it keeps its own.",
        .more = "A dump holds hashes and tags, and no text of a document.",
        .failed = "tags were left out since the taxonomy here lacks them or their document holds "
                  "no such words, or the two archives contradict each other",
        .examples =
            (const TanbaExample[]){
                {"tanba tags dump > coding.jsonl", "all that was done by hand"},
                {"tanba tags restore coding.jsonl", "take over what a colleague did"},
                {"tanba tags restore --theirs coding.jsonl",
                 "where the two differ, believe the file"},
                {NULL, NULL}},
        .see = "tag export",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS,
        .run = tanba_cmd_tags,
    },
    {.name = NULL},
};
