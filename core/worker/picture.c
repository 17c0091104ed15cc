/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/picture.h"

#include "extract/collector.h"
#include "worker/sink.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define PIECE (1u << 20) /* bytes of pixels in a frame */

static void apply_settings(const TanbaTask *task, TanbaCollector *collector)
{
    g_autoptr(GVariant) settings =
        g_variant_dict_lookup_value(task->options, "settings", G_VARIANT_TYPE("a{ss}"));
    if (!settings)
        return;
    GVariantIter iter;
    const char *key, *value;
    g_variant_iter_init(&iter, settings);
    while (g_variant_iter_next(&iter, "{&s&s}", &key, &value))
        tanba_collector_set_option(collector, key, value);
}

static void finish(const TanbaTask *task, const TanbaCollector *collector, tanba_status status)
{
    const char *langs = g_hash_table_lookup(collector->meta, "ocr.langs");
    GVariantBuilder extras;
    g_variant_builder_init(&extras, G_VARIANT_TYPE_VARDICT);
    if (langs)
        g_variant_builder_add(&extras, "{sv}", "langs", g_variant_new_string(langs));
    if (collector->warnings->len)
        g_variant_builder_add(&extras, "{sv}", "warnings",
                              g_variant_new_strv((const char *const *)collector->warnings->pdata,
                                                 collector->warnings->len));
    tanba_task_done(task, tanba_task_state_of(status), TANBA_STAGE_OCR, collector->why,
                    g_variant_builder_end(&extras));
}

/* ---- a page as pixels ----------------------------------------------------------------------- */

static void send_pixels(const TanbaTask *task, const guint8 *pixels, gsize length)
{
    for (gsize at = 0; at < length; at += PIECE)
        tanba_task_send(task, TANBA_MSG_IMAGE_BYTES,
                        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, pixels + at,
                                                  MIN(PIECE, length - at), 1));
}

static tanba_status send_image(const TanbaPage *page, const tanba_image *image, gpointer data)
{
    const TanbaTask *task = data;
    gsize width = image->width, length = width * image->height;
    tanba_task_send(task, TANBA_MSG_IMAGE,
                    g_variant_new(TANBA_IMAGE_TYPE, page->number, (double)page->width,
                                  (double)page->height, (double)page->image_cover, page->flags,
                                  image->width, image->height, (double)image->dpi,
                                  (double)image->page_width, (double)image->page_height));
    g_autofree guint8 *packed = image->stride == width ? NULL : g_malloc(length);
    for (gsize y = 0; packed && y < image->height; y++)
        memcpy(packed + y * width, image->pixels + y * image->stride, width);
    send_pixels(task, packed ? packed : image->pixels, length);
    return TANBA_OK;
}

void tanba_picture_render(const TanbaPlugins *plugins, const TanbaTask *task)
{
    struct stat st = {0};
    guint32 page = 0;
    fstat(task->fd, &st);
    tanba_task_stage(task, TANBA_STAGE_OCR);
    const tanba_plugin *plugin = tanba_plugins_named(plugins, tanba_task_string(task, "plugin"));
    if (!plugin || !g_variant_dict_lookup(task->options, "page", "u", &page)) {
        tanba_task_done(task, TANBA_STATE_CRASHED, TANBA_STAGE_OCR, "no plugin for this page",
                        NULL);
        return;
    }
    const tanba_input input = {sizeof input,
                               task->fd,
                               (uint64_t)st.st_size,
                               tanba_task_string(task, "type"),
                               tanba_task_string(task, "name"),
                               TANBA_WANT_IMAGES,
                               &page,
                               1};
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    collector->on_image = send_image;
    collector->on_image_data = (gpointer)task;
    apply_settings(task, collector);
    finish(task, collector, tanba_collector_run(collector, plugin, &input));
}

/* ---- pixels as a page ----------------------------------------------------------------------- */

typedef struct {
    const TanbaTask *task;
    TanbaCollector *collector;
} OcrSink;

static tanba_status send_recognised(TanbaPage *page, gpointer data)
{
    const OcrSink *sink = data;
    const char *engine = g_hash_table_lookup(sink->collector->meta, "ocr.engine");
    const char *langs = g_hash_table_lookup(sink->collector->meta, "ocr.langs");
    const char *confidence = g_hash_table_lookup(sink->collector->meta, "ocr.confidence");
    g_autofree char *made_by =
        g_strdup_printf("%s %s", engine ? engine : "ocr", langs ? langs : "");
    page->engine = tanba_page_keep(page, g_strstrip(made_by));
    page->source = TANBA_SOURCE_OCR;
    page->confidence = confidence ? (float)g_ascii_strtod(confidence, NULL) : -1;
    tanba_task_send(sink->task, TANBA_MSG_PAGE, tanba_page_to_variant(page));
    tanba_page_free(page);
    return TANBA_OK;
}

/* FALSE: the job does not say what there is, or the descriptor holds less. */
static gboolean open_image(const TanbaTask *task, tanba_page *page, tanba_image *image)
{
    struct stat st;
    double width, height, cover, dpi, page_width, page_height;
    *page = (tanba_page){.size = sizeof *page};
    *image = (tanba_image){.size = sizeof *image};
    if (!g_variant_dict_lookup(task->options, "image", TANBA_IMAGE_TYPE, &page->number, &width,
                               &height, &cover, &page->flags, &image->width, &image->height, &dpi,
                               &page_width, &page_height))
        return FALSE;
    page->width = (float)width, page->height = (float)height, page->image_cover = (float)cover;
    image->stride = image->width, image->dpi = (float)dpi;
    image->page_width = (float)page_width, image->page_height = (float)page_height;
    gsize length = (gsize)image->width * image->height;
    if (length == 0 || fstat(task->fd, &st) != 0 || (guint64)st.st_size < length)
        return FALSE;
    void *pixels = mmap(NULL, length, PROT_READ, MAP_PRIVATE, task->fd, 0);
    image->pixels = pixels;
    return pixels != MAP_FAILED;
}

void tanba_picture_recognise(const TanbaPlugins *plugins, const TanbaTask *task)
{
    tanba_page page;
    tanba_image image;
    tanba_task_stage(task, TANBA_STAGE_OCR);
    if (!open_image(task, &page, &image)) {
        tanba_task_done(task, TANBA_STATE_CRASHED, TANBA_STAGE_OCR, "the picture cannot be had",
                        NULL);
        return;
    }
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    OcrSink sink = {task, collector};
    collector->recogniser = tanba_plugins_recogniser(plugins);
    collector->on_page = send_recognised;
    collector->on_page_data = &sink;
    apply_settings(task, collector);
    finish(task, collector, tanba_collector_recognise(collector, &page, &image));
}
