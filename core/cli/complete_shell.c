/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of a shell's line, as far as it has been typed. An open quotation is no fault here.
 */
#include "cli/complete.h"

#include <string.h>

typedef struct {
    const char *breaks;
    GPtrArray *words;
    GString *word; /* NULL between words */
    char quote;
    gsize kept;
} Line;

static void begin(Line *line)
{
    if (line->word)
        return;
    line->word = g_string_new(NULL);
    line->kept = 0;
}

static void end(Line *line)
{
    if (line->word)
        g_ptr_array_add(line->words, g_string_free(g_steal_pointer(&line->word), FALSE));
}

/* In double quotes a backslash stands for itself before most signs. */
static gboolean escapes(char quote, const char *p)
{
    return *p == '\\' && p[1] && (!quote || (quote == '"' && strchr("\\\"$`", p[1])));
}

/* Readline replaces from the last sign that breaks words on, or from the last quotation mark. */
static void add(Line *line, char c, gboolean bare)
{
    begin(line);
    g_string_append_c(line->word, c);
    if (bare && c != ' ' && strchr(line->breaks, c))
        line->kept = line->word->len;
}

static void take(Line *line, const char **at)
{
    const char *p = (*at)++;
    gboolean single = line->quote == '\'';
    if (!single && escapes(line->quote, p)) {
        add(line, *(*at)++, FALSE);
    } else if (line->quote && *p == line->quote) {
        line->quote = 0;
    } else if (!line->quote && (*p == '"' || *p == '\'')) {
        begin(line);
        line->quote = *p;
        line->kept = line->word->len;
    } else if (!line->quote && g_ascii_isspace(*p)) {
        end(line);
    } else {
        add(line, *p, !line->quote);
    }
}

char **tanba_complete_split(const char *text, const char *breaks, char *quote, gsize *kept)
{
    Line line = {.breaks = breaks, .words = g_ptr_array_new()};
    while (*text)
        take(&line, &text);
    begin(&line);
    *quote = line.quote;
    *kept = line.kept;
    end(&line);
    g_ptr_array_add(line.words, NULL);
    return (char **)g_ptr_array_free(line.words, FALSE);
}

char *tanba_complete_unquote(const char *word)
{
    char quote;
    gsize kept;
    g_auto(GStrv) words = tanba_complete_split(word, "", &quote, &kept);
    return g_strjoinv(" ", words);
}

char *tanba_complete_quote(const char *text, char quote)
{
    GString *out = g_string_new(NULL);
    const char *special = quote == '"' ? "\\\"$`" : " \t\\\"'`$&|;<>()*?[]{}#!~^";
    for (; *text; text++) {
        if (quote == '\'' && *text == '\'') {
            g_string_append(out, "'\\''");
            continue;
        }
        if (quote != '\'' && strchr(special, *text))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}
