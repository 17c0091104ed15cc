/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing documents.
 */
#include "index/sqlite/facets.h"
#include "index/sqlite/forms.h"
#include "index/sqlite/tagrows.h"
#include "index/sqlite/texts.h"

#include <math.h>
#include <string.h>

/* The columns of `words`, by kind; the view passage_words says the same in SQL. */
static int words_column(TanbaKind kind)
{
    switch (kind) {
    case TANBA_KIND_HEADING:
    case TANBA_KIND_FOOTNOTE:
        return 1;
    case TANBA_KIND_HEADER:
    case TANBA_KIND_FOOTER:
        return 2;
    default:
        return 0;
    }
}

static gboolean find_document(TanbaIndex *index, const char *sha256, gint64 *id, GError **error)
{
    return tanba_db_number(index, TANBA_SQL_DOCUMENT_ID, -1, id, error, "t", sha256);
}

static gboolean remove_document(TanbaIndex *index, gint64 id, GError **error)
{
    gint64 first = TANBA_PASSAGE_ID(id, 0), last = TANBA_PASSAGE_ID(id, TANBA_MAX_PASSAGES - 1);
    /* A text that cannot be read any more must not keep a sound one from taking its place. */
    index->mending = TRUE;
    gboolean done = tanba_related_forget(index, id, error) &&
                    tanba_db_run(index, TANBA_SQL_WORDS_REMOVE, error, "ii", first, last);
    index->mending = FALSE;
    return done && tanba_facets_remove(index, id, error) &&
           tanba_db_run(index, TANBA_SQL_PASSAGE_REMOVE, error, "ii", first, last) &&
           tanba_db_run(index, TANBA_SQL_BLOCK_REMOVE, error, "ii", first, last) &&
           tanba_tag_rows_remove(index, id, error) &&
           tanba_db_run(index, TANBA_SQL_DERIVED_REMOVE, error, "ii", first, last) &&
           tanba_db_run(index, TANBA_SQL_PART_REMOVE, error, "i", id) &&
           tanba_db_run(index, TANBA_SQL_FAULT_REMOVE, error, "i", id) &&
           tanba_db_run(index, TANBA_SQL_META_REMOVE, error, "i", id) &&
           tanba_db_run(index, TANBA_SQL_WARNING_REMOVE, error, "i", id) &&
           tanba_db_run(index, TANBA_SQL_PAGE_REMOVE, error, "i", id) &&
           tanba_db_run(index, TANBA_SQL_DOCUMENT_REMOVE, error, "i", id);
}

gboolean tanba_document_settle(TanbaIndex *index, const char *sha256, GError **error)
{
    gint64 id, held;
    if (!find_document(index, sha256, &id, error) ||
        !tanba_db_number(index, TANBA_SQL_FILE_FIRST, 0, &held, error, "t", sha256))
        return FALSE;
    if (id < 0)
        return TRUE;
    return held ? tanba_db_run(index, TANBA_SQL_DOCUMENT_PATH, error, "t", sha256)
                : remove_document(index, id, error);
}

static gboolean put_head(TanbaIndex *index, const TanbaDocument *document, gint64 *id,
                         GError **error)
{
    if (!tanba_db_run(index, TANBA_SQL_DOCUMENT_PUT, error, "tttttttttii", document->sha256,
                      document->type, document->title, document->date, document->date_source,
                      document->lang, document->symbol, document->plugin, document->plugin_version,
                      (gint64)document->n_pages, (gint64)document->passages->len))
        return FALSE;
    *id = sqlite3_last_insert_rowid(index->db);
    return TRUE;
}

static gboolean put_fields(TanbaIndex *index, const TanbaDocument *document, gint64 id,
                           GError **error)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, document->meta);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!tanba_db_run(index, TANBA_SQL_META_PUT, error, "itt", id, (const char *)key,
                          (const char *)value))
            return FALSE;
    for (guint i = 0; i < document->warnings->len; i++)
        if (!tanba_db_run(index, TANBA_SQL_WARNING_PUT, error, "iit", id, (gint64)i,
                          (const char *)document->warnings->pdata[i]))
            return FALSE;
    for (guint i = 0; i < document->pages->len; i++) {
        const TanbaPageInfo *page = &g_array_index(document->pages, TanbaPageInfo, i);
        if (!tanba_db_run(index, TANBA_SQL_PAGE_PUT, error, "iiititrt", id, (gint64)i,
                          (gint64)page->number, page->label, (gint64)page->source, page->engine,
                          (double)page->confidence, page->lang))
            return FALSE;
    }
    return TRUE;
}

/* Most passages are printed as a number and the text: only what stands before the text is kept then. */
static char *head_of(const char *printed, const char *text)
{
    gsize all = strlen(printed), tail = strlen(text);
    return all >= tail && !memcmp(printed + all - tail, text, tail) ? g_strndup(printed, all - tail)
                                                                    : NULL;
}

/* The view passage_words says the same. */
static char *text_to_index(const TanbaDocument *document, const TanbaPassage *p, const char *text)
{
    const char *lang = p->lang ? p->lang : document->lang;
    return g_strdup_printf("\x01%s\x01%s", lang ? lang : "", text);
}

/* A box in whole points holds the passage as well, and takes a third of the room. */
static gboolean put_passage(TanbaIndex *index, TanbaTextWriter *texts, gint64 id,
                            const TanbaDocument *document, const TanbaPassage *p, GError **error)
{
    const char *text = p->text ? p->text : "", *printed = p->printed ? p->printed : text;
    const char *columns[3] = {NULL, NULL, NULL};
    g_autofree char *head = head_of(printed, text);
    g_autofree char *indexed = text_to_index(document, p, text);
    columns[words_column(p->kind)] = indexed;
    return tanba_db_run(index, TANBA_SQL_PASSAGE_PUT, error, "iiiiitrrrrttirtt", id,
                        (gint64)p->kind, (gint64)p->parent, (gint64)p->page, (gint64)p->page_end,
                        p->page_label, floor((double)p->x0), floor((double)p->y0),
                        ceil((double)p->x1), ceil((double)p->y1), p->number, p->lang,
                        (gint64)p->source, (double)p->confidence, head ? NULL : printed, head) &&
           tanba_text_writer_add(texts, id, text, error) &&
           tanba_db_run(index, TANBA_SQL_WORDS_PUT, error, "ittt", id, columns[0], columns[1],
                        columns[2]);
}

static gboolean put_document(TanbaIndex *index, const TanbaDocument *document, GError **error)
{
    gint64 id;
    if (!document->sha256 || document->passages->len >= TANBA_MAX_PASSAGES) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "%s: cannot store a document: %s",
                    index->file,
                    document->sha256 ? "it has over 16 million passages" : "it has no hash");
        return FALSE;
    }
    if (!find_document(index, document->sha256, &id, error) ||
        (id >= 0 && !remove_document(index, id, error)) || !put_head(index, document, &id, error) ||
        !put_fields(index, document, id, error))
        return FALSE;
    g_auto(TanbaTextWriter) texts;
    tanba_text_writer_init(&texts, index);
    for (guint i = 0; i < document->passages->len; i++)
        if (!put_passage(index, &texts, TANBA_PASSAGE_ID(id, i), document,
                         tanba_document_passage(document, i), error))
            return FALSE;
    return tanba_text_writer_flush(&texts, error) && tanba_facets_put(index, id, error) &&
           tanba_forms_flush(index, error) &&
           tanba_db_run(index, TANBA_SQL_DOCUMENT_PATH, error, "t", document->sha256) &&
           tanba_hand_settle(index, id, document->sha256, error);
}

gboolean tanba_index_put_document(TanbaIndex *index, const TanbaDocument *document, GError **error)
{
    gboolean own;
    return tanba_db_enter(index, &own, error) &&
           tanba_db_leave(index, own, put_document(index, document, error), error);
}

gboolean tanba_index_has_document(TanbaIndex *index, const char *sha256, const char *plugin_version,
                                  gboolean *out, GError **error)
{
    gint64 found;
    if (!tanba_db_number(index, TANBA_SQL_DOCUMENT_VERSION, 0, &found, error, "tt", sha256,
                         plugin_version))
        return FALSE;
    *out = found != 0;
    return TRUE;
}
