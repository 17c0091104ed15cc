/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the short way to the answer: prose and mail that nobody could take for anything else, told without libmagic, which
 * takes half a millisecond for each. Is never sure where there is any doubt.
 */
#pragma once

#include <glib.h>

/* `whole`: the head is all of the file. TRUE: text in UTF-8 that begins with words, or with the head of a mail. */
gboolean tanba_is_plainly_text(const guint8 *head, gsize n, gboolean whole);
