/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reader.h"

#include "document/cite.h"
#include "document/state.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define AT_ONCE_MS 600
#define LOOK_MS 20

/* All count pages from 1 as they lie in the file, whatever is printed on them. */
static const struct {
    const char *program, *template;
    const char *const *types;
} viewers[] = {
    {"zathura", "-P {page} {file}", (const char *const[]){"application/pdf", NULL}},
    {"evince", "-i {page} {file}",
     (const char *const[]){"application/pdf", "image/tiff", "image/vnd.djvu", NULL}},
    {"okular", "-p {page} {file}",
     (const char *const[]){"application/pdf", "image/tiff", "image/vnd.djvu", NULL}},
    {"atril", "-i {page} {file}", (const char *const[]){"application/pdf", NULL}},
    {"xreader", "-i {page} {file}", (const char *const[]){"application/pdf", NULL}},
};

/* What a desktop shows, and does not run: it goes by names, and a document can be called anything. */
static const char *const shown[] = {"bmp",  "csv",  "djvu", "doc",  "docx",  "eml",  "epub", "fodp",
                                    "fods", "fodt", "gif",  "htm",  "html",  "jpeg", "jpg",  "log",
                                    "mbox", "md",   "msg",  "odg",  "odp",   "ods",  "odt",  "pdf",
                                    "png",  "ppt",  "pptx", "rtf",  "text",  "tif",  "tiff", "tsv",
                                    "txt",  "webp", "xls",  "xlsx", "xhtml", NULL};

void tanba_reader_clear(TanbaReader *reader)
{
    g_clear_pointer(&reader->argv, g_strfreev);
}

/* ---- the command ---------------------------------------------------------------------------- */

/* In one go: what a file is called is never looked through for another {page}. */
static char *fill(const char *template, const char *file, const char *page)
{
    GString *out = g_string_new(NULL);
    for (const char *p = template; *p;) {
        if (g_str_has_prefix(p, "{file}")) {
            g_string_append(out, file);
            p += strlen("{file}");
        } else if (g_str_has_prefix(p, "{page}")) {
            g_string_append(out, page);
            p += strlen("{page}");
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return g_string_free(out, FALSE);
}

/* Fills in place. A template that does not say where the file goes has it at its end. */
static void fill_all(TanbaReader *reader, const char *file, guint32 page)
{
    g_autofree char *number = g_strdup_printf("%u", MAX(page, 1));
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    gboolean named = FALSE;
    for (char **arg = reader->argv; *arg; arg++) {
        named = named || strstr(*arg, "{file}");
        reader->told_page = reader->told_page || strstr(*arg, "{page}");
        g_ptr_array_add(argv, fill(*arg, file, number));
    }
    if (!named)
        g_ptr_array_add(argv, g_strdup(file));
    g_ptr_array_add(argv, NULL);
    g_strfreev(reader->argv);
    reader->argv = (char **)g_ptr_array_free(g_steal_pointer(&argv), FALSE);
}

static gboolean take_own(const char *template, TanbaReader *out, GError **error)
{
    g_autoptr(GError) fault = NULL;
    out->own = TRUE;
    if (g_shell_parse_argv(template, NULL, &out->argv, &fault))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                "TANBA_READER is no command: %s: one looks like zathura -P {page} {file}",
                fault->message);
    return FALSE;
}

static gboolean take_viewer(const char *type, TanbaReader *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(viewers); i++) {
        g_autofree char *found = g_strv_contains(viewers[i].types, type)
                                     ? g_find_program_in_path(viewers[i].program)
                                     : NULL;
        if (!found)
            continue;
        g_autofree char *line = g_strdup_printf("%s %s", viewers[i].program, viewers[i].template);
        out->argv = g_strsplit(line, " ", -1);
        return TRUE;
    }
    return FALSE;
}

static gboolean is_shown(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *dot = strrchr(slash ? slash : file, '.');
    g_autofree char *ending = dot ? g_ascii_strdown(dot + 1, -1) : NULL;
    return ending && g_strv_contains(shown, ending);
}

static gboolean take_desktop(const char *file, TanbaReader *out, GError **error)
{
    g_autofree char *name = tanba_display_path(file);
    g_autofree char *found = g_find_program_in_path("xdg-open");
    if (!is_shown(file))
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "'%s' is not named as a document is, so that the desktop might run it: not "
                    "opened: tanba show prints it, or name a reader in TANBA_READER",
                    name);
    else if (!found)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "no reader is installed: install zathura, evince or okular, or name one in "
                    "TANBA_READER (mupdf {file} {page}); the file is '%s'",
                    name);
    else
        out->argv = g_strsplit("xdg-open {file}", " ", -1);
    return out->argv != NULL;
}

gboolean tanba_reader_choose(const char *file, const char *type, guint32 page, TanbaReader *out,
                             GError **error)
{
    const char *own = g_getenv("TANBA_READER");
    *out = (TanbaReader){0};
    if (own && *own ? !take_own(own, out, error)
                    : !take_viewer(type, out) && !take_desktop(file, out, error))
        return FALSE;
    fill_all(out, file, page);
    return TRUE;
}

char *tanba_reader_command(const TanbaReader *reader)
{
    GString *out = g_string_new(NULL);
    for (char **arg = reader->argv; *arg; arg++) {
        /* Most read better bare. */
        gboolean bare = **arg && strspn(*arg, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                              "0123456789-_./=:,+@%") == strlen(*arg);
        g_autofree char *quoted = bare ? g_strdup(*arg) : g_shell_quote(*arg);
        g_string_append_printf(out, "%s%s", out->len ? " " : "", quoted);
    }
    return g_string_free(out, FALSE);
}

/* ---- running it ----------------------------------------------------------------------------- */

static void leave_terminal(gpointer unused)
{
    (void)unused;
    setsid();
}

static gboolean judge(const TanbaReader *reader, int status, GError **error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TRUE;
    g_autofree char *command = tanba_reader_command(reader);
    if (WIFEXITED(status))
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "the reader ended with status %d: %s: try it by hand, or name another in "
                    "TANBA_READER",
                    WEXITSTATUS(status), command);
    else
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "the reader was ended by signal %d: %s: name another in TANBA_READER",
                    WTERMSIG(status), command);
    return FALSE;
}

/* It has the terminal meanwhile, Ctrl-C as well. */
static gboolean await(const TanbaReader *reader, GPid child, GError **error)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;
    int status = 0;
    sigaction(SIGINT, &ignore, &before);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGINT, &before, NULL);
    return judge(reader, status, error);
}

static gboolean look(const TanbaReader *reader, GPid child, GError **error)
{
    int status = 0;
    for (guint waited = 0; waited < AT_ONCE_MS; waited += LOOK_MS) {
        if (waitpid(child, &status, WNOHANG) == child)
            return judge(reader, status, error);
        g_usleep(LOOK_MS * 1000);
    }
    return TRUE;
}

gboolean tanba_reader_start(const TanbaReader *reader, GError **error)
{
    g_autoptr(GError) fault = NULL;
    GPid child;
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
    flags |= reader->own ? G_SPAWN_CHILD_INHERITS_STDIN
                         : G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
    if (!g_spawn_async(NULL, reader->argv, NULL, flags, reader->own ? NULL : leave_terminal, NULL,
                       &child, &fault)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot start the reader: %s",
                    fault->message);
        return FALSE;
    }
    return reader->own ? await(reader, child, error) : look(reader, child, error);
}
