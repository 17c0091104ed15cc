/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/ready.h"

#include "helper/helper.h"

static GVariant *describe_plugin(const TanbaLoadedPlugin *loaded)
{
    const tanba_plugin *p = loaded->plugin;
    return g_variant_new("(sssss^asib)", p->name, p->version, p->summary ? p->summary : "",
                         p->licence ? p->licence : "", loaded->path, p->types, p->priority,
                         p->recognise != NULL);
}

/* A helper is to others a plugin like any: of a version, for some types. */
static GVariant *describe_helper(const TanbaHelper *helper)
{
    g_autofree char *summary =
        g_strdup_printf("a program of this system, which makes %s", helper->output);
    return g_variant_new("(sssss^asib)", helper->name, helper->version, summary, "its own",
                         helper->argv[0], helper->types, -1, FALSE);
}

/* Name, whether it is there, package, types, what it makes, seconds. */
static GVariant *list_helpers(const GPtrArray *helpers)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sbsassu)"));
    for (guint i = 0; helpers && i < helpers->len; i++) {
        const TanbaHelper *helper = helpers->pdata[i];
        g_variant_builder_add(&list, "(sbs^assu)", helper->name, helper->there,
                              helper->package ? helper->package : "", helper->types, helper->output,
                              helper->seconds);
    }
    return g_variant_builder_end(&list);
}

static GVariant *strings(const GPtrArray *array)
{
    return g_variant_new_strv((const char *const *)array->pdata, array->len);
}

GVariant *tanba_ready_describe(const TanbaPlugins *plugins, const GPtrArray *helpers,
                               const char *error)
{
    GVariantBuilder ready, list;
    g_variant_builder_init(&ready, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sssssasib)"));
    for (guint i = 0; i < plugins->loaded->len; i++)
        g_variant_builder_add_value(&list, describe_plugin(plugins->loaded->pdata[i]));
    for (guint i = 0; helpers && i < helpers->len; i++)
        if (((const TanbaHelper *)helpers->pdata[i])->there)
            g_variant_builder_add_value(&list, describe_helper(helpers->pdata[i]));
    g_variant_builder_add(&ready, "{sv}", "plugins", g_variant_builder_end(&list));
    g_variant_builder_add(&ready, "{sv}", "helpers", list_helpers(helpers));
    g_variant_builder_add(&ready, "{sv}", "problems", strings(plugins->problems));
    g_variant_builder_add(&ready, "{sv}", "lacks", strings(plugins->lacks));
    g_variant_builder_add(&ready, "{sv}", "models",
                          g_variant_new_string(plugins->models ? plugins->models : ""));
    if (error)
        g_variant_builder_add(&ready, "{sv}", "error", g_variant_new_string(error));
    return g_variant_builder_end(&ready);
}

/* The data that libraries open as they meet a font, a character map or a language: all of the system's, none
 * of the user's. */
char **tanba_ready_readable(void)
{
    static const char *const system[] = {"/usr/share/poppler",
                                         "/usr/share/fonts",
                                         "/usr/local/share/fonts",
                                         "/usr/share/fontconfig",
                                         "/etc/fonts",
                                         "/var/cache/fontconfig",
                                         "/usr/share/tesseract-ocr",
                                         "/usr/share/tessdata",
                                         "/usr/share/misc",
                                         "/usr/share/color",
                                         "/usr/share/locale",
                                         "/usr/share/zoneinfo",
                                         "/etc/localtime",
                                         "/usr/lib",
                                         "/usr/lib64",
                                         "/lib",
                                         "/lib64",
                                         "/usr/local/lib",
                                         "/etc/ld.so.cache",
                                         "/dev/null",
                                         "/proc/cpuinfo",
                                         "/proc/meminfo",
                                         "/sys/devices/system/cpu"};
    GPtrArray *folders = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(system); i++)
        g_ptr_array_add(folders, g_strdup(system[i]));
    const char *models = g_getenv("TESSDATA_PREFIX");
    if (models && *models)
        g_ptr_array_add(folders, g_strdup(models));
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}
