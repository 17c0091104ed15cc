/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of helper programs: programs of the system that turn a format which no plugin reads into one that a
 * plugin does. Some are known here and used where they are installed; the user's configuration adds others. Never
 * runs one (core/worker/helper_worker.c does), never sees a document.
 *
 * Only the user's own configuration names commands, never an archive's: an archive may come from somebody else.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *name;   /* "antiword" */
    char **types; /* MIME types it reads */
    char **
        argv; /* argv[0] is absolute; "{}" stands for the document's path, "{dir}" for its folder. Without
                         "{}" the document is its standard input */
    char *result;    /* the file in its folder that it writes; NULL: its standard output */
    char *output;    /* the MIME type of what it makes */
    char **reads;    /* folders and files that it needs beside the system's own */
    char *version;   /* its size and date: another program makes another text */
    char *package;   /* what to install, for people; NULL where the user named it */
    guint seconds;   /* its time for one document */
    guint64 memory;  /* bytes of address space */
    gboolean office; /* it is LibreOffice, and has its ways (pool/sandbox.h) */
    int again;       /* the exit status by which it asks to be started once more; 0: none */
    gboolean there;  /* whether the program is installed */
} TanbaHelper;

void tanba_helper_free(TanbaHelper *helper);

/* All of them, best first (of TanbaHelper *, owned): those of the configuration files (NULL-terminated; what is missing
 * is passed over), then those known here of other names. */
GPtrArray *tanba_helpers_load(const char *const *config_files, GError **error);
const TanbaHelper *tanba_helpers_named(const GPtrArray *helpers, const char *name);
/* Names of those that are installed and read `type`, best first; NULL-terminated. */
char **tanba_helpers_for(const GPtrArray *helpers, const char *type);
/* "antiword or libreoffice-writer": what would have to be installed to read `type`; NULL where nothing would help. */
char *tanba_helpers_packages_for(const GPtrArray *helpers, const char *type);
