/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/plan.h"

#include "index/saved.h"
#include "index/sqlite/forms.h"

#include <string.h>

void tanba_plan_free(TanbaPlan *plan)
{
    if (!plan)
        return;
    if (plan->rest)
        g_ptr_array_unref(plan->rest->children);
    g_free(plan->rest);
    tanba_query_free(plan->root);
    tanba_words_free(plan->context.words);
    g_strfreev(plan->langs);
    g_string_free(plan->match, TRUE);
    g_free(plan);
}

/* ---- what words may stand for --------------------------------------------------------------- */

static gboolean holds(gpointer data, const char *token)
{
    gint64 found = 0;
    return tanba_db_number(data, TANBA_SQL_TOKEN, 0, &found, NULL, "t", token) && found;
}

/* Words may be of any language that the archive has met, but where lang: says which. */
static gboolean read_langs(TanbaPlan *plan, TanbaIndex *index, GError **error)
{
    const char *only = tanba_query_language(plan->root);
    g_autoptr(GPtrArray) langs = g_ptr_array_new_with_free_func(g_free);
    if (only)
        g_ptr_array_add(langs, g_strdup(only));
    sqlite3_stmt *row = only ? NULL : tanba_db_query(index, TANBA_SQL_LANGUAGES, error, "");
    int more = only ? 0 : -1;
    while (row && (more = tanba_db_step(index, row, error)) == 1)
        g_ptr_array_add(langs, g_strdup(tanba_db_text(row, 1)));
    g_ptr_array_add(langs, NULL);
    plan->langs = (char **)g_ptr_array_steal(langs, NULL);
    return more == 0;
}

static int fold_one(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    (void)start, (void)end;
    g_string_append_len(data, word, (gssize)length);
    return 1;
}

static gboolean read_misread(const TanbaPlan *plan, TanbaIndex *index, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    if (plan->root)
        tanba_query_words(plan->root, words);
    for (guint i = 0; i < words->len; i++) {
        TanbaQueryNode *node = words->pdata[i];
        if (!node->fuzzy)
            continue;
        g_autoptr(GString) folded = g_string_new(NULL);
        tanba_words_each(plan->context.words, node->text, strlen(node->text), fold_one, folded);
        node->misread = tanba_forms_like(index, folded->str, node->fuzzy, error);
        if (!node->misread)
            return FALSE;
    }
    return TRUE;
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* The tree, and a condition for each tag that options ask for. */
static gboolean read_query(TanbaPlan *plan, TanbaIndex *index, const TanbaQuery *query,
                           GError **error)
{
    if (query->words && !tanba_index_parse(index, query->words, &plan->root, error))
        return FALSE;
    for (guint i = 0; query->tags && query->tags[i]; i++)
        plan->root = tanba_query_and(plan->root, tanba_query_tag_new(query->tags[i]));
    return TRUE;
}

static gboolean excludes(const TanbaQueryNode *node)
{
    return node->type == TANBA_QUERY_NOT && tanba_query_is_match(node->children->pdata[0]);
}

static void add_rest(TanbaPlan *plan, TanbaQueryNode *node)
{
    if (!plan->rest) {
        plan->rest = g_new0(TanbaQueryNode, 1);
        plan->rest->type = TANBA_QUERY_AND;
        plan->rest->children = g_ptr_array_new();
    }
    g_ptr_array_add(plan->rest->children, node);
}

/* Words that must be there lead, less what they exclude; all else is a condition. */
static void split(TanbaPlan *plan, TanbaQueryNode *const *parts, guint n)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        if (tanba_query_is_match(parts[i]))
            g_ptr_array_add(words, parts[i]);
    plan->leads = words->len > 0;
    plan->single =
        words->len == 1 && ((TanbaQueryNode *)words->pdata[0])->type == TANBA_QUERY_WORDS;
    for (guint i = 0; i < n; i++) {
        if (plan->leads && excludes(parts[i])) {
            g_ptr_array_add(words, parts[i]);
            plan->single = FALSE;
        } else if (!tanba_query_is_match(parts[i]))
            add_rest(plan, parts[i]);
    }
    if (plan->leads)
        tanba_match_all(&plan->context, (const TanbaQueryNode *const *)words->pdata, words->len,
                        plan->match);
    else
        tanba_match_any(&plan->context, plan->root, plan->match);
}

TanbaPlan *tanba_plan_new(TanbaIndex *index, const TanbaQuery *query, GError **error)
{
    g_autoptr(TanbaPlan) plan = g_new0(TanbaPlan, 1);
    plan->match = g_string_new(NULL);
    plan->context = (TanbaTermContext){tanba_words_new(), index->stems, NULL, holds, index};
    if (!read_query(plan, index, query, error) || !read_langs(plan, index, error) ||
        !read_misread(plan, index, error))
        return NULL;
    plan->context.langs = (const char *const *)plan->langs;
    TanbaQueryNode *root = plan->root;
    if (root && root->type == TANBA_QUERY_AND)
        split(plan, (TanbaQueryNode *const *)root->children->pdata, root->children->len);
    else if (root)
        split(plan, &root, 1);
    return g_steal_pointer(&plan);
}
