/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what was typed to tokens: operators, parentheses, and terms (words, phrases, fields).
 */
#include "index/query_parts.h"

#include <string.h>

#define DEFAULT_DISTANCE 10
#define MAX_DISTANCE 1000
#define MAX_FUZZY 2

/* ---- quotations ----------------------------------------------------------------------------- */

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

gboolean tanba_query_is_quote(const char *p)
{
    return closing_quote(g_utf8_get_char(p)) != 0;
}

gboolean tanba_query_quoted(Parser *parser, const char **text, gsize *length)
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
    return tanba_query_refuse(parser, open,
                              "the quotation that opens here is not closed: expected a '\"'");
}

const char *tanba_query_word_end(const char *p)
{
    while (*p && *p != '(' && *p != ')' && !g_unichar_isspace(g_utf8_get_char(p)) &&
           !tanba_query_is_quote(p))
        p = g_utf8_next_char(p);
    return p;
}

/* ---- terms ---------------------------------------------------------------------------------- */

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

/* What stands behind a term: '*', '~', '~1', '~2'. */
typedef struct {
    gboolean prefix, fuzzy;
    guint edits; /* 0: by the word's length */
} Ending;

static gboolean check_term(Parser *parser, const Tally *tally, const Ending *ending)
{
    if (ending->prefix && tally->last < 2 && !tally->alone)
        return tanba_query_refuse(parser, parser->token_start,
                                  "two letters or more are needed before '*'");
    if (ending->fuzzy && tally->n != 1)
        return tanba_query_refuse(parser, parser->token_start,
                                  "a '~' stands behind one word: expected a single word before it");
    if (ending->fuzzy && tally->last < 3)
        return tanba_query_refuse(parser, parser->token_start,
                                  "three letters or more are needed before '~'");
    return TRUE;
}

/* Makes the term of `length` bytes; one without letters or digits is no fault and no term. */
static gboolean take_words(Parser *parser, const char *text, gsize length, const Ending *ending)
{
    Tally tally = {0};
    gboolean exact = length > 0 && *text == '=';
    tanba_words_each(parser->words, text, length, tally_word, &tally);
    if (tally.n == 0)
        return TRUE;
    if (!check_term(parser, &tally, ending))
        return FALSE;
    TanbaQueryNode *term =
        tanba_query_node_new(TANBA_QUERY_WORDS, tanba_query_place(parser, parser->token_start));
    term->text = g_strndup(text + exact, length - exact);
    term->exact = exact;
    term->prefix = ending->prefix;
    if (ending->fuzzy)
        term->fuzzy = ending->edits ? ending->edits : tally.last < 6 ? 1 : MAX_FUZZY;
    parser->term = term;
    return tanba_query_count(parser, tally.n);
}

static gboolean take_phrase(Parser *parser)
{
    const char *text;
    gsize length;
    Ending ending = {0};
    if (!tanba_query_quoted(parser, &text, &length))
        return FALSE;
    if (*parser->at == '*' || (length > 0 && text[length - 1] == '*'))
        ending.prefix = TRUE;
    if (*parser->at == '*' || *parser->at == '~') {
        ending.fuzzy = *parser->at == '~';
        parser->at++;
    }
    return take_words(parser, text, length, &ending);
}

/* Takes the ending off a word of `*length` bytes. */
static gboolean take_ending(Parser *parser, const char *text, gsize *length, Ending *ending)
{
    const char *tilde = memchr(text, '~', *length);
    if (tilde && tilde > text) {
        gsize after = *length - (gsize)(tilde - text) - 1;
        gboolean known = after == 0 || (after == 1 && (tilde[1] == '1' || tilde[1] == '2'));
        if (!known)
            return tanba_query_refuse(parser, tilde,
                                      "expected '~', '~1' or '~2' at the end of a word");
        ending->fuzzy = TRUE;
        ending->edits = after ? (guint)(tilde[1] - '0') : 0;
        *length -= after + 1;
    }
    ending->prefix = *length > 1 && text[*length - 1] == '*';
    const char *star = memchr(text, '*', ending->prefix ? *length - 1 : *length);
    if (star && *length > 1)
        return tanba_query_refuse(parser, star, "a '*' can only stand at the end of a word");
    if (ending->prefix && ending->fuzzy)
        return tanba_query_refuse(parser, parser->token_start,
                                  "a word cannot have both '*' and '~': expected one of them");
    return TRUE;
}

static gboolean take_word(Parser *parser)
{
    if (tanba_query_is_saved(parser->at))
        return tanba_query_saved(parser);
    const char *start = parser->at, *end = tanba_query_word_end(start);
    gsize length = (gsize)(end - start);
    const char *colon = memchr(start, ':', length);
    if (colon && tanba_query_is_field(start, (gsize)(colon - start)))
        return tanba_query_field(parser, colon);
    const char *meant = colon && colon + 1 < end && colon[1] != '/'
                            ? tanba_query_nearest_field(start, (gsize)(colon - start))
                            : NULL;
    if (meant)
        return tanba_query_refuse(parser, start,
                                  "there is no field '%.*s:': expected '%s:', or quotation marks "
                                  "around words",
                                  (int)(colon - start), start, meant);
    parser->at = end;
    Ending ending = {0};
    return take_ending(parser, start, &length, &ending) &&
           take_words(parser, start, length, &ending);
}

/* ---- tokens --------------------------------------------------------------------------------- */

static gboolean is_operator(Parser *parser, const char *name, TokenType type)
{
    const char *end = tanba_query_word_end(parser->at);
    gsize length = strlen(name);
    if ((gsize)(end - parser->at) != length || memcmp(parser->at, name, length) != 0)
        return FALSE;
    parser->at = end;
    parser->token = type;
    return TRUE;
}

/* "NEAR" or "NEAR/5": whether it is one; a bad number is for the caller to see in `distance`. */
static gboolean is_near(Parser *parser)
{
    const char *end = tanba_query_word_end(parser->at);
    if (is_operator(parser, "NEAR", TOKEN_NEAR)) {
        parser->distance = DEFAULT_DISTANCE;
        return TRUE;
    }
    if (end - parser->at < 5 || memcmp(parser->at, "NEAR/", 5) != 0)
        return FALSE;
    guint64 distance = 0;
    g_autofree char *number = g_strndup(parser->at + 5, (gsize)(end - parser->at) - 5);
    gboolean good = g_ascii_string_to_unsigned(number, 10, 1, MAX_DISTANCE, &distance, NULL);
    parser->distance = good ? (guint)distance : 0;
    parser->token = TOKEN_NEAR;
    parser->at = end;
    return TRUE;
}

/* A hyphen excludes only where a term begins and follows at once: not in "a-b", "- a" or "--". */
static gboolean is_minus(const char *p)
{
    return p[0] == '-' && p[1] && p[1] != '-' && p[1] != ')' &&
           !g_unichar_isspace(g_utf8_get_char(p + 1));
}

gboolean tanba_query_next(Parser *parser)
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
    if (is_near(parser))
        return parser->distance > 0 ||
               tanba_query_refuse(parser, parser->token_start + 5,
                                  "expected a number of words from 1 to %d after 'NEAR/'",
                                  MAX_DISTANCE);
    return tanba_query_is_quote(parser->at) ? take_phrase(parser) : take_word(parser);
}
