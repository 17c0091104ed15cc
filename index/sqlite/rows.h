/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from a row of the passage table to a TanbaPassage.
 */
#pragma once

#include "index/sqlite/db.h"

/* Reads a row of TANBA_PASSAGE_SELECT; strings are the statement's, and `printed` may be `buffer`'s. The
 * ordinal and parent are checked, so that a damaged archive cannot lead a reader astray. */
gboolean tanba_passage_row(TanbaIndex *index, sqlite3_stmt *statement, GString *buffer,
                           TanbaPassage *out, GError **error);
