/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/convert.h"

#include "document/state.h"
#include "line/spool.h"
#include "line/tree.h"
#include "worker/job.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "helper-" /* begins the names of their folders */
#define GRACE_MS 5000    /* beside the helper's own time: to copy, to start */
#define MAX_FRAME_BYTES (1u << 20)

/* Of the list that the worker gave when it got ready. */
static gboolean facts_of(const TanbaItem *item, const char *name, char **makes, guint *seconds)
{
    g_autoptr(GVariant) list = g_variant_lookup_value(tanba_pool_ready(item->context->pool),
                                                      "helpers", G_VARIANT_TYPE("a(sbsassu)"));
    for (gsize i = 0; list && i < g_variant_n_children(list); i++) {
        const char *known, *type;
        gboolean there;
        g_variant_get_child(list, i, "(&sb&s@as&su)", &known, &there, NULL, NULL, &type, seconds);
        if (!there || !g_str_equal(known, name))
            continue;
        if (makes)
            *makes = g_strdup(type);
        return TRUE;
    }
    return FALSE;
}

gboolean tanba_convert_offered(TanbaItem *item, GVariant *extras)
{
    if (item->helpers || !extras)
        return FALSE; /* what a helper made is not given to a second one */
    g_autofree const char **names = NULL;
    if (!g_variant_lookup(extras, "helpers", "^a&s", &names) || !names[0])
        return FALSE;
    item->helpers = g_strdupv((char **)names);
    item->helped_type = g_strdup(item->type);
    return TRUE;
}

gboolean tanba_convert_wanted(const TanbaItem *item)
{
    return item->helpers && !item->helper && item->helpers[item->helper_next];
}

void tanba_convert_clear(TanbaItem *item)
{
    if (item->helper_folder)
        tanba_tree_remove(item->helper_folder);
    g_clear_pointer(&item->helper_folder, g_free);
    if (item->helped_fd >= 0)
        close(item->helped_fd);
    item->helped_fd = -1;
}

static void take_outcome(TanbaItem *item)
{
    item->helper = g_strdup(item->helpers[item->helper_next]);
    close(item->fd);
    item->fd = item->helped_fd;
    item->helped_fd = -1;
    g_clear_pointer(&item->type, g_free);
    g_clear_pointer(&item->plugin, g_free);
}

static void ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaItem *item = data;
    item->running--;
    if (verdict->state == TANBA_STATE_DONE) {
        take_outcome(item);
        tanba_convert_clear(item);
        return;
    }
    tanba_convert_clear(item);
    g_autofree char *named = NULL;
    const char *name = item->helpers[item->helper_next++];
    if (verdict->reason && !g_str_has_prefix(verdict->reason, name))
        named = g_strdup_printf("%s: %s", name, verdict->reason);
    if (item->helpers[item->helper_next])
        return; /* the next one may read it */
    tanba_item_end(item, verdict->state, TANBA_STAGE_EXTRACT, named ? named : verdict->reason);
}

static gboolean make_place(TanbaItem *item)
{
    const char *parent =
        *item->context->spool_folder ? item->context->spool_folder : g_get_tmp_dir();
    g_autofree char *folder = g_build_filename(parent, FOLDER "XXXXXX", NULL);
    if (!g_mkdtemp_full(folder, 0700))
        return FALSE;
    item->helper_folder = g_canonicalize_filename(folder, NULL);
    item->helped_fd = tanba_spool_open(item->context->spool_folder);
    return item->helped_fd >= 0;
}

gboolean tanba_convert_start(TanbaItem *item, GError **error)
{
    const char *name = item->helpers[item->helper_next];
    guint seconds = 0;
    if (!facts_of(item, name, NULL, &seconds) || !make_place(item)) {
        g_autofree char *why =
            g_strdup_printf("cannot make a folder for %s: %s", name, g_strerror(errno));
        tanba_convert_clear(item);
        tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_EXTRACT, why);
        return TRUE;
    }
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "helper", g_variant_new_string(name));
    g_variant_builder_add(&options, "{sv}", "folder", g_variant_new_string(item->helper_folder));
    TanbaJobSpec spec = {.request = g_variant_new("(ua{sv})", (guint32)TANBA_JOB_CONVERT, &options),
                         .fds = {tanba_spool_reopen(item->fd), dup(item->helped_fd)},
                         .n_fds = 2,
                         .idle_ms = seconds * 1000 + GRACE_MS,
                         .total_ms = seconds * 1000 + GRACE_MS,
                         .helper = TRUE,
                         .max_bytes = MAX_FRAME_BYTES,
                         .end = ended,
                         .data = item};
    if (!tanba_pool_submit(item->context->pool, &spec, error))
        return FALSE;
    item->running++;
    item->started = TRUE;
    item->job = spec.id;
    return TRUE;
}

void tanba_convert_add_options(const TanbaItem *item, GVariantBuilder *options)
{
    g_autofree char *makes = NULL;
    guint seconds;
    if (item->helper && facts_of(item, item->helper, &makes, &seconds))
        g_variant_builder_add(options, "{sv}", "as", g_variant_new_string(makes));
}

void tanba_convert_settle(TanbaItem *item)
{
    if (!item->helper)
        return;
    g_free(item->type);
    g_free(item->plugin);
    item->type = g_strdup(item->helped_type);
    item->plugin = g_strdup(item->helper);
    if (!item->document)
        return;
    g_autofree char *version =
        g_strdup_printf("read by %s %s", item->document->plugin, item->document->plugin_version);
    item->document->type = tanba_document_keep(item->document, item->helped_type);
    item->document->plugin = tanba_document_keep(item->document, item->helper);
    item->document->plugin_version = tanba_document_keep(item->document, version);
}

void tanba_convert_sweep(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(name, FOLDER))
            tanba_tree_remove(path);
    }
}
