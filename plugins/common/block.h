/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns one block on its way to the host: text with runs of one style, its role and number. Shared
 * by the plugins for formats that say what a block is. White space is collapsed as print does it,
 * unless the block keeps it. Never talks to the host: that is flow.h.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

typedef struct {
    tanba_role role;
    guint32 level;
    char *number; /* or NULL */
    char *note;   /* or NULL */
    GString *text;
    GArray *runs;    /* of tanba_run, without gaps */
    gboolean space;  /* a space is due before the next character */
    guint row, cell; /* in a table: set by the flow */
} TanbaBlock;

TanbaBlock *tanba_block_new(tanba_role role);
void tanba_block_free(TanbaBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaBlock, tanba_block_free)

/* Appends text in one style. Spaces and line breaks run together into one space and vanish at the
 * block's start; with `keep` they stay, save that a line break becomes a space. */
void tanba_block_add(TanbaBlock *block, const char *text, gsize length, guint32 flags,
                     float font_size, gboolean keep);
/* Appends one tab, which no collapsing removes. */
void tanba_block_tab(TanbaBlock *block);
/* A space, if there is text before it. */
void tanba_block_space(TanbaBlock *block);
/* Appends another block's text and runs, after `between`. */
void tanba_block_join(TanbaBlock *block, const TanbaBlock *other, const char *between);
/* Sets flags on all text from the offset `start` on, save a space right there. */
void tanba_block_flag(TanbaBlock *block, gsize start, guint32 flags);
/* Removes `length` bytes from the start, and the runs with them. */
void tanba_block_cut_start(TanbaBlock *block, gsize length);
/* Removes white space at the end. TRUE where text is left: more than white space of any kind. */
gboolean tanba_block_trim(TanbaBlock *block);
/* How much of `length` bytes of text to take so that no more than `cap` are and no character is cut. */
gsize tanba_text_cut(const char *text, gsize length, gsize cap);
