/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/plugins.h"

#include "extract/collector.h"

#include <dlfcn.h>
#include <string.h>

static void loaded_free(gpointer data)
{
    TanbaLoadedPlugin *loaded = data;
    g_free(loaded->path);
    g_free(loaded);
}

static void problem(TanbaPlugins *plugins, const char *path, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void problem(TanbaPlugins *plugins, const char *path, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *why = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(plugins->problems, g_strdup_printf("%s: %s", path, why));
}

/* The fields that ABI 1 began with must all be there, and sound. */
static const char *fault_of(const tanba_plugin *plugin)
{
    if (plugin->size < offsetof(tanba_plugin, recognise) + sizeof plugin->recognise)
        return "its table is too short for this Tanba: rebuild it";
    if (!plugin->name || !*plugin->name || !plugin->version || !plugin->types)
        return "it has no name, version or types";
    if (!plugin->extract && !plugin->recognise)
        return "it offers neither `extract` nor `recognise`";
    return NULL;
}

static gboolean prepare(TanbaPlugins *plugins, const char *path, const tanba_plugin *plugin,
                        const char *ocr_langs)
{
    if (!plugin->prepare)
        return TRUE;
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    if (ocr_langs)
        tanba_collector_set_option(collector, "ocr.langs", ocr_langs);
    if (plugin->prepare(&collector->host) == TANBA_OK) {
        for (guint i = 0; i < collector->warnings->len; i++)
            g_ptr_array_add(plugins->lacks, g_strdup_printf("%s: %s", plugin->name,
                                                            (char *)collector->warnings->pdata[i]));
        const char *models = g_hash_table_lookup(collector->meta, "models");
        if (models && plugin->recognise && !plugins->models)
            plugins->models = g_strdup(models);
        return TRUE;
    }
    problem(plugins, path, "it could not get ready: %s",
            collector->why ? collector->why : "it gave no reason");
    return FALSE;
}

static void load_one(TanbaPlugins *plugins, const char *path, const char *ocr_langs)
{
    /* Never closed: unloading what a library under a plugin has left behind breaks at random. */
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle) {
        problem(plugins, path, "%s", dlerror());
        return;
    }
    const tanba_plugin *plugin = dlsym(handle, TANBA_PLUGIN_SYMBOL);
    if (!plugin) {
        problem(plugins, path,
                "it exports no " TANBA_PLUGIN_SYMBOL ": it is no plugin, or was built for another "
                "version of Tanba; rebuild it");
        return;
    }
    const char *fault = fault_of(plugin);
    if (fault) {
        problem(plugins, path, "%s", fault);
        return;
    }
    if (tanba_plugins_named(plugins, plugin->name)) {
        problem(plugins, path, "a plugin called '%s' is loaded already", plugin->name);
        return;
    }
    if (!prepare(plugins, path, plugin, ocr_langs))
        return;
    TanbaLoadedPlugin *loaded = g_new0(TanbaLoadedPlugin, 1);
    loaded->plugin = plugin;
    loaded->path = g_strdup(path);
    g_ptr_array_add(plugins->loaded, loaded);
}

static int by_path(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void load_folder(TanbaPlugins *plugins, const char *folder, const char *ocr_langs)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".so"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, by_path);
    for (guint i = 0; i < paths->len; i++)
        load_one(plugins, paths->pdata[i], ocr_langs);
}

static int by_rank(gconstpointer a, gconstpointer b)
{
    const tanba_plugin *left = (*(TanbaLoadedPlugin *const *)a)->plugin;
    const tanba_plugin *right = (*(TanbaLoadedPlugin *const *)b)->plugin;
    if (left->priority != right->priority)
        return left->priority > right->priority ? -1 : 1;
    return strcmp(left->name, right->name);
}

TanbaPlugins *tanba_plugins_load(const char *const *folders, const char *ocr_langs)
{
    TanbaPlugins *plugins = g_new0(TanbaPlugins, 1);
    plugins->loaded = g_ptr_array_new_with_free_func(loaded_free);
    plugins->problems = g_ptr_array_new_with_free_func(g_free);
    plugins->lacks = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; folders && folders[i]; i++)
        load_folder(plugins, folders[i], ocr_langs);
    g_ptr_array_sort(plugins->loaded, by_rank);
    return plugins;
}

void tanba_plugins_free(TanbaPlugins *plugins)
{
    if (!plugins)
        return;
    g_ptr_array_unref(plugins->loaded);
    g_ptr_array_unref(plugins->problems);
    g_ptr_array_unref(plugins->lacks);
    g_free(plugins->models);
    g_free(plugins);
}

static const tanba_plugin *plugin_at(const TanbaPlugins *plugins, guint i)
{
    return ((TanbaLoadedPlugin *)plugins->loaded->pdata[i])->plugin;
}

GPtrArray *tanba_plugins_for(const TanbaPlugins *plugins, const char *type)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < plugins->loaded->len; i++) {
        const tanba_plugin *plugin = plugin_at(plugins, i);
        if (plugin->extract && g_strv_contains(plugin->types, type))
            g_ptr_array_add(found, (gpointer)plugin);
    }
    return found;
}

const tanba_plugin *tanba_plugins_named(const TanbaPlugins *plugins, const char *name)
{
    for (guint i = 0; i < plugins->loaded->len; i++)
        if (g_str_equal(plugin_at(plugins, i)->name, name))
            return plugin_at(plugins, i);
    return NULL;
}

gboolean tanba_plugin_shares(const tanba_plugin *plugin, const char *type)
{
    return plugin->size >= offsetof(tanba_plugin, shared_types) + sizeof plugin->shared_types &&
           plugin->shared_types && g_strv_contains(plugin->shared_types, type);
}

const tanba_plugin *tanba_plugins_recogniser(const TanbaPlugins *plugins)
{
    for (guint i = 0; i < plugins->loaded->len; i++)
        if (plugin_at(plugins, i)->recognise)
            return plugin_at(plugins, i);
    return NULL;
}
