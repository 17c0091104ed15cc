/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way to write any text in Markdown so that it reads as what it is: a star that a document prints must not make
 * its words bold, nor a "1." at its start a list, nor a tag of HTML a picture from elsewhere. Pure.
 */
#pragma once

#include <glib.h>

/* Adds the text as part of one line of Markdown (CommonMark, and what GitHub and Pandoc add to it): signs that mean
 * something are escaped, controls and line breaks made blanks. `start`: it stands at the start of a line. */
void tanba_markdown_append(GString *out, const char *text, gboolean start);
