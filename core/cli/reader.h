/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the programs that show a document at a page: which is there, how each is told the page, and how it is started.
 * Never runs a shell, and never anything but what the user or the system has installed as a reader.
 */
#pragma once

#include <glib.h>

typedef struct {
    char **argv;
    gboolean told_page; /* it is told where to open the document */
    gboolean own;       /* TANBA_READER: it may need the terminal, and is waited for */
} TanbaReader;

void tanba_reader_clear(TanbaReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaReader, tanba_reader_clear)

/* The command for a file (an absolute path) of a MIME type. `page` is the physical page, from 1; 0: it has none.
 * FALSE with TANBA_ERROR_USAGE or TANBA_ERROR_NOT_FOUND. */
gboolean tanba_reader_choose(const char *file, const char *type, guint32 page, TanbaReader *out,
                             GError **error);
/* The command as one would type it; the caller's to free. */
char *tanba_reader_command(const TanbaReader *reader);
/* Starts it. A reader with a window is not waited for, but one that fails at once is noticed. */
gboolean tanba_reader_start(const TanbaReader *reader, GError **error);
