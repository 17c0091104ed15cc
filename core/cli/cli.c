/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "cli/manual.h"
#include "cli/options.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The command line's own state: this folder may have some. */
static char *archive_option, *about;
static volatile gint interrupted;

static gboolean wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return TRUE;
    return FALSE;
}

static void print_help(const char *name, const GPtrArray *options)
{
    g_autofree char *help = tanba_manual_help(tanba_verb_named(name), options);
    fputs(help, stdout);
}

/* The word that is no option, which GLib names last in its message. */
static int refuse(const char *name, const GPtrArray *options, const GError *error)
{
    const char *word = strrchr(error->message, ' ');
    g_autofree char *nearest =
        word && g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
            ? tanba_options_suggest(options, word + 1)
            : g_strdup("");
    /* "-from:Peru" is no option but what a query excludes. */
    gboolean excluded = word && word[1] == '-' && strchr(word, ':');
    fprintf(stderr, "tanba %s: %s%s: %ssee tanba %s --help\n", name, error->message, nearest,
            excluded ? "-- goes before a query that begins with '-'; " : "", name);
    return TANBA_EXIT_USAGE;
}

/* What stands after "--" is no option, and "--" no word. */
static void drop_separator(int *argc, char **argv)
{
    if (*argc > 1 && strcmp(argv[1], "--") == 0) {
        memmove(argv + 1, argv + 2, sizeof *argv * (gsize)(*argc - 1));
        (*argc)--;
    }
}

gboolean tanba_cli_parse(const char *name, const GOptionEntry *entries, int *argc, char ***argv,
                         int *status)
{
    *status = TANBA_EXIT_OK;
    if (tanba_options_were_asked(entries))
        return FALSE;
    const GOptionEntry common[] = {TANBA_COMMON_ENTRIES(&archive_option)};
    g_autoptr(GPtrArray) options = tanba_options_list(entries);
    if (wants_help(*argc, *argv)) {
        print_help(name, options);
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    if (entries)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, common, NULL);
    if (!g_option_context_parse(context, argc, argv, &error)) {
        *status = refuse(name, options, error);
        return FALSE;
    }
    drop_separator(argc, *argv);
    return TRUE;
}

gboolean tanba_cli_take_archive(int *argc, char ***argv)
{
    while (*argc > 1) {
        const char *word = (*argv)[1];
        const char *joined = g_str_has_prefix(word, "--archive=") ? strchr(word, '=') + 1 : NULL;
        if (!joined && strcmp(word, "-a") != 0 && strcmp(word, "--archive") != 0)
            return TRUE;
        if (!joined && *argc < 3)
            return FALSE;
        g_free(archive_option);
        archive_option = g_strdup(joined ? joined : (*argv)[2]);
        int taken = joined ? 1 : 2;
        (*argv)[taken] = (*argv)[0];
        *argv += taken;
        *argc -= taken;
    }
    return TRUE;
}

const char *tanba_cli_archive_option(void)
{
    return archive_option;
}

void tanba_cli_about(const char *place)
{
    g_free(about);
    about = g_strdup(place);
}

void tanba_cli_note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "tanba: %s%s%s\n", about ? about : "", about ? ": " : "", what);
}

int tanba_cli_fail(const GError *error)
{
    tanba_cli_note("%s", error ? error->message : "it failed without saying why: report it");
    return error && error->domain == TANBA_ERROR &&
                   (error->code == TANBA_ERROR_USAGE || error->code == TANBA_ERROR_SYNTAX)
               ? TANBA_EXIT_USAGE
               : TANBA_EXIT_CANNOT;
}

int tanba_cli_end_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return TANBA_EXIT_OK;
    fprintf(stderr,
            "tanba: cannot write the output: %s: what was written is not whole: make room, or "
            "write it elsewhere\n",
            g_strerror(errno ? errno : EIO));
    return TANBA_EXIT_CANNOT;
}

int tanba_cli_usage(const char *verb, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "tanba %s: %s: see tanba %s --help\n", verb, what, verb);
    return TANBA_EXIT_USAGE;
}

gboolean tanba_cli_open(TanbaOpen *open, TanbaIndexMode mode, int *status)
{
    g_autoptr(GError) error = NULL;
    *open = (TanbaOpen){0};
    open->archive = tanba_archive_find(archive_option, &error);
    if (open->archive)
        open->index = tanba_index_open(open->archive->folder, mode, &error);
    if (open->index)
        return TRUE;
    *status = tanba_cli_fail(error);
    tanba_cli_close(open);
    return FALSE;
}

gboolean tanba_cli_maybe_archive(TanbaArchive **archive, GError **error)
{
    const char *variable = g_getenv("TANBA_ARCHIVE");
    gboolean named = archive_option || (variable && *variable);
    *archive = tanba_archive_find(archive_option, named ? error : NULL);
    return *archive || !named;
}

void tanba_cli_close(TanbaOpen *open)
{
    tanba_index_close(open->index);
    tanba_archive_free(open->archive);
    *open = (TanbaOpen){0};
}

gboolean tanba_cli_passage(const char *verb, const char *id, char **document, guint32 *ordinal,
                           int *status)
{
    const char *colon = strrchr(id, ':');
    guint64 number;
    if (!colon || !g_ascii_string_to_unsigned(colon + 1, 10, 0, G_MAXUINT32 - 1, &number, NULL)) {
        *status = tanba_cli_usage(verb, "'%s' is no passage; one looks like 0123456789ab:12", id);
        return FALSE;
    }
    *document = g_strndup(id, (gsize)(colon - id));
    *ordinal = (guint32)number;
    return TRUE;
}

static void on_interrupt(int number)
{
    static const char said[] = "\ntanba: finishing what is in hand; Ctrl-C again stops at once\n";
    if (interrupted) {
        signal(number, SIG_DFL);
        raise(number);
        return;
    }
    interrupted = 1;
    ssize_t ignored = write(STDERR_FILENO, said, sizeof said - 1);
    (void)ignored;
}

const volatile gint *tanba_cli_catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}
