/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/fetch.h"

#include "line/item.h"
#include "line/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LARGEST_MEMBER (1ull << 30)
#define MOST_BYTES (1ull << 40) /* passed over, not kept */
#define MOST_MEMBERS 10000000u
#define MOST_DEPTH 100u

typedef struct {
    const TanbaMemberWanted *wanted;
    GPtrArray
        *items; /* of TanbaItem *: the file on disk, and containers on the way to the member */
    int fd;     /* of the member, once it has come; else -1 */
} Fetch;

static gboolean fail(GError **error, const char *path, const char *why)
{
    g_autofree char *shown = g_filename_display_name(path);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot read '%s': %s", shown, why);
    return FALSE;
}

/* "/a/b.zip!/c.7z" lies on the way to "/a/b.zip!/c.7z!/d.pdf". */
static gboolean is_on_the_way(const char *path, const char *wanted)
{
    gsize length = strlen(path);
    return strncmp(path, wanted, length) == 0 && g_str_has_prefix(wanted + length, "!/");
}

static void on_member(TanbaItem *member, gpointer data)
{
    Fetch *fetch = data;
    gboolean found = fetch->fd < 0 && member->sha256 && member->fd >= 0 &&
                     g_str_equal(member->sha256, fetch->wanted->sha256);
    if (found)
        fetch->fd = tanba_spool_reopen(member->fd);
    if (!found && !member->over && is_on_the_way(member->path, fetch->wanted->path))
        g_ptr_array_add(fetch->items, member);
    else
        tanba_item_free(member);
}

static TanbaItem *next_to_start(const Fetch *fetch)
{
    for (guint i = 0; i < fetch->items->len; i++)
        if (tanba_item_wants(fetch->items->pdata[i]))
            return fetch->items->pdata[i];
    return NULL;
}

/* TRUE: it has come, or all that could hold it was looked through. */
static gboolean work(Fetch *fetch, TanbaPool *pool, const volatile gint *stop, GError **error)
{
    while (fetch->fd < 0) {
        TanbaItem *item = next_to_start(fetch);
        if (stop && *stop)
            return fail(error, fetch->wanted->outermost, "stopped");
        if (item && tanba_pool_busy(pool) < tanba_pool_slots(pool)) {
            if (!tanba_item_start(item, error))
                return FALSE;
        } else if (!tanba_pool_busy(pool)) {
            return TRUE;
        } else if (!tanba_pool_step(pool, 200, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean begin(Fetch *fetch, const TanbaItemContext *context, GError **error)
{
    const char *path = fetch->wanted->outermost;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return fail(error, path, g_strerror(errno));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return fail(error, path, "it is no file");
    }
    g_ptr_array_add(fetch->items, tanba_item_new(context, path, fd, st.st_size, 0));
    return TRUE;
}

static void free_item(gpointer item)
{
    tanba_item_free(item);
}

int tanba_member_fetch(const TanbaArchive *archive, const TanbaMemberWanted *wanted,
                       const volatile gint *stop, GError **error)
{
    g_auto(GStrv) folders = tanba_plugin_folders();
    const TanbaIngestOptions options = {.no_ocr = TRUE,
                                        .max_members = MOST_MEMBERS,
                                        .max_depth = MOST_DEPTH,
                                        .max_member = MAX(LARGEST_MEMBER, wanted->size),
                                        .max_unpacked = MOST_BYTES};
    TanbaPool *pool = tanba_pool_start("extract", (const char *const *)folders, 1, error);
    if (!pool)
        return -1;
    Fetch fetch = {wanted, g_ptr_array_new_with_free_func(free_item), -1};
    const TanbaItemContext context = {.pool = pool,
                                      .options = &options,
                                      .spool_folder =
                                          access(archive->folder, W_OK) == 0 ? archive->folder : "",
                                      .on_member = on_member,
                                      .data = &fetch};
    gboolean done = begin(&fetch, &context, error) && work(&fetch, pool, stop, error);
    tanba_pool_stop(pool); /* before the items that its jobs point to */
    g_ptr_array_unref(fetch.items);
    if (done && fetch.fd < 0)
        fail(error, wanted->path, "what it lies in does not hold it as it was read");
    return fetch.fd;
}
