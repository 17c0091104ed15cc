/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba manual FOLDER: what the build calls to have the man pages written.
 */
#include "cli/cli.h"
#include "cli/manual.h"

#include <errno.h>
#include <stdio.h>

/* Never the clock's: the same source makes the same pages. */
static char *date(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (!epoch || !*epoch)
        return g_strdup(TANBA_DATE);
    g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT32 * 64ll, &seconds, NULL);
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

int tanba_cmd_manual(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 2)
        return tanba_cli_usage("manual", "name the folder that man pages go to");
    gboolean ok = write_page(argv[1], tanba_manual_overview(), &error) &&
                  write_page(argv[1], tanba_manual_of_config(), &error);
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; ok && verb->name; verb++)
            ok = write_page(argv[1], tanba_manual_of_verb(verb), &error);
    return ok ? TANBA_EXIT_OK : tanba_cli_fail(error);
}
