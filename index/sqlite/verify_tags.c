/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether tags can be read, and mean something; and making again what cannot.
 */
#include "index/sqlite/verify_tags.h"

#include "index/sqlite/labelled.h"
#include "index/sqlite/scripts.h"

static gboolean holds_count(TanbaIndex *index, gint64 document, const TanbaTagRows *rows,
                            gboolean *fits, GError **error)
{
    gint64 wanted = 0, stored;
    for (guint i = 0; i < rows->rows->len; i++)
        wanted += tanba_tag_row_holds(tanba_tag_row(rows, i));
    if (!tanba_db_number(index, TANBA_SQL_TAGGED_COUNT, 0, &stored, error, "ii",
                         TANBA_PASSAGE_ID(document, 0),
                         TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1)))
        return FALSE;
    *fits = wanted == stored;
    return TRUE;
}

/* The rows, if all of them can be read and named; NULL: they are damaged, or `error`. */
static TanbaTagRows *read_sound(TanbaIndex *index, gint64 document, GError **error)
{
    GError *local = NULL;
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, document, &local);
    gboolean sound = rows && tanba_tag_rows_check(index, rows, &local);
    if (g_error_matches(local, TANBA_ERROR, TANBA_ERROR_CORRUPT))
        g_clear_error(&local);
    else if (local)
        g_propagate_error(error, local);
    return sound ? g_steal_pointer(&rows) : NULL;
}

gboolean tanba_tags_verify(TanbaIndex *index, gint64 document, TanbaTagsState *state,
                           guint64 *n_labelled, GError **error)
{
    GError *local = NULL;
    gboolean fits = TRUE, counted = TRUE, parted = TRUE;
    g_autoptr(TanbaTagRows) rows = read_sound(index, document, &local);
    *state = TANBA_TAGS_DAMAGED;
    if (rows && (!tanba_labelled_fits(index, document, rows, n_labelled, &fits, &local) ||
                 !holds_count(index, document, rows, &counted, &local) ||
                 !tanba_units_fits(index, document, &parted, &local)))
        rows = (tanba_tag_rows_free(rows), NULL);
    if (local) {
        g_propagate_error(error, local);
        return FALSE;
    }
    if (rows)
        *state = fits && counted && parted ? TANBA_TAGS_SOUND : TANBA_TAGS_OUT_OF_STEP;
    return TRUE;
}

/* Scripts give them anew when they next run; what hands say is kept apart. */
static gboolean drop(TanbaIndex *index, const TanbaTarget *target, GError **error)
{
    return tanba_tag_rows_remove(index, target->id, error) &&
           tanba_db_run(index, TANBA_SQL_SET_TAKE, error, "i", target->id) &&
           tanba_hand_settle(index, target->id, target->sha256, error) &&
           tanba_related_await(index, target->id, error);
}

gboolean tanba_tags_mend(TanbaIndex *index, GError **error)
{
    g_autoptr(sqlite3_stmt) row =
        tanba_db_prepare(index, "SELECT id, sha256 FROM document ORDER BY id", error);
    g_autoptr(GArray) targets = row ? tanba_targets_read(index, row, error) : NULL;
    if (!targets ||
        !tanba_db_exec(index, "DELETE FROM labelled; DELETE FROM answered; DELETE FROM part",
                       error))
        return FALSE;
    for (guint i = 0; i < targets->len; i++) {
        GError *local = NULL;
        const TanbaTarget *target = &g_array_index(targets, TanbaTarget, i);
        g_autoptr(TanbaTagRows) rows = read_sound(index, target->id, &local);
        if (local) {
            g_propagate_error(error, local);
            return FALSE;
        }
        if (!tanba_units_put(index, target->id, error) ||
            !(rows ? tanba_tag_rows_write(index, target->id, rows, error)
                   : drop(index, target, error)))
            return FALSE;
    }
    return TRUE;
}
