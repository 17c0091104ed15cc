/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"

#include "cli/hit_json.h"
#include "document/cite.h"
#include "document/state.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define JSON_FLAGS (JSON_COMPACT | JSON_REAL_PRECISION(6))

struct TanbaOutput {
    TanbaFormat format;
    gboolean coloured;
    guint64 printed;
    gboolean begun;
    gboolean keep_printed;
};

gboolean tanba_format_from_name(const char *name, TanbaFormat *out)
{
    static const char *const names[] = {"text", "json", "jsonl", "csv"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i])) {
            *out = (TanbaFormat)i;
            return TRUE;
        }
    return FALSE;
}

gboolean tanba_output_is_coloured(void)
{
    const char *no = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && g_strcmp0(term, "dumb") != 0;
}

TanbaOutput *tanba_output_new(TanbaFormat format)
{
    TanbaOutput *output = g_new0(TanbaOutput, 1);
    output->format = format;
    output->coloured = format == TANBA_FORMAT_TEXT && tanba_output_is_coloured();
    return output;
}

void tanba_output_keep_printed(TanbaOutput *output)
{
    output->keep_printed = TRUE;
}

static gboolean check_stdout(GError **error)
{
    if (!ferror(stdout))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot write the output: %s: what was written is not whole: make room, or "
                "write it elsewhere",
                g_strerror(errno ? errno : EIO));
    return FALSE;
}

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

static char *all_tags_in_short(const TanbaHit *hit)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    add_new_words(words, hit->tags);
    for (guint i = 0; i < hit->n_derived; i++)
        add_new_words(words, hit->derived[i].tags);
    return join_words(words);
}

/* ---- text ----------------------------------------------------------------------------------- */

static void print_snippet(const TanbaOutput *output, const char *snippet)
{
    fputs("    ", stdout);
    for (const char *p = snippet; *p; p++) {
        if (*p == '\x02' || *p == '\x03')
            fputs(!output->coloured ? "" : *p == '\x02' ? "\x1b[1;31m" : "\x1b[0m", stdout);
        else
            putchar(*p == '\n' ? ' ' : *p);
    }
    putchar('\n');
}

static void print_text(const TanbaOutput *output, const TanbaHit *hit)
{
    g_autofree char *citation = tanba_hit_cite(hit);
    g_autofree char *tags = all_tags_in_short(hit);
    printf("%s%s%s  [%s]\n", output->coloured ? "\x1b[1m" : "", citation,
           output->coloured ? "\x1b[0m" : "", hit->id);
    if (*tags)
        printf("    %s%s%s\n", output->coloured ? "\x1b[36m" : "", tags,
               output->coloured ? "\x1b[0m" : "");
    print_snippet(output, hit->snippet ? hit->snippet : hit->passage->text);
}

/* ---- csv ------------------------------------------------------------------------------------ */

/* RFC 4180; a cell that a spreadsheet would take for a formula is defused, since the text comes from
 * anybody. */
static void print_cell(const char *text, gboolean last)
{
    putchar('"');
    if (text && strchr("=+-@\t", text[0]) && text[0])
        putchar('\'');
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '"')
            putchar('"');
        putchar(*p);
    }
    fputs(last ? "\"\r\n" : "\",", stdout);
}

static void print_csv_head(void)
{
    fputs("id,document,path,title,date,type,symbol,page,page_label,kind,number,section,lang,source,"
          "confidence,text,tags,citation\r\n",
          stdout);
}

static void print_csv(const TanbaHit *hit)
{
    const TanbaPassage *p = hit->passage;
    g_autofree char *path = tanba_display_path(hit->path);
    g_autofree char *page = p->page ? g_strdup_printf("%u", p->page) : g_strdup("");
    g_autofree char *section =
        hit->section ? g_strjoinv(" > ", (char **)hit->section) : g_strdup("");
    g_autofree char *confidence =
        p->confidence >= 0 ? g_strdup_printf("%.0f", (double)p->confidence) : g_strdup("");
    g_autofree char *tags = tanba_tags_in_short(hit->tags);
    g_autofree char *citation = tanba_hit_cite(hit);
    const char *cells[] = {hit->id,       hit->document,
                           path,          hit->title,
                           hit->date,     hit->type,
                           hit->symbol,   page,
                           p->page_label, tanba_kind_name(p->kind),
                           p->number,     section,
                           p->lang,       p->source == TANBA_SOURCE_OCR ? "ocr" : "text",
                           confidence,    p->text,
                           tags,          citation};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        print_cell(cells[i], i + 1 == G_N_ELEMENTS(cells));
}

/* ---- all ------------------------------------------------------------------------------------ */

/* A derived passage as if it were a hit of its own. */
static void print_derived_csv(const TanbaHit *hit, const TanbaDerivedHit *derived)
{
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
    print_csv(&own);
}

static void print_json(TanbaOutput *output, json_t *object)
{
    if (output->format == TANBA_FORMAT_JSON)
        fputs(output->printed ? ",\n" : "[\n", stdout);
    json_dumpf(object, stdout, JSON_FLAGS);
    if (output->format == TANBA_FORMAT_JSONL)
        putchar('\n');
    json_decref(object);
}

gboolean tanba_output_hit(const TanbaHit *hit, gpointer data, GError **error)
{
    TanbaOutput *output = data;
    guint derived = output->keep_printed ? 0 : hit->n_derived;
    switch (output->format) {
    case TANBA_FORMAT_TEXT:
        print_text(output, hit);
        break;
    case TANBA_FORMAT_JSON:
        print_json(output, tanba_hit_to_json(hit));
        break;
    case TANBA_FORMAT_JSONL:
        for (guint i = 0; i < derived; i++)
            print_json(output, tanba_derived_to_json(hit, &hit->derived[i]));
        if (!derived)
            print_json(output, tanba_hit_to_json(hit));
        break;
    case TANBA_FORMAT_CSV:
        if (!output->begun)
            print_csv_head();
        output->begun = TRUE;
        for (guint i = 0; i < derived; i++)
            print_derived_csv(hit, &hit->derived[i]);
        if (!derived)
            print_csv(hit);
        break;
    }
    output->printed++;
    return check_stdout(error);
}

gboolean tanba_output_finish(TanbaOutput *output, guint64 total, GError **error)
{
    if (output->format == TANBA_FORMAT_JSON)
        fputs(output->printed ? "\n]\n" : "[]\n", stdout);
    if (output->format == TANBA_FORMAT_CSV && !output->begun)
        print_csv_head();
    if (output->format == TANBA_FORMAT_TEXT && output->printed < total)
        printf("\n%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
               " passages; --limit N shows more, tanba export gives all\n",
               output->printed, total);
    gboolean ok = fflush(stdout) == 0 && check_stdout(error);
    if (!ok && error && !*error)
        check_stdout(error);
    g_free(output);
    return ok;
}
