/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what people said that texts should be tagged with: rows of text and the values of each tag name,
 * read from a table. Never tags, never knows the taxonomy (the caller compares `names` with it).
 *
 * Columns of a plain table: `text` (must be there); `lang`; `kind` and `number`, as an export has them; `section`, the headings
 * above, outermost first, separated by " > "; `group`, which a cross-validation keeps together; `source`, a file; every other one is the name of a
 * tag, with its values separated by ';'. A column whose name begins with '#', or that has none, is a remark.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

typedef struct {
    const char *text;
    const char *lang;   /* BCP 47, or NULL; the next four may be NULL too */
    char *group;        /* rows of one group are never on both sides of a split */
    const char *source; /* the file that the text comes from */
    const char *number;
    const char *from; /* UPR Info: who recommends */
    guint line;       /* in the table */
    TanbaKind kind;
    const char *const
        *section; /* NULL-terminated; UPR Info's rows get the heading that they stood under */
    const char *const **values; /* for each of `names`, NULL-terminated, sorted, each once */
} TanbaLabelled;

typedef struct {
    char **names;    /* the tag names that have a column, as they stand, NULL-terminated */
    GPtrArray *rows; /* of TanbaLabelled *, owned */
    GArray
        *contextual; /* of gboolean, by name: the text alone cannot show it (UPR Info's response) */
    gboolean foreign; /* the columns are not named after our tags */
    GStringChunk *chunk;
    GPtrArray *lists; /* memory of `section` and `values` */
} TanbaLabels;

/* `map` is NULL for a plain table, or "upr-info" for the columns of UPR Info's database: the group is then the State
 * under review; right, issue, upr.action, upr.response and upr.from are told from its columns. Fails with file and line. */
TanbaLabels *tanba_labels_read(const char *path, const char *map, GError **error);
/* The same for text in memory. */
TanbaLabels *tanba_labels_parse(const char *csv, gsize length, const char *name, const char *map,
                                GError **error);
void tanba_labels_free(TanbaLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaLabels, tanba_labels_free)

/* The place of a tag name, or -1. */
gint tanba_labels_tag(const TanbaLabels *labels, const char *name);
gboolean tanba_labelled_has(const TanbaLabelled *row, gint tag, const char *value);
/* All values that a tag has in any row, sorted; the array owns them. */
GPtrArray *tanba_labels_values(const TanbaLabels *labels, gint tag);
