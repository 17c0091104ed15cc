/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any plugin over any bytes, as the host calls it: text first, then the pictures of the pages that have no text.
 * FUZZ_PLUGIN and FUZZ_TYPE are set by the build. With FUZZ_PACKED the bytes describe the members of a zip
 * package (pack.h), so that the search is not stopped by check sums.
 */
#include "extract/collector.h"
#include "fuzz.h"
#include "pack.h"
#include "support.h"
#include "text/quality.h"

#include <sys/mman.h>
#include <unistd.h>

#define MOST_PICTURES 3

/* Stands in for the recogniser: touches every pixel that it is said to be given. */
static tanba_status look(tanba_host *host, const tanba_image *image)
{
    (void)host;
    FUZZ_PROMISE(image->pixels && image->stride >= image->width);
    volatile uint8_t sum = 0;
    for (uint32_t y = 0; y < image->height; y++)
        for (uint32_t x = 0; x < image->width; x++)
            sum = (uint8_t)(sum + image->pixels[(size_t)y * image->stride + x]);
    return TANBA_OK;
}

static const tanba_plugin onlooker = {
    .size = sizeof onlooker, .name = "onlooker", .recognise = look};

/* Stands in for the parent: reads every byte of a member, between its beginning and its end. */
typedef struct {
    gboolean open;
    guint64 sum;
} Members;

static void begin(const tanba_member *member, gpointer data)
{
    Members *members = data;
    FUZZ_PROMISE(!members->open && member->name);
    members->open = TRUE;
}

static void take(const void *bytes, gsize length, gpointer data)
{
    Members *members = data;
    FUZZ_PROMISE(members->open);
    for (gsize i = 0; i < length; i++)
        members->sum += ((const uint8_t *)bytes)[i];
}

static void end(tanba_status status, const char *why, gpointer data)
{
    Members *members = data;
    FUZZ_PROMISE(members->open && (status == TANBA_OK || (why && *why)));
    members->open = FALSE;
}

static TanbaCollector *run(const tanba_plugin *plugin, int fd, gsize length, tanba_want want,
                           const guint32 *pages, gsize n_pages)
{
    TanbaCollector *collector = tanba_collector_new();
    collector->caps = (TanbaCaps){.text_bytes = 4u << 20,
                                  .lines = 50000,
                                  .pages = 500,
                                  .warnings = 50,
                                  .members = 1000,
                                  .member_bytes = 1 << 20,
                                  .members_bytes = 8 << 20};
    Members members = {0};
    const TanbaMemberSink sink = {begin, take, end, &members};
    collector->sink = &sink;
    collector->recogniser = &onlooker;
    tanba_input input = {sizeof input, fd, length, FUZZ_TYPE, "fuzz", want, pages, n_pages};
    FUZZ_PROMISE(lseek(fd, 0, SEEK_SET) == 0);
    tanba_status status = tanba_collector_run(collector, plugin, &input);
    collector->sink = NULL;
    FUZZ_PROMISE(!members.open);
    FUZZ_PROMISE(status == TANBA_OK || (collector->why && *collector->why));
    return collector;
}

static void run_pictures(const tanba_plugin *plugin, int fd, gsize length,
                         const TanbaCollector *text)
{
    guint32 pages[MOST_PICTURES];
    gsize n = 0;
    for (guint i = 0; i < text->pages->len && n < MOST_PICTURES; i++) {
        const TanbaPage *page = text->pages->pdata[i];
        guint32 number = MAX(page->number, 1);
        if (tanba_page_needs_ocr(page, NULL) && (n == 0 || number > pages[n - 1]))
            pages[n++] = number;
    }
    if (n)
        tanba_collector_free(run(plugin, fd, length, TANBA_WANT_IMAGES, pages, n));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const tanba_plugin *plugin;
    if (!plugin)
        plugin = support_plugin(FUZZ_FOLDER, FUZZ_PLUGIN);
    g_autoptr(GByteArray) packed = fuzz_pack(bytes, length, FUZZ_PACKED);
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    FUZZ_PROMISE(fd >= 0 && write(fd, packed->data, packed->len) == (ssize_t)packed->len);
    TanbaCollector *text = run(plugin, fd, packed->len, TANBA_WANT_TEXT, NULL, 0);
    run_pictures(plugin, fd, packed->len, text);
    tanba_collector_free(text);
    close(fd);
    return 0;
}
