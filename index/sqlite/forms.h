/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of the words' forms that the index has met, and which of them OCR may have made of a word.
 */
#pragma once

#include "index/sqlite/db.h"

/* Notes a form while a text is indexed, writes those noted, or forgets them (after a rollback). */
void tanba_forms_note(TanbaIndex *index, const char *form, gsize length);
gboolean tanba_forms_flush(TanbaIndex *index, GError **error);
void tanba_forms_forget(TanbaIndex *index);

/* Forms that `limit` letters or fewer tell apart from the folded `word`, nearest first, few enough to be searched
 * for at once; of char *. */
GPtrArray *tanba_forms_like(TanbaIndex *index, const char *word, guint limit, GError **error);

/* How many letters tell two words apart, as above; more than `limit` is all the same. */
guint tanba_forms_apart(const char *a, const char *b, guint limit);
