/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where things are: the archive on disk (a folder with ".tanba" in it), and the folders that plugins
 * and scripts come from. Never reads what is in them.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *root;   /* the user's folder, absolute */
    char *folder; /* root/.tanba: index, own scripts */
} TanbaArchive;

/* Makes an archive in `dir` (made if it is not there). Fails where there is one already. */
TanbaArchive *tanba_archive_create(const char *dir, GError **error);
/* The archive at `given` (may be NULL), else at $TANBA_ARCHIVE, else in this folder or the nearest one above. */
TanbaArchive *tanba_archive_find(const char *given, GError **error);
void tanba_archive_free(TanbaArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaArchive, tanba_archive_free)

/* $TANBA_PLUGINS (folders separated by ':'), then those that came with this program. */
char **tanba_plugin_folders(void);
/* $TANBA_SCRIPTS, then the archive's own (may be NULL), then those that came with this program. */
char **tanba_script_folders(const TanbaArchive *archive);
