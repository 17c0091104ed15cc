/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper/helper.h"

#include "helper/known.h"

#include <string.h>

void tanba_helper_free(TanbaHelper *helper)
{
    g_free(helper->name);
    g_strfreev(helper->types);
    g_strfreev(helper->argv);
    g_strfreev(helper->reads);
    g_free(helper->result);
    g_free(helper->output);
    g_free(helper->version);
    g_free(helper->package);
    g_free(helper);
}

const TanbaHelper *tanba_helpers_named(const GPtrArray *helpers, const char *name)
{
    for (guint i = 0; i < helpers->len; i++)
        if (g_str_equal(((const TanbaHelper *)helpers->pdata[i])->name, name))
            return helpers->pdata[i];
    return NULL;
}

GPtrArray *tanba_helpers_load(const char *const *config_files, GError **error)
{
    g_autoptr(GPtrArray) helpers =
        g_ptr_array_new_with_free_func((GDestroyNotify)tanba_helper_free);
    g_autoptr(GHashTable) named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; config_files && config_files[i]; i++)
        if (!tanba_helpers_add_file(helpers, named, config_files[i], error))
            return NULL;
    tanba_helpers_add_known(helpers, named);
    return g_steal_pointer(&helpers);
}

char **tanba_helpers_for(const GPtrArray *helpers, const char *type)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (guint i = 0; i < helpers->len; i++) {
        const TanbaHelper *helper = helpers->pdata[i];
        if (helper->there && g_strv_contains((const char *const *)helper->types, type))
            g_strv_builder_add(names, helper->name);
    }
    return g_strv_builder_end(names);
}

char *tanba_helpers_packages_for(const GPtrArray *helpers, const char *type)
{
    g_autoptr(GPtrArray) packages = g_ptr_array_new();
    for (guint i = 0; i < helpers->len; i++) {
        const TanbaHelper *helper = helpers->pdata[i];
        if (!helper->there && helper->package &&
            g_strv_contains((const char *const *)helper->types, type) &&
            !g_ptr_array_find_with_equal_func(packages, helper->package, g_str_equal, NULL))
            g_ptr_array_add(packages, helper->package);
    }
    if (packages->len == 0)
        return NULL;
    g_ptr_array_add(packages, NULL);
    return g_strjoinv(" or ", (char **)packages->pdata);
}
