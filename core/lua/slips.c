/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds slips that only show when a line runs, in the text of a script: tags that the taxonomy lacks, options that
 * a tag has not, fields that a passage or document has not. What it cannot be sure of it passes over.
 */
#include "lua/script.h"
#include "lua/suggest.h"

#include <string.h>

typedef enum { END, NAME, TEXT, OTHER } Kind;

typedef struct {
    Kind kind;
    char *text; /* NAME; TEXT where it holds no escape, else NULL */
    char sign;  /* OTHER */
    guint line;
} Token;

/* ---- words of Lua --------------------------------------------------------------------------- */

typedef struct {
    const char *at, *end;
    guint line;
} Reader;

static void token_clear(gpointer token)
{
    g_free(((Token *)token)->text);
}

/* The level of a long bracket at `p` ("[[" 0, "[=[" 1), or -1. */
static int long_level(const Reader *reader, const char *p)
{
    if (p >= reader->end || *p != '[')
        return -1;
    const char *q = p + 1;
    while (q < reader->end && *q == '=')
        q++;
    return q < reader->end && *q == '[' ? (int)(q - p - 1) : -1;
}

/* Passes over a long bracket, and returns what stood in it; the caller's. */
static char *read_long(Reader *reader, int level)
{
    const char *start = reader->at + level + 2;
    g_autofree char *equals = g_strnfill((gsize)level, '=');
    g_autofree char *close = g_strdup_printf("]%s]", equals);
    const char *stop = memmem(start, (gsize)(reader->end - start), close, strlen(close));
    const char *until = stop ? stop : reader->end;
    for (const char *p = reader->at; p < until; p++)
        reader->line += *p == '\n';
    reader->at = stop ? stop + strlen(close) : reader->end;
    return g_strndup(start, (gsize)(until - start));
}

static char *read_quoted(Reader *reader)
{
    char quote = *reader->at++;
    const char *start = reader->at;
    gboolean escaped = FALSE;
    for (; reader->at < reader->end && *reader->at != quote; reader->at++) {
        reader->line += *reader->at == '\n';
        if (*reader->at != '\\')
            continue;
        escaped = TRUE;
        reader->at += reader->at + 1 < reader->end;
        reader->line += *reader->at == '\n';
    }
    char *text = escaped ? NULL : g_strndup(start, (gsize)(reader->at - start));
    reader->at += reader->at < reader->end;
    return text;
}

static gboolean in_name(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

static void skip_blanks(Reader *reader)
{
    while (reader->at < reader->end) {
        if (g_ascii_isspace(*reader->at)) {
            reader->line += *reader->at++ == '\n';
        } else if (reader->end - reader->at > 1 && reader->at[0] == '-' && reader->at[1] == '-') {
            reader->at += 2;
            int level = long_level(reader, reader->at);
            if (level >= 0)
                g_free(read_long(reader, level));
            else
                while (reader->at < reader->end && *reader->at != '\n')
                    reader->at++;
        } else {
            return;
        }
    }
}

static Token read_token(Reader *reader)
{
    skip_blanks(reader);
    Token token = {END, NULL, '\0', reader->line};
    if (reader->at >= reader->end)
        return token;
    int level = long_level(reader, reader->at);
    const char *start = reader->at;
    if (*start == '"' || *start == '\'' || level >= 0) {
        token.kind = TEXT;
        token.text = level >= 0 ? read_long(reader, level) : read_quoted(reader);
    } else if (in_name(*start)) {
        token.kind = NAME;
        while (reader->at < reader->end && in_name(*reader->at))
            reader->at++;
        token.text = g_strndup(start, (gsize)(reader->at - start));
    } else {
        token.kind = OTHER;
        token.sign = *reader->at++;
    }
    return token;
}

static GArray *read_tokens(const TanbaScript *script)
{
    gsize length;
    const char *code = g_bytes_get_data(script->code, &length);
    Reader reader = {code, code + length, 1};
    GArray *tokens = g_array_new(FALSE, TRUE, sizeof(Token));
    g_array_set_clear_func(tokens, token_clear);
    Kind kind;
    do {
        Token token = read_token(&reader);
        kind = token.kind;
        g_array_append_val(tokens, token);
    } while (kind != END);
    return tokens;
}

/* ---- what to look for ----------------------------------------------------------------------- */

typedef struct {
    const TanbaScript *script;
    const GArray *tokens;
    GPtrArray *faults;
} Search;

/* The token there; behind the last one stands END for ever. */
static const Token *token_at(const Search *search, guint place)
{
    return &g_array_index(search->tokens, Token, MIN(place, search->tokens->len - 1));
}

static gboolean is_sign(const Search *search, guint place, char sign)
{
    const Token *token = token_at(search, place);
    return token->kind == OTHER && token->sign == sign;
}

static gboolean is_name(const Search *search, guint place, const char *name)
{
    const Token *token = token_at(search, place);
    return token->kind == NAME && (!name || g_str_equal(token->text, name));
}

static void add_fault(const Search *search, const Token *token, const char *what,
                      const char *const *names)
{
    g_autofree char *meant = tanba_suggest_text(token->text, names);
    tanba_script_faults_add(search->faults, search->script->info.name, -1, "%s:%u: %s '%s'%s",
                            search->script->file, token->line, what, token->text, meant);
}

/* The keys of a table, from behind its '{'. */
static void check_keys(const Search *search, guint place, const char *what,
                       const char *const *known)
{
    guint depth = 1;
    for (; depth && token_at(search, place)->kind != END; place++) {
        const Token *token = token_at(search, place);
        if (token->kind == OTHER)
            depth += (guint)(strchr("{([", token->sign) != NULL) -
                     (guint)(strchr("})]", token->sign) != NULL);
        gboolean key = depth == 1 && token->kind == NAME && is_sign(search, place + 1, '=') &&
                       !is_sign(search, place + 2, '=') &&
                       (is_sign(search, place - 1, '{') || is_sign(search, place - 1, ','));
        if (key && !g_strv_contains(known, token->text))
            add_fault(search, token, what, known);
    }
}

static void check_options(const Search *search, guint place)
{
    static const char *const known[] = {"score", "evidence", NULL};
    check_keys(search, place, "a tag has no option", known);
}

/* A call `:fact{` or `:fact({`, from its colon on. */
static void check_fact(const Search *search, guint place)
{
    if (!is_name(search, place + 1, "fact"))
        return;
    guint open = is_sign(search, place + 2, '(') ? place + 3 : place + 2;
    if (is_sign(search, open, '{'))
        check_keys(search, open + 1, "a fact has no field", tanba_fact_fields);
}

/* A call `:tag("name", "value"`, from its colon on. */
static void check_tag(const Search *search, guint place)
{
    const TanbaTaxonomy *taxonomy = &search->script->tagger->taxonomy;
    const Token *name = token_at(search, place + 3), *value = token_at(search, place + 5);
    if (!is_name(search, place + 1, "tag") || !is_sign(search, place + 2, '(') ||
        name->kind != TEXT || !name->text || !is_sign(search, place + 4, ','))
        return;
    const char *const *values = tanba_taxonomy_values(taxonomy, name->text);
    if (!values) {
        add_fault(search, name, "taxonomy.lua has no tag", tanba_taxonomy_names(taxonomy));
        return;
    }
    gboolean more = is_sign(search, place + 6, ',');
    gboolean whole =
        value->kind == TEXT && value->text && (more || is_sign(search, place + 6, ')'));
    g_autofree char *what = g_strdup_printf("taxonomy.lua has no value of '%s' called", name->text);
    if (whole && *values && !g_strv_contains(values, value->text))
        add_fault(search, value, what, values);
    if (more && is_sign(search, place + 7, '{'))
        check_options(search, place + 8);
}

/* ---- fields of what the script's own functions are given ------------------------------------ */

static gboolean opens_block(const Search *search, guint place)
{
    return is_name(search, place, "function") || is_name(search, place, "if") ||
           is_name(search, place, "do") || is_name(search, place, "repeat");
}

static gboolean closes_block(const Search *search, guint place)
{
    return is_name(search, place, "end") || is_name(search, place, "until");
}

static guint end_of_function(const Search *search, guint place)
{
    for (guint depth = 1; depth && token_at(search, place)->kind != END; place++) {
        depth += opens_block(search, place);
        depth -= closes_block(search, place);
    }
    return place;
}

/* Whether the name is declared anew between the two places: then it may be something else. */
static gboolean is_shadowed(const Search *search, guint from, guint to, const char *name)
{
    gboolean declares = FALSE;
    for (guint place = from; place < to; place++) {
        if (is_name(search, place, "local") || is_name(search, place, "for") ||
            is_name(search, place, "function"))
            declares = TRUE;
        else if (is_name(search, place, "in") || is_sign(search, place, '=') ||
                 is_sign(search, place, ')'))
            declares = FALSE;
        else if (declares && is_name(search, place, name))
            return TRUE;
    }
    return FALSE;
}

/* `passage = function(p)`, from its name on: each p.FIELD and p:METHOD in it. */
static void check_fields(const Search *search, guint place, const char *what,
                         const char *const *fields)
{
    if (!is_sign(search, place + 1, '=') || !is_name(search, place + 2, "function") ||
        !is_sign(search, place + 3, '(') || !is_name(search, place + 4, NULL) ||
        !is_sign(search, place + 5, ')'))
        return;
    const char *name = token_at(search, place + 4)->text;
    guint from = place + 6, to = end_of_function(search, from);
    if (is_shadowed(search, from, to, name))
        return;
    for (guint at = from; at < to; at++) {
        gboolean own = is_name(search, at, name) && !is_sign(search, at - 1, '.') &&
                       !is_sign(search, at - 1, ':') &&
                       (is_sign(search, at + 1, '.') || is_sign(search, at + 1, ':'));
        const Token *field = token_at(search, at + 2);
        if (own && field->kind == NAME && !g_strv_contains(fields, field->text))
            add_fault(search, field, what, fields);
    }
}

/* ---- where a message belongs ---------------------------------------------------------------- */

/* What a message is about: what stands between its first quotes, else its first word; the caller's. */
static char *subject_of(const char *message)
{
    const char *start = strchr(message, '\'');
    const char *end = start ? strchr(start + 1, '\'') : NULL;
    return end ? g_strndup(start + 1, (gsize)(end - start - 1))
               : g_strndup(message, strcspn(message, " "));
}

char *tanba_script_place(const TanbaScript *script, const char *message)
{
    gsize file = strlen(script->file);
    gboolean own = g_str_has_prefix(message, script->file) && message[file] == ':';
    const char *what = own ? message + file + 1 + (message[file + 1] == ' ') : message;
    if (own ? g_ascii_isdigit(message[file + 1]) : strstr(message, ".lua:") != NULL)
        return g_strdup(message);
    g_autofree char *word = subject_of(what);
    g_autoptr(GArray) tokens = read_tokens(script);
    guint line = 1;
    for (guint i = 0; i < tokens->len; i++) {
        const Token *token = &g_array_index(tokens, Token, i);
        if (g_strcmp0(token->text, word) != 0)
            continue;
        line = token->line;
        break;
    }
    return g_strdup_printf("%s:%u: %s", script->file, line, what);
}

gboolean tanba_tagger_check_text(TanbaTagger *tagger, guint index, GPtrArray *faults)
{
    const TanbaScript *script = tagger->scripts->pdata[index];
    g_autoptr(GPtrArray) found = tanba_script_faults_new();
    g_autoptr(GArray) tokens = read_tokens(script);
    Search search = {script, tokens, found};
    for (guint place = 0; place < tokens->len; place++) {
        if (is_sign(&search, place, ':')) {
            check_tag(&search, place);
            check_fact(&search, place);
        } else if (is_name(&search, place, "passage"))
            check_fields(&search, place, "a passage has no", tanba_handles_passage_fields);
        else if (is_name(&search, place, "document"))
            check_fields(&search, place, "a document has no", tanba_handles_document_fields);
    }
    for (guint i = 0; faults && i < found->len; i++) {
        const TanbaScriptFault *fault = found->pdata[i];
        tanba_script_faults_add(faults, fault->script, -1, "%s", fault->message);
    }
    return found->len == 0;
}
