/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/output.h"
#include "document/cite.h"

#include <stdio.h>
#include <string.h>

/* "PATH:12" names a page, unless a file is really called that. */
static gint64 split_page(char *name)
{
    char *colon = strrchr(name, ':');
    guint64 page;
    if (!colon || colon == name ||
        !g_ascii_string_to_unsigned(colon + 1, 10, 1, G_MAXUINT32, &page, NULL))
        return 0;
    *colon = '\0';
    return (gint64)page;
}

static void print_field(FILE *out, const char *name, const char *value, const char *source)
{
    fprintf(out, "%-9s ", name);
    tanba_screen_put(out, value);
    if (source)
        fprintf(out, " (from %s)", source);
    putc('\n', out);
}

static void print_fields(FILE *out, const TanbaDocument *d)
{
    const struct {
        const char *name, *value, *source;
    } fields[] = {{"title", d->title, NULL},         {"symbol", d->symbol, NULL},
                  {"date", d->date, d->date_source}, {"language", d->lang, NULL},
                  {"type", d->type, NULL},           {"sha256", d->sha256, NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (fields[i].value)
            print_field(out, fields[i].name, fields[i].value, fields[i].source);
    if (d->n_pages)
        fprintf(out, "%-9s %u\n", "pages", d->n_pages);
    for (guint i = 0; i < d->warnings->len; i++)
        print_field(out, "warning", d->warnings->pdata[i], NULL);
}

static const TanbaPageInfo *page_info(const TanbaDocument *d, guint32 number)
{
    for (guint i = 0; i < d->pages->len; i++)
        if (g_array_index(d->pages, TanbaPageInfo, i).number == number)
            return &g_array_index(d->pages, TanbaPageInfo, i);
    return NULL;
}

static void print_page_head(FILE *out, const TanbaDocument *d, guint32 number)
{
    const TanbaPageInfo *page = page_info(d, number);
    fprintf(out, "\n--- page %u", number);
    if (page && page->label) {
        fputs(" (", out);
        tanba_screen_put(out, page->label);
        putc(')', out);
    }
    if (page && page->source == TANBA_SOURCE_OCR) {
        fputs(", read by OCR (", out);
        tanba_screen_put(out, page->engine ? page->engine : "unknown");
        if (page->confidence >= 0)
            fprintf(out, ", confidence %.0f", (double)page->confidence);
        putc(')', out);
    }
    fputs(" ---\n", out);
}

static char *tags_of(const TanbaTagSet *set, guint32 passage)
{
    g_autoptr(GPtrArray) mine = g_ptr_array_new();
    for (guint i = 0; i < set->tags->len; i++)
        if (((TanbaTag *)set->tags->pdata[i])->passage == passage)
            g_ptr_array_add(mine, set->tags->pdata[i]);
    g_ptr_array_add(mine, NULL);
    return tanba_tags_in_short((const TanbaTag *const *)mine->pdata);
}

static void print_passage(const TanbaScreen *screen, const TanbaDocument *d, const TanbaPassage *p,
                          const TanbaTagSet *set)
{
    g_autofree char *tags = tags_of(set, p->ordinal);
    FILE *out = tanba_screen_file(screen);
    gboolean coloured = tanba_screen_is_coloured(screen),
             bold = coloured && p->kind == TANBA_KIND_HEADING;
    fprintf(out, "\n[%.12s:%u] %s", d->sha256, p->ordinal, tanba_kind_name(p->kind));
    if (p->number) {
        putc(' ', out);
        tanba_screen_put(out, p->number);
    }
    if (p->page_end > p->page)
        fprintf(out, ", pages %u-%u", p->page, p->page_end);
    if (*tags) {
        fputs(coloured ? "  \x1b[36m" : "  ", out);
        tanba_screen_put(out, tags);
        fputs(coloured ? "\x1b[0m" : "", out);
    }
    fputs(bold ? "\n\x1b[1m" : "\n", out);
    tanba_screen_put_lines(out, p->printed);
    fputs(bold ? "\x1b[0m\n" : "\n", out);
}

static int print_document(const TanbaScreen *screen, const TanbaDocument *d,
                          const TanbaTagSet *tags, guint32 page)
{
    if (page > MAX(d->n_pages, 1)) {
        fprintf(stderr, "tanba: it has %u page%s, no page %u\n", MAX(d->n_pages, 1),
                d->n_pages > 1 ? "s" : "", page);
        return TANBA_EXIT_CANNOT;
    }
    if (!page)
        print_fields(tanba_screen_file(screen), d);
    guint32 at = 0;
    for (guint32 i = 0; i < tanba_document_count(d) && !tanba_screen_is_left(screen); i++) {
        const TanbaPassage *p = tanba_document_passage(d, i);
        /* A passage that runs over pages belongs to each of them. */
        if (page && d->n_pages && (page < p->page || page > p->page_end))
            continue;
        guint32 head = page ? page : p->page;
        if (head && head != at)
            print_page_head(tanba_screen_file(screen), d, head);
        at = head;
        print_passage(screen, d, p, tags);
    }
    return TANBA_EXIT_OK;
}

typedef struct {
    const char *name;
    GHashTable *hashes; /* of documents with such a file, to one of its paths */
} BaseName;

static gboolean match_base_name(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    BaseName *base = data;
    const char *slash = strrchr(file->path, '/');
    if (file->sha256 && g_str_equal(slash ? slash + 1 : file->path, base->name))
        g_hash_table_replace(base->hashes, g_strdup(file->sha256), g_strdup(file->path));
    return TRUE;
}

/* A file's own name, as citations give it, will do where only one document has it. */
static char *resolve_base_name(TanbaIndex *index, const char *name, GError **error)
{
    g_autoptr(GHashTable) hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    BaseName base = {name, hashes};
    if (strchr(name, '/') ||
        !tanba_index_each_file(index, -1, NULL, match_base_name, &base, NULL) ||
        g_hash_table_size(hashes) == 0)
        return NULL;
    GHashTableIter iter;
    gpointer sha256, path;
    g_hash_table_iter_init(&iter, hashes);
    g_clear_error(error);
    if (g_hash_table_size(hashes) == 1 && g_hash_table_iter_next(&iter, &sha256, NULL))
        return g_strdup(sha256);
    g_autoptr(GString) list = g_string_new(NULL);
    while (g_hash_table_iter_next(&iter, NULL, &path)) {
        g_autofree char *shown = tanba_display_path(path);
        g_string_append_printf(list, "\n  %s", shown);
    }
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                "several documents are called %s; name one by its path:%s", name, list->str);
    return NULL;
}

/* By hash, or by path: as it was ingested, or as seen from here. */
static char *resolve(TanbaIndex *index, const char *name, GError **error)
{
    char *sha256 = tanba_index_resolve(index, name, error);
    if (sha256)
        return sha256;
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    sha256 = tanba_index_resolve(index, path, NULL);
    if (!sha256 && error && g_error_matches(*error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND))
        sha256 = resolve_base_name(index, name, error);
    else if (sha256)
        g_clear_error(error);
    return sha256;
}

/* ---- what it holds -------------------------------------------------------------------------- */

typedef struct {
    FILE *out;
    guint n;
} Members;

static gboolean print_member(const TanbaFile *file, gpointer data, G_GNUC_UNUSED GError **error)
{
    Members *members = data;
    g_autofree char *path = tanba_display_path(file->path);
    fputs(members->n++ == 0 ? "\nIn it:\n  " : "  ", members->out);
    tanba_screen_put(members->out, path);
    fprintf(members->out, "\n      %s%s", tanba_state_name(file->state), file->reason ? ": " : "");
    tanba_screen_put(members->out, file->reason ? file->reason : "");
    putc('\n', members->out);
    return TRUE;
}

/* Of an archive or a mail that was named by its path. */
static int print_members(FILE *out, TanbaIndex *index, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    Members members = {out, 0};
    return tanba_index_each_member(index, path, print_member, &members, &error)
               ? TANBA_EXIT_OK
               : tanba_cli_fail(error);
}

static int show(const TanbaScreen *screen, TanbaIndex *index, char *name)
{
    g_autoptr(GError) error = NULL;
    gint64 page = 0;
    g_autofree char *sha256 = resolve(index, name, &error);
    if (!sha256 && (page = split_page(name))) {
        g_clear_error(&error);
        sha256 = resolve(index, name, &error);
    }
    g_autoptr(TanbaDocument) document = sha256 ? tanba_index_document(index, sha256, &error) : NULL;
    g_autoptr(TanbaTagSet) tags = document ? tanba_index_tags(index, sha256, &error) : NULL;
    if (!tags)
        return tanba_cli_fail(error);
    int status = print_document(screen, document, tags, (guint32)page);
    return status || page ? status : print_members(tanba_screen_file(screen), index, name);
}

int tanba_cmd_show(int argc, char **argv)
{
    int status = 0;
    g_auto(TanbaScreenOptions) options = {0};
    const GOptionEntry entries[] = {TANBA_SCREEN_ENTRIES(options), G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("show", entries, &argc, &argv, &status) ||
        !tanba_screen_check(&options, "show", &status))
        return status;
    if (argc != 2)
        return tanba_cli_usage("show", "name one document, or DOCUMENT:PAGE");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    g_autofree char *name = g_strdup(argv[1]);
    g_autoptr(GError) error = NULL;
    TanbaScreen *screen = tanba_screen_open(&options, TRUE);
    status = show(screen, open.index, name);
    if (!tanba_screen_close(screen, &error) && !status)
        status = tanba_cli_fail(error);
    tanba_cli_close(&open);
    return status;
}
