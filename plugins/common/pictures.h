/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is told of pictures in documents whose pixels are not read: those large enough to hold text.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

/* Pictures that the text does without, told apart by whether they could hold text themselves. */
typedef struct {
    guint64 large, small;
} TanbaPictures;

/* Counts a picture by its sides in points; 0 where a side is not known. */
void tanba_picture(TanbaPictures *pictures, double width, double height);
/* Points of a length such as "5.2cm", "2in", "120pt"; 0 where it is none. */
double tanba_length(const char *length);
/* Warns of pictures that could hold text. */
void tanba_tell_pictures(tanba_host *host, const TanbaPictures *pictures);
/* How a document without any text ends. */
tanba_status tanba_no_text(tanba_host *host, const TanbaPictures *pictures);
