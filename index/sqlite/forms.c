/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The forms of words that the index has met, by length, for words that OCR may have misread. FTS5 could list its
 * own words, but only by reading all of itself. Forms whose passages are gone stay: they find nothing.
 */
#include "index/sqlite/forms.h"

#include <string.h>

#define MOST 48         /* readings of one word */
#define LONGEST_FORM 40 /* letters */

/* ---- writing -------------------------------------------------------------------------------- */

void tanba_forms_note(TanbaIndex *index, const char *form, gsize length)
{
    if (index->mode == TANBA_INDEX_READ || length > LONGEST_FORM * 2)
        return;
    if (!index->new_forms)
        index->new_forms = g_string_new(NULL);
    g_string_append_len(index->new_forms, form, (gssize)length);
    g_string_append_c(index->new_forms, '\0');
}

gboolean tanba_forms_flush(TanbaIndex *index, GError **error)
{
    GString *forms = index->new_forms;
    for (gsize at = 0; forms && at < forms->len; at += strlen(forms->str + at) + 1)
        if (!tanba_db_run(index, TANBA_SQL_FORM_PUT, error, "it",
                          (gint64)g_utf8_strlen(forms->str + at, -1), forms->str + at))
            return FALSE;
    if (forms)
        g_string_truncate(forms, 0);
    return TRUE;
}

void tanba_forms_forget(TanbaIndex *index)
{
    if (index->new_forms)
        g_string_truncate(index->new_forms, 0);
    if (index->stems)
        tanba_stems_forget(index->stems);
}

/* ---- misread words -------------------------------------------------------------------------- */

typedef struct {
    char *form;
    guint distance;
} Reading;

static gint by_distance(gconstpointer a, gconstpointer b)
{
    const Reading *one = a, *other = b;
    return one->distance != other->distance ? (one->distance < other->distance ? -1 : 1)
                                            : strcmp(one->form, other->form);
}

static void reading_clear(gpointer reading)
{
    g_free(((Reading *)reading)->form);
}

static guint decode(const char *text, gunichar out[LONGEST_FORM])
{
    guint n = 0;
    for (const char *p = text; *p && n < LONGEST_FORM; p = g_utf8_next_char(p))
        out[n++] = g_utf8_get_char(p);
    return n;
}

/* Letters to change, add, leave out or swap with a neighbour to make one of the other; more than `limit` is all
 * the same. */
static guint distance(const gunichar *a, guint n, const gunichar *b, guint m, guint limit)
{
    guint8 rows[3][LONGEST_FORM + 1];
    guint8 *above = rows[0], *last = rows[1], *row = rows[2];
    for (guint k = 0; k <= m; k++)
        last[k] = (guint8)k;
    for (guint i = 1; i <= n; i++) {
        guint least = row[0] = (guint8)i;
        for (guint k = 1; k <= m; k++) {
            guint best = MIN(MIN(row[k - 1], last[k]) + 1u, last[k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                best = MIN(best, above[k - 2] + 1u);
            row[k] = (guint8)best;
            least = MIN(least, best);
        }
        if (least > limit)
            return limit + 1;
        guint8 *swap = above;
        above = last;
        last = row;
        row = swap;
    }
    return last[m];
}

guint tanba_forms_apart(const char *a, const char *b, guint limit)
{
    gunichar one[LONGEST_FORM], other[LONGEST_FORM];
    guint n = decode(a, one), m = decode(b, other);
    return distance(one, n, other, m, limit);
}

GPtrArray *tanba_forms_like(TanbaIndex *index, const char *word, guint limit, GError **error)
{
    gunichar wanted[LONGEST_FORM], letters[LONGEST_FORM];
    guint n = decode(word, wanted);
    g_autoptr(GArray) readings = g_array_new(FALSE, FALSE, sizeof(Reading));
    g_array_set_clear_func(readings, reading_clear);
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_FORMS, error, "ii",
                                       (gint64)(n > limit ? n - limit : 1), (gint64)n + limit);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        const char *form = tanba_db_text(row, 0);
        guint m = form && g_utf8_validate(form, -1, NULL) ? decode(form, letters) : 0;
        guint apart = distance(wanted, n, letters, m, limit);
        if (apart > limit)
            continue;
        Reading reading = {g_strdup(form ? form : ""), apart};
        g_array_append_val(readings, reading);
    }
    if (more != 0)
        return NULL;
    g_array_sort(readings, by_distance);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < readings->len && i < MOST; i++)
        g_ptr_array_add(out, g_strdup(g_array_index(readings, Reading, i).form));
    return out;
}
