/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/similar_output.h"

#include "cli/csv_cell.h"
#include "cli/hit_json.h"
#include "cli/table.h"
#include "document/cite.h"
#include "document/plain.h"

#include <stdio.h>
#include <string.h>

#define LONGEST 2000  /* characters of a passage, for people */
#define MOST_NAMED 12 /* of those that say the same, on a line for people */

/* What is told of one passage; strings are owned. */
typedef struct {
    guint rank, nth, n;
    double similarity;
    char *id, *document, *path, *symbol, *date, *citation, *text;
    char *from, *state, *number, *response, *action; /* "" where there is none */
    guint32 page;
} Entry;

struct TanbaSimilarOutput {
    TanbaFormat format;
    GPtrArray *entries; /* of Entry *: a few hundred at most */
};

static void entry_free(gpointer data)
{
    Entry *entry = data;
    char *strings[] = {entry->id,    entry->document, entry->path,     entry->symbol,
                       entry->date,  entry->citation, entry->text,     entry->from,
                       entry->state, entry->number,   entry->response, entry->action};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_free(entry);
}

TanbaSimilarOutput *tanba_similar_output_new(TanbaFormat format)
{
    TanbaSimilarOutput *output = g_new0(TanbaSimilarOutput, 1);
    output->format = format;
    output->entries = g_ptr_array_new_with_free_func(entry_free);
    return output;
}

void tanba_similar_output_free(TanbaSimilarOutput *output)
{
    if (!output)
        return;
    g_ptr_array_unref(output->entries);
    g_free(output);
}

/* ---- taking --------------------------------------------------------------------------------- */

/* The values of a tag, joined by ", ". */
static char *values_of(const TanbaTag *const *tags, const char *name)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (guint i = 0; tags && tags[i]; i++)
        if (g_str_equal(tags[i]->name, name) &&
            !g_ptr_array_find_with_equal_func(values, tags[i]->value, g_str_equal, NULL))
            g_ptr_array_add(values, (gpointer)tags[i]->value);
    g_ptr_array_add(values, NULL);
    return g_strjoinv(", ", (char **)values->pdata);
}

gboolean tanba_similar_output_take(const TanbaSimilar *similar, gpointer data, GError **error)
{
    TanbaSimilarOutput *output = data;
    TanbaHit own = *similar->hit;
    g_autofree char *id = NULL;
    (void)error;
    if (similar->derived) {
        id = g_strdup_printf("%.12s:%u", own.document, similar->derived->ordinal);
        own.id = id;
        own.tags = similar->derived->tags;
    }
    Entry *entry = g_new0(Entry, 1);
    *entry = (Entry){.rank = similar->rank,
                     .nth = similar->nth,
                     .n = similar->n,
                     .similarity = similar->similarity,
                     .id = g_strdup(own.id),
                     .document = g_strdup(own.document),
                     .path = g_strdup(own.path),
                     .symbol = g_strdup(own.symbol),
                     .date = g_strdup(own.date),
                     .citation = tanba_hit_cite(&own),
                     .text = g_strdup(similar->text),
                     .from = values_of(own.tags, "upr.from"),
                     .state = values_of(own.tags, "upr.state"),
                     .number = values_of(own.tags, "upr.number"),
                     .response = values_of(own.tags, "upr.response"),
                     .action = values_of(own.tags, "upr.action"),
                     .page = own.passage->page};
    if (!*entry->number) {
        g_free(entry->number);
        entry->number = g_strdup(own.passage->number ? own.passage->number : "");
    }
    g_ptr_array_add(output->entries, entry);
    return TRUE;
}

/* ---- text ----------------------------------------------------------------------------------- */

/* "Mexico to KAZ, supported"; the document where it is no recommendation. */
static char *say_who(const Entry *entry)
{
    GString *out = g_string_new(NULL);
    if (*entry->from || *entry->state)
        g_string_append_printf(out, "%s to %s", *entry->from ? entry->from : "unnamed",
                               *entry->state ? entry->state : "an unnamed State");
    else
        g_string_append(out, entry->citation);
    if (*entry->response)
        g_string_append_printf(out, " (%s)", entry->response);
    return g_string_free(out, FALSE);
}

static void print_others(const TanbaSimilarOutput *output, guint head)
{
    const Entry *first = output->entries->pdata[head];
    if (first->n < 2)
        return;
    printf("     and %u more with the same words: ", first->n - 1);
    for (guint k = 1; k < first->n && k <= MOST_NAMED; k++) {
        g_autofree char *who = say_who(output->entries->pdata[head + k]);
        printf("%s%s", k > 1 ? "; " : "", who);
    }
    puts(first->n - 1 > MOST_NAMED ? "; ... (--json has all)" : "");
}

static void print_text(const TanbaSimilarOutput *output, const TanbaSimilarSummary *summary)
{
    gboolean coloured = tanba_output_is_coloured();
    const char *bold = coloured ? "\x1b[1m" : "", *plain = coloured ? "\x1b[0m" : "";
    g_autofree char *asked = tanba_text_plain_line(summary->text, LONGEST);
    printf("%s%s%s\n", bold, asked, plain);
    for (guint i = 0; i < output->entries->len; i++) {
        const Entry *entry = output->entries->pdata[i];
        if (entry->nth > 0)
            continue;
        g_autofree char *who = say_who(entry), *text = tanba_text_plain_line(entry->text, LONGEST);
        gboolean cited = g_str_has_prefix(who, entry->citation);
        printf("\n%2u. %s%s%s%s%s  %.0f %%  [%s]\n", entry->rank, bold, who, plain,
               cited ? "" : "  ", cited ? "" : entry->citation, entry->similarity, entry->id);
        printf("     %s\n", text);
        print_others(output, i);
    }
    if (output->entries->len == 0)
        fprintf(stderr, "tanba: nothing %s comes near to it%s\n",
                summary->recommendations ? "that other documents recommend" : "here",
                summary->recommendations ? "; --any looks among all passages" : "");
}

/* ---- json and csv --------------------------------------------------------------------------- */

static json_t *list_values(const char *joined)
{
    json_t *array = json_array();
    g_auto(GStrv) values = g_strsplit(joined, ", ", -1);
    for (guint i = 0; *joined && values[i]; i++)
        json_array_append_new(array, json_string(values[i]));
    return array;
}

static json_t *or_null(const char *text)
{
    return tanba_json_string(text && *text ? text : NULL);
}

static json_t *to_json(const Entry *entry)
{
    json_t *object = json_object();
    json_object_set_new(object, "similarity", json_real(entry->similarity));
    json_object_set_new(object, "from", list_values(entry->from));
    json_object_set_new(object, "state", or_null(entry->state));
    json_object_set_new(object, "number", or_null(entry->number));
    json_object_set_new(object, "response", or_null(entry->response));
    json_object_set_new(object, "action", or_null(entry->action));
    json_object_set_new(object, "citation", json_string(entry->citation));
    json_object_set_new(object, "text", json_string(entry->text));
    json_object_set_new(object, "id", json_string(entry->id));
    json_object_set_new(object, "document", json_string(entry->document));
    json_object_set_new(object, "path", tanba_json_path(entry->path));
    json_object_set_new(object, "symbol", tanba_json_string(entry->symbol));
    json_object_set_new(object, "date", tanba_json_string(entry->date));
    json_object_set_new(object, "page", entry->page ? json_integer(entry->page) : json_null());
    return object;
}

static void print_json(const TanbaSimilarOutput *output)
{
    gboolean lines = output->format == TANBA_FORMAT_JSONL;
    for (guint i = 0; i < output->entries->len;) {
        const Entry *head = output->entries->pdata[i];
        json_t *object = to_json(head), *same = json_array();
        json_object_set_new(object, "rank", json_integer(head->rank));
        for (guint k = 1; k < head->n; k++)
            json_array_append_new(same, to_json(output->entries->pdata[i + k]));
        json_object_set_new(object, "same", same);
        fputs(lines ? "" : i ? ",\n" : "[\n", stdout);
        json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(4));
        fputs(lines ? "\n" : "", stdout);
        json_decref(object);
        i += head->n;
    }
    if (!lines)
        fputs(output->entries->len ? "\n]\n" : "[]\n", stdout);
}

static void print_csv(const TanbaSimilarOutput *output)
{
    static const char *const head[] = {"rank",     "similarity", "from",     "state", "number",
                                       "response", "action",     "citation", "text",  "id",
                                       "document", "path",       "symbol",   "date",  "page"};
    for (guint i = 0; i < G_N_ELEMENTS(head); i++)
        tanba_csv_cell(stdout, head[i], i + 1 == G_N_ELEMENTS(head));
    for (guint i = 0; i < output->entries->len; i++) {
        const Entry *entry = output->entries->pdata[i];
        g_autofree char *rank = g_strdup_printf("%u", entry->rank);
        g_autofree char *similarity = g_strdup_printf("%.1f", entry->similarity);
        g_autofree char *page = entry->page ? g_strdup_printf("%u", entry->page) : NULL;
        g_autofree char *path = tanba_display_path(entry->path);
        const char *const cells[] = {rank,          similarity,      entry->from,
                                     entry->state,  entry->number,   entry->response,
                                     entry->action, entry->citation, entry->text,
                                     entry->id,     entry->document, path,
                                     entry->symbol, entry->date,     page};
        for (guint k = 0; k < G_N_ELEMENTS(cells); k++)
            tanba_csv_cell(stdout, cells[k], k + 1 == G_N_ELEMENTS(cells));
    }
}

gboolean tanba_similar_output_finish(TanbaSimilarOutput *output, const TanbaSimilarSummary *summary,
                                     GError **error)
{
    if (output->format == TANBA_FORMAT_TEXT)
        print_text(output, summary);
    else if (output->format == TANBA_FORMAT_CSV)
        print_csv(output);
    else
        print_json(output);
    return tanba_table_flush(error);
}
