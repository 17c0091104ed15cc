/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "pool/pool.h"

#include <stdio.h>

static void print_plugin(GVariant *plugin)
{
    const char *name, *version, *summary, *licence, *path;
    g_autofree const char **types = NULL;
    gint32 priority;
    gboolean recogniser;
    g_variant_get(plugin, "(&s&s&s&s&s^a&sib)", &name, &version, &summary, &licence, &path, &types,
                  &priority, &recogniser);
    printf("%s  %s\n  %s\n  version %s, %s, priority %d%s\n  %s\n", name, path, summary, version,
           licence, priority, recogniser ? ", recognises images" : "", types[0] ? "reads:" : "");
    for (guint i = 0; types[i]; i++)
        printf("    %s\n", types[i]);
}

/* Helper programs that are known and not installed: a line each. */
static void print_missing(GVariant *ready)
{
    g_autoptr(GVariant) helpers =
        g_variant_lookup_value(ready, "helpers", G_VARIANT_TYPE("a(sbsassu)"));
    for (gsize i = 0; helpers && i < g_variant_n_children(helpers); i++) {
        const char *name, *package;
        g_autofree const char **types = NULL;
        gboolean there;
        g_variant_get_child(helpers, i, "(&sb&s^a&s&su)", &name, &there, &package, &types, NULL,
                            NULL);
        if (!there)
            printf("%s  not installed: %s%s would read %s\n", name,
                   *package ? "the package " : "it", package, types[0] ? types[0] : "nothing");
    }
}

int tanba_cmd_plugins(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("plugins", NULL, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("plugins", "'%s' is not understood", argv[1]);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) folders = tanba_plugin_folders();
    g_autoptr(TanbaPool) pool =
        tanba_pool_start("extract", (const char *const *)folders, 1, &error);
    if (!pool)
        return tanba_cli_fail(error);
    GVariant *ready = tanba_pool_ready(pool);
    g_autoptr(GVariant) plugins =
        g_variant_lookup_value(ready, "plugins", G_VARIANT_TYPE("a(sssssasib)"));
    for (gsize i = 0; plugins && i < g_variant_n_children(plugins); i++) {
        g_autoptr(GVariant) plugin = g_variant_get_child_value(plugins, i);
        print_plugin(plugin);
    }
    print_missing(ready);
    g_autofree const char **problems = NULL, **lacks = NULL;
    g_variant_lookup(ready, "lacks", "^a&s", &lacks);
    for (guint i = 0; lacks && lacks[i]; i++)
        fprintf(stderr, "tanba: %s\n", lacks[i]);
    g_variant_lookup(ready, "problems", "^a&s", &problems);
    for (guint i = 0; problems && problems[i]; i++)
        fprintf(stderr, "tanba: not loaded: %s: build it anew, or take it away\n", problems[i]);
    return problems && problems[0] ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}
