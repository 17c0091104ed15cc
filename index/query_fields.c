/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of the query language: their names, and how each reads its value.
 */
#include "index/query_parts.h"

#include "document/document.h"

#include <string.h>

typedef struct Field {
    const char *name;
    TanbaQueryField field;
    const char *tag; /* of a field that is short for a tag */
    gboolean (*read)(Parser *parser, TanbaQueryNode *node, const char *at);
} Field;

/* ---- values --------------------------------------------------------------------------------- */

static gboolean read_tag(Parser *parser, TanbaQueryNode *node, const char *at)
{
    char *equals = strchr(node->text, '=');
    if (equals == node->text)
        return tanba_query_refuse(parser, at, "expected a tag's name before '='");
    if (equals && !equals[1])
        return tanba_query_refuse(parser, at, "expected a value after '=', or no '='");
    node->tag = g_strndup(node->text, equals ? (gsize)(equals - node->text) : strlen(node->text));
    char *value = equals ? g_strdup(equals + 1) : NULL;
    g_free(node->text);
    node->text = value;
    return TRUE;
}

static gboolean read_kind(Parser *parser, TanbaQueryNode *node, const char *at)
{
    TanbaKind kind;
    if (!tanba_kind_from_name(node->text, &kind))
        return tanba_query_refuse(
            parser, at,
            "there is no kind '%s': expected heading, paragraph, item, footnote, table, header or "
            "footer",
            node->text);
    node->low = (double)kind;
    return TRUE;
}

static gboolean read_source(Parser *parser, TanbaQueryNode *node, const char *at)
{
    gboolean ocr = g_ascii_strcasecmp(node->text, "ocr") == 0;
    if (!ocr && g_ascii_strcasecmp(node->text, "text") != 0)
        return tanba_query_refuse(parser, at, "there is no source '%s': expected ocr or text",
                                  node->text);
    node->low = ocr ? TANBA_SOURCE_OCR : TANBA_SOURCE_TEXT;
    return TRUE;
}

/* Takes "<", "<=", ">" and ">=" off `*text`; gives '<' or '>', and whether "=" stood with it. */
static char take_comparison(const char **text, gboolean *equal)
{
    char sign = **text == '<' || **text == '>' ? **text : 0;
    *text += sign != 0;
    *equal = sign && **text == '=';
    *text += *equal;
    return sign;
}

static gboolean read_number(const char *text, gsize length, double *out)
{
    char *end;
    g_autofree char *copy = g_strndup(text, length);
    *out = g_ascii_strtod(copy, &end);
    return g_ascii_isdigit(*copy) && *end == '\0' && *out <= 100;
}

#define NEXT_UP 1e-6 /* finer than any confidence is kept */

static gboolean read_confidence(Parser *parser, TanbaQueryNode *node, const char *at)
{
    static const char expected[] = "expected a number from 0 to 100 as in confidence:<70, "
                                   "confidence:>=90 or confidence:50..80";
    gboolean equal, good;
    const char *text = node->text, *dots = strstr(text, "..");
    char sign = take_comparison(&text, &equal);
    node->low = 0;
    node->high = 100;
    if (sign) {
        double number;
        good = read_number(text, strlen(text), &number);
        if (sign == '<')
            node->high = equal ? number : number - NEXT_UP;
        else
            node->low = equal ? number : number + NEXT_UP;
    } else if (dots) {
        gsize before = (gsize)(dots - text), after = strlen(dots + 2);
        good = (before || after) && (!before || read_number(text, before, &node->low)) &&
               (!after || read_number(dots + 2, after, &node->high));
    } else {
        good = read_number(text, strlen(text), &node->low);
        node->high = node->low;
    }
    return good || tanba_query_refuse(parser, at, "%s", expected);
}

/* "2014", "2014-05" or "2014-05-31". */
static gboolean is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    gsize length = strlen(text);
    if (length != 4 && length != 7 && length != 10)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return FALSE;
    int month = length > 4 ? atoi(text + 5) : 1, day = length > 7 ? atoi(text + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static gboolean read_date(Parser *parser, TanbaQueryNode *node, const char *at)
{
    gboolean equal;
    const char *text = node->text, *dots = strstr(text, "..");
    char sign = take_comparison(&text, &equal);
    g_autofree char *from = sign == '<' ? g_strdup("")
                            : dots      ? g_strndup(text, (gsize)(dots - text))
                                        : g_strdup(text);
    g_autofree char *upto = g_strdup(sign == '>' ? "" : dots ? dots + 2 : text);
    gboolean good = (*from || *upto) && (!*from || is_date(from)) && (!*upto || is_date(upto)) &&
                    !(sign && dots);
    if (!good || (sign && !equal))
        return tanba_query_refuse(parser, at,
                                  "expected a date as 2014, 2014-05 or 2014-05-31, or two of them "
                                  "as 2012..2014; either may be left out");
    if (*from && *upto && strncmp(from, upto, MIN(strlen(from), strlen(upto))) > 0)
        return tanba_query_refuse(parser, at, "the range ends before it begins: expected %s..%s",
                                  upto, from);
    g_free(node->text);
    node->text = *from ? g_steal_pointer(&from) : NULL;
    node->upto = *upto ? g_steal_pointer(&upto) : NULL;
    return TRUE;
}

/* ---- fields --------------------------------------------------------------------------------- */

static const Field fields[] = {
    {"right", TANBA_FIELD_TAG, "right", NULL},
    {"issue", TANBA_FIELD_TAG, "issue", NULL},
    {"upr", TANBA_FIELD_TAG, "upr", NULL},
    {"from", TANBA_FIELD_TAG, "upr.from", NULL},
    {"state", TANBA_FIELD_TAG, "upr.state", NULL},
    {"response", TANBA_FIELD_TAG, "upr.response", NULL},
    {"action", TANBA_FIELD_TAG, "upr.action", NULL},
    {"tag", TANBA_FIELD_TAG, NULL, read_tag},
    {"lang", TANBA_FIELD_LANG, NULL, NULL},
    {"kind", TANBA_FIELD_KIND, NULL, read_kind},
    {"type", TANBA_FIELD_TYPE, NULL, NULL},
    {"path", TANBA_FIELD_PATH, NULL, NULL},
    {"symbol", TANBA_FIELD_SYMBOL, NULL, NULL},
    {"source", TANBA_FIELD_SOURCE, NULL, read_source},
    {"confidence", TANBA_FIELD_CONFIDENCE, NULL, read_confidence},
    {"date", TANBA_FIELD_DATE, NULL, read_date},
};

static gboolean is_called(const char *known, const char *name, gsize length)
{
    return known && strlen(known) == length && !memcmp(known, name, length);
}

/* By its own name, or by that of the tag that it is short for, as output prints it. */
static const Field *find(const char *name, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (is_called(fields[i].name, name, length) || is_called(fields[i].tag, name, length))
            return &fields[i];
    return NULL;
}

gboolean tanba_query_is_field(const char *name, gsize length)
{
    return find(name, length) != NULL;
}

const char *tanba_query_field_name(guint n, const char **tag)
{
    if (tag)
        *tag = n < G_N_ELEMENTS(fields) ? fields[n].tag : NULL;
    return n < G_N_ELEMENTS(fields) ? fields[n].name : NULL;
}

/* One letter wrong, too many or missing, or two that changed places. */
static gboolean is_slip(const char *name, gsize length, const char *field)
{
    gsize other = strlen(field), first = 0, last = 0;
    while (first < MIN(length, other) && name[first] == field[first])
        first++;
    while (last < MIN(length, other) - first && name[length - 1 - last] == field[other - 1 - last])
        last++;
    gsize left = length - first - last, wanted = other - first - last;
    return (left <= 1 && wanted <= 1) ||
           (left == 2 && wanted == 2 && name[first] == field[first + 1] &&
            name[first + 1] == field[first]);
}

const char *tanba_query_nearest_field(const char *name, gsize length)
{
    for (guint i = 0; length >= 4 && i < G_N_ELEMENTS(fields); i++)
        if (is_slip(name, length, fields[i].name))
            return fields[i].name;
    return NULL;
}

/* A bare value, a quoted one, or the two in a row: tag:issue="Death penalty". */
static char *read_value(Parser *parser, const char *colon)
{
    parser->at = tanba_query_word_end(colon + 1);
    g_autoptr(GString) all = g_string_new_len(colon + 1, parser->at - colon - 1);
    if (tanba_query_is_quote(parser->at) && (all->len == 0 || parser->at[-1] == '=')) {
        const char *text;
        gsize length;
        if (!tanba_query_quoted(parser, &text, &length))
            return NULL;
        g_string_append_len(all, text, (gssize)length);
    }
    if (all->len > 0)
        return g_strdup(all->str);
    tanba_query_refuse(parser, colon + 1, "expected a value after '%.*s:'",
                       (int)(colon - parser->token_start), parser->token_start);
    return NULL;
}

gboolean tanba_query_field(Parser *parser, const char *colon)
{
    const Field *field = find(parser->token_start, (gsize)(colon - parser->token_start));
    char *value = read_value(parser, colon);
    if (!value)
        return FALSE;
    parser->term =
        tanba_query_node_new(TANBA_QUERY_FIELD, tanba_query_place(parser, parser->token_start));
    parser->term->field = field->field;
    parser->term->tag = g_strdup(field->tag);
    parser->term->text = value;
    return (!field->read || field->read(parser, parser->term, colon + 1)) &&
           tanba_query_count(parser, 0);
}
