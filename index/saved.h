/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an archive offers of saved queries: a name for each, by which others may use it (@NAME). Part of the
 * index's interface, as index/index.h is; never runs a query.
 */
#pragma once

#include "index/index.h"
#include "index/query.h"

/* As tanba_query_parse, where @NAME stands for what this archive has saved. */
gboolean tanba_index_parse(TanbaIndex *index, const char *words, TanbaQueryNode **out,
                           GError **error);

/* Saves a query that can be read and asks for something; TANBA_ERROR_SYNTAX otherwise, and where it leads back to itself.
 * `before` (may be NULL) gets what had that name, or NULL; the caller's. */
gboolean tanba_index_save(TanbaIndex *index, const char *name, const char *words, char **before,
                          GError **error);
/* TANBA_ERROR_NOT_FOUND where there is none; TANBA_ERROR_USAGE where others use it: the message names them. */
gboolean tanba_index_forget_saved(TanbaIndex *index, const char *name, GError **error);

typedef gboolean (*TanbaSavedFunc)(const char *name, const char *words, gpointer data,
                                   GError **error);
/* All, by name; or the one of that name (NULL: all), TANBA_ERROR_NOT_FOUND where there is none. */
gboolean tanba_index_each_saved(TanbaIndex *index, const char *name, TanbaSavedFunc func,
                                gpointer data, GError **error);
