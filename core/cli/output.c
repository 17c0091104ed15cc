/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "cli/output_writer.h"

static const struct {
    const char *name;
    const TanbaOutputWriter *writer;
} formats[] = {
    [TANBA_FORMAT_TEXT] = {"text", &tanba_output_text},
    [TANBA_FORMAT_JSON] = {"json", &tanba_output_json},
    [TANBA_FORMAT_JSONL] = {"jsonl", &tanba_output_json},
    [TANBA_FORMAT_CSV] = {"csv", &tanba_output_csv},
    [TANBA_FORMAT_MARKDOWN] = {"markdown", &tanba_output_markdown},
};

gboolean tanba_format_from_name(const char *name, TanbaFormat *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(name, formats[i].name)) {
            *out = (TanbaFormat)i;
            return TRUE;
        }
    return FALSE;
}

TanbaOutput *tanba_output_new(const TanbaOutputOptions *options, TanbaScreen *screen)
{
    TanbaOutput *output = g_new0(TanbaOutput, 1);
    output->options = *options;
    output->writer = formats[options->format].writer;
    output->screen = screen;
    output->out = tanba_screen_file(screen);
    output->coloured = tanba_screen_is_coloured(screen);
    return output;
}

/* ---- tags ----------------------------------------------------------------------------------- */

/* Two scripts, or two derived passages, may say the same. */
static void add_new_words(GPtrArray *words, const TanbaTag *const *tags)
{
    for (guint i = 0; tags && tags[i]; i++) {
        char *word = g_strdup_printf("%s=%s", tags[i]->name, tags[i]->value);
        if (g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
            g_free(word);
        else
            g_ptr_array_add(words, word);
    }
}

static char *join_words(GPtrArray *words)
{
    g_ptr_array_add(words, NULL);
    return g_strjoinv(", ", (char **)words->pdata);
}

char *tanba_tags_in_short(const TanbaTag *const *tags)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    add_new_words(words, tags);
    return join_words(words);
}

char *tanba_hit_tags_in_short(const TanbaHit *hit)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    add_new_words(words, hit->tags);
    for (guint i = 0; i < hit->n_derived; i++)
        add_new_words(words, hit->derived[i].tags);
    return join_words(words);
}

char *tanba_snippet_unmarked(const char *snippet)
{
    GString *out = g_string_new(NULL);
    for (const char *p = snippet; *p; p++)
        if (*p != '\x02' && *p != '\x03')
            g_string_append_c(out, *p);
    return g_string_free(out, FALSE);
}

/* ---- hits ----------------------------------------------------------------------------------- */

static void begin(TanbaOutput *output)
{
    if (!output->begun && output->writer->begin)
        output->writer->begin(output);
    output->begun = TRUE;
}

static void close_document(TanbaOutput *output)
{
    if (output->document && output->writer->close_document)
        output->writer->close_document(output);
    g_clear_pointer(&output->document, g_free);
}

static void come_to_document(TanbaOutput *output, const TanbaHit *hit)
{
    if (!output->options.by_document || g_strcmp0(output->document, hit->document) == 0)
        return;
    close_document(output);
    output->document = g_strdup(hit->document);
    output->n_here = 0;
    if (output->writer->open_document)
        output->writer->open_document(output, hit);
    output->n_documents++;
}

/* A derived passage as if it were a hit of its own. */
static void write_derived(TanbaOutput *output, const TanbaHit *hit, const TanbaDerivedHit *derived)
{
    if (output->writer->derived) {
        output->writer->derived(output, hit, derived);
        return;
    }
    const GArray *spans = derived->derivation->spans;
    g_autofree char *text =
        tanba_spans_text(hit->passage->text, (const TanbaSpan *)(void *)spans->data, spans->len);
    g_autofree char *id = g_strdup_printf("%.12s:%u", hit->document, derived->ordinal);
    TanbaPassage passage = *hit->passage;
    passage.text = text;
    TanbaHit own = *hit;
    own.id = id;
    own.passage = &passage;
    own.tags = derived->tags;
    own.n_derived = 0;
    output->writer->hit(output, &own);
}

gboolean tanba_output_hit(const TanbaHit *hit, gpointer data, GError **error)
{
    TanbaOutput *output = data;
    guint derived = output->options.derived ? hit->n_derived : 0;
    begin(output);
    come_to_document(output, hit);
    for (guint i = 0; i < derived; i++) {
        if (!hit->derived[i].meant)
            continue;
        write_derived(output, hit, &hit->derived[i]);
        output->n_hits++;
        output->n_here++;
    }
    if (!derived) {
        output->writer->hit(output, hit);
        output->n_hits++;
        output->n_here++;
    }
    return !tanba_screen_is_left(output->screen) && tanba_screen_sound(output->screen, error);
}

void tanba_output_finish(TanbaOutput *output, const TanbaTotals *totals)
{
    if (totals) {
        begin(output);
        close_document(output);
        if (output->writer->end)
            output->writer->end(output, totals);
    }
    g_free(output->document);
    g_free(output);
}
