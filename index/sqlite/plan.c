/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/plan.h"

#include <string.h>

void tanba_plan_free(TanbaPlan *plan)
{
    if (!plan)
        return;
    tanba_query_free(plan->root);
    g_string_free(plan->match, TRUE);
    g_string_free(plan->where, TRUE);
    g_ptr_array_unref(plan->values);
    g_free(plan);
}

/* ---- conditions ----------------------------------------------------------------------------- */

static guint add_value(TanbaPlan *plan, char *value)
{
    g_ptr_array_add(plan->values, value);
    return plan->values->len + 1;
}

static gboolean leads_by_words(const TanbaPlan *plan)
{
    return plan->match->len > 0;
}

/* The passage that the conditions are about. The "+" keeps FTS5 from being asked anew for every id of a
 * list, which would turn milliseconds into minutes. */
static const char *passage_id(const TanbaPlan *plan)
{
    return leads_by_words(plan) ? "+words.rowid" : "p.id";
}

static void add_tag(TanbaPlan *plan, const char *name, gsize name_length, const char *value)
{
    g_autoptr(GString) labels = g_string_new(NULL);
    guint place = add_value(plan, g_strndup(name, name_length));
    g_string_append_printf(labels, "(SELECT id FROM label WHERE name = ?%u", place);
    if (value && !g_str_equal(value, "*")) {
        guint asked = add_value(plan, g_strdup(value));
        guint alias = add_value(plan, tanba_alias_key(value));
        g_string_append_printf(labels,
                               " AND (value = ?%u COLLATE NOCASE OR value IN"
                               " (SELECT value FROM alias WHERE tag = ?%u AND alias = ?%u))",
                               asked, place, alias);
    }
    g_string_append_c(labels, ')');
    if (leads_by_words(plan))
        g_string_append_printf(plan->where,
                               "EXISTS (SELECT 1 FROM tag t WHERE t.printed = words.rowid AND"
                               " t.label IN %s)",
                               labels->str);
    else
        g_string_append_printf(plan->where, "p.id IN (SELECT printed FROM tag WHERE label IN %s)",
                               labels->str);
}

static void add_label(TanbaPlan *plan, const char *text)
{
    const char *equals = strchr(text, '=');
    add_tag(plan, text, equals ? (gsize)(equals - text) : strlen(text), equals ? equals + 1 : NULL);
}

/* Begins a condition on the passage's own row; returns the name that the row has in it. */
static const char *open_row(TanbaPlan *plan)
{
    gboolean leads = leads_by_words(plan);
    g_string_append(plan->where,
                    leads ? "EXISTS (SELECT 1 FROM passage q WHERE q.id = +words.rowid AND " : "(");
    return leads ? "q" : "p";
}

static void add_kind(TanbaPlan *plan, const char *name)
{
    TanbaKind kind = TANBA_KIND_PARAGRAPH;
    gboolean known = tanba_kind_from_name(name, &kind);
    const char *row = open_row(plan);
    g_string_append_printf(plan->where, "%s.kind = %d)", row, known ? (int)kind : -1);
}

/* "zh" is "zh-Hans" as well; a passage too short to tell has its document's language. */
static void add_lang(TanbaPlan *plan, const char *lang)
{
    guint place = add_value(plan, g_strdup(lang));
    const char *row = open_row(plan);
    g_string_append_printf(plan->where,
                           "EXISTS (SELECT coalesce(%s.lang, d.lang) AS l FROM document d WHERE"
                           " d.id = %s.id >> 24 AND (l = ?%u COLLATE NOCASE OR"
                           " substr(l, 1, length(?%u) + 1) = ?%u || '-' COLLATE NOCASE)))",
                           row, row, place, place, place);
}

static void add_type(TanbaPlan *plan, const char *type)
{
    guint place = add_value(plan, g_strdup(type));
    g_string_append_printf(
        plan->where,
        "(%s >> 24) IN (SELECT id FROM document WHERE type = ?%u COLLATE NOCASE OR"
        " substr(type, instr(type, '/') + 1) = ?%u COLLATE NOCASE)",
        passage_id(plan), place, place);
}

static void add_path(TanbaPlan *plan, const char *glob)
{
    gboolean bare = strpbrk(glob, "*?[") == NULL;
    guint place = add_value(plan, bare ? g_strdup_printf("*%s*", glob) : g_strdup(glob));
    g_string_append_printf(
        plan->where,
        "(%s >> 24) IN (SELECT d.id FROM document d JOIN file f ON"
        " f.sha256 = d.sha256 AND f.held = 1 WHERE CAST(f.path AS TEXT) GLOB ?%u)",
        passage_id(plan), place);
}

static void add_field(TanbaPlan *plan, const TanbaQueryNode *node)
{
    static const struct {
        const char *name;
        void (*add)(TanbaPlan *plan, const char *value);
    } fields[] = {{"tag", add_label},
                  {"kind", add_kind},
                  {"lang", add_lang},
                  {"type", add_type},
                  {"path", add_path}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_str_equal(node->field, fields[i].name)) {
            fields[i].add(plan, node->text);
            return;
        }
    add_tag(plan, node->field, strlen(node->field), node->text);
}

static void add_condition(TanbaPlan *plan, const TanbaQueryNode *node)
{
    if (node->type == TANBA_QUERY_FIELD) {
        add_field(plan, node);
        return;
    }
    if (tanba_query_is_match(node)) {
        g_autoptr(GString) match = g_string_new(NULL);
        tanba_query_match(node, match);
        guint place = add_value(plan, g_strdup(match->str));
        g_string_append_printf(plan->where, "%s IN (SELECT rowid FROM words WHERE words MATCH ?%u)",
                               passage_id(plan), place);
        return;
    }
    const char *between = node->type == TANBA_QUERY_OR ? " OR " : " AND ";
    g_string_append(plan->where, node->type == TANBA_QUERY_NOT ? "NOT (" : "(");
    for (guint i = 0; i < node->children->len; i++) {
        if (i > 0)
            g_string_append(plan->where, between);
        add_condition(plan, node->children->pdata[i]);
    }
    g_string_append_c(plan->where, ')');
}

static void add_conjunct(TanbaPlan *plan, const TanbaQueryNode *node)
{
    if (plan->where->len)
        g_string_append(plan->where, " AND ");
    add_condition(plan, node);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void split(TanbaPlan *plan, const TanbaQueryNode *const *parts, guint n)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new(), rest = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        if (tanba_query_is_match(parts[i]))
            g_ptr_array_add(words, (gpointer)parts[i]);
    gboolean leads = words->len > 0;
    for (guint i = 0; i < n; i++) {
        gboolean excludes = leads && parts[i]->type == TANBA_QUERY_NOT &&
                            tanba_query_is_match(parts[i]->children->pdata[0]);
        if (excludes)
            g_ptr_array_add(words, (gpointer)parts[i]);
        else if (!tanba_query_is_match(parts[i]))
            g_ptr_array_add(rest, (gpointer)parts[i]);
    }
    if (leads)
        tanba_query_match_all((const TanbaQueryNode *const *)words->pdata, words->len, plan->match);
    for (guint i = 0; i < rest->len; i++)
        add_conjunct(plan, rest->pdata[i]);
}

TanbaPlan *tanba_plan_new(const TanbaQuery *query, GError **error)
{
    g_autoptr(TanbaPlan) plan = g_new0(TanbaPlan, 1);
    plan->match = g_string_new(NULL);
    plan->where = g_string_new(NULL);
    plan->values = g_ptr_array_new_with_free_func(g_free);
    if (query->words && !tanba_query_parse(query->words, &plan->root, error))
        return NULL;
    const TanbaQueryNode *root = plan->root;
    if (root && root->type == TANBA_QUERY_AND)
        split(plan, (const TanbaQueryNode *const *)root->children->pdata, root->children->len);
    else if (root)
        split(plan, &root, 1);
    for (guint i = 0; query->tags && query->tags[i]; i++) {
        g_autoptr(TanbaQueryNode) tag = tanba_query_field_new("tag", query->tags[i]);
        add_conjunct(plan, tag);
    }
    plan->everything = !plan->match->len && !plan->where->len;
    return g_steal_pointer(&plan);
}

sqlite3_stmt *tanba_plan_prepare(const TanbaPlan *plan, TanbaIndex *index, const char *select,
                                 GError **error)
{
    g_autoptr(GString) sql = g_string_new(select);
    g_string_append(sql, " WHERE ");
    if (plan->match->len)
        g_string_append(sql, "words MATCH ?1");
    if (plan->match->len && plan->where->len)
        g_string_append(sql, " AND ");
    g_string_append(sql, plan->where->str);
    sqlite3_stmt *statement = tanba_db_prepare(index, sql->str, error);
    if (!statement)
        return NULL;
    sqlite3_bind_text(statement, 1, plan->match->str, -1, SQLITE_STATIC);
    for (guint i = 0; i < plan->values->len; i++)
        sqlite3_bind_text(statement, (int)i + 2, plan->values->pdata[i], -1, SQLITE_STATIC);
    return statement;
}
