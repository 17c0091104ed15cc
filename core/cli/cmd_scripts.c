/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "line/tagging.h"

#include <stdio.h>

static guint print_scripts(GVariant *ready)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(ready, "scripts", G_VARIANT_TYPE("a(sssssub)"));
    gsize n = list ? g_variant_n_children(list) : 0;
    for (gsize i = 0; i < n; i++) {
        const char *name, *version, *source, *path, *hash;
        guint32 examples;
        gboolean derives;
        g_variant_get_child(list, i, "(&s&s&s&s&sub)", &name, &version, &source, &path, &hash,
                            &examples, &derives);
        printf("%-22s version %s, %u examples, %.12s\n  %s\n", name, version, examples, hash, path);
        if (*source)
            printf("  %s\n", source);
    }
    return (guint)n;
}

int tanba_cmd_scripts(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("scripts", NULL, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("scripts", "'%s' is not understood", argv[1]);
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaArchive) archive = tanba_archive_find(tanba_cli_archive_option(), NULL);
    g_autoptr(TanbaPool) pool = tanba_tag_pool(archive, 1, &error);
    if (!pool)
        return tanba_cli_fail(error);
    GVariant *ready = tanba_pool_ready(pool);
    guint n = print_scripts(ready);
    g_autoptr(GVariant) faults = g_variant_lookup_value(ready, "faults", G_VARIANT_TYPE("a(ss)"));
    gsize n_faults = faults ? g_variant_n_children(faults) : 0;
    for (gsize i = 0; i < n_faults; i++) {
        const char *script, *message;
        g_variant_get_child(faults, i, "(&s&s)", &script, &message);
        fprintf(stderr, "tanba: %s: %s\n", script, message);
    }
    if (n == 0)
        fputs("tanba: no scripts: put some in the archive's .tanba/scripts or set TANBA_SCRIPTS\n",
              stderr);
    return n_faults || n == 0 ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}
