/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saved queries within a query: "@NAME" is read as if what was saved stood there, as a group.
 */
#include "index/query_parts.h"

#include "document/state.h"
#include "text/fold.h"

#include <string.h>

static gboolean may_begin(gunichar c)
{
    return g_unichar_isalnum(c);
}

static gboolean may_follow(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '-' || c == '_';
}

/* Where the name that begins at `p` ends; `p` itself where none begins. */
static const char *name_end(const char *p)
{
    if (!may_begin(g_utf8_get_char(p)))
        return p;
    while (*p && may_follow(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

gboolean tanba_query_is_name(const char *name)
{
    return *name && g_utf8_validate(name, -1, NULL) && !*name_end(name) &&
           g_utf8_strlen(name, -1) <= TANBA_QUERY_MAX_NAME;
}

char *tanba_query_name_key(const char *name)
{
    return tanba_fold(name, -1);
}

/* A lone '@', or one before anything else, is punctuation as it is elsewhere. */
gboolean tanba_query_is_saved(const char *p)
{
    return *p == '@' && may_begin(g_utf8_get_char(p + 1));
}

static gboolean same_name(const char *a, const char *b)
{
    g_autofree char *one = tanba_query_name_key(a), *other = tanba_query_name_key(b);
    return g_str_equal(one, other);
}

/* "@a -> @b": the names that led here, outermost first, from the first that is `name` on. */
static gboolean list_loop(const Parser *parser, const char *name, GString *out)
{
    if (!parser)
        return FALSE;
    gboolean begun = list_loop(parser->outer, name, out);
    if (parser->name && (begun || same_name(parser->name, name))) {
        g_string_append_printf(out, "@%s -> ", parser->name);
        return TRUE;
    }
    return begun;
}

static gboolean refuse_unknown(Parser *parser, const char *name, const char *nearest)
{
    if (nearest)
        return tanba_query_refuse(parser, parser->token_start,
                                  "there is no saved query @%s: expected @%s, or quotation marks "
                                  "around a word that begins with '@'",
                                  name, nearest);
    return tanba_query_refuse(parser, parser->token_start,
                              "there is no saved query @%s: 'tanba save' lists those there are; a "
                              "word that begins with '@' stands in quotation marks",
                              name);
}

/* Reads `text`, which is saved as `name`, and makes it the token. */
static gboolean expand(Parser *parser, const char *name, const char *text)
{
    Parser inner = {.text = text,
                    .at = text,
                    .words = parser->words,
                    .tally = parser->tally,
                    .depth = parser->depth,
                    .names = parser->names,
                    .name = name,
                    .outer = parser,
                    .error = parser->error};
    if (!tanba_query_enter(&inner, text) || !tanba_query_read(&inner, &parser->term))
        return FALSE;
    return parser->term || tanba_query_refuse(&inner, text, "nothing to search for: save it again");
}

gboolean tanba_query_saved(Parser *parser)
{
    const char *start = parser->at + 1, *end = name_end(start);
    g_autofree char *name = g_strndup(start, (gsize)(end - start)), *nearest = NULL;
    GError *error = NULL;
    if (end != tanba_query_word_end(parser->at))
        return tanba_query_refuse(parser, end,
                                  "expected a blank after @%s: a saved query's name holds letters, "
                                  "digits, '-' and '_'",
                                  name);
    if (g_utf8_strlen(name, -1) > TANBA_QUERY_MAX_NAME)
        return tanba_query_refuse(parser, parser->at,
                                  "no saved query has a name of over %d letters",
                                  TANBA_QUERY_MAX_NAME);
    g_autoptr(GString) loop = g_string_new(NULL);
    if (list_loop(parser, name, loop))
        return tanba_query_refuse(parser, parser->at, "saved queries go round: %s@%s: change one",
                                  loop->str, name);
    if (!tanba_query_count(parser, 0))
        return FALSE;
    g_autofree char *text =
        parser->names ? parser->names->look_up(parser->names->data, name, &nearest, &error) : NULL;
    if (error) {
        g_propagate_error(parser->error, error);
        return FALSE;
    }
    if (!text)
        return refuse_unknown(parser, name, nearest);
    parser->at = end;
    return expand(parser, name, text);
}
