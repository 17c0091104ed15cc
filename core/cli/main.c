/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba: the table of verbs, and the door for workers. Owns nothing else.
 */
#include "cli/cli.h"
#include "worker/extract_worker.h"
#include "worker/tag_worker.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const TanbaVerb tanba_verbs[] = {
    {"init", "[DIR]", "make an archive of this folder, or of DIR",
     "An archive is a folder with a folder .tanba in it, which holds the index. Other verbs find "
     "it from\n"
     "any folder below, or by -a DIR, or by the variable TANBA_ARCHIVE.",
     tanba_cmd_init},
    {"ingest", "PATH...", "read files and folders into the archive",
     "Files may lie anywhere. One that is in already and has not changed is skipped; one that has\n"
     "changed replaces its old self. Ctrl-C finishes what is in hand; the same command goes on "
     "later.\n"
     "The status is 1 where a file ended in a state that a person should look at: not where it "
     "was\n"
     "empty or of a type that nothing reads.",
     tanba_cmd_ingest},
    {"retry", "[--failed | PATH...]", "read again what failed, and nothing else",
     "Without PATH, the files that failed. With it, what lies at or below it and is not done:\n"
     "failed, empty, unsupported, done with warnings; and a file that PATH itself names, whatever\n"
     "became of it. Others are not looked at, and no folder is walked. The status is as ingest's.",
     tanba_cmd_retry},
    {"search", "QUERY", "find passages, best first",
     "Words must all occur, in any of their forms; =word: in this form; \"a phrase\"; OR; -not; "
     "(groups);\n"
     "begin*; misread~; a NEAR/5 b; right: issue: upr: from: state: response: action: "
     "tag:NAME=VALUE\n"
     "lang: kind: type: path:GLOB symbol: source:ocr confidence:<70 date:2012..2014",
     tanba_cmd_search},
    {"count", "--by WHAT[,SECOND] [QUERY]", "how many passages have which tag, language, year...",
     "WHAT is right, issue, state, from, response, action, lang, kind, source, type, year or the "
     "name "
     "of a\n"
     "tag. A passage that has several values counts for each.",
     tanba_cmd_count},
    {"similar", "PASSAGE | --text WORDS", "who has said the same, to whom, and with what answer",
     "The passages nearest to this one; PASSAGE is as search prints it. A recommendation is "
     "compared\n"
     "with those in other documents, or with --any with all passages. --query narrows down where "
     "to\n"
     "look. Those with nearly the same words are shown as one, with their States.",
     tanba_cmd_similar},
    {"save", "[NAME [QUERY]]", "give a query a name: @NAME stands for it in any other",
     "Without QUERY, prints what NAME stands for; without NAME, all that are saved. A saved query "
     "may\n"
     "use others: save custody '@prison OR \"police station\"', then search '@custody -@minors'.",
     tanba_cmd_save},
    {"sql", "[STATEMENT]", "ask the archive in SQL, read-only",
     "Of views with steady columns, which --views lists: documents, passages, tags, "
     "recommendations...\n"
     "matches(printed, 'QUERY') says whether a search would find a passage. Without STATEMENT, "
     "standard\n"
     "input is read. Ctrl-C stops a statement that takes too long.",
     tanba_cmd_sql},
    {"show", "DOCUMENT[:PAGE]", "print a document or a page, with its passages and tags",
     "DOCUMENT is a path, or the first digits of its hash as they stand before the ':' of a "
     "passage.",
     tanba_cmd_show},
    {"open", "PASSAGE", "open the document in a reader, at the passage's page",
     "PASSAGE is as search prints it. The reader is zathura, evince, okular, atril or xreader, "
     "the\n"
     "first that is installed, else what the desktop has for it; TANBA_READER names another:\n"
     "TANBA_READER='mupdf {file} {page}'. A file that has changed since it was read is not\n"
     "opened without --anyway. A member of an archive is copied out first.",
     tanba_cmd_open},
    {"explain", "PASSAGE", "which script gave each tag, from which words",
     "PASSAGE is as search prints it: digits of the document, ':', number of the passage.",
     tanba_cmd_explain},
    {"tag", "[PASSAGE NAME=VALUE...]",
     "tag again, without touching a file; or tag a passage by hand",
     "With a passage and a tag (right=torture), the tag is added by hand; --remove takes one\n"
     "off. Scripts never overwrite either. Without, only what a new or changed script has not\n"
     "seen is tagged. Scripts come from the archive's own .tanba/scripts, from TANBA_SCRIPTS and\n"
     "from what was installed.",
     tanba_cmd_tag},
    {"export", "[QUERY]", "write passages with all that is known of them",
     "Sorted by document, then by their order in it. jsonl is exact; in csv a cell that a "
     "spreadsheet would\n"
     "run as a formula is preceded by an apostrophe.",
     tanba_cmd_export},
    {"status", "[--certificate [FILE]]", "what became of every file",
     "Two sums: the files that were found, and the documents, which are these files and what they\n"
     "contain. The status is 0 whatever became of them: it is a report. That of ingest and retry "
     "is\n"
     "1 where a file ended encrypted, damaged, too large, timeout, crashed, out of memory, "
     "refused\n"
     "or unreadable: a person should look at it. Empty and unsupported files do not count as that.",
     tanba_cmd_status},
    {"plugins", "", "which file types are read, and by what", NULL, tanba_cmd_plugins},
    {"scripts", "", "which scripts tag, and from where", NULL, tanba_cmd_scripts},
    {"learn", "LABELS.csv", "learn a tag from texts labelled by hand",
     "LABELS.csv is UTF-8: text, lang, group (rows of one group stay together), then a column for "
     "each tag,\n"
     "values separated by ';'. A script loads the weights from scripts/models by tanba.model.",
     tanba_cmd_learn},
    {"check", "[SCRIPT...]", "run the examples of scripts, find their slips",
     "SCRIPT is a name or a file, which may lie anywhere; without one, all are checked. Each\n"
     "fault is one line, FILE:LINE: what; the exit status is 1 then.",
     tanba_cmd_check},
    {"try", "SCRIPT FILE", "tag one file and print what was found",
     "Without an archive, or beside it: nothing is kept. SCRIPT is a name or a file, which may\n"
     "lie anywhere.",
     tanba_cmd_try},
    {"eval", "[SCRIPT] LABELS.csv", "compare what scripts say with what people said",
     "LABELS.csv is UTF-8: text, lang, then a column for each tag, several values separated by\n"
     "';'. Precision, recall and F1 by tag and by language, and the rows that went wrong, with\n"
     "the words at fault.",
     tanba_cmd_eval},
    {"diff", "SCRIPT", "what a changed script would change in this archive, before it does",
     "The script runs over the documents, and nothing is written. SCRIPT is a name or a file,\n"
     "which may lie anywhere; it is compared with what is stored of the script of that name.",
     tanba_cmd_diff},
    {"tags", "dump | restore FILE", "tags made by hand, for keeping and for others",
     "dump writes one JSON object a line, in a steady order. restore takes such a file (-:\n"
     "standard input) over: tags of documents that are not here yet wait for them; where this\n"
     "archive says otherwise, it keeps its own.",
     tanba_cmd_tags},
    {"verify", "[--mend]", "is the archive whole, word by word",
     "Each fault is told with what to do about it; the exit status is 1 then. --mend makes again "
     "what is made\n"
     "of the text, and marks files whose text was damaged, so that ingest reads them again.",
     tanba_cmd_verify},
    {"doctor", "", "check this machine and this archive", NULL, tanba_cmd_doctor},
    {NULL, NULL, NULL, NULL, NULL},
};

static void print_usage(FILE *out)
{
    fputs("Tanba turns an archive of documents into cited, tagged, searchable passages.\n\n"
          "usage: tanba VERB [OPTIONS] [WORDS]\n\n",
          out);
    for (const TanbaVerb *verb = tanba_verbs; verb->name; verb++)
        fprintf(out, "  %-8s %-24s %s\n", verb->name, verb->synopsis, verb->summary);
    fputs("\nEach understands --help, and -a DIR for an archive that is elsewhere.\n"
          "Exit status: 0 all well, 1 some files or checks failed, 2 could not go on, 64 usage.\n",
          out);
}

/* The same program again, as a child of its own: see core/pool/pool.c. */
static int run_worker(int argc, char **argv)
{
    const char *const *folders = (const char *const *)argv + 3;
    if (argc >= 3 && strcmp(argv[2], "extract") == 0)
        return tanba_extract_worker_main(folders);
    if (argc >= 3 && strcmp(argv[2], "tag") == 0)
        return tanba_tag_worker_main(folders);
    return TANBA_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    /* Memory that is given back to the system after each small file is had anew for the next one. */
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    umask(077); /* what an archive holds is its owner's alone */
    if (!tanba_cli_take_archive(&argc, &argv)) {
        fputs("tanba: -a needs the archive's folder: see tanba --help\n", stderr);
        return TANBA_EXIT_USAGE;
    }
    if (argc < 2) {
        print_usage(stderr);
        return TANBA_EXIT_USAGE;
    }
    if (strcmp(argv[1], "worker") == 0)
        return run_worker(argc, argv);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_usage(stdout);
        return TANBA_EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("tanba " TANBA_VERSION);
        return TANBA_EXIT_OK;
    }
    for (const TanbaVerb *verb = tanba_verbs; verb->name; verb++)
        if (strcmp(argv[1], verb->name) == 0)
            return verb->run(argc - 1, argv + 1);
    fprintf(stderr, "tanba: no verb '%s': see tanba --help\n", argv[1]);
    return TANBA_EXIT_USAGE;
}
