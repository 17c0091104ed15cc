/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/query.h"

#include "document/document.h"
#include "document/state.h"
#include "index/words.h"

#include <string.h>

/* A page of pasted text is understood; beyond that a query is a mistake, and would cost the index dearly.
 * The depth keeps FTS5's own parser, whose stack is 100 deep, from overflowing. */
#define MAX_BYTES 16384
#define MAX_TERMS 64  /* FTS5's ranking takes time by the square of them */
#define MAX_WORDS 256 /* a phrase has many; in Chinese each character is one */
#define MAX_DEPTH 12

typedef enum {
    TOKEN_END,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OR,
    TOKEN_AND,
    TOKEN_NOT,
    TOKEN_TERM
} TokenType;

typedef struct {
    const char *text, *at; /* `at`: where the next token is looked for */
    TanbaWords *words;
    TokenType token;
    const char *token_start;
    TanbaQueryNode *term; /* of TOKEN_TERM; NULL where it holds nothing to search for */
    guint n_terms, n_words, depth;
    GError **error;
} Parser;

static const char *const fields[] = {"right", "upr", "tag", "lang", "kind", "type", "path"};

void tanba_query_free(TanbaQueryNode *node)
{
    if (!node)
        return;
    if (node->children)
        g_ptr_array_unref(node->children);
    g_free(node->text);
    g_free(node);
}

static void node_free(gpointer node)
{
    tanba_query_free(node);
}

static TanbaQueryNode *node_new(TanbaQueryType type, guint at)
{
    TanbaQueryNode *node = g_new0(TanbaQueryNode, 1);
    node->type = type;
    node->at = at;
    if (type != TANBA_QUERY_WORDS && type != TANBA_QUERY_FIELD)
        node->children = g_ptr_array_new_with_free_func(node_free);
    return node;
}

static const char *known_field(const char *name, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strlen(fields[i]) == length && !memcmp(fields[i], name, length))
            return fields[i];
    return NULL;
}

TanbaQueryNode *tanba_query_field_new(const char *field, const char *value)
{
    TanbaQueryNode *node = node_new(TANBA_QUERY_FIELD, 0);
    node->field = known_field(field, strlen(field));
    node->text = g_strdup(value);
    return node;
}

static guint place(const Parser *parser, const char *at)
{
    return (guint)g_utf8_pointer_to_offset(parser->text, at) + 1;
}

static gboolean G_GNUC_PRINTF(3, 4) refuse(Parser *parser, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *why = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(parser->error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                "the query cannot be read at character %u: %s", place(parser, at), why);
    return FALSE;
}

/* ---- tokens --------------------------------------------------------------------------------- */

/* What closes the quotation that `c` opens; 0: it opens none. */
static gunichar closing_quote(gunichar c)
{
    return c == '"'                                    ? '"'
           : c == 0x201C || c == 0x201E || c == 0x201D ? 0x201D
           : c == 0xAB                                 ? 0xBB
                                                       : 0;
}

static gboolean closes(gunichar c, gunichar closer)
{
    /* German and Russian close with the mark that English opens with. */
    return c == closer || (closer == 0x201D && (c == 0x201C || c == '"'));
}

typedef struct {
    guint n;
    gsize last; /* characters of the last word */
    gboolean alone;
} Tally;

static int tally_word(gpointer data, const char *word, gsize length, gsize start, gsize end)
{
    Tally *tally = data;
    (void)start, (void)end;
    tally->n++;
    tally->last = (gsize)g_utf8_strlen(word, (gssize)length);
    tally->alone = (guchar)word[0] >= 0xE0; /* from U+0800 on: one character may well be a word */
    return 0;
}

static gboolean count_term(Parser *parser, guint n_words)
{
    parser->n_terms++;
    parser->n_words += n_words;
    if (parser->n_terms <= MAX_TERMS && parser->n_words <= MAX_WORDS)
        return TRUE;
    return refuse(parser, parser->token_start,
                  "it holds more than %d terms, or phrases of more than %d words: search for fewer",
                  MAX_TERMS, MAX_WORDS);
}

/* Makes the term of `length` bytes; one without letters or digits is no fault and no term. */
static gboolean take_words(Parser *parser, const char *text, gsize length, gboolean prefix)
{
    Tally tally = {0};
    tanba_words_each(parser->words, text, length, tally_word, &tally);
    if (tally.n == 0)
        return TRUE;
    if (prefix && tally.last < 2 && !tally.alone)
        return refuse(parser, parser->token_start, "two letters or more are needed before '*'");
    parser->term = node_new(TANBA_QUERY_WORDS, place(parser, parser->token_start));
    parser->term->text = g_strndup(text, length);
    parser->term->prefix = prefix;
    return count_term(parser, tally.n);
}

/* Reads a quotation that starts at `at`; `*text` and `*length` get what is inside. */
static gboolean read_quoted(Parser *parser, const char **text, gsize *length)
{
    const char *open = parser->at;
    gunichar closer = closing_quote(g_utf8_get_char(open));
    *text = g_utf8_next_char(open);
    for (const char *p = *text; *p; p = g_utf8_next_char(p))
        if (closes(g_utf8_get_char(p), closer)) {
            *length = (gsize)(p - *text);
            parser->at = g_utf8_next_char(p);
            return TRUE;
        }
    return refuse(parser, open, "the quotation that opens here is not closed: expected a '\"'");
}

static gboolean take_phrase(Parser *parser)
{
    const char *text;
    gsize length;
    if (!read_quoted(parser, &text, &length))
        return FALSE;
    gboolean prefix = length > 0 && text[length - 1] == '*';
    if (*parser->at == '*') {
        prefix = TRUE;
        parser->at++;
    }
    return take_words(parser, text, length, prefix);
}

static const char *word_end(const char *p)
{
    while (*p && *p != '(' && *p != ')' && !g_unichar_isspace(g_utf8_get_char(p)) &&
           !closing_quote(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

static gboolean check_kind(Parser *parser, const TanbaQueryNode *field)
{
    TanbaKind kind;
    if (!g_str_equal(field->field, "kind") || tanba_kind_from_name(field->text, &kind))
        return TRUE;
    return refuse(
        parser, parser->token_start,
        "there is no kind '%s': expected heading, paragraph, item, footnote, table, header "
        "or footer",
        field->text);
}

/* A bare value, a quoted one, or the two in a row: tag:issue="Death penalty". */
static gboolean take_field(Parser *parser, const char *field, const char *value)
{
    parser->at = word_end(value);
    g_autoptr(GString) all = g_string_new_len(value, parser->at - value);
    if (closing_quote(g_utf8_get_char(parser->at)) && (all->len == 0 || parser->at[-1] == '=')) {
        const char *text;
        gsize length;
        if (!read_quoted(parser, &text, &length))
            return FALSE;
        g_string_append_len(all, text, (gssize)length);
    }
    if (all->len == 0)
        return refuse(parser, value, "expected a value after '%s:'", field);
    parser->term = node_new(TANBA_QUERY_FIELD, place(parser, parser->token_start));
    parser->term->field = field;
    parser->term->text = g_strdup(all->str);
    return check_kind(parser, parser->term) && count_term(parser, 0);
}

static gboolean take_word(Parser *parser)
{
    const char *start = parser->at, *end = word_end(start);
    const char *colon = memchr(start, ':', (gsize)(end - start));
    const char *field = colon ? known_field(start, (gsize)(colon - start)) : NULL;
    if (field)
        return take_field(parser, field, colon + 1);
    parser->at = end;
    gsize length = (gsize)(end - start);
    gboolean prefix = length > 1 && end[-1] == '*';
    const char *star = memchr(start, '*', prefix ? length - 1 : length);
    if (star && length > 1)
        return refuse(parser, star, "a '*' can only stand at the end of a word");
    return take_words(parser, start, length, prefix);
}

static gboolean is_operator(Parser *parser, const char *name, TokenType type)
{
    const char *end = word_end(parser->at);
    gsize length = strlen(name);
    if ((gsize)(end - parser->at) != length || memcmp(parser->at, name, length) != 0)
        return FALSE;
    parser->at = end;
    parser->token = type;
    return TRUE;
}

/* A hyphen excludes only where a term begins and follows at once: not in "a-b", "- a" or "--". */
static gboolean is_minus(const char *p)
{
    return p[0] == '-' && p[1] && p[1] != '-' && p[1] != ')' &&
           !g_unichar_isspace(g_utf8_get_char(p + 1));
}

static gboolean next(Parser *parser)
{
    while (g_unichar_isspace(g_utf8_get_char(parser->at)))
        parser->at = g_utf8_next_char(parser->at);
    g_clear_pointer(&parser->term, tanba_query_free);
    parser->token_start = parser->at;
    parser->token = TOKEN_TERM;
    char c = *parser->at;
    if (c == '\0')
        parser->token = TOKEN_END;
    else if (c == '(' || c == ')')
        parser->token = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
    else if (is_minus(parser->at))
        parser->token = TOKEN_NOT;
    if (parser->token != TOKEN_TERM) {
        parser->at += c ? 1 : 0;
        return TRUE;
    }
    if (is_operator(parser, "OR", TOKEN_OR) || is_operator(parser, "AND", TOKEN_AND) ||
        is_operator(parser, "NOT", TOKEN_NOT))
        return TRUE;
    return closing_quote(g_utf8_get_char(parser->at)) ? take_phrase(parser) : take_word(parser);
}

/* ---- grammar -------------------------------------------------------------------------------- */

static gboolean parse_or(Parser *parser, TanbaQueryNode **out);

static gboolean expected(Parser *parser, const char *after)
{
    return refuse(parser, parser->token_start, "expected a word, a phrase, a filter or '(' %s",
                  after);
}

static gboolean parse_group(Parser *parser, TanbaQueryNode **out)
{
    const char *open = parser->token_start;
    if (++parser->depth > MAX_DEPTH)
        return refuse(parser, open, "parentheses are nested more than %d deep", MAX_DEPTH);
    g_autoptr(TanbaQueryNode) inner = NULL;
    if (!next(parser))
        return FALSE;
    if (parser->token == TOKEN_CLOSE)
        return expected(parser, "before this ')'");
    if (!parse_or(parser, &inner))
        return FALSE;
    if (parser->token != TOKEN_CLOSE)
        return refuse(parser, open, "the '(' that opens here is not closed: expected a ')'");
    parser->depth--;
    *out = g_steal_pointer(&inner);
    return next(parser);
}

static gboolean parse_not(Parser *parser, TanbaQueryNode **out)
{
    gboolean negative = FALSE;
    guint at = place(parser, parser->token_start);
    g_autoptr(TanbaQueryNode) node = NULL;
    for (; parser->token == TOKEN_NOT; negative = !negative)
        if (!next(parser))
            return FALSE;
    if (parser->token == TOKEN_OPEN) {
        if (!parse_group(parser, &node))
            return FALSE;
    } else if (parser->token == TOKEN_TERM) {
        node = g_steal_pointer(&parser->term);
        if (!next(parser))
            return FALSE;
    } else
        return expected(parser, "here");
    if (negative && node) {
        TanbaQueryNode *outer = node_new(TANBA_QUERY_NOT, at);
        g_ptr_array_add(outer->children, g_steal_pointer(&node));
        node = outer;
    }
    *out = g_steal_pointer(&node);
    return TRUE;
}

static gboolean is_there(const TanbaQueryNode *list, const TanbaQueryNode *node)
{
    for (guint i = 0; i < list->children->len; i++) {
        const TanbaQueryNode *other = list->children->pdata[i];
        if (node->type == TANBA_QUERY_WORDS && other->type == TANBA_QUERY_WORDS &&
            node->prefix == other->prefix && g_str_equal(node->text, other->text))
            return TRUE;
    }
    return FALSE;
}

/* Takes the node: a list in a list of its kind is part of it, and a word said twice is said once. */
static void gather(TanbaQueryNode *list, TanbaQueryNode *node)
{
    if (is_there(list, node)) {
        tanba_query_free(node);
        return;
    }
    if (node->type != list->type) {
        g_ptr_array_add(list->children, node);
        return;
    }
    g_ptr_array_set_free_func(node->children, NULL);
    for (guint i = 0; i < node->children->len; i++)
        gather(list, node->children->pdata[i]);
    tanba_query_free(node);
}

/* A list of one is its member. */
static TanbaQueryNode *reduce(TanbaQueryNode *list)
{
    if (list->children->len > 1)
        return list;
    TanbaQueryNode *only = list->children->len ? g_ptr_array_steal_index(list->children, 0) : NULL;
    tanba_query_free(list);
    return only;
}

static gboolean parse_and(Parser *parser, TanbaQueryNode **out)
{
    g_autoptr(TanbaQueryNode) list = node_new(TANBA_QUERY_AND, place(parser, parser->token_start));
    for (;;) {
        TanbaQueryNode *node = NULL;
        if (!parse_not(parser, &node))
            return FALSE;
        if (node)
            gather(list, node);
        if (parser->token == TOKEN_AND) {
            if (!next(parser))
                return FALSE;
            if (parser->token == TOKEN_END || parser->token == TOKEN_CLOSE)
                return expected(parser, "after AND");
        } else if (parser->token != TOKEN_TERM && parser->token != TOKEN_OPEN &&
                   parser->token != TOKEN_NOT)
            break;
    }
    *out = reduce(g_steal_pointer(&list));
    return TRUE;
}

static gboolean parse_or(Parser *parser, TanbaQueryNode **out)
{
    g_autoptr(TanbaQueryNode) list = node_new(TANBA_QUERY_OR, place(parser, parser->token_start));
    for (;;) {
        TanbaQueryNode *node = NULL;
        const char *start = parser->token_start;
        if (!parse_and(parser, &node))
            return FALSE;
        if (!node)
            return refuse(parser, start, "nothing to search for: expected letters or digits");
        gather(list, node);
        if (parser->token != TOKEN_OR)
            break;
        if (!next(parser))
            return FALSE;
        if (parser->token == TOKEN_END || parser->token == TOKEN_CLOSE)
            return expected(parser, "after OR");
    }
    *out = reduce(g_steal_pointer(&list));
    return TRUE;
}

static gboolean parse_all(Parser *parser, TanbaQueryNode **out)
{
    if (!next(parser))
        return FALSE;
    if (parser->token == TOKEN_END)
        return TRUE;
    g_autoptr(TanbaQueryNode) node = NULL;
    if (!parse_or(parser, &node))
        return FALSE;
    if (parser->token != TOKEN_END)
        return refuse(parser, parser->token_start,
                      "this ')' closes nothing: expected a '(' before it");
    *out = g_steal_pointer(&node);
    return TRUE;
}

gboolean tanba_query_parse(const char *text, TanbaQueryNode **out, GError **error)
{
    *out = NULL;
    const char *bad;
    gsize length = strlen(text);
    if (!g_utf8_validate(text, (gssize)length, &bad)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query cannot be read at byte %" G_GSIZE_FORMAT
                    ": it is not UTF-8: set the terminal to UTF-8",
                    (gsize)(bad - text) + 1);
        return FALSE;
    }
    if (length > MAX_BYTES) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_SYNTAX,
                    "the query cannot be read past byte %d: it is too long: search for fewer words",
                    MAX_BYTES);
        return FALSE;
    }
    g_autoptr(TanbaWords) words = tanba_words_new();
    Parser parser = {.text = text, .at = text, .words = words, .error = error};
    gboolean done = parse_all(&parser, out);
    tanba_query_free(parser.term);
    return done;
}
