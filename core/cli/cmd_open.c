/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/reader.h"
#include "document/cite.h"
#include "line/fetch.h"
#include "line/source.h"
#include "line/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_STEP 65536

typedef struct {
    const TanbaOpen *open;
    const char *sha256, *type;
    gboolean anyway;
    GString *faults; /* why each path will not do */
} Place;

/* ---- where it lies -------------------------------------------------------------------------- */

static void add_fault(Place *place, const char *path, const char *why)
{
    g_autofree char *shown = tanba_display_path(path);
    g_string_append_printf(place->faults, "\n  %s: %s", shown, why);
}

/* Whether the file on disk is what was read. */
static gboolean is_same(Place *place, const char *path)
{
    g_autoptr(GError) error = NULL;
    /* An archive may name anything, and a device has no end. */
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        add_fault(place, path, "it is no file any more");
        return FALSE;
    }
    g_autofree char *now = tanba_hash_path(path, NULL, &error);
    if (now && g_str_equal(now, place->sha256))
        return TRUE;
    if (!now) {
        add_fault(place, path, error->message);
        return FALSE;
    }
    if (place->anyway)
        tanba_cli_note("the file has changed since it was read: what it says, and where, may be "
                       "different now");
    else
        add_fault(place, path, "it has changed since it was read; --anyway opens it as it is now");
    return place->anyway;
}

/* ---- members -------------------------------------------------------------------------------- */

static gboolean copy(int from, int to)
{
    g_autofree char *buffer = g_malloc(COPY_STEP);
    ssize_t n;
    while ((n = read(from, buffer, COPY_STEP)) > 0)
        if (!tanba_spool_write(to, buffer, (gsize)n))
            return FALSE;
    return n == 0;
}

/* In memory where the system has a place for that, which goes when the user logs out; and for nobody else's eyes. It is
 * not to be changed: changes would be lost. */
static char *save(int fd, const char *member, GError **error)
{
    const char *runtime = g_getenv("XDG_RUNTIME_DIR");
    g_autofree char *template =
        g_build_filename(runtime && g_path_is_absolute(runtime) ? runtime : g_get_tmp_dir(),
                         "tanba-open-XXXXXX", NULL);
    const char *folder = g_mkdtemp(template);
    g_autofree char *name = g_path_get_basename(member);
    g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
    int out = path ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400) : -1;
    gboolean done = out >= 0 && copy(fd, out);
    if (out >= 0)
        done = close(out) == 0 && done;
    if (done)
        return g_steal_pointer(&path);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot copy it to '%s': %s",
                path ? path : template, g_strerror(errno));
    return NULL;
}

static char *take_out(Place *place, const char *path, const char *outermost)
{
    g_autoptr(GError) error = NULL;
    TanbaFile file = {0};
    g_autofree char *container = tanba_display_path(outermost);
    g_auto(TanbaReader) reader = {0};
    /* No copy for which there is no reader. */
    if (!tanba_reader_choose(path, place->type, 1, &reader, &error)) {
        add_fault(place, path, error->message);
        return NULL;
    }
    TanbaMemberWanted wanted = {path, outermost, place->sha256, 0};
    if (tanba_index_file(place->open->index, path, &file, &error))
        wanted.size = (guint64)MAX(file.size, 0);
    tanba_file_clear(&file);
    int fd = error ? -1
                   : tanba_member_fetch(place->open->archive, &wanted, tanba_cli_catch_interrupt(),
                                        &error);
    char *saved = fd >= 0 ? save(fd, path, &error) : NULL;
    if (fd >= 0)
        close(fd);
    if (!saved) {
        add_fault(place, path, error->message);
        return NULL;
    }
    tanba_cli_note("it lies in '%s'; this is a copy, which stays until you remove it: %s",
                   container, saved);
    return saved;
}

/* ---- the verb ------------------------------------------------------------------------------- */

/* The first path that holds the document as it was read, of files on disk or of members. NULL: none, or with `error`. */
static char *find_among(Place *place, char **paths, gboolean members, GError **error)
{
    for (char **path = paths; *path; path++) {
        g_autofree char *outermost = tanba_index_outermost(place->open->index, *path, error);
        if (!outermost)
            return NULL;
        gboolean member = !g_str_equal(outermost, *path);
        if (member != members)
            continue;
        if (!member && is_same(place, *path))
            return g_strdup(*path);
        char *copied = member ? take_out(place, *path, outermost) : NULL;
        if (copied)
            return copied;
    }
    return NULL;
}

/* Members only where no file on disk will do. */
static char *find(Place *place, GError **error)
{
    GError *fault = NULL;
    g_auto(GStrv) paths = tanba_index_paths(place->open->index, place->sha256, error);
    char *file = paths ? find_among(place, paths, FALSE, &fault) : NULL;
    if (paths && !file && !fault)
        file = find_among(place, paths, TRUE, &fault);
    if (fault)
        g_propagate_error(error, fault);
    return file;
}

static const TanbaPassage *passage_at(const TanbaDocument *d, guint32 ordinal)
{
    if (ordinal < tanba_document_total(d))
        return tanba_document_passage(d, ordinal);
    tanba_cli_note("the document has %u passages, no number %u", tanba_document_total(d), ordinal);
    return NULL;
}

static void warn(const TanbaReader *reader, const char *type, guint32 page)
{
    if (!reader->own && !reader->told_page && page > 1)
        tanba_cli_note("the desktop's reader cannot be told the page: go to page %u", page);
    if (!reader->own && (g_str_equal(type, "text/html") || g_str_has_prefix(type, "message/")))
        tanba_cli_note("what shows it may load parts of it from the network, which tells others "
                       "that you have opened it");
}

static int open_at(const TanbaDocument *d, const char *file, guint32 page, gboolean print)
{
    g_autoptr(GError) error = NULL;
    g_auto(TanbaReader) reader = {0};
    if (!tanba_reader_choose(file, d->type, page, &reader, &error))
        return tanba_cli_fail(error);
    warn(&reader, d->type, page);
    if (print) {
        g_autofree char *command = tanba_reader_command(&reader);
        puts(command);
        return TANBA_EXIT_OK;
    }
    return tanba_reader_start(&reader, &error) ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

static int open_hit(const TanbaOpen *open, const char *name, guint32 ordinal, gboolean anyway,
                    gboolean print)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = tanba_index_resolve(open->index, name, &error);
    g_autoptr(TanbaDocument) d = sha256 ? tanba_index_document(open->index, sha256, &error) : NULL;
    if (!d)
        return tanba_cli_fail(error);
    const TanbaPassage *passage = passage_at(d, ordinal);
    if (!passage)
        return TANBA_EXIT_CANNOT;
    g_autoptr(GString) faults = g_string_new(NULL);
    Place place = {open, sha256, d->type, anyway, faults};
    g_autofree char *file = find(&place, &error);
    if (file)
        return open_at(d, file, passage->page, print);
    if (error)
        return tanba_cli_fail(error);
    tanba_cli_note("the document cannot be opened as it was read:%s\n  tanba ingest takes in where "
                   "it is now; tanba show %.12s:%u prints what was read",
                   faults->str, sha256, MAX(passage->page, 1));
    return TANBA_EXIT_CANNOT;
}

int tanba_cmd_open(int argc, char **argv)
{
    int status = 0;
    gboolean print = FALSE, anyway = FALSE;
    const GOptionEntry entries[] = {
        {"print", 0, 0, G_OPTION_ARG_NONE, &print, "print the command, and do not run it", NULL},
        {"anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, "also where the file has changed since", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("open", entries, &argc, &argv, &status))
        return status;
    if (argc != 2)
        return tanba_cli_usage("open", "name one passage, as search prints it: 0123456789ab:12");
    g_autofree char *name = NULL;
    guint32 ordinal;
    if (!tanba_cli_passage("open", argv[1], &name, &ordinal, &status))
        return status;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    status = open_hit(&open, name, ordinal, anyway, print);
    tanba_cli_close(&open);
    return status;
}
