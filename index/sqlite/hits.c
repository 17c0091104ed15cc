/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/hits.h"

#include "index/sqlite/neighbours.h"
#include "index/sqlite/rows.h"

/* Deeper headings than a document made by people has; a hostile one must not make each passage carry
 * thousands. The nearest are kept. */
#define MAX_SECTION 64

typedef struct {
    gint32 parent;
    char *text, *number;
} Heading;

struct TanbaHits {
    TanbaIndex *index;
    TanbaSnippet *snippet;
    TanbaHitFunc func;
    gpointer data;
    sqlite3_stmt *passage;       /* not a kept one: it stays open while `func` runs */
    TanbaNeighbours *neighbours; /* NULL: none are wanted */
    const TanbaUnits *units;     /* of `meant` */
    const TanbaBits *meant;      /* NULL: all derived passages are */
    GString *printed;
    gint64 document;      /* whose fields are below; 0 none */
    char *fields[7];      /* sha256, path, title, date, type, symbol, lang */
    GPtrArray *paths;     /* NULL-terminated */
    GHashTable *headings; /* ordinal to Heading * */
};

static void heading_free(gpointer data)
{
    Heading *heading = data;
    g_free(heading->text);
    g_free(heading->number);
    g_free(heading);
}

TanbaHits *tanba_hits_new(TanbaIndex *index, TanbaSnippet *snippet, guint context,
                          TanbaHitFunc func, gpointer data, GError **error)
{
    TanbaHits *hits = g_new0(TanbaHits, 1);
    hits->index = index;
    hits->snippet = snippet;
    hits->func = func;
    hits->data = data;
    hits->printed = g_string_new(NULL);
    hits->paths = g_ptr_array_new_with_free_func(g_free);
    hits->headings = g_hash_table_new_full(NULL, NULL, NULL, heading_free);
    hits->passage = tanba_db_prepare(index, TANBA_PASSAGE_SELECT " WHERE id = ?1", error);
    if (hits->passage && context)
        hits->neighbours = tanba_neighbours_new(index, context, error);
    if (!hits->passage || (context && !hits->neighbours))
        g_clear_pointer(&hits, tanba_hits_free);
    return hits;
}

void tanba_hits_narrow(TanbaHits *hits, const TanbaUnits *units, const TanbaBits *meant)
{
    hits->units = units;
    hits->meant = meant;
}

static void forget_document(TanbaHits *hits)
{
    for (guint i = 0; i < G_N_ELEMENTS(hits->fields); i++)
        g_clear_pointer(&hits->fields[i], g_free);
    g_ptr_array_set_size(hits->paths, 0);
    g_hash_table_remove_all(hits->headings);
    hits->document = 0;
}

void tanba_hits_free(TanbaHits *hits)
{
    if (!hits)
        return;
    forget_document(hits);
    g_ptr_array_unref(hits->paths);
    g_hash_table_unref(hits->headings);
    g_string_free(hits->printed, TRUE);
    sqlite3_finalize(hits->passage);
    tanba_neighbours_free(hits->neighbours);
    g_free(hits);
}

static gboolean load_document(TanbaHits *hits, gint64 document, GError **error)
{
    if (hits->document == document)
        return TRUE;
    forget_document(hits);
    sqlite3_stmt *row = tanba_db_query(hits->index, TANBA_SQL_DOCUMENT_BY_ID, error, "i", document);
    int more = row ? tanba_db_step(hits->index, row, error) : -1;
    if (more == 0)
        return tanba_db_damaged(hits->index, "a passage has no document", error);
    if (more < 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(hits->fields); i++)
        hits->fields[i] = g_strdup(tanba_db_text(row, (int)i));
    tanba_db_done(row);
    row = tanba_db_query(hits->index, TANBA_SQL_PATHS, error, "t", hits->fields[0]);
    more = -1;
    while (row && (more = tanba_db_step(hits->index, row, error)) == 1)
        g_ptr_array_add(hits->paths, g_strdup(tanba_db_text(row, 0)));
    g_ptr_array_add(hits->paths, NULL);
    hits->document = document;
    return more == 0;
}

static const Heading *load_heading(TanbaHits *hits, gint32 ordinal, GError **error)
{
    Heading *heading = g_hash_table_lookup(hits->headings, GINT_TO_POINTER(ordinal));
    if (heading)
        return heading;
    sqlite3_stmt *row = tanba_db_query(hits->index, TANBA_SQL_HEADING, error, "i",
                                       TANBA_PASSAGE_ID(hits->document, ordinal));
    int more = row ? tanba_db_step(hits->index, row, error) : -1;
    if (more == 0)
        tanba_db_damaged(hits->index, "a heading is missing", error);
    if (more != 1)
        return NULL;
    heading = g_new0(Heading, 1);
    heading->parent = sqlite3_column_int(row, 0);
    heading->text = g_strdup(tanba_db_text(row, 1));
    heading->number = g_strdup(tanba_db_text(row, 2) ? tanba_db_text(row, 2) : "");
    tanba_db_done(row);
    /* Parents come before, so that no chain goes round. */
    heading->parent = heading->parent < ordinal ? heading->parent : -1;
    g_hash_table_insert(hits->headings, GINT_TO_POINTER(ordinal), heading);
    return heading;
}

static void reverse(GPtrArray *array)
{
    for (guint i = 0, k = array->len; k > i + 1; i++, k--) {
        gpointer swap = array->pdata[i];
        array->pdata[i] = array->pdata[k - 1];
        array->pdata[k - 1] = swap;
    }
    g_ptr_array_add(array, NULL);
}

/* The texts and numbers of the headings above, outermost first, NULL-terminated. */
static gboolean load_section(TanbaHits *hits, gint32 parent, GPtrArray *texts, GPtrArray *numbers,
                             GError **error)
{
    for (gint32 at = parent; at >= 0 && texts->len < MAX_SECTION;) {
        const Heading *heading = load_heading(hits, at, error);
        if (!heading)
            return FALSE;
        g_ptr_array_add(texts, heading->text);
        g_ptr_array_add(numbers, heading->number);
        at = heading->parent;
    }
    reverse(texts);
    reverse(numbers);
    return TRUE;
}

static const TanbaTag **list_tags(const TanbaTagSet *set)
{
    const TanbaTag **list = g_new0(const TanbaTag *, set->tags->len + 1);
    for (guint i = 0; i < set->tags->len; i++)
        list[i] = set->tags->pdata[i];
    return list;
}

/* What scripts derived from one passage, each with its own tags. */
typedef struct {
    TanbaTagSet *derivations;
    GArray *hits;    /* of TanbaDerivedHit */
    GPtrArray *sets; /* of TanbaTagSet *: the tags' memory */
} Derived;

static void derived_clear(Derived *derived)
{
    for (guint i = 0; i < derived->hits->len; i++)
        g_free((gpointer)g_array_index(derived->hits, TanbaDerivedHit, i).tags);
    g_array_unref(derived->hits);
    g_ptr_array_unref(derived->sets);
    tanba_tag_set_free(derived->derivations);
}

static gboolean is_meant(const TanbaHits *hits, guint32 ordinal)
{
    if (!hits->meant)
        return TRUE;
    guint32 place = tanba_units_place(hits->units, hits->document, ordinal);
    return place != G_MAXUINT32 && tanba_bits_has(hits->meant, place);
}

/* What is asked for may be said of the item alone: then all that comes of it is meant. */
static void settle_meant(GArray *hits)
{
    gboolean some = FALSE;
    for (guint i = 0; i < hits->len; i++)
        some |= g_array_index(hits, TanbaDerivedHit, i).meant;
    for (guint i = 0; !some && i < hits->len; i++)
        g_array_index(hits, TanbaDerivedHit, i).meant = TRUE;
}

static gboolean load_derived(TanbaHits *hits, gint64 id, Derived *derived, GError **error)
{
    g_autoptr(GArray) ordinals = g_array_new(FALSE, FALSE, sizeof(guint32));
    derived->derivations = tanba_tag_set_new();
    derived->hits = g_array_new(FALSE, FALSE, sizeof(TanbaDerivedHit));
    derived->sets = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_tag_set_free);
    if (!tanba_derived_of(hits->index, id, derived->derivations, ordinals, error))
        return FALSE;
    for (guint i = 0; i < ordinals->len; i++) {
        guint32 ordinal = g_array_index(ordinals, guint32, i);
        gint64 one = TANBA_PASSAGE_ID(hits->document, ordinal);
        TanbaTagSet *tags = tanba_tag_set_new();
        g_ptr_array_add(derived->sets, tags);
        if (!tanba_tags_read(hits->index, one, one, tags, error))
            return FALSE;
        TanbaDerivedHit hit = {ordinal, derived->derivations->derived->pdata[i], list_tags(tags),
                               is_meant(hits, ordinal)};
        g_array_append_val(derived->hits, hit);
    }
    settle_meant(derived->hits);
    return TRUE;
}

static gboolean call(TanbaHits *hits, const TanbaPassage *passage, gint64 id, TanbaHit hit,
                     const Derived *derived, GError **error)
{
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(GPtrArray) section = g_ptr_array_new(), numbers = g_ptr_array_new();
    if (!load_section(hits, passage->parent, section, numbers, error) ||
        !tanba_tags_read(hits->index, id, id, tags, error))
        return FALSE;
    g_autofree const TanbaTag **list = list_tags(tags);
    g_autofree char *name = g_strdup_printf("%.12s:%u", hits->fields[0], passage->ordinal);
    const char *lang = passage->lang ? passage->lang : hits->fields[6];
    g_autofree char *snippet =
        hits->snippet ? tanba_snippet_of(hits->snippet, passage->text, lang) : NULL;
    g_autofree char *marked = hits->snippet && hits->neighbours
                                  ? tanba_snippet_whole(hits->snippet, passage->text, lang)
                                  : NULL;
    hit.id = name;
    hit.document = hits->fields[0];
    hit.path = hits->fields[1] ? hits->fields[1] : "";
    hit.paths = (const char *const *)hits->paths->pdata;
    hit.title = hits->fields[2];
    hit.date = hits->fields[3];
    hit.type = hits->fields[4];
    hit.symbol = hits->fields[5];
    hit.passage = passage;
    hit.section = (const char *const *)section->pdata;
    hit.section_numbers = (const char *const *)numbers->pdata;
    hit.tags = list;
    hit.derived = (const TanbaDerivedHit *)(void *)derived->hits->data;
    hit.n_derived = derived->hits->len;
    hit.snippet = snippet;
    hit.marked = marked;
    tanba_neighbours_show(hits->neighbours, &hit);
    return hits->func(&hit, hits->data, error);
}

gboolean tanba_hits_show(TanbaHits *hits, gint64 passage, double rank, guint64 n_in_document,
                         GError **error)
{
    if (!load_document(hits, TANBA_PASSAGE_DOCUMENT(passage), error) ||
        !tanba_neighbours_read(hits->neighbours, passage, error) ||
        !tanba_db_bind(hits->index, hits->passage, error, "i", passage))
        return FALSE;
    int more = tanba_db_step(hits->index, hits->passage, error);
    if (more == 0)
        return tanba_db_damaged(hits->index, "a passage is missing", error);
    if (more < 0)
        return FALSE;
    TanbaPassage row;
    Derived derived;
    const TanbaHit hit = {.rank = rank, .n_in_document = n_in_document};
    gboolean done = load_derived(hits, passage, &derived, error) &&
                    tanba_passage_row(hits->index, hits->passage, hits->printed, &row, error) &&
                    call(hits, &row, passage, hit, &derived, error);
    derived_clear(&derived);
    tanba_db_done(hits->passage);
    return done;
}
