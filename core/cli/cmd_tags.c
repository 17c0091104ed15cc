/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/hit_json.h"
#include "line/bench.h"
#include "line/relate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define DUMP_FLAGS (JSON_COMPACT | JSON_PRESERVE_ORDER)
#define MOST_BYTES (512u << 20)

/* ---- dump ----------------------------------------------------------------------------------- */

static gboolean dump_one(const TanbaHandTag *tag, G_GNUC_UNUSED gpointer data, GError **error)
{
    json_t *line = json_pack("{s:s, s:s, s:I, s:s, s:s, s:s}", "document", tag->document, "text",
                             tag->text, "nth", (json_int_t)tag->nth, "name", tag->name, "value",
                             tag->value, "action", tag->removed ? "remove" : "add");
    if (tag->coder)
        json_object_set_new(line, "by", json_string(tag->coder));
    json_dumpf(line, stdout, DUMP_FLAGS);
    putchar('\n');
    json_decref(line);
    if (!ferror(stdout))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot write the tags: %s: make room, or write them elsewhere",
                g_strerror(errno ? errno : EIO));
    return FALSE;
}

static int dump(void)
{
    int status = 0;
    TanbaOpen open;
    g_autoptr(GError) error = NULL;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    errno = 0;
    if (!tanba_index_each_hand(open.index, dump_one, NULL, &error))
        status = tanba_cli_fail(error);
    tanba_cli_close(&open);
    return status ? status : tanba_cli_end_output();
}

/* ---- restore: reading ----------------------------------------------------------------------- */

typedef struct {
    const char *file;
    const TanbaBench *bench;
    GArray *tags;     /* of TanbaHandTag; its strings belong to `lines` */
    GPtrArray *lines; /* of json_t * */
    guint unknown;    /* left out: the taxonomy has no such tag */
} Restore;

static gboolean is_hash(const char *text)
{
    return text && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static gboolean fail(const Restore *restore, guint number, const char *why, GError **error)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                "%s:%u: %s: nothing was restored: name a file that tanba tags dump wrote",
                restore->file, number, why);
    return FALSE;
}

static gboolean read_tag(const Restore *restore, guint number, json_t *line, TanbaHandTag *tag,
                         GError **error)
{
    const char *action = json_string_value(json_object_get(line, "action"));
    json_int_t nth = json_integer_value(json_object_get(line, "nth"));
    *tag = (TanbaHandTag){.document = json_string_value(json_object_get(line, "document")),
                          .text = json_string_value(json_object_get(line, "text")),
                          .name = json_string_value(json_object_get(line, "name")),
                          .value = json_string_value(json_object_get(line, "value")),
                          .coder = json_string_value(json_object_get(line, "by"))};
    if (!is_hash(tag->document) || !is_hash(tag->text))
        return fail(restore, number, "'document' and 'text' are hashes of 64 digits", error);
    if (!tag->name || !*tag->name || !tag->value || !*tag->value)
        return fail(restore, number, "it has no 'name' and 'value'", error);
    if (!action || (!g_str_equal(action, "add") && !g_str_equal(action, "remove")))
        return fail(restore, number, "'action' is neither add nor remove", error);
    if (!json_is_integer(json_object_get(line, "nth")) || nth < 0 || nth > G_MAXINT32)
        return fail(restore, number, "'nth' is no number from 0 on", error);
    tag->nth = (guint32)nth;
    tag->removed = g_str_equal(action, "remove");
    return TRUE;
}

static gboolean take_line(Restore *restore, guint number, const char *text, GError **error)
{
    json_error_t fault;
    TanbaHandTag tag;
    json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
    if (!json_is_object(line)) {
        json_decref(line);
        return fail(restore, number, line ? "it is no JSON object" : fault.text, error);
    }
    g_ptr_array_add(restore->lines, line);
    if (!read_tag(restore, number, line, &tag, error))
        return FALSE;
    g_autoptr(GError) unknown = NULL;
    if (!tag.removed && !tanba_bench_check_tag(restore->bench, tag.name, tag.value, &unknown)) {
        fprintf(stderr, "tanba: %s:%u: left out: %s\n", restore->file, number, unknown->message);
        restore->unknown++;
        return TRUE;
    }
    g_array_append_val(restore->tags, tag);
    return TRUE;
}

static char *read_input(const char *path, GError **error)
{
    char *text = NULL;
    if (!g_str_equal(path, "-"))
        return g_file_get_contents(path, &text, NULL, error) ? text : NULL;
    g_autoptr(GString) all = g_string_new(NULL);
    char buffer[65536];
    gsize n;
    while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0 && all->len < MOST_BYTES)
        g_string_append_len(all, buffer, (gssize)n);
    if (n == 0 && !ferror(stdin))
        return g_string_free(g_steal_pointer(&all), FALSE);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot read standard input: %s: name a file",
                n ? "it is over 512 MiB" : g_strerror(errno));
    return NULL;
}

static gboolean read_lines(Restore *restore, char *text, GError **error)
{
    guint number = 0;
    for (char *at = text, *end; *at; at = end) {
        end = at + strcspn(at, "\n");
        if (*end)
            *end++ = '\0';
        number++;
        if (*g_strstrip(at) && !take_line(restore, number, at, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- restore: the archive ------------------------------------------------------------------- */

static gboolean on_conflict(const TanbaHandTag *tag, gpointer data, G_GNUC_UNUSED GError **error)
{
    gboolean overwrite = *(gboolean *)data;
    fprintf(stderr, "tanba: [%.12s] %s=%s is %s there%s%s and %s here: %s\n", tag->document,
            tag->name, tag->value, tag->removed ? "taken off" : "added", tag->coder ? " by " : "",
            tag->coder ? tag->coder : "", tag->removed ? "added" : "taken off",
            overwrite ? "theirs counts now" : "ours stays");
    return TRUE;
}

static void print_summary(const TanbaHandSummary *s)
{
    printf("%" G_GUINT64_FORMAT " tags restored, %" G_GUINT64_FORMAT " were here already\n",
           s->added + s->replaced, s->known);
    if (s->no_document)
        printf("%" G_GUINT64_FORMAT " wait for documents that are not in this archive\n",
               s->no_document);
    if (s->no_passage)
        printf("%" G_GUINT64_FORMAT " are about words that their document does not hold here\n",
               s->no_passage);
}

static int put(TanbaOpen *open, Restore *restore, gboolean overwrite)
{
    g_autoptr(GError) error = NULL;
    TanbaHandSummary summary;
    const TanbaHandTag *tags = (const TanbaHandTag *)(const void *)restore->tags->data;
    if (!tanba_index_restore_hand(open->index, tags, restore->tags->len, overwrite, on_conflict,
                                  &overwrite, &summary, &error) ||
        !tanba_relate(open->index, NULL, &error))
        return tanba_cli_fail(error);
    print_summary(&summary);
    if (restore->unknown)
        fprintf(stderr, "tanba: %u left out: add their tags to a taxonomy.lua and restore again\n",
                restore->unknown);
    gboolean undecided = summary.conflicts > summary.replaced;
    return undecided || restore->unknown || summary.no_passage ? TANBA_EXIT_SOME_FAILED
                                                               : TANBA_EXIT_OK;
}

static int restore_into(TanbaOpen *open, const char *path, gboolean overwrite)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaBench) bench = tanba_bench_start(open->archive, NULL, 1, &error);
    g_autofree char *text = bench ? read_input(path, &error) : NULL;
    if (!text)
        return tanba_cli_fail(error);
    g_autofree char *shown = g_filename_display_name(path);
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(TanbaHandTag));
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);
    Restore restore = {shown, bench, tags, lines, 0};
    return read_lines(&restore, text, &error) ? put(open, &restore, overwrite)
                                              : tanba_cli_fail(error);
}

int tanba_cmd_tags(int argc, char **argv)
{
    int status = 0;
    gboolean theirs = FALSE;
    const GOptionEntry entries[] = {{"theirs", 0, 0, G_OPTION_ARG_NONE, &theirs,
                                     "restore: where this archive says otherwise, the file counts",
                                     NULL},
                                    G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("tags", entries, &argc, &argv, &status))
        return status;
    if (argc == 2 && g_str_equal(argv[1], "dump"))
        return dump();
    if (argc != 3 || !g_str_equal(argv[1], "restore"))
        return tanba_cli_usage("tags", "say dump, or restore and a file");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    status = restore_into(&open, argv[2], theirs);
    tanba_cli_close(&open);
    return status;
}
