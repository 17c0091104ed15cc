/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs that give account: of the files, of the archive, of the machine.
 */
#include "cli/cli.h"

const TanbaVerb tanba_verbs_account[] = {
    {
        .name = "status",
        .synopsis = "[--certificate [FILE]]",
        .brief = "what became of every file",
        .summary = "what became of every file",
        .description =
            "Two sums: the files that were found, and the documents, which are these files and "
            "what they contain. Then the files that a person should look at, with the stage at "
            "which each failed, and why.",
        .more =
            "Each file is in one of these states:\n\n"
            "done, done with warnings\tits text is in\n"
            "duplicate\tthe same bytes as a document that is in\n"
            "unsupported\tno plugin reads this type\n"
            "empty\ta sound file without content\n"
            "encrypted\ta password is needed: save a copy without it, ingest that\n"
            "damaged\tthe bytes break the format's rules: get the file again\n"
            "too large, timeout, out of memory\tit went past a limit: split the file, or raise the "
            "limit that the reason names (tanba-config(5))\n"
            "crashed\tthe library that read it failed: report it, if you may share the file\n"
            "refused\tit tried what a reader of documents has no business doing: be careful with "
            "it\n"
            "unreadable\tthe system did not let it be read: mend its permissions or the disk\n"
            "waiting\tfound, and not yet read: tanba ingest goes on with it\n\n"
            "A certificate is a text file that says what was found, what was read of it and what "
            "was not, with the sha256 of each file and, in its last line, of all that stands "
            "above. It is the chain of custody that a court or a funder asks for. A file that is "
            "there is never written over. What keeps others from writing a new one is a "
            "signature: sign it, or give a copy into other hands.",
        .failed = "a certificate that was checked is not intact, or files are no longer what it "
                  "says. Otherwise it is 0, whatever became of the files: it is a report",
        .examples =
            (const TanbaExample[]){
                {"tanba status", "the sums, and what to look at"},
                {"tanba status --failed --json", "what failed, for programs"},
                {"tanba status --certificate custody-2026-03-02.txt", "write a certificate"},
                {"tanba status --check-certificate custody-2026-03-02.txt",
                 "are the files still what they were?"},
                {NULL, NULL}},
        .see = "retry verify ingest",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_status,
    },
    {
        .name = "verify",
        .synopsis = "",
        .brief = "is the archive whole",
        .summary = "is the archive whole, word by word",
        .description =
            "Reads the whole archive and checks it against what was read from the files: a byte "
            "that a disk turned over, a row that is gone, words out of step with the text. Each "
            "fault is told with what to do about it. `--mend` makes again what is made of the "
            "text, and marks files whose text was damaged, so that ingest reads them again.",
        .failed = "there is a fault, or --mend found text that only the file can give again",
        .examples = (const TanbaExample[]){{"tanba verify", "say what is damaged, if anything"},
                                           {"tanba verify --mend", "mend what can be mended"},
                                           {NULL, NULL}},
        .see = "doctor status ingest",
        .uses = TANBA_USES_ARCHIVE,
        .run = tanba_cmd_verify,
    },
    {
        .name = "doctor",
        .synopsis = "",
        .brief = "check this machine",
        .summary = "check this machine and this archive",
        .description =
            "Says which plugins, scripts, helper programs and languages for OCR are there, what "
            "this kernel lets Tanba hold its children to, which limits are in force and where "
            "each was set, and whether the archive, where there is one, opens and is whole.",
        .failed = "something is wrong; its line begins with BAD and says what to do",
        .examples = (const TanbaExample[]){{"tanba doctor", "all of it"},
                                           {"tanba -a ~/archive doctor", "with that archive"},
                                           {NULL, NULL}},
        .see = "plugins scripts verify",
        .uses = TANBA_USES_ARCHIVE | TANBA_USES_PLUGINS | TANBA_USES_SCRIPTS | TANBA_USES_CONFIG,
        .run = tanba_cmd_doctor,
    },
    {
        .name = "plugins",
        .synopsis = "",
        .brief = "which types are read",
        .summary = "which file types are read, and by what",
        .description =
            "Lists plugins and helper programs with the types that they read, and which helper "
            "program, if it were installed, would read what else.",
        .failed = "a plugin could not be loaded",
        .examples = (const TanbaExample[]){{"tanba plugins", "all of them"},
                                           {"TANBA_PLUGINS=~/plugins tanba plugins",
                                            "is a plugin of yours found?"},
                                           {NULL, NULL}},
        .see = "ingest doctor",
        .uses = TANBA_USES_PLUGINS | TANBA_USES_CONFIG,
        .run = tanba_cmd_plugins,
    },
    {.name = NULL},
};
