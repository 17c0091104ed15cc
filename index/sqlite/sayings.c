/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/sayings.h"

#include <string.h>

static void saying_clear(gpointer data)
{
    TanbaSaying *saying = data;
    g_free(saying->text);
    g_free(saying->lang);
}

GArray *tanba_sayings_new(void)
{
    GArray *sayings = g_array_new(FALSE, TRUE, sizeof(TanbaSaying));
    g_array_set_clear_func(sayings, saying_clear);
    return sayings;
}

static void add(GArray *sayings, gint64 printed, gint64 self, const char *lang, char *text)
{
    TanbaSaying saying = {.printed = printed, .self = self, .text = text, .lang = g_strdup(lang)};
    g_array_append_val(sayings, saying);
}

gboolean tanba_sayings_read(TanbaIndex *index, gint64 printed, GArray *sayings, GError **error)
{
    sqlite3_stmt *row = tanba_db_query(index, TANBA_SQL_PASSAGE_TEXT, error, "i", printed);
    int more = row ? tanba_db_step(index, row, error) : -1;
    if (more == 0)
        return tanba_db_damaged(index, "a passage is missing", error);
    if (more < 0)
        return FALSE;
    const char *stored = tanba_db_text(row, 1);
    g_autofree char *lang = g_strdup(tanba_db_text(row, 0)), *text = g_strdup(stored ? stored : "");
    tanba_db_done(row);
    g_autoptr(TanbaTagSet) set = tanba_tag_set_new();
    g_autoptr(GArray) ordinals = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!tanba_derived_of(index, printed, set, ordinals, error))
        return FALSE;
    for (guint i = 0; i < ordinals->len; i++) {
        const TanbaDerivation *derivation = set->derived->pdata[i];
        gint64 self =
            TANBA_PASSAGE_ID(TANBA_PASSAGE_DOCUMENT(printed), g_array_index(ordinals, guint32, i));
        add(sayings, printed, self, lang,
            tanba_spans_text(text, (const TanbaSpan *)(void *)derivation->spans->data,
                             derivation->spans->len));
    }
    if (ordinals->len == 0)
        add(sayings, printed, printed, lang, g_steal_pointer(&text));
    return TRUE;
}

/* ---- tags ----------------------------------------------------------------------------------- */

/* Its own tags, and those of the printed passage, which count for all that it holds. */
static TanbaTagSet *read_tags(TanbaIndex *index, const TanbaSaying *saying, GError **error)
{
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    if (!tanba_tags_read(index, saying->self, saying->self, tags, error) ||
        (saying->printed != saying->self &&
         !tanba_tags_read(index, saying->printed, saying->printed, tags, error)))
        return NULL;
    return g_steal_pointer(&tags);
}

gboolean tanba_saying_has_tag(TanbaIndex *index, const TanbaSaying *saying, const char *name,
                              const char *value, gboolean *out, GError **error)
{
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    *out = FALSE;
    if (!tanba_tags_read(index, saying->self, saying->self, tags, error))
        return FALSE;
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        *out = *out || (g_str_equal(tag->name, name) && g_str_equal(tag->value, value));
    }
    return TRUE;
}

/* Of a tree of which only some leaves can be judged here. */
typedef enum { NO, MAYBE, YES } Verdict;

typedef struct {
    TanbaIndex *index;
    const TanbaTagSet *tags;
    GError **error;
    gboolean failed;
} Judge;

static Verdict judge_tag(Judge *judge, const TanbaQueryNode *node)
{
    gboolean any = !node->text || g_str_equal(node->text, "*"), meant = FALSE;
    for (guint i = 0; i < judge->tags->tags->len && !meant && !judge->failed; i++) {
        const TanbaTag *tag = judge->tags->tags->pdata[i];
        if (!g_str_equal(tag->name, node->tag))
            continue;
        meant = any;
        judge->failed = !any && !tanba_index_stands_for(judge->index, node->tag, node->text,
                                                        tag->value, &meant, judge->error);
    }
    return meant ? YES : NO;
}

static Verdict judge_node(Judge *judge, const TanbaQueryNode *node)
{
    if (node->type == TANBA_QUERY_FIELD && node->field == TANBA_FIELD_TAG)
        return judge_tag(judge, node);
    if (node->type == TANBA_QUERY_NOT)
        return (Verdict)(YES - judge_node(judge, node->children->pdata[0]));
    if (node->type != TANBA_QUERY_AND && node->type != TANBA_QUERY_OR)
        return MAYBE;
    Verdict all = YES, some = NO;
    for (guint i = 0; i < node->children->len; i++) {
        Verdict one = judge_node(judge, node->children->pdata[i]);
        all = MIN(all, one);
        some = MAX(some, one);
    }
    return node->type == TANBA_QUERY_AND ? all : some;
}

gboolean tanba_saying_answers(TanbaIndex *index, const TanbaSaying *saying,
                              const TanbaQueryNode *root, gboolean *out, GError **error)
{
    *out = TRUE;
    if (!root || saying->self == saying->printed)
        return TRUE;
    g_autoptr(TanbaTagSet) tags = read_tags(index, saying, error);
    Judge judge = {index, tags, error, tags == NULL};
    *out = tags && judge_node(&judge, root) != NO;
    return !judge.failed;
}
