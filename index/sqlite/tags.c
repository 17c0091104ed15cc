/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing tags, and what scripts could not do.
 */
#include "index/sqlite/db.h"

#include "index/sqlite/scripts.h"
#include "index/sqlite/tagrows.h"

#include <string.h>

#define SPAN_BYTES 12

/* ---- reading -------------------------------------------------------------------------------- */

gboolean tanba_evidence_read(TanbaIndex *index, sqlite3_stmt *row, int column, GArray *evidence,
                             GError **error)
{
    int length = sqlite3_column_bytes(row, column);
    const guint8 *bytes = sqlite3_column_blob(row, column);
    if (length % SPAN_BYTES != 0)
        return tanba_db_damaged(index, "a tag's evidence is cut short", error);
    for (int at = 0; at < length; at += SPAN_BYTES) {
        guint32 numbers[3];
        memcpy(numbers, bytes + at, sizeof numbers);
        TanbaEvidence one = {(gint32)GUINT32_FROM_LE(numbers[0]), GUINT32_FROM_LE(numbers[1]),
                             GUINT32_FROM_LE(numbers[2])};
        g_array_append_val(evidence, one);
    }
    return TRUE;
}

gboolean tanba_tags_read(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                         GError **error)
{
    return tanba_tag_rows_show(index, first, last, set, error);
}

static gboolean find_document(TanbaIndex *index, const char *sha256, gint64 *id, GError **error)
{
    if (!tanba_db_number(index, TANBA_SQL_DOCUMENT_ID, -1, id, error, "t", sha256))
        return FALSE;
    if (*id >= 0)
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "%s: no document has the hash %s: it is gone", index->file, sha256);
    return FALSE;
}

static gboolean read_all(TanbaIndex *index, gint64 document, TanbaTagSet *set, GError **error)
{
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    return tanba_tags_read(index, first, last, set, error) &&
           tanba_derived_read(index, first, last, set, error);
}

TanbaTagSet *tanba_index_tags(TanbaIndex *index, const char *sha256, GError **error)
{
    gint64 document;
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    if (!find_document(index, sha256, &document, error) || !read_all(index, document, set, error))
        return NULL;
    return g_steal_pointer(&set);
}

TanbaTagSet *tanba_index_own_tags(TanbaIndex *index, const char *sha256, GError **error)
{
    gint64 document;
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    if (!find_document(index, sha256, &document, error))
        return NULL;
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, document, error);
    if (!rows)
        return NULL;
    tanba_tag_rows_strip(rows, TANBA_ROW_RELATED);
    if (!tanba_tag_rows_name(index, rows, set, error) ||
        !tanba_derived_read(index, first, last, set, error) ||
        !tanba_facts_read(index, document, set, error))
        return NULL;
    return g_steal_pointer(&set);
}

char **tanba_index_tag_values(TanbaIndex *index, const char *name, GError **error)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    int more = -1;
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_TAG_VALUES, error, "t", name);
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(values, g_strdup(tanba_db_text(row, 0)));
    g_ptr_array_add(values, NULL);
    return more == 0 ? (char **)g_ptr_array_steal(values, NULL) : NULL;
}

/* ---- writing -------------------------------------------------------------------------------- */

gboolean tanba_tags_label(TanbaIndex *index, const char *name, const char *value, gint64 *id,
                          GError **error)
{
    if (!tanba_db_number(index, TANBA_SQL_LABEL, -1, id, error, "tt", name, value))
        return FALSE;
    if (*id >= 0)
        return TRUE;
    if (!tanba_db_run(index, TANBA_SQL_LABEL_PUT, error, "tt", name, value))
        return FALSE;
    *id = sqlite3_last_insert_rowid(index->db);
    return TRUE;
}

GByteArray *tanba_evidence_pack(const GArray *evidence)
{
    GByteArray *bytes = g_byte_array_sized_new(evidence->len * SPAN_BYTES);
    for (guint i = 0; i < evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(evidence, TanbaEvidence, i);
        guint32 numbers[3] = {GUINT32_TO_LE((guint32)e->passage), GUINT32_TO_LE(e->start),
                              GUINT32_TO_LE(e->end)};
        g_byte_array_append(bytes, (const guint8 *)numbers, sizeof numbers);
    }
    return bytes;
}

/* The ids of labels and scripts by the texts' addresses: a set keeps each text once, and a document has the same few
 * again and again. */
typedef struct {
    TanbaIndex *index;
    GHashTable *scripts; /* name to gint64 */
    GHashTable *labels;  /* of Label */
    const char *script;  /* the last one's name and id */
    gint64 script_id;
} Writer;

typedef struct {
    const char *name, *value;
    gint64 id;
} Label;

static guint label_hash(gconstpointer key)
{
    const Label *label = key;
    return g_direct_hash(label->name) * 31u ^ g_direct_hash(label->value);
}

static gboolean label_equal(gconstpointer a, gconstpointer b)
{
    const Label *one = a, *other = b;
    return one->name == other->name && one->value == other->value;
}

static gboolean find_label(Writer *writer, const TanbaTag *tag, gint64 *id, GError **error)
{
    Label key = {tag->name, tag->value, 0};
    Label *known = g_hash_table_lookup(writer->labels, &key);
    if (!known) {
        if (!tanba_tags_label(writer->index, tag->name, tag->value, &key.id, error))
            return FALSE;
        known = g_memdup2(&key, sizeof key);
        g_hash_table_add(writer->labels, known);
    }
    *id = known->id;
    return TRUE;
}

static gboolean find_script(Writer *writer, const TanbaTag *tag, gint64 *id, GError **error)
{
    if (writer->script != tag->script) {
        const gint64 *known = g_hash_table_lookup(writer->scripts, tag->script);
        if (!known) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "cannot store a tag: the script %s was not run", tag->script);
            return FALSE;
        }
        writer->script = tag->script;
        writer->script_id = *known;
    }
    *id = writer->script_id;
    return TRUE;
}

static gboolean add_row(Writer *writer, const TanbaTag *tag, TanbaTagRows *rows, GError **error)
{
    gint64 label, script;
    if (!find_script(writer, tag, &script, error) || !find_label(writer, tag, &label, error))
        return FALSE;
    TanbaTagRow row = {.passage = tag->passage,
                       .label = (guint32)label,
                       .script = (guint32)script,
                       .score = tag->score};
    tanba_tag_rows_add(rows, &row, tag->evidence);
    return TRUE;
}

static gint by_passage_and_script(gconstpointer a, gconstpointer b)
{
    const TanbaTag *one = *(const TanbaTag *const *)a, *other = *(const TanbaTag *const *)b;
    if (one->passage != other->passage)
        return one->passage < other->passage ? -1 : 1;
    return strcmp(one->script, other->script);
}

static gint by_passage(gconstpointer a, gconstpointer b)
{
    const TanbaTag *one = *(const TanbaTag *const *)a, *other = *(const TanbaTag *const *)b;
    return one->passage < other->passage ? -1 : one->passage > other->passage;
}

/* What stays of the old tags with the new ones, in the order to be kept. Where both are there, scripts
 * stand by name, so that running one again gives what running all would. `keep_below`: old tags of passages from
 * that number on go too, since those are derived anew. */
static GPtrArray *merge_tags(const TanbaTagSet *old, const TanbaTagSet *new, GHashTable *replaced,
                             guint32 keep_below)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; i < old->tags->len; i++) {
        const TanbaTag *tag = old->tags->pdata[i];
        if (tag->passage < keep_below && !g_hash_table_contains(replaced, tag->script))
            g_ptr_array_add(all, (gpointer)tag);
    }
    gboolean mixed = all->len > 0;
    for (guint i = 0; i < new->tags->len; i++)
        g_ptr_array_add(all, new->tags->pdata[i]);
    g_ptr_array_sort(all, mixed ? by_passage_and_script : by_passage); /* a stable sort */
    return all;
}

static gboolean check_which(const TanbaScriptSet *scripts, const guint *which, guint n,
                            GError **error)
{
    for (guint i = 0; i < n; i++)
        if (which[i] >= scripts->ids->len) {
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                        "cannot store tags: there is no script %u among the %u set", which[i],
                        scripts->ids->len);
            return FALSE;
        }
    return TRUE;
}

static gboolean put_faults(TanbaIndex *index, gint64 document, const TanbaScriptSet *scripts,
                           const TanbaTagFault *faults, guint n, GError **error)
{
    for (guint i = 0; i < n; i++)
        if (!check_which(scripts, &faults[i].script, 1, error) ||
            !tanba_db_run(index, TANBA_SQL_FAULT_PUT, error, "iiiit", document,
                          g_array_index(scripts->ids, gint64, faults[i].script), (gint64)i,
                          (gint64)faults[i].passage, faults[i].message))
            return FALSE;
    return TRUE;
}

/* The ids of the scripts whose tags the document has, by name: an old tag keeps the very version. */
static gboolean ids_by_name(TanbaIndex *index, gint64 document, const TanbaScriptSet *scripts,
                            const guint *which, guint n_which, GHashTable *ids, GError **error)
{
    g_autoptr(GArray) members = tanba_scripts_seen(index, document, error);
    if (!members)
        return FALSE;
    for (guint i = 0; i < members->len; i++) {
        gint64 *id = &g_array_index(members, gint64, i);
        char *name = tanba_script_name(index, *id, error);
        if (!name)
            return FALSE;
        g_hash_table_replace(ids, name, g_memdup2(id, sizeof *id));
    }
    for (guint i = 0; i < n_which; i++)
        g_hash_table_replace(
            ids, g_strdup(scripts->names->pdata[which[i]]),
            g_memdup2(&g_array_index(scripts->ids, gint64, which[i]), sizeof(gint64)));
    return TRUE;
}

static TanbaTagRows *make_rows(TanbaIndex *index, const GPtrArray *tags, GHashTable *scripts,
                               GError **error)
{
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
    g_autoptr(GHashTable) labels = g_hash_table_new_full(label_hash, label_equal, g_free, NULL);
    Writer writer = {.index = index, .scripts = scripts, .labels = labels};
    for (guint i = 0; i < tags->len; i++)
        if (!add_row(&writer, tags->pdata[i], rows, error))
            return NULL;
    return g_steal_pointer(&rows);
}

typedef struct {
    const char *sha256;
    const guint *which;
    guint n_which;
    const TanbaTagSet *tags;
    gboolean derive;
    const TanbaTagFault *faults;
    guint n_faults;
} Run;

/* Those that only scripts gave, whoever has hidden or replaced them. */
static gboolean read_scripted(TanbaIndex *index, gint64 document, TanbaTagSet *set, GError **error)
{
    gint64 first = TANBA_PASSAGE_ID(document, 0);
    gint64 last = TANBA_PASSAGE_ID(document, TANBA_MAX_PASSAGES - 1);
    g_autoptr(TanbaTagRows) rows = tanba_tag_rows_read(index, document, error);
    if (!rows)
        return FALSE;
    tanba_tag_rows_strip(rows, TANBA_ROW_HAND | TANBA_ROW_RELATED);
    return tanba_tag_rows_name(index, rows, set, error) &&
           tanba_derived_read(index, first, last, set, error);
}

/* The rows as they are to be, with what hands say of them; facts are joined later. */
static TanbaTagRows *renew_rows(TanbaIndex *index, gint64 document, const Run *run,
                                GHashTable *replaced, GHashTable *ids, GError **error)
{
    gint64 printed;
    g_autoptr(TanbaTagSet) old = tanba_tag_set_new();
    if (!read_scripted(index, document, old, error) ||
        !tanba_db_number(index, TANBA_SQL_DOCUMENT_PASSAGES, 0, &printed, error, "i", document) ||
        (run->derive && !tanba_derived_put(index, document, run->tags, ids, error)))
        return NULL;
    g_autoptr(GPtrArray) all =
        merge_tags(old, run->tags, replaced, run->derive ? (guint32)printed : TANBA_MAX_PASSAGES);
    return make_rows(index, all, ids, error);
}

static gboolean put_tags(TanbaIndex *index, gint64 document, const Run *run, GError **error)
{
    g_autoptr(TanbaScriptSet) scripts = tanba_scripts_current(index, error);
    if (!scripts || !check_which(scripts, run->which, run->n_which, error))
        return FALSE;
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) replaced = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->n_which; i++)
        g_hash_table_add(replaced, scripts->names->pdata[run->which[i]]);
    if (!ids_by_name(index, document, scripts, run->which, run->n_which, ids, error))
        return FALSE;
    g_autoptr(TanbaTagRows) rows = renew_rows(index, document, run, replaced, ids, error);
    if (!rows || !tanba_hand_overlay(index, run->sha256, rows, error) ||
        !tanba_tag_rows_write(index, document, rows, error))
        return FALSE;
    for (guint i = 0; i < run->n_which; i++)
        if (!tanba_db_run(index, TANBA_SQL_FAULT_REMOVE_SCRIPT, error, "it", document,
                          (const char *)scripts->names->pdata[run->which[i]]))
            return FALSE;
    return tanba_facts_put(index, document, run->tags, replaced, ids, error) &&
           put_faults(index, document, scripts, run->faults, run->n_faults, error) &&
           tanba_scripts_saw(index, document, ids, error);
}

gboolean tanba_index_put_tags(TanbaIndex *index, const char *sha256, const guint *which,
                              guint n_which, const TanbaTagSet *tags, gboolean derive,
                              const TanbaTagFault *faults, guint n_faults, GError **error)
{
    gboolean own;
    gint64 document;
    Run run = {sha256, which, n_which, tags, derive, faults, n_faults};
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done = find_document(index, sha256, &document, error) &&
                    put_tags(index, document, &run, error) &&
                    tanba_related_await(index, document, error);
    return tanba_db_leave(index, own, done, error);
}
