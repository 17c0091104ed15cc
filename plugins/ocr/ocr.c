/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ocr plugin: picture files as pages without text, their pixels on demand, and the recogniser for
 * pixels from anywhere. Pictures are read in image.c, recognised in recognise.c.
 */
#include "ocr.h"

#include <errno.h>

/* The page that a picture makes: by its dots an inch, or as wide as A4 where it does not say. */
static tanba_page page_of(const OcrHeader *header, guint32 index)
{
    gboolean sideways = ocr_is_sideways(header);
    float width = (float)(sideways ? header->height : header->width);
    float height = (float)(sideways ? header->width : header->height);
    float scale = header->dpi > 0 ? 72 / header->dpi : 595.276f / width;
    return (tanba_page){.size = sizeof(tanba_page),
                        .number = index + 1,
                        .width = width * scale,
                        .height = height * scale,
                        .image_cover = 1,
                        .flags = TANBA_PAGE_NO_TEXT};
}

static tanba_status lost_frame(tanba_host *host, guint32 index, const char *why)
{
    g_autofree char *what = g_strdup_printf("page %u cannot be read: %s", index + 1, why);
    tanba_status status = host->warn(host, what);
    if (status != TANBA_OK)
        return status;
    tanba_page page = {
        .size = sizeof page, .number = index + 1, .image_cover = 1, .flags = TANBA_PAGE_NO_TEXT};
    return host->page(host, &page);
}

static tanba_status extract_pages(tanba_host *host, const OcrFile *file)
{
    guint32 lost = 0;
    for (guint32 i = 0; i < file->frames; i++) {
        OcrHeader header;
        tanba_status status;
        if (ocr_file_header(file, i, &header)) {
            tanba_page page = page_of(&header, i);
            status = host->page(host, &page);
        } else {
            const char *detail = ocr_last_message();
            status = lost_frame(host, i, detail ? detail : "its header is damaged");
            lost++;
        }
        if (status != TANBA_OK)
            return status;
    }
    if (lost == file->frames) {
        const char *detail = ocr_last_message();
        g_autofree char *why = g_strdup_printf("leptonica cannot read the picture's header: %s",
                                               detail ? detail : "it gives no reason");
        return host->fail(host, TANBA_EDAMAGED, why);
    }
    return TANBA_OK;
}

/* Leptonica keeps pixels in words of the machine's byte order; the host wants bytes from the left. */
static tanba_status send_pixels(tanba_host *host, PIX *pix, const tanba_page *page)
{
    PIX *bytes = pixEndianByteSwapNew(pix);
    if (!bytes)
        return host->fail(host, TANBA_ENOMEM, "not enough memory for the picture");
    guint32 width = (guint32)pixGetWidth(pix);
    tanba_image image = {.size = sizeof image,
                         .pixels = (const uint8_t *)pixGetData(bytes),
                         .width = width,
                         .height = (guint32)pixGetHeight(pix),
                         .stride = (guint32)pixGetWpl(bytes) * 4,
                         .dpi = (float)width * 72 / page->width,
                         .page_width = page->width,
                         .page_height = page->height};
    tanba_status status = host->image(host, &image);
    pixDestroy(&bytes);
    return status;
}

static tanba_status extract_image(tanba_host *host, const OcrFile *file, guint32 index)
{
    OcrHeader header;
    if (index >= file->frames || !ocr_file_header(file, index, &header))
        return lost_frame(host, index, "its header is damaged or it does not exist");
    gboolean partial = FALSE;
    g_autofree char *why = NULL;
    PIX *pix = ocr_file_decode(file, index, &header, &partial, &why);
    if (!pix)
        return file->frames == 1 ? host->fail(host, TANBA_EDAMAGED, why)
                                 : lost_frame(host, index, why);
    tanba_page page = page_of(&header, index);
    tanba_status status = host->page(host, &page);
    if (status == TANBA_OK && partial)
        status = host->warn(host, "the picture's data are damaged: part of it may be missing");
    if (status == TANBA_OK)
        status = send_pixels(host, pix, &page);
    pixDestroy(&pix);
    return status;
}

static tanba_status extract_file(tanba_host *host, const OcrFile *file, const tanba_input *input)
{
    if (input->want == TANBA_WANT_TEXT)
        return extract_pages(host, file);
    for (size_t i = 0; i < input->n_pages; i++) {
        tanba_status status =
            extract_image(host, file, input->pages[i] > 0 ? input->pages[i] - 1 : G_MAXUINT32);
        if (status != TANBA_OK)
            return status;
    }
    return TANBA_OK;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    ocr_catch_messages();
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file is empty (0 bytes)");
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(input->fd, FALSE, &error);
    if (!mapped) {
        g_autofree char *why = g_strdup_printf("cannot map the file: %s", error->message);
        return host->fail(host, TANBA_EIO, why);
    }
    OcrFile file;
    tanba_status status;
    if (!ocr_file_open(&file, (const guint8 *)g_mapped_file_get_contents(mapped),
                       g_mapped_file_get_length(mapped), host, &status))
        return status;
    return extract_file(host, &file, input);
}

/* Filled when the plugin is loaded: what counts is the library that runs, not its headers. */
static char version[64];

__attribute__((constructor)) static void note_version(void)
{
    g_snprintf(version, sizeof version, "1 (tesseract %s)", TessVersion());
}

static const char *const types[] = {"image/png",
                                    "image/jpeg",
                                    "image/tiff",
                                    "image/gif",
                                    "image/bmp",
                                    "image/x-ms-bmp",
                                    "image/webp",
                                    "image/jp2",
                                    "image/x-portable-anymap",
                                    "image/x-portable-bitmap",
                                    "image/x-portable-graymap",
                                    "image/x-portable-greymap",
                                    "image/x-portable-pixmap",
                                    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof(tanba_plugin),
    .name = "ocr",
    .version = version,
    .summary = "pictures, and pages without a good text layer: recognised by Tesseract",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = ocr_look_for_models,
    .extract = extract,
    .recognise = ocr_recognise,
};
