/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const tanba_plugin *support_plugin(const char *folder, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s.so", folder, name);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        g_error("cannot load %s: %s", path, dlerror());
    const tanba_plugin *plugin = dlsym(handle, TANBA_PLUGIN_SYMBOL);
    if (!plugin)
        g_error("%s exports no %s", path, TANBA_PLUGIN_SYMBOL);
    if (plugin->prepare) {
        TanbaCollector *collector = tanba_collector_new();
        if (plugin->prepare(&collector->host) != TANBA_OK)
            g_error("%s: prepare: %s", name, collector->why ? collector->why : "failed");
        tanba_collector_free(collector);
    }
    return plugin;
}

static TanbaCollector *run_fd(const tanba_plugin *plugin, int fd, const char *name,
                              const char *type, const tanba_plugin *recogniser, tanba_want want,
                              guint32 page)
{
    struct stat st;
    g_assert_cmpint(fstat(fd, &st), ==, 0);
    tanba_input input = {sizeof input, fd,   (uint64_t)st.st_size, type,
                         name,         want, page ? &page : NULL,  page ? 1 : 0};
    TanbaCollector *collector = tanba_collector_new();
    collector->recogniser = recogniser;
    tanba_collector_run(collector, plugin, &input);
    close(fd);
    return collector;
}

TanbaCollector *support_run_file(const tanba_plugin *plugin, const char *path, const char *type,
                                 const tanba_plugin *recogniser, tanba_want want, guint32 page)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        g_error("cannot open %s", path);
    g_autofree char *name = g_path_get_basename(path);
    return run_fd(plugin, fd, name, type, recogniser, want, page);
}

TanbaCollector *support_run_bytes(const tanba_plugin *plugin, const void *bytes, gsize length,
                                  const char *type)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, bytes, length), ==, (gssize)length);
    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    return run_fd(plugin, fd, "", type, NULL, TANBA_WANT_TEXT, 0);
}

static void member_free(gpointer data)
{
    SupportMember *member = data;
    g_free(member->name);
    g_free(member->type);
    g_free(member->why);
    g_byte_array_unref(member->bytes);
    g_free(member);
}

static SupportMember *last_member(gpointer data)
{
    const GPtrArray *members = data;
    return members->pdata[members->len - 1];
}

static void on_begin(const tanba_member *given, gpointer data)
{
    SupportMember *member = g_new0(SupportMember, 1);
    member->name = g_strdup(given->name);
    member->type = g_strdup(given->type);
    member->bytes = g_byte_array_new();
    g_ptr_array_add(data, member);
}

static void on_bytes(const void *bytes, gsize length, gpointer data)
{
    g_byte_array_append(last_member(data)->bytes, bytes, (guint)length);
}

static void on_end(tanba_status status, const char *why, gpointer data)
{
    SupportMember *member = last_member(data);
    g_assert_false(member->ended);
    member->ended = TRUE;
    member->status = status;
    member->why = g_strdup(why);
}

TanbaCollector *support_run_container(const tanba_plugin *plugin, const void *bytes, gsize length,
                                      const char *type, const char *name, GPtrArray **members)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, bytes, length), ==, (gssize)length);
    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    const tanba_input input = {
        .size = sizeof input, .fd = fd, .length = length, .type = type, .name = name};
    *members = g_ptr_array_new_with_free_func(member_free);
    const TanbaMemberSink sink = {on_begin, on_bytes, on_end, *members};
    TanbaCollector *collector = tanba_collector_new();
    collector->sink = &sink;
    tanba_collector_run(collector, plugin, &input);
    collector->sink = NULL;
    close(fd);
    for (guint i = 0; i < (*members)->len; i++)
        g_assert_true(((SupportMember *)(*members)->pdata[i])->ended);
    return collector;
}

char *support_text(const TanbaCollector *collector)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < collector->pages->len; i++) {
        const TanbaPage *page = collector->pages->pdata[i];
        g_string_append_printf(out, "--- page %u\n", page->number);
        for (guint k = 0; k < page->lines->len; k++)
            g_string_append_printf(out, "%s\n", tanba_page_line(page, k)->text);
    }
    return g_string_free(out, FALSE);
}
