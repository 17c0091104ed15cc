/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what people said that texts should be tagged with: rows of text and the values of each tag name,
 * read from a table. Never tags, never knows the taxonomy (the caller compares `names` with it).
 *
 * Columns of a plain table: `text` (must be there); `lang`; `kind` and `number`, as an export has them; `section`, the headings
 * above, outermost first, separated by " > "; `group`, which a cross-validation keeps together; every other one is the name of a
 * tag, with its values separated by ';'. A column whose name begins with '#', or that has none, is a remark.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

typedef enum {
    TANBA_LABELS_PLAIN,
    TANBA_LABELS_UPR_INFO, /* UPR Info's own columns */
} TanbaLabelsMap;

/* "upr-info". FALSE: no map is so called. */
gboolean tanba_labels_map_from_name(const char *name, TanbaLabelsMap *out);

typedef struct {
    guint line;                               /* in the table */
    const char *text, *lang, *number, *group; /* all but the text may be NULL */
    const char *from;                         /* UPR Info: who recommends; else NULL */
    TanbaKind kind;
    const char *const
        *section; /* NULL-terminated; UPR Info's rows get the heading that they stood under */
    const char *const **values; /* for each of `names`, NULL-terminated, sorted, each once */
} TanbaLabelRow;

typedef struct {
    GPtrArray *names; /* of char *: the tag names that have a column, as they stand */
    GArray
        *contextual; /* of gboolean, by name: the text alone cannot show it (UPR Info's response) */
    gboolean foreign; /* the columns are not named after our tags */
    GArray *rows;     /* of TanbaLabelRow */
    GStringChunk *chunk;
    GPtrArray *lists; /* memory of `section` and `values` */
} TanbaLabels;

TanbaLabels *tanba_labels_read(const char *path, TanbaLabelsMap map, GError **error);
void tanba_labels_free(TanbaLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaLabels, tanba_labels_free)

/* The place of a name in `names`, or -1. */
gint tanba_labels_name(const TanbaLabels *labels, const char *name);
const TanbaLabelRow *tanba_labels_row(const TanbaLabels *labels, guint index);
