/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba manual FOLDER: what the build calls to have the man pages written. tanba manual --check: what the tests call; says
 * what is missing from verbs, a line each.
 */
#include "cli/cli.h"
#include "cli/complete.h"
#include "cli/manual.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* ---- pages ---------------------------------------------------------------------------------- */

/* Never the clock's: the same source makes the same pages. */
static char *date(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (!epoch || !*epoch)
        return g_strdup(TANBA_DATE);
    g_ascii_string_to_signed(epoch, 10, 0, (gint64)G_MAXINT32 * 64, &seconds, NULL);
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup(TANBA_DATE);
}

/* Takes the page. */
static gboolean write_page(const char *folder, TanbaManPage *taken, GError **error)
{
    g_autoptr(TanbaManPage) page = taken;
    g_autofree char *when = date();
    g_autofree char *text = tanba_manpage_to_man(page, when);
    g_autofree char *place = g_strdup_printf("%s/man%d", folder, page->number);
    g_autofree char *path = g_strdup_printf("%s/%s.%d", place, page->name, page->number);
    if (g_mkdir_with_parents(place, 0755) != 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "%s: %s: name a folder that can be written",
                    place, g_strerror(errno));
        return FALSE;
    }
    return g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/* ---- what is missing ------------------------------------------------------------------------ */

static guint lack(const char *verb, const char *what, const char *of)
{
    printf("%s: %s%s%s\n", verb, what, of ? " " : "", of ? of : "");
    return 1;
}

static gboolean is_known_value(const char *kind)
{
    g_auto(TanbaCompletion) completion = {.sought = TRUE}; /* of no archive */
    return tanba_complete_value(&completion, kind, "", "");
}

static guint check_options(const TanbaVerb *verb)
{
    guint n = 0;
    g_autoptr(GPtrArray) options = tanba_options_of(verb);
    for (guint i = 0; i < options->len; i++) {
        const TanbaOption *option = options->pdata[i];
        if (!option->help || !*option->help)
            n += lack(verb->name, "no help for option", option->name);
        if (option->value && !is_known_value(option->value))
            n += lack(verb->name, "completion does not know a value called", option->value);
    }
    return n;
}

static guint check_synopsis(const TanbaVerb *verb)
{
    guint n = 0;
    g_auto(GStrv) words = g_strsplit(verb->synopsis, " ", -1);
    for (guint i = 0; words[i] && *words[i]; i++)
        if (!strchr("-|", words[i][strspn(words[i], "[")]) && !is_known_value(words[i]))
            n += lack(verb->name, "completion does not know a word called", words[i]);
    return n;
}

static guint check_examples(const TanbaVerb *verb)
{
    guint n = 0;
    if (!verb->examples || !verb->examples->command)
        return lack(verb->name, "no examples", NULL);
    for (const TanbaExample *e = verb->examples; e->command; e++)
        if (!e->what || !*e->what || !strstr(e->command, verb->name) ||
            !strstr(e->command, "tanba "))
            n += lack(verb->name, "no example of it:", e->command);
    return n;
}

static guint check_verb(const TanbaVerb *verb)
{
    guint n = check_options(verb) + check_synopsis(verb) + check_examples(verb);
    if (!verb->brief || g_utf8_strlen(verb->brief, -1) > 25)
        n += lack(verb->name, "its brief must be there, of 25 characters at the most", NULL);
    if (!verb->summary || !verb->description || !*verb->description)
        n += lack(verb->name, "no summary or no description", NULL);
    g_auto(GStrv) see = g_strsplit(verb->see ? verb->see : "", " ", -1);
    for (guint i = 0; see[i]; i++)
        if (!tanba_verb_named(see[i]))
            n += lack(verb->name, "it says to see a verb that is none:", see[i]);
    return n;
}

static int check_all(void)
{
    guint n = 0;
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; verb->name; verb++)
            n += check_verb(verb);
    return n ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

int tanba_cmd_manual(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 2)
        return tanba_cli_usage("manual", "name the folder that man pages go to");
    if (g_str_equal(argv[1], "--check"))
        return check_all();
    gboolean ok = write_page(argv[1], tanba_manual_overview(), &error) &&
                  write_page(argv[1], tanba_manual_of_config(), &error);
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; ok && verb->name; verb++)
            ok = write_page(argv[1], tanba_manual_of_verb(verb), &error);
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}
