/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many of the passages that a query finds have each value of a tag or a field, or of two of them; what is derived
 * counts in the place of what it is derived from. Each value is a set of bits; what is asked for is how many bits two or
 * three sets have in common.
 */
#include "index/sqlite/plan.h"

#include <string.h>

/* Of the second dimension, whose sets are all kept at once. */
#define MOST_KEPT 500

typedef struct Count Count;

/* One value of a dimension, with its passages; FALSE: stop. */
typedef gboolean (*ValueFunc)(Count *count, const char *value, TanbaBits *bits, GError **error);

typedef struct {
    char *value;
    TanbaBits *bits;
} Kept;

struct Count {
    TanbaIndex *index;
    TanbaColumns *columns;
    const TanbaUnits *units; /* what is counted */
    const TanbaBits *among;  /* what the query finds; NULL: everything */
    GPtrArray *second;       /* of Kept *; NULL where there is one dimension */
    TanbaCountFunc func;
    gpointer data;
};

static void kept_free(gpointer data)
{
    Kept *kept = data;
    g_free(kept->value);
    tanba_bits_free(kept->bits);
    g_free(kept);
}

/* ---- dimensions ----------------------------------------------------------------------------- */

static TanbaBits *bits_new(const Count *count)
{
    return tanba_bits_new(tanba_columns_count(count->columns));
}

/* Takes printed passages. */
static gboolean give(Count *count, ValueFunc func, const char *value, const TanbaBits *printed,
                     GError **error)
{
    g_autoptr(TanbaBits) bits = tanba_units_spread(count->units, printed);
    tanba_units_keep(count->units, bits);
    return func(count, value, bits, error);
}

static gboolean each_tag(Count *count, const char *name, ValueFunc func, GError **error)
{
    g_auto(GStrv) values = tanba_index_tag_values(count->index, name, error);
    for (guint i = 0; values && values[i]; i++) {
        g_autoptr(TanbaBits) bits = tanba_bits_new(tanba_units_count(count->units));
        if (!tanba_filter_label(count->index, count->columns, count->units, name, values[i], bits,
                                error) ||
            !func(count, values[i], bits, error))
            return FALSE;
    }
    return values != NULL;
}

/* Facets have few values: each gets its set in one pass over all. */
static gboolean each_facet(Count *count, guint n, guint (*value_of)(const TanbaFacet *facet),
                           const char *(*name_of)(gpointer names, guint value), gpointer names,
                           ValueFunc func, GError **error)
{
    if (!tanba_columns_get(count->index, TANBA_COLUMNS_FACETS, error))
        return FALSE;
    g_autoptr(GPtrArray) sets = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_bits_free);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(sets, bits_new(count));
    for (guint32 place = 0; place < tanba_columns_count(count->columns); place++) {
        TanbaFacet facet = tanba_columns_facet(count->columns, place);
        guint value = value_of(&facet);
        if (value < n)
            tanba_bits_add(sets->pdata[value], place);
    }
    for (guint i = 0; i < n; i++)
        if (name_of(names, i) && !give(count, func, name_of(names, i), sets->pdata[i], error))
            return FALSE;
    return TRUE;
}

static guint kind_of(const TanbaFacet *facet)
{
    return facet->kind;
}

static guint source_of(const TanbaFacet *facet)
{
    return facet->source;
}

static guint lang_of(const TanbaFacet *facet)
{
    return facet->lang;
}

static const char *kind_name(gpointer names, guint value)
{
    (void)names;
    return tanba_kind_name((TanbaKind)value);
}

static const char *source_name(gpointer names, guint value)
{
    (void)names;
    return value == TANBA_SOURCE_OCR ? "ocr" : "text";
}

static const char *lang_name(gpointer names, guint value)
{
    return g_hash_table_lookup(names, GUINT_TO_POINTER(value));
}

static gboolean each_kind(Count *count, const char *name, ValueFunc func, GError **error)
{
    (void)name;
    return each_facet(count, TANBA_KIND_COUNT, kind_of, kind_name, NULL, func, error);
}

static gboolean each_source(Count *count, const char *name, ValueFunc func, GError **error)
{
    (void)name;
    return each_facet(count, 2, source_of, source_name, NULL, func, error);
}

static gboolean each_lang(Count *count, const char *name, ValueFunc func, GError **error)
{
    (void)name;
    guint n = 0;
    g_autoptr(GHashTable) names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    sqlite3_stmt *row = tanba_db_query(count->index, TANBA_SQL_LANGUAGES, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(count->index, row, error)) == 1) {
        guint id = (guint)sqlite3_column_int(row, 0) & 0xFFFF;
        n = MAX(n, id + 1);
        g_hash_table_insert(names, GUINT_TO_POINTER(id), g_strdup(tanba_db_text(row, 1)));
    }
    return more == 0 && each_facet(count, n, lang_of, lang_name, names, func, error);
}

/* Documents by a field of theirs, which the statement sorts by. */
static gboolean each_of_documents(Count *count, const char *sql, ValueFunc func, GError **error)
{
    g_autoptr(sqlite3_stmt) row = tanba_db_prepare(count->index, sql, error);
    g_autofree char *value = NULL;
    g_autoptr(TanbaBits) bits = NULL;
    int more = -1;
    while (row && (more = tanba_db_step(count->index, row, error)) == 1) {
        const char *next = tanba_db_text(row, 0);
        guint32 first, n;
        if (bits && g_strcmp0(value, next) != 0) {
            if (!give(count, func, value, bits, error))
                return FALSE;
            g_clear_pointer(&bits, tanba_bits_free);
        }
        if (!bits) {
            bits = bits_new(count);
            g_free(value);
            value = g_strdup(next);
        }
        if (tanba_columns_document(count->columns, sqlite3_column_int64(row, 1), &first, &n))
            tanba_bits_add_range(bits, first, n);
    }
    return more == 0 && (!bits || give(count, func, value, bits, error));
}

static gboolean each_year(Count *count, const char *name, ValueFunc func, GError **error)
{
    (void)name;
    return each_of_documents(count,
                             "SELECT substr(date, 1, 4), id FROM document WHERE date > ''"
                             " ORDER BY date",
                             func, error);
}

static gboolean each_type(Count *count, const char *name, ValueFunc func, GError **error)
{
    (void)name;
    return each_of_documents(count, "SELECT type, id FROM document WHERE type > '' ORDER BY type",
                             func, error);
}

typedef gboolean (*Each)(Count *count, const char *name, ValueFunc func, GError **error);

/* What is no field is a tag's name. */
static Each dimension(const char **name)
{
    static const struct {
        const char *name, *tag;
        Each each;
    } dimensions[] = {
        {"lang", NULL, each_lang},          {"kind", NULL, each_kind},
        {"source", NULL, each_source},      {"year", NULL, each_year},
        {"type", NULL, each_type},          {"from", "upr.from", each_tag},
        {"state", "upr.state", each_tag},   {"response", "upr.response", each_tag},
        {"action", "upr.action", each_tag},
    };
    for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++)
        if (g_str_equal(*name, dimensions[i].name)) {
            *name = dimensions[i].tag ? dimensions[i].tag : *name;
            return dimensions[i].each;
        }
    return each_tag;
}

/* ---- counting ------------------------------------------------------------------------------- */

static gboolean keep_value(Count *count, const char *value, TanbaBits *bits, GError **error)
{
    if (count->second->len == MOST_KEPT) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "cannot count: the second of the two has over %d values: name it first",
                    MOST_KEPT);
        return FALSE;
    }
    Kept *kept = g_new0(Kept, 1);
    kept->value = g_strdup(value);
    kept->bits = tanba_bits_new(bits->n);
    tanba_bits_or(kept->bits, bits);
    g_ptr_array_add(count->second, kept);
    return TRUE;
}

static void tell(const Count *count, const char *value, const char *second, guint64 n)
{
    const TanbaCount one = {value, second, n};
    if (n > 0)
        count->func(&one, count->data);
}

static gboolean count_value(Count *count, const char *value, TanbaBits *bits, GError **error)
{
    (void)error;
    if (count->among)
        tanba_bits_and(bits, count->among);
    if (!count->second)
        tell(count, value, NULL, tanba_bits_count(bits));
    for (guint i = 0; count->second && i < count->second->len; i++) {
        const Kept *kept = count->second->pdata[i];
        tell(count, value, kept->value, tanba_bits_common(bits, kept->bits));
    }
    return TRUE;
}

static gboolean count_all(TanbaIndex *index, const TanbaPlan *plan, const char *by,
                          const char *second, Count *count, guint64 *total, GError **error)
{
    count->columns = tanba_columns_get(index, TANBA_COLUMNS_WHOLE, error);
    g_autoptr(TanbaUnits) units =
        count->columns ? tanba_units_new(index, count->columns, error) : NULL;
    g_autoptr(TanbaBits) among =
        units && plan->root
            ? tanba_filter_units(index, &plan->context, count->columns, units, plan->root, error)
            : NULL;
    if (!units || (plan->root && !among))
        return FALSE;
    count->units = units;
    count->among = among;
    if (total)
        *total = among ? tanba_bits_count(among) : tanba_units_total(units);
    g_autoptr(GPtrArray) kept = second ? g_ptr_array_new_with_free_func(kept_free) : NULL;
    count->second = kept;
    Each each_second = second ? dimension(&second) : NULL, each = dimension(&by);
    return (!second || each_second(count, second, keep_value, error)) &&
           each(count, by, count_value, error);
}

gboolean tanba_index_count(TanbaIndex *index, const TanbaQuery *query, const char *by,
                           const char *second, TanbaCountFunc func, gpointer data, guint64 *total,
                           GError **error)
{
    gboolean alone = sqlite3_get_autocommit(index->db) != 0;
    if (alone && !tanba_db_exec(index, "BEGIN", error))
        return FALSE;
    Count count = {.index = index, .func = func, .data = data};
    g_autoptr(TanbaPlan) plan = tanba_plan_new(index, query, error);
    gboolean done = plan && count_all(index, plan, by, second, &count, total, error);
    if (alone)
        sqlite3_exec(index->db, "COMMIT", NULL, NULL, NULL);
    return done;
}
