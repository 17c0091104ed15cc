/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags made by hand, laid over what scripts say.
 */
#include "index/sqlite/hand.h"

#include "index/sqlite/tagrows.h"
#include "text/fold.h"

#include <string.h>

enum { DOCUMENT, TEXT, NTH, NAME, VALUE, REMOVED, CODER };

/* ---- which passage is meant ----------------------------------------------------------------- */

/* Blanks count for one space, and none at the ends, so that a line broken elsewhere is the same text. A change here or
 * in folding loses what people have coded: the test holds a hash. */
static char *key_of(const char *text)
{
    g_autofree char *folded = tanba_fold(text, -1);
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(plain, c);
        else if (plain->len && plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    if (plain->len && plain->str[plain->len - 1] == ' ')
        g_string_truncate(plain, plain->len - 1);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain->str, (gssize)plain->len);
}

void tanba_hand_places_free(TanbaHandPlaces *places)
{
    tanba_document_free(places->document);
    g_ptr_array_unref(places->keys);
    g_free(places);
}

TanbaHandPlaces *tanba_hand_places(TanbaIndex *index, const char *sha256, GError **error)
{
    TanbaDocument *document = tanba_index_document(index, sha256, error);
    if (!document)
        return NULL;
    TanbaHandPlaces *places = g_new0(TanbaHandPlaces, 1);
    places->document = document;
    places->keys = g_ptr_array_new_with_free_func(g_free);
    for (guint32 i = 0; i < tanba_document_total(document); i++)
        g_ptr_array_add(places->keys, key_of(tanba_document_passage(document, i)->text));
    return places;
}

gint64 tanba_hand_place_of(const TanbaHandPlaces *places, const char *key, guint32 nth)
{
    for (guint i = 0; i < places->keys->len; i++)
        if (g_str_equal(places->keys->pdata[i], key) && nth-- == 0)
            return i;
    return -1;
}

guint32 tanba_hand_nth_of(const TanbaHandPlaces *places, guint32 ordinal)
{
    guint32 nth = 0;
    for (guint32 i = 0; i < ordinal; i++)
        nth += g_str_equal(places->keys->pdata[i], places->keys->pdata[ordinal]);
    return nth;
}

GArray *tanba_hand_meant_by(const TanbaHandPlaces *places, guint32 ordinal)
{
    GArray *meant = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(meant, ordinal);
    for (guint32 i = tanba_document_count(places->document);
         i < tanba_document_total(places->document); i++) {
        const TanbaDerived *derived = tanba_document_derived(places->document, i);
        if (derived && derived->origin == ordinal)
            g_array_append_val(meant, i);
    }
    return meant;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void hand_free(gpointer data)
{
    TanbaHandTag *tag = data;
    g_free((char *)tag->document);
    g_free((char *)tag->text);
    g_free((char *)tag->name);
    g_free((char *)tag->value);
    g_free((char *)tag->coder);
    g_free(tag);
}

void tanba_hand_read_row(sqlite3_stmt *row, TanbaHandTag *tag)
{
    *tag = (TanbaHandTag){.document = tanba_db_text(row, DOCUMENT),
                          .text = tanba_db_text(row, TEXT),
                          .nth = (guint32)sqlite3_column_int64(row, NTH),
                          .name = tanba_db_text(row, NAME),
                          .value = tanba_db_text(row, VALUE),
                          .removed = sqlite3_column_int(row, REMOVED) != 0,
                          .coder = tanba_db_text(row, CODER)};
}

/* Of TanbaHandTag *. */
static GPtrArray *rows_of(TanbaIndex *index, const char *sha256, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(hand_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_HAND_OF, error, "t", sha256);
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        TanbaHandTag seen, *kept = g_new0(TanbaHandTag, 1);
        tanba_hand_read_row(row, &seen);
        *kept = seen;
        kept->document = g_strdup(seen.document);
        kept->text = g_strdup(seen.text);
        kept->name = g_strdup(seen.name);
        kept->value = g_strdup(seen.value);
        kept->coder = g_strdup(seen.coder);
        g_ptr_array_add(rows, kept);
    }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

static gboolean has_rows(TanbaIndex *index, const char *sha256, gboolean *out, GError **error)
{
    gint64 n;
    if (!tanba_db_number(index, TANBA_SQL_HAND_COUNT, 0, &n, error, "t", sha256))
        return FALSE;
    *out = n > 0;
    return TRUE;
}

/* ---- laying them over ----------------------------------------------------------------------- */

static gboolean hand_script(TanbaIndex *index, gint64 *id, GError **error)
{
    return tanba_db_run(index, TANBA_SQL_SCRIPT_PUT, error, "ttt", TANBA_HAND, TANBA_HAND, NULL) &&
           tanba_db_number(index, TANBA_SQL_SCRIPT, -1, id, error, "tt", TANBA_HAND, TANBA_HAND);
}

typedef struct {
    TanbaTagRows *rows;
    GArray *given; /* of TanbaTagRow */
    gint64 script;
} Overlay;

static void hide(Overlay *overlay, guint32 passage, gint64 label)
{
    TanbaTagRows *rows = overlay->rows;
    for (guint i = tanba_tag_rows_find(rows, passage); i < rows->rows->len; i++) {
        TanbaTagRow *row = tanba_tag_row(rows, i);
        if (row->passage != passage)
            break;
        if (row->label == label && !(row->state & TANBA_ROW_REPLACED))
            row->state |= TANBA_ROW_HIDDEN;
    }
    for (guint i = overlay->given->len; i-- > 0;) {
        const TanbaTagRow *row = &g_array_index(overlay->given, TanbaTagRow, i);
        if (row->passage == passage && row->label == label)
            g_array_remove_index(overlay->given, i);
    }
}

static void give(Overlay *overlay, guint32 passage, gint64 label)
{
    TanbaTagRow row = {.passage = passage,
                       .label = (guint32)label,
                       .script = (guint32)overlay->script,
                       .state = TANBA_ROW_HAND,
                       .score = 1};
    g_array_append_val(overlay->given, row);
}

/* Those of passages that others are derived from, or those of all others. */
static gboolean lay_over(TanbaIndex *index, Overlay *overlay, const GPtrArray *hands,
                         const TanbaHandPlaces *places, gboolean wholes, GError **error)
{
    for (guint i = 0; i < hands->len; i++) {
        gint64 label;
        const TanbaHandTag *tag = hands->pdata[i];
        gint64 ordinal = tanba_hand_place_of(places, tag->text, tag->nth);
        if (ordinal < 0)
            continue;
        g_autoptr(GArray) meant = tanba_hand_meant_by(places, (guint32)ordinal);
        if ((meant->len > 1) != wholes)
            continue;
        if (!tanba_tags_label(index, tag->name, tag->value, &label, error))
            return FALSE;
        for (guint k = 0; k < meant->len; k++)
            (tag->removed ? hide : give)(overlay, g_array_index(meant, guint32, k), label);
    }
    return TRUE;
}

/* What is said of a recommendation goes before what is said of the item that holds it. */
gboolean tanba_hand_overlay(TanbaIndex *index, const char *sha256, TanbaTagRows *rows,
                            GError **error)
{
    gboolean some;
    if (!has_rows(index, sha256, &some, error))
        return FALSE;
    if (!some)
        return TRUE;
    g_autoptr(GPtrArray) hands = rows_of(index, sha256, error);
    g_autoptr(TanbaHandPlaces) places = hands ? tanba_hand_places(index, sha256, error) : NULL;
    g_autoptr(GArray) given = g_array_new(FALSE, FALSE, sizeof(TanbaTagRow));
    Overlay overlay = {rows, given, 0};
    if (!places || !hand_script(index, &overlay.script, error) ||
        !lay_over(index, &overlay, hands, places, TRUE, error) ||
        !lay_over(index, &overlay, hands, places, FALSE, error))
        return FALSE;
    g_array_append_vals(rows->rows, given->data, given->len);
    tanba_tag_rows_sort(rows);
    return TRUE;
}

gboolean tanba_hand_settle(TanbaIndex *index, gint64 document, const char *sha256, GError **error)
{
    gboolean some;
    if (!has_rows(index, sha256, &some, error))
        return FALSE;
    g_autoptr(TanbaTagRows) rows = some ? tanba_tag_rows_read(index, document, error) : NULL;
    if (!rows)
        return !some;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND);
    return tanba_hand_overlay(index, sha256, rows, error) &&
           tanba_tag_rows_write(index, document, rows, error);
}

TanbaTagSet *tanba_index_vetoes(TanbaIndex *index, const char *sha256, GError **error)
{
    gboolean some;
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    if (!has_rows(index, sha256, &some, error))
        return NULL;
    if (!some)
        return g_steal_pointer(&set);
    g_autoptr(GPtrArray) rows = rows_of(index, sha256, error);
    g_autoptr(TanbaHandPlaces) places = rows ? tanba_hand_places(index, sha256, error) : NULL;
    if (!places)
        return NULL;
    for (guint i = 0; i < rows->len; i++) {
        const TanbaHandTag *tag = rows->pdata[i];
        gint64 ordinal = tag->removed ? tanba_hand_place_of(places, tag->text, tag->nth) : -1;
        g_autoptr(GArray) meant =
            ordinal >= 0 ? tanba_hand_meant_by(places, (guint32)ordinal) : NULL;
        for (guint k = 0; meant && k < meant->len; k++)
            tanba_tag_set_add(set, g_array_index(meant, guint32, k), tag->name, tag->value, 1,
                              TANBA_HAND);
    }
    return g_steal_pointer(&set);
}
