/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs for those who write scripts.
 */
#include "cli/cli.h"

const TanbaVerb tanba_verbs_scripts[] = {
    {
        .name = "scripts",
        .synopsis = "",
        .brief = "which scripts tag",
        .summary = "which scripts tag, and from where",
        .description =
            "Each with its version, the number of its examples, the first digits of its hash and "
            "its file. Of two scripts of one name the first found counts: the archive's own in "
            ".tanba/scripts, then those in TANBA_SCRIPTS, then what was installed.",
        .failed = "a script could not be loaded, or there is none",
        .examples = (const TanbaExample[]){{"tanba scripts", "those that tag this archive"},
                                           {"TANBA_SCRIPTS=~/scripts tanba scripts",
                                            "with a folder of yours"},
                                           {NULL, NULL}},
        .see = "check tag",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS,
        .run = tanba_cmd_scripts,
    },
    {
        .name = "check",
        .synopsis = "[SCRIPT...]",
        .brief = "run scripts' examples",
        .summary = "run the examples of scripts, find their slips",
        .description =
            "SCRIPT is a name or a file, which may lie anywhere; without one, all are checked. "
            "Each fault is one line, FILE:LINE: what.",
        .failed = "there is a fault",
        .examples = (const TanbaExample[]){{"tanba check", "all scripts"},
                                           {"tanba check my-script.lua", "one that you write"},
                                           {NULL, NULL}},
        .see = "try eval diff",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS,
        .run = tanba_cmd_check,
    },
    {
        .name = "try",
        .synopsis = "SCRIPT FILE",
        .brief = "tag one file, keep none",
        .summary = "tag one file and print what was found",
        .description = "Without an archive, or beside it: nothing is kept. SCRIPT is a name or a "
                       "file, which may lie anywhere.",
        .failed = "the script failed on some passage",
        .examples = (const TanbaExample[]){{"tanba try my-script.lua submission.pdf",
                                            "what it finds, and from which words"},
                                           {"tanba try --all right/torture report.docx",
                                            "with the passages where it finds nothing"},
                                           {NULL, NULL}},
        .see = "check eval explain",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_PLUGINS | TANBA_USES_SCRIPTS | TANBA_USES_CONFIG |
                TANBA_USES_COLOUR,
        .run = tanba_cmd_try,
    },
    {
        .name = "eval",
        .synopsis = "[SCRIPT] LABELS.csv",
        .brief = "judge scripts by labels",
        .summary = "compare what scripts say with what people said",
        .description =
            "LABELS.csv is UTF-8: text, lang, then a column for each tag, several values separated "
            "by ';'. Precision, recall and F1 by tag and by language, and the rows that went "
            "wrong, with the words at fault.",
        .failed = "a script failed on some row",
        .examples = (const TanbaExample[]){{"tanba eval labels.csv", "all scripts"},
                                           {"tanba eval --misses 100 my-script.lua labels.csv",
                                            "one script, and a hundred of its misses"},
                                           {"tanba eval --html labels.csv > report.html",
                                            "as a page for a browser"},
                                           {NULL, NULL}},
        .see = "check try learn",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS | TANBA_USES_COLOUR,
        .run = tanba_cmd_eval,
    },
    {
        .name = "diff",
        .synopsis = "SCRIPT",
        .brief = "what a change would do",
        .summary = "what a changed script would change in this archive, before it does",
        .description =
            "The script runs over the documents, and nothing is written. SCRIPT is a name or a "
            "file, which may lie anywhere; it is compared with what is stored of the script of "
            "that name.",
        .failed = "the script failed on some passage",
        .examples =
            (const TanbaExample[]){
                {"tanba diff my-script.lua", "three examples of each change of each tag"},
                {"tanba diff -n 0 --json my-script.lua", "every change, for programs"},
                {NULL, NULL}},
        .see = "tag check eval",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS | TANBA_USES_COLOUR,
        .run = tanba_cmd_diff,
    },
    {
        .name = "learn",
        .synopsis = "LABELS.csv",
        .brief = "learn a tag from labels",
        .summary = "learn a tag from texts labelled by hand",
        .description =
            "LABELS.csv is UTF-8: text, lang, group (rows of one group stay together), then a "
            "column for each tag, values separated by ';'. A script loads the weights from "
            "scripts/models by `tanba.model`.",
        .failed = NULL,
        .examples = (const TanbaExample[]){{"tanba learn --tag issue -o issue.weights labels.csv",
                                            "learn it, and keep the weights"},
                                           {"tanba learn --tag issue --folds 5 labels.csv",
                                            "how well could it be learnt?"},
                                           {NULL, NULL}},
        .see = "eval check",
        .run = tanba_cmd_learn,
    },
    {.name = NULL},
};
