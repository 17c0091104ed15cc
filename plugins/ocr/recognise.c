/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From grey pixels to lines at the host: one reading with one model at a modest resolution, and further
 * ones only where the first looks wrong, since each costs seconds.
 */
#include "ocr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORK_DPI = 170, /* more costs time and gains no word on clean scans */
    GOOD = 82,      /* a mean confidence from which a reading is believed */
};

/* One page's recognition. */
typedef struct {
    tanba_host *host;
    const tanba_image *image;
    PIX *full; /* as handed over */
    float full_dpi;
    PIX *work;  /* what is read */
    float dpi;  /* of `work` */
    int turned; /* degrees clockwise */
    int psm;
    gboolean fixed; /* the user said which languages */
    const char *langs;
    OcrResult *best;
} Page;

static PIX *pix_of(const tanba_image *image)
{
    PIX *pix = pixCreateNoInit((l_int32)image->width, (l_int32)image->height, 8);
    if (!pix)
        return NULL;
    guint8 *data = (guint8 *)pixGetData(pix);
    gsize stride = (gsize)pixGetWpl(pix) * 4;
    for (guint32 y = 0; y < image->height; y++) {
        memcpy(data + y * stride, image->pixels + (gsize)y * image->stride, image->width);
        memset(data + y * stride + image->width, 0xFF, stride - image->width);
    }
    pixEndianByteSwap(pix);
    return pix;
}

/* An image that does not say is taken for a page as wide as A4. */
static float dpi_of(const tanba_image *image)
{
    float dpi = image->dpi;
    if (!(dpi > 0) && image->page_width > 0)
        dpi = (float)image->width * 72 / image->page_width;
    if (!(dpi > 0))
        dpi = (float)MIN(image->width, image->height) / 8.27f;
    return CLAMP(dpi, 40.f, 2400.f);
}

static PIX *scaled(PIX *pix, float from, float to)
{
    float scale = to / from;
    if (scale > 0.93f && scale < 1.07f)
        return pixClone(pix);
    return pixScale(pix, scale, scale);
}

/* Whether there is next to nothing on the page: less ink than a few letters have. */
static gboolean is_blank(PIX *pix, float dpi)
{
    PIX *small = scaled(pix, dpi, 75); /* averages a scanner's noise away */
    NUMA *histogram = small ? pixGetGrayHistogram(small, 1) : NULL;
    gboolean blank = FALSE;
    if (histogram) {
        l_float32 most = 0, count = 0, dark = 0;
        l_int32 paper = 255;
        for (l_int32 i = 0; i < 256; i++) {
            numaGetFValue(histogram, i, &count);
            if (count > most) {
                most = count;
                paper = i;
            }
        }
        for (l_int32 i = 0; i < 256; i++) {
            numaGetFValue(histogram, i, &count);
            if (abs(i - paper) > 40)
                dark += count;
        }
        blank = dark < 12; /* a full stop of 10 points has one such pixel, a figure five */
    }
    numaDestroy(&histogram);
    pixDestroy(&small);
    return blank;
}

/* Reads the page with `langs` and keeps the reading if it is better than what there is. */
static gboolean try_langs(Page *page, PIX *pix, float dpi, const char *langs, char **why)
{
    TessBaseAPI *engine = ocr_engine(langs, why);
    if (!engine)
        return FALSE;
    OcrResult *result = ocr_result_new(engine, pix, (int)(dpi + 0.5f), page->psm);
    if (!result) {
        *why = g_strdup("tesseract gave up on the page without a reason");
        return FALSE;
    }
    if (page->best && ocr_result_score(result) <= ocr_result_score(page->best)) {
        ocr_result_free(result);
        return FALSE;
    }
    for (guint i = 0; i < result->lines->len; i++) {
        OcrLine *line = result->lines->pdata[i];
        float back = page->dpi / dpi; /* all readings are kept in the work picture's pixels */
        line->x0 *= back;
        line->x1 *= back;
        line->y0 *= back;
        line->y1 *= back;
        line->base *= back;
        line->size *= back;
    }
    ocr_result_free(page->best);
    page->best = result;
    page->langs = g_intern_string(langs);
    return TRUE;
}

/* A further reading, whose failure costs nothing but is said. */
static void try_again(Page *page, PIX *pix, float dpi, const char *langs)
{
    g_autofree char *why = NULL;
    if (!try_langs(page, pix, dpi, langs, &why) && why)
        page->host->warn(page->host, why);
}

static gboolean is_poor(const Page *page)
{
    return page->best->confidence < GOOD || page->best->letters < 15;
}

/* Upside down, or in a script that the model does not know: OSD tells. */
static void turn_and_choose(Page *page)
{
    int turn = 0;
    const char *script = NULL;
    if (!ocr_engine_orientation(page->work, (int)page->dpi, &turn, &script))
        return;
    const char *langs = page->fixed ? NULL : ocr_code_of_script(script);
    if (!langs || (page->langs && strstr(page->langs, langs)))
        langs = page->langs;
    if (turn == 0 && langs == page->langs)
        return;
    PIX *turned = turn ? pixRotateOrth(page->work, turn / 90) : pixClone(page->work);
    if (!turned)
        return;
    const OcrResult *before = page->best;
    try_again(page, turned, page->dpi, langs);
    if (page->best != before && turn) {
        pixDestroy(&page->work);
        page->work = pixClone(turned);
        page->turned = turn;
    }
    pixDestroy(&turned);
}

static void try_neighbour(Page *page)
{
    const char *langs = page->fixed ? NULL : ocr_code_of_text(page->best, page->langs);
    if (!langs && !page->fixed && strcmp(page->langs, "rus") == 0 && is_poor(page))
        langs = "kaz+rus";
    if (langs && strcmp(langs, page->langs) != 0)
        try_again(page, page->work, page->dpi, langs);
}

/* What is small or faint may need all the pixels that there are. */
static void try_full_size(Page *page)
{
    if (!is_poor(page) || page->full_dpi < page->dpi * 1.2f)
        return;
    PIX *full = page->turned ? pixRotateOrth(page->full, page->turned / 90) : pixClone(page->full);
    float dpi = MIN(page->full_dpi, 400.f);
    PIX *large = full ? scaled(full, page->full_dpi, dpi) : NULL;
    if (large)
        try_again(page, large, dpi, page->langs);
    pixDestroy(&large);
    pixDestroy(&full);
}

/* Where to begin: what the user says, what the document's other pages are in, or English. */
static const char *first_langs(Page *page)
{
    const char *said = page->host->option(page->host, "ocr.langs");
    page->fixed = said && *said;
    if (page->fixed)
        return said;
    const char *hint = page->host->option(page->host, "ocr.hint");
    const char *code = hint ? ocr_code_of_tag(hint, strcspn(hint, ",; +")) : NULL;
    return code ? code : "eng";
}

static void send_meta(const Page *page)
{
    tanba_host *host = page->host;
    g_autofree char *engine = g_strdup_printf("tesseract %s", TessVersion());
    host->meta(host, "ocr.engine", engine);
    g_autofree char *dpi = g_strdup_printf("%.0f", (double)page->dpi);
    host->meta(host, "ocr.dpi", dpi);
    if (page->langs)
        host->meta(host, "ocr.langs", page->langs);
    if (page->best && page->best->words) {
        g_autofree char *confidence = g_strdup_printf("%.1f", (double)page->best->confidence);
        host->meta(host, "ocr.confidence", confidence);
    }
    if (page->turned) {
        g_autofree char *turned = g_strdup_printf("%d", page->turned);
        host->meta(host, "ocr.rotated", turned);
    }
}

static tanba_status send_lines(const Page *page)
{
    ocr_result_join(page->best);
    float scale = 72 / page->dpi;
    for (guint i = 0; i < page->best->lines->len; i++) {
        const OcrLine *line = page->best->lines->pdata[i];
        for (guint k = 0; k < line->runs->len; k++) {
            tanba_run *run = &g_array_index(line->runs, tanba_run, k);
            float size = run->flags & TANBA_RUN_SUPERSCRIPT ? 0.65f * line->size : line->size;
            run->font_size = roundf(size * scale * 2) / 2;
        }
        tanba_line out = {.size = sizeof out,
                          .text = line->text->str,
                          .length = line->text->len,
                          .x0 = line->x0 * scale,
                          .y0 = line->y0 * scale,
                          .x1 = line->x1 * scale,
                          .y1 = line->y1 * scale,
                          .runs = (const tanba_run *)(const void *)line->runs->data,
                          .n_runs = line->runs->len,
                          .confidence = line->confidence};
        tanba_status status = page->host->line(page->host, &out);
        if (status != TANBA_OK)
            return status;
    }
    return TANBA_OK;
}

static int wanted_psm(tanba_host *host)
{
    const char *option = host->option(host, "ocr.psm");
    int psm = option ? atoi(option) : PSM_AUTO;
    return psm >= PSM_AUTO && psm <= PSM_SPARSE_TEXT ? psm : PSM_AUTO;
}

static tanba_status read_page(Page *page)
{
    g_autofree char *why = NULL;
    if (!try_langs(page, page->work, page->dpi, first_langs(page), &why))
        return page->host->fail(page->host, TANBA_EINTERNAL, why);
    if (is_poor(page))
        turn_and_choose(page);
    try_neighbour(page);
    try_full_size(page);
    return TANBA_OK;
}

tanba_status ocr_recognise(tanba_host *host, const tanba_image *image)
{
    ocr_catch_messages();
    if (!image->width || !image->height || image->stride < image->width)
        return host->fail(host, TANBA_EINTERNAL, "an image without pixels was handed over");
    Page page = {.host = host, .image = image, .psm = wanted_psm(host)};
    page.full = pix_of(image);
    page.full_dpi = page.dpi = dpi_of(image);
    if (page.full_dpi > WORK_DPI)
        page.dpi = WORK_DPI;
    page.work = page.full ? scaled(page.full, page.full_dpi, page.dpi) : NULL;
    tanba_status status = TANBA_OK;
    if (!page.work)
        status = host->fail(host, TANBA_ENOMEM, "not enough memory for the page's picture");
    else if (!is_blank(page.work, page.dpi))
        status = read_page(&page);
    if (status == TANBA_OK)
        send_meta(&page);
    if (status == TANBA_OK && page.best)
        status = send_lines(&page);
    ocr_result_free(page.best);
    pixDestroy(&page.work);
    pixDestroy(&page.full);
    return status;
}
