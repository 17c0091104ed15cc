/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs that read documents in.
 */
#include "cli/cli.h"

#define NEEDS_EYES                                                                                 \
    "a file ended encrypted, damaged, too large, timeout, crashed, out of memory, refused or "     \
    "unreadable, in this run or, if it is unchanged, in an earlier one: a person should look at "  \
    "it. Empty and unsupported files do not count as that. Also: it was stopped before the end, "  \
    "or a script failed while tagging"

const TanbaVerb tanba_verbs_read[] = {
    {
        .name = "init",
        .synopsis = "[DIR]",
        .brief = "make an archive",
        .summary = "make an archive of this folder, or of DIR",
        .description =
            "An archive is a folder with a folder `.tanba` in it, which holds the index. Other "
            "verbs find it from any folder below, or by `-a` DIR, or by the variable "
            "TANBA_ARCHIVE.",
        .more = "`.tanba` is readable by its owner alone, and holds the text of every document "
                "that is read in. Protect it as the documents themselves: keep it on an encrypted "
                "disk, include it in backups, delete it when the documents must go.",
        .examples = (const TanbaExample[]){{"tanba init ~/archive", "make ~/archive an archive"},
                                           {"tanba init", "the present folder"},
                                           {NULL, NULL}},
        .see = "ingest status",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_init,
    },
    {
        .name = "ingest",
        .synopsis = "PATH...",
        .brief = "read files and folders",
        .summary = "read files and folders into the archive",
        .description =
            "What is in already and has not changed is skipped; what has changed replaces its old "
            "self. Ctrl-C finishes what is in hand; the same command goes on later.",
        .more =
            "Files may lie anywhere. Tanba reads documents and never changes them. Killed at any "
            "moment, or out of disk "
            "space, it goes on where it was when it is called again, and ends with what an "
            "undisturbed run gives. A second Ctrl-C stops it at once, with status 130; what was "
            "committed, at the latest every five seconds, is there.\n\n"
            "Each file is read by children that have no network, write no file and are held to "
            "limits of time and memory; tanba-config(5) says how to set others, and `tanba "
            "doctor` which hold. What lies in archives and is attached to mail is a document of "
            "its own, with a path like `letters.zip!/2019/visit.docx`.\n\n"
            "Pages without a sound text layer are recognised by OCR. No picture of a page is "
            "recognised twice. What is new is tagged at the end, unless `--no-tag` is given.",
        .failed = NEEDS_EYES,
        .examples =
            (const TanbaExample[]){
                {"tanba ingest ~/documents", "read a folder"},
                {"tanba ingest --verify ~/documents",
                 "find also what changed without a trace in its time"},
                {"tanba ingest --ocr-langs rus+eng scans/", "scans in Russian and English"},
                {"tanba ingest --max-unpacked 65536 big.zip", "an archive that unpacks to 64 GiB"},
                {NULL, NULL}},
        .see = "status retry tag plugins",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_PLUGINS | TANBA_USES_SCRIPTS | TANBA_USES_CONFIG,
        .run = tanba_cmd_ingest,
    },
    {
        .name = "retry",
        .synopsis = "[PATH...]",
        .brief = "read again what failed",
        .summary = "read again what failed, and nothing else",
        .description =
            "Without PATH, the files that failed. With it, what lies at or below it and failed, is "
            "empty, unsupported or done with warnings; and a file that PATH itself names.",
        .more = "A file that PATH itself names is read again whatever became of it. Others are not "
                "looked at, and no folder is walked: a new file is for tanba ingest.",
        .failed = NEEDS_EYES,
        .examples =
            (const TanbaExample[]){
                {"tanba retry", "all that failed, once the cause is mended"},
                {"tanba retry --max-depth 20 nested.zip", "one file, with a higher cap"},
                {"tanba retry --failed ~/documents/2014", "what failed in one folder"},
                {NULL, NULL}},
        .see = "status ingest",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_PLUGINS | TANBA_USES_SCRIPTS | TANBA_USES_CONFIG,
        .run = tanba_cmd_retry,
    },
    {.name = NULL},
};
