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
    GOOD = 82, /* a mean confidence from which a reading is believed */
};

/* More than 170 dots an inch cost time and gain no word on clean scans. But files misstate their
 * resolution and print may be small or large: what counts is how high the letters come out. */
static const float work_dpi = 170, least_letter = 9.5f, most_letter = 20, best_letter = 12.5f;
/* Print of 10 points has letters of some 12 pixels at 170 dots an inch. */
static const float dpi_of_letter = 14.5f;
static const float least_skew = 0.25f; /* degrees */

/* One page's recognition. */
typedef struct {
    tanba_host *host;
    const tanba_image *image;
    PIX *full; /* as handed over */
    float full_dpi;
    PIX *work;   /* what is read */
    float dpi;   /* of `work` */
    float sight; /* the dpi that its letters look like: what Tesseract is told */
    float skew;  /* degrees that `work` was turned to be level */
    int turned;  /* degrees clockwise */
    int psm, asked_psm;
    gboolean fixed; /* the user said which languages */
    const char *langs;
    OcrResult *best;
} Page;

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

/* Reads the page with `langs` and keeps the reading if it is better than what there is. */
static gboolean try_langs(Page *page, PIX *pix, float dpi, const char *langs, char **why)
{
    TessBaseAPI *engine = ocr_engine(langs, why);
    if (!engine)
        return FALSE;
    float sight = CLAMP(page->sight * dpi / page->dpi, 70.f, 600.f);
    OcrResult *result = ocr_result_new(engine, pix, (int)sight, page->psm);
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
    if (!ocr_engine_orientation(page->work, (int)CLAMP(page->sight, 70.f, 600.f), &turn, &script))
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

/* Pictures among the text spoil a reading as one block. */
static void try_layout(Page *page)
{
    if (!is_poor(page) || page->psm != PSM_SINGLE_BLOCK || page->asked_psm != PSM_AUTO)
        return;
    page->psm = PSM_AUTO;
    try_again(page, page->work, page->dpi, page->langs);
}

/* What is small or faint may need all the pixels that there are. */
static void try_full_size(Page *page)
{
    if (!is_poor(page) || page->full_dpi < page->dpi * 1.2f)
        return;
    PIX *full = page->turned ? pixRotateOrth(page->full, page->turned / 90) : pixClone(page->full);
    float dpi = MIN(page->full_dpi, 400.f);
    PIX *large = full ? ocr_pix_scaled(full, page->full_dpi, dpi) : NULL;
    if (large && page->skew != 0)
        large = ocr_pix_level(large, page->skew);
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
    try_layout(page);
    try_full_size(page);
    return TANBA_OK;
}

/* The picture at another resolution becomes what is read. */
static void take_work(Page *page, PIX *pix)
{
    pixDestroy(&page->work);
    page->work = pix;
    page->dpi = page->full_dpi * (float)pixGetWidth(pix) / (float)pixGetWidth(page->full);
}

/* Makes the picture that will be read: neither larger nor smaller than it must be, lines level. */
static gboolean make_work(Page *page)
{
    PIX *pix = ocr_pix_scaled(page->full, page->full_dpi, MIN(page->full_dpi, work_dpi));
    if (!pix)
        return FALSE;
    take_work(page, pix);
    OcrLook look = ocr_look(page->work);
    if (page->psm == PSM_AUTO && !look.columns)
        page->psm = PSM_SINGLE_BLOCK;
    page->sight = look.letter > 0 ? look.letter * dpi_of_letter : page->dpi;
    if (look.letter > 0 && (look.letter < least_letter || look.letter > most_letter)) {
        float dpi = page->dpi * best_letter / look.letter;
        dpi = MIN(dpi, 1.8f * page->full_dpi); /* beyond, there is nothing to be seen */
        float before = page->dpi;
        pix = ocr_pix_scaled(page->full, page->full_dpi, dpi);
        if (pix)
            take_work(page, pix);
        page->sight *= page->dpi / before;
    }
    page->skew = fabsf(look.skew) >= least_skew ? look.skew : 0;
    if (page->skew != 0)
        page->work = ocr_pix_level(page->work, page->skew);
    return TRUE;
}

tanba_status ocr_recognise(tanba_host *host, const tanba_image *image)
{
    ocr_catch_messages();
    if (!image->width || !image->height || image->stride < image->width)
        return host->fail(host, TANBA_EINTERNAL, "an image without pixels was handed over");
    Page page = {.host = host, .image = image, .asked_psm = wanted_psm(host)};
    page.psm = page.asked_psm;
    page.full = ocr_pix_new(image);
    page.full_dpi = page.dpi = dpi_of(image);
    tanba_status status = TANBA_OK;
    if (!page.full || !make_work(&page))
        status = host->fail(host, TANBA_ENOMEM, "not enough memory for the page's picture");
    else if (!ocr_pix_is_blank(page.work, page.dpi))
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
