/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns texts labelled by hand, as read from a CSV: `text`, `lang`, `group`, then one column a tag name,
 * several values separated by ';'. Only learning and measuring read them; they never enter an archive.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *text;
    char *lang;     /* BCP 47, or NULL */
    char *group;    /* rows of one group are never on both sides of a split; or NULL */
    char *source;   /* the file that the text comes from, or NULL */
    char ***values; /* for each of the tag names: its values, NULL-terminated */
    guint line;     /* in the CSV */
} TanbaLabelled;

typedef struct {
    char **names;    /* of tags, NULL-terminated */
    GPtrArray *rows; /* of TanbaLabelled *, owned */
} TanbaLabels;

/* `map` is NULL for the columns above, or "upr-info" for those of UPR Info's database (the group is then the
 * State under review, and right, upr.action, upr.response and upr.from are told from its columns). Fails
 * with file and line. */
TanbaLabels *tanba_labels_read(const char *path, const char *map, GError **error);
TanbaLabels *tanba_labels_parse(const char *csv, gsize length, const char *name, const char *map,
                                GError **error);
void tanba_labels_free(TanbaLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaLabels, tanba_labels_free)

/* The place of a tag name, or -1. */
gint tanba_labels_tag(const TanbaLabels *labels, const char *name);
gboolean tanba_labelled_has(const TanbaLabelled *row, gint tag, const char *value);
/* All values that a tag has in any row, sorted; the array owns them. */
GPtrArray *tanba_labels_values(const TanbaLabels *labels, gint tag);
/* Deals the groups out to `n` folds, the largest first, each to the fold that has fewest rows; rows without a
 * group are groups of their own. One fold number a row; free with g_free. */
guint *tanba_labels_folds(const TanbaLabels *labels, guint n);
