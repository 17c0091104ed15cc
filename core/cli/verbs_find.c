/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs that find passages and hand them out.
 */
#include "cli/cli.h"

const TanbaVerb tanba_verbs_find[] = {
    {
        .name = "search",
        .synopsis = "QUERY...",
        .brief = "find passages",
        .summary = "find passages, best first",
        .description =
            "Words must all occur, in any of their forms; `=word`: in this form; `\"a phrase\"`; "
            "`OR`; `-not`; `(groups)`; `begin*`; `misread~`; `a NEAR/5 b`.\n\n"
            "Fields: `right:` `issue:` `upr:` `from:` `state:` `response:` `action:` "
            "`tag:`NAME=VALUE `lang:` `kind:` `type:` `path:`GLOB `symbol:` `source:ocr` "
            "`confidence:<70` `date:2012..2014`",
        .more =
            "A query is looked for in each passage: all of its words must stand in one. Case, "
            "accents, the difference of е and ё and the vowel marks of Arabic do not matter.\n\n"
            "prisoner\tthe word, in any form that its language gives it\n"
            "=prisoner\tthis form alone\n"
            "\"pre-trial detention\"\tthe words in a row\n"
            "tortur*\tany word that begins so\n"
            "tortvre~\twhat OCR may have made of a word\n"
            "police NEAR/5 torture\tat most five words apart\n"
            "detention OR arrest\teither\n"
            "-bridge\twithout the word; `NOT` may stand for `-`\n"
            "(arrest OR detention) minors\tgroups\n"
            "right:torture, upr:recommendation, issue:\"Death penalty\"\tpassages with a tag; "
            "`right`, "
            "`issue`, `upr`, `from`, `state`, `response` and `action` are short for `tag:` with "
            "their names. Any name of a State will do: `from:Mexico`, `from:MEX`, `from:Мексика`\n"
            "lang:ru, kind:footnote, type:pdf, source:ocr\twhat the passage is\n"
            "path:2014/**, symbol:A/HRC/28/10, date:2012..2014\twhat its document is\n"
            "confidence:<70\thow sure OCR was, from 0 to 100\n\n"
            "Put a query between single quotes, so that the shell leaves its signs alone. A query "
            "that cannot be understood is shown with a caret at the place, and what was expected "
            "there.",
        .failed = NULL,
        .examples =
            (const TanbaExample[]){
                {"tanba search river pilots", "both words"},
                {"tanba search '\"river pilots\" OR ferry*'",
                 "a phrase, or any word that begins so"},
                {"tanba search 'right:torture from:Mexico date:2012..2014'",
                 "who said what about torture, and when"},
                {"tanba search 'issue:\"Death penalty\"'", "a value of several words"},
                {NULL, NULL}},
        .see = "count show explain export",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS | TANBA_USES_COLOUR,
        .run = tanba_cmd_search,
    },
    {
        .name = "count",
        .synopsis = "--by WHAT[,SECOND] [QUERY...]",
        .brief = "how many, by tag or year",
        .summary = "how many passages have which tag, language, year...",
        .description =
            "WHAT is right, issue, state, from, response, action, lang, kind, source, type, year "
            "or the name of a tag. A passage that has several values counts for each. The query is "
            "as that of `tanba search`; without one, all passages count.",
        .failed = NULL,
        .examples = (const TanbaExample[]){{"tanba count --by right", "how many about each right"},
                                           {"tanba count --by state,response right:torture",
                                            "what each State answered about torture"},
                                           {"tanba count --by year --csv 'police' > police.csv",
                                            "a table for a spreadsheet"},
                                           {NULL, NULL}},
        .see = "search export",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_SCRIPTS,
        .run = tanba_cmd_count,
    },
    {
        .name = "similar",
        .synopsis = "PASSAGE | --text WORDS",
        .brief = "who has said the same",
        .summary = "who has said the same, to whom, and with what answer",
        .description =
            "The passages nearest to this one; PASSAGE is as `tanba search` prints it. A "
            "recommendation is compared with those in other documents, or with `--any` with all "
            "passages. `--query` narrows down where to look. Those with nearly the same words are "
            "shown as one, with their States.",
        .examples =
            (const TanbaExample[]){
                {"tanba similar 0123456789ab:41", "who has said it before"},
                {"tanba similar --text 'end incommunicado detention'", "of words of yours"},
                {"tanba similar --query from:Mexico 0123456789ab:41", "what one State said"},
                {NULL, NULL}},
        .see = "search explain",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_COLOUR,
        .run = tanba_cmd_similar,
    },
    {
        .name = "save",
        .synopsis = "[NAME [QUERY...]]",
        .brief = "name a query: @NAME",
        .summary = "give a query a name: @NAME stands for it in any other",
        .description = "Without QUERY, prints what NAME stands for; without NAME, all that are "
                       "saved. `tanba search '@NAME -minors'` uses it; so may other saved queries.",
        .examples =
            (const TanbaExample[]){{"tanba save custody 'prison OR \"police station\"'", "save it"},
                                   {"tanba save held '@custody OR remand'", "one that uses it"},
                                   {"tanba save", "list them all"},
                                   {"tanba save --remove custody", "forget it"},
                                   {NULL, NULL}},
        .see = "search count export",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_save,
    },
    {
        .name = "sql",
        .synopsis = "[STATEMENT]",
        .brief = "ask in SQL, read-only",
        .summary = "ask the archive in SQL, read-only",
        .description =
            "Of views with steady columns, which `--views` lists: documents, passages, tags, "
            "recommendations and others. `matches(printed, 'QUERY')` says whether a search would "
            "find a passage. Without STATEMENT, standard input is read. Ctrl-C stops a statement "
            "that takes too long.",
        .examples =
            (const TanbaExample[]){
                {"tanba sql --views", "what there is to ask"},
                {"tanba sql \"SELECT response, count(*) FROM recommendations GROUP BY 1\"",
                 "how often each answer was given"},
                {"tanba sql --csv < questions.sql > answers.csv", "statements of a file"},
                {NULL, NULL}},
        .see = "count export",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_sql,
    },
    {
        .name = "show",
        .synopsis = "DOCUMENT[:PAGE]",
        .brief = "print a document or page",
        .summary = "print a document or a page, with its passages and tags",
        .description = "DOCUMENT is a path, or the first digits of its hash as they stand before "
                       "the ':' of a passage. Of an archive or a mail, what it holds is listed.",
        .failed = NULL,
        .examples =
            (const TanbaExample[]){
                {"tanba show submission.pdf:12", "page 12"},
                {"tanba show 0123456789ab", "the document that a search named"},
                {"tanba show 'letters.zip!/2019/visit.docx'", "what lies in an archive"},
                {NULL, NULL}},
        .see = "search explain",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_COLOUR,
        .run = tanba_cmd_show,
    },
    {
        .name = "open",
        .synopsis = "PASSAGE",
        .brief = "open it in a reader",
        .summary = "open the document in a reader, at the passage's page",
        .description =
            "PASSAGE is as `tanba search` prints it. The reader is zathura, evince, okular, atril "
            "or "
            "xreader, the first that is installed, else what the desktop has for it; TANBA_READER "
            "names another. A file that has changed since it was read is not opened without "
            "`--anyway`. A member of an archive is copied out first.",
        .examples =
            (const TanbaExample[]){{"tanba open 0123456789ab:41", "at the page of the passage"},
                                   {"tanba open --print 0123456789ab:41", "say how, and do not"},
                                   {"TANBA_READER='mupdf {file} {page}' tanba open 0123456789ab:41",
                                    "in a reader of yours"},
                                   {NULL, NULL}},
        .see = "search show",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_open,
    },
    {
        .name = "explain",
        .synopsis = "PASSAGE",
        .brief = "why it has these tags",
        .summary = "which script gave each tag, from which words",
        .description =
            "PASSAGE is as `tanba search` prints it: digits of the document, ':', number "
            "of the passage.",
        .failed = NULL,
        .examples =
            (const TanbaExample[]){
                {"tanba explain 0123456789ab:41", "each tag, its script, its words"}, {NULL, NULL}},
        .see = "search tag show",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_COLOUR,
        .run = tanba_cmd_explain,
    },
    {
        .name = "export",
        .synopsis = "[QUERY...]",
        .brief = "passages as JSON or CSV",
        .summary = "write passages with all that is known of them",
        .description = "Sorted by document, then by their order in it. jsonl is exact; in csv a "
                       "cell that a spreadsheet would run as a formula is preceded by an "
                       "apostrophe. The query is as that of `tanba search`; without one, all "
                       "passages are written.",
        .failed = NULL,
        .examples = (const TanbaExample[]){{"tanba export > all.jsonl", "one passage a line"},
                                           {"tanba export --format csv 'right:asylum' > asylum.csv",
                                            "some, for a spreadsheet"},
                                           {NULL, NULL}},
        .see = "search count tags",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_export,
    },
    {.name = NULL},
};
