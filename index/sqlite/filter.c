/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/filter.h"

#include "index/sqlite/labelled.h"
#include "index/sqlite/rank.h"
#include "text/fold.h"

#include <string.h>

typedef struct {
    TanbaIndex *index;
    const TanbaTermContext *context;
    TanbaColumns *columns;
    const TanbaUnits *units; /* NULL: printed passages are what is asked for */
} Filter;

/* ---- tags ----------------------------------------------------------------------------------- */

/* Labels are few; case, accents and names that stand for a value do not tell them apart. */
static GArray *find_labels(TanbaIndex *index, const char *name, const char *value, GError **error)
{
    gboolean any = !value || g_str_equal(value, "*");
    g_autoptr(GHashTable) wanted = any ? NULL : tanba_alias_values(index, name, value, error);
    if (!any && !wanted)
        return NULL;
    g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(gint64));
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_LABELS, error, "t", name);
    int more = -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1) {
        gint64 id = sqlite3_column_int64(row, 0);
        g_autofree char *folded = any ? NULL : tanba_fold(tanba_db_text(row, 1), -1);
        if (any || g_hash_table_contains(wanted, folded))
            g_array_append_val(labels, id);
    }
    return more == 0 ? g_steal_pointer(&labels) : NULL;
}

gboolean tanba_filter_label(TanbaIndex *index, TanbaColumns *columns, const TanbaUnits *units,
                            const char *name, const char *value, TanbaBits *bits, GError **error)
{
    gint64 label;
    return tanba_db_number(index, TANBA_SQL_LABEL, -1, &label, error, "tt", name, value) &&
           (label < 0 || tanba_labelled_add(index, columns, units, label, bits, error));
}

/* A tag as a user names it: any value where none is given. */
static gboolean add_tag(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                        GError **error)
{
    g_autoptr(GArray) labels = find_labels(filter->index, node->tag, node->text, error);
    for (guint i = 0; labels && i < labels->len; i++)
        if (!tanba_labelled_add(filter->index, filter->columns, filter->units,
                                g_array_index(labels, gint64, i), bits, error))
            return FALSE;
    return labels != NULL;
}

/* ---- what a passage's own numbers say ------------------------------------------------------- */

/* "zh" is "zh-Hans" as well. */
static GArray *find_languages(const Filter *filter, const char *lang, GError **error)
{
    gsize length = strlen(lang);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    sqlite3_stmt *row = tanba_db_query(filter->index, TANBA_SQL_LANGUAGES, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(filter->index, row, error)) == 1) {
        gint64 id = sqlite3_column_int64(row, 0);
        const char *code = tanba_db_text(row, 1);
        if (code && g_ascii_strncasecmp(code, lang, length) == 0 &&
            (code[length] == '\0' || code[length] == '-'))
            g_array_append_val(ids, id);
    }
    return more == 0 ? g_steal_pointer(&ids) : NULL;
}

static gboolean fits(const TanbaFacet *facet, const TanbaQueryNode *node, const GArray *languages)
{
    switch (node->field) {
    case TANBA_FIELD_KIND:
        return facet->kind == (guint8)node->low;
    case TANBA_FIELD_SOURCE:
        return facet->source == (guint8)node->low;
    case TANBA_FIELD_CONFIDENCE: {
        double confidence = (facet->confidence - 1) / 100.0;
        return facet->confidence && confidence >= node->low && confidence <= node->high;
    }
    default:
        for (guint i = 0; languages && i < languages->len; i++)
            if (facet->lang && g_array_index(languages, gint64, i) == facet->lang)
                return TRUE;
        return FALSE;
    }
}

static gboolean add_facets(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                           GError **error)
{
    g_autoptr(GArray) languages =
        node->field == TANBA_FIELD_LANG ? find_languages(filter, node->text, error) : NULL;
    if (node->field == TANBA_FIELD_LANG && !languages)
        return FALSE;
    if (!tanba_columns_get(filter->index, TANBA_COLUMNS_FACETS, error))
        return FALSE;
    for (guint32 place = 0; place < bits->n; place++) {
        TanbaFacet facet = tanba_columns_facet(filter->columns, place);
        if (fits(&facet, node, languages))
            tanba_bits_add(bits, place);
    }
    return TRUE;
}

/* ---- what its document says ----------------------------------------------------------------- */

static void add_document(const Filter *filter, gint64 document, TanbaBits *bits)
{
    guint32 first, n;
    if (tanba_columns_document(filter->columns, document, &first, &n))
        tanba_bits_add_range(bits, first, n);
}

static gboolean add_documents(const Filter *filter, sqlite3_stmt *row, TanbaBits *bits,
                              GError **error)
{
    int more = -1;
    while (row && (more = tanba_db_step(filter->index, row, error)) == 1)
        add_document(filter, sqlite3_column_int64(row, 0), bits);
    return more == 0;
}

static gboolean add_dates(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                          GError **error)
{
    /* '~' sorts behind what a date may go on with: up to 2014 is to the end of 2014. */
    g_autofree char *upto = g_strconcat(node->upto ? node->upto : "", "~", NULL);
    return add_documents(filter,
                         tanba_db_query(filter->index, TANBA_SQL_DATED, error, "tt",
                                        node->text ? node->text : "", upto),
                         bits, error);
}

/* A symbol, or the beginning of one before a '*'. */
static gboolean add_symbols(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                            GError **error)
{
    g_autofree char *first = g_ascii_strup(node->text, -1);
    gsize length = strlen(first);
    gboolean prefix = length > 0 && first[length - 1] == '*';
    if (prefix)
        first[length - 1] = '\0';
    g_autofree char *last = g_strconcat(first, prefix ? "\xF4\x8F\xBF\xBF" : "", NULL);
    return add_documents(filter,
                         tanba_db_query(filter->index, TANBA_SQL_SYMBOLS, error, "tt", first, last),
                         bits, error);
}

/* The format by the name that people give it, beside the end of its MIME type. */
static const char *long_type(const char *type)
{
    static const char *const names[][2] = {
        {"docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"odt", "vnd.oasis.opendocument.text"},
        {"doc", "msword"},
        {"txt", "plain"},
        {"htm", "html"},
        {"xhtml", "xhtml+xml"},
        {"eml", "rfc822"},
        {"mail", "rfc822"},
        {"tif", "tiff"},
        {"jpg", "jpeg"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(type, names[i][0]) == 0)
            return names[i][1];
    return type;
}

static gboolean is_type(const char *mime, const char *type)
{
    const char *slash = strchr(mime, '/');
    return g_ascii_strcasecmp(mime, type) == 0 ||
           (slash && (g_ascii_strcasecmp(slash + 1, type) == 0 ||
                      g_ascii_strcasecmp(slash + 1, long_type(type)) == 0));
}

/* Types are few: each once, then its documents. */
static gboolean add_types(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                          GError **error)
{
    g_autofree char *type = g_strdup("");
    for (;;) {
        sqlite3_stmt *row = tanba_db_query(filter->index, TANBA_SQL_TYPE_AFTER, error, "t", type);
        int more = row ? tanba_db_step(filter->index, row, error) : -1;
        g_free(type);
        type = more == 1 ? g_strdup(tanba_db_text(row, 0)) : NULL;
        if (more == 1)
            tanba_db_done(row);
        if (!type)
            return more >= 0;
        if (is_type(type, node->text) &&
            !add_documents(filter, tanba_db_query(filter->index, TANBA_SQL_TYPED, error, "t", type),
                           bits, error))
            return FALSE;
    }
}

static gboolean add_paths(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                          GError **error)
{
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *row = tanba_db_query(filter->index, TANBA_SQL_HELD_PATHS, error, "");
    int more = -1;
    while (row && (more = tanba_db_step(filter->index, row, error)) == 1) {
        const char *hash = tanba_db_text(row, 0), *path = tanba_db_text(row, 1);
        gboolean another = !hashes->len || !g_str_equal(hashes->pdata[hashes->len - 1], hash);
        if (hash && path && another && tanba_glob_path(node->text, path))
            g_ptr_array_add(hashes, g_strdup(hash));
    }
    for (guint i = 0; more == 0 && i < hashes->len; i++) {
        gint64 document;
        if (!tanba_db_number(filter->index, TANBA_SQL_DOCUMENT_ID, -1, &document, error, "t",
                             hashes->pdata[i]))
            return FALSE;
        add_document(filter, document, bits);
    }
    return more == 0;
}

/* ---- trees ---------------------------------------------------------------------------------- */

static gboolean add_field(const Filter *filter, const TanbaQueryNode *node, TanbaBits *bits,
                          GError **error)
{
    switch (node->field) {
    case TANBA_FIELD_TYPE:
        return add_types(filter, node, bits, error);
    case TANBA_FIELD_PATH:
        return add_paths(filter, node, bits, error);
    case TANBA_FIELD_SYMBOL:
        return add_symbols(filter, node, bits, error);
    case TANBA_FIELD_DATE:
        return add_dates(filter, node, bits, error);
    default:
        return add_facets(filter, node, bits, error);
    }
}

static TanbaBits *evaluate(const Filter *filter, const TanbaQueryNode *node, GError **error);

static TanbaBits *combine(const Filter *filter, const TanbaQueryNode *node, GError **error)
{
    g_autoptr(TanbaBits) bits = NULL;
    for (guint i = 0; i < node->children->len; i++) {
        TanbaBits *one = evaluate(filter, node->children->pdata[i], error);
        if (!one)
            return NULL;
        if (!bits) {
            bits = one;
            continue;
        }
        (node->type == TANBA_QUERY_OR ? tanba_bits_or : tanba_bits_and)(bits, one);
        tanba_bits_free(one);
    }
    if (bits && node->type == TANBA_QUERY_NOT)
        tanba_bits_not(bits);
    return g_steal_pointer(&bits);
}

static gboolean is_tag(const TanbaQueryNode *node)
{
    return node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_TAG;
}

static TanbaBits *evaluate_tag(const Filter *filter, const TanbaQueryNode *node, GError **error)
{
    g_autoptr(TanbaBits) bits = tanba_bits_new(
        filter->units ? tanba_units_count(filter->units) : tanba_columns_count(filter->columns));
    return add_tag(filter, node, bits, error) ? g_steal_pointer(&bits) : NULL;
}

static TanbaBits *evaluate(const Filter *filter, const TanbaQueryNode *node, GError **error)
{
    gboolean match = tanba_query_is_match(node);
    if (is_tag(node))
        return evaluate_tag(filter, node, error);
    if (!match && node->type != TANBA_QUERY_FIELD)
        return combine(filter, node, error);
    g_autoptr(TanbaBits) bits = tanba_bits_new(tanba_columns_count(filter->columns));
    g_autoptr(GString) expression = g_string_new(NULL);
    if (match)
        tanba_match(filter->context, node, expression);
    if (!(match ? tanba_rank_mark(filter->index, expression->str, filter->columns, bits, error)
                : add_field(filter, node, bits, error)))
        return NULL;
    return filter->units ? tanba_units_spread(filter->units, bits) : g_steal_pointer(&bits);
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* How many tags a tree asks for; one that it excludes counts for two. */
static guint count_tags(const TanbaQueryNode *node)
{
    guint n = is_tag(node);
    if (tanba_query_is_match(node) || node->type == TANBA_QUERY_FIELD)
        return n;
    for (guint i = 0; i < node->children->len; i++)
        n += count_tags(node->children->pdata[i]);
    return node->type == TANBA_QUERY_NOT ? 2 * n : n;
}

gboolean tanba_filter_asks_tags(const TanbaQueryNode *node)
{
    return count_tags(node) > 0;
}

TanbaBits *tanba_filter_units(TanbaIndex *index, const TanbaTermContext *context,
                              TanbaColumns *columns, const TanbaUnits *units,
                              const TanbaQueryNode *node, GError **error)
{
    Filter filter = {index, context, columns, units};
    TanbaBits *bits = evaluate(&filter, node, error);
    if (bits)
        tanba_units_keep(units, bits);
    return bits;
}

TanbaBits *tanba_filter(TanbaIndex *index, const TanbaTermContext *context, TanbaColumns *columns,
                        const TanbaQueryNode *node, GError **error)
{
    Filter filter = {index, context, columns, NULL};
    if (count_tags(node) < 2)
        return evaluate(&filter, node, error);
    g_autoptr(TanbaUnits) units = tanba_units_new(index, columns, error);
    g_autoptr(TanbaBits) bits =
        units ? tanba_filter_units(index, context, columns, units, node, error) : NULL;
    return bits ? tanba_units_gather(units, bits) : NULL;
}
