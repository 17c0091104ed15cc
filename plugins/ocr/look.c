/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A glance at a page before it is read: how high its letters are and whether it has columns. Tesseract's
 * own search for columns finds some that are not there and loses their words, so it is only asked
 * for where this glance finds text beside text.
 */
#include "ocr.h"

#include <string.h>

enum {
    BANDS = 16, /* the page is looked at in strips, so that a skewed gutter stays open */
    FEW = 40,   /* letters on a page that say nothing */
    SIDE = 24,  /* letters that a strip has on each side of a gutter */
    COLUMN_BANDS = 3,
};

typedef struct {
    l_int32 x0, x1, y, height;
} Spot;

static gint by_value(gconstpointer a, gconstpointer b)
{
    return *(const l_int32 *)a - *(const l_int32 *)b;
}

static gint by_x(gconstpointer a, gconstpointer b)
{
    return ((const Spot *)a)->x0 - ((const Spot *)b)->x0;
}

static PIX *ink_of(PIX *pix)
{
    NUMA *histogram = pixGetGrayHistogram(pix, 4);
    l_int32 split = 0;
    l_ok bad = !histogram ||
               numaSplitDistribution(histogram, 0.1f, &split, NULL, NULL, NULL, NULL, NULL) != 0;
    numaDestroy(&histogram);
    return bad ? NULL : pixThresholdToBinary(pix, split);
}

/* The connected spots of ink that look like letters. */
static GArray *spots_of(PIX *ink)
{
    GArray *spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    l_int32 page_height = pixGetHeight(ink);
    BOXA *boxes = pixConnCompBB(ink, 8);
    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
        Spot spot = {x, x + width, y + height / 2, height};
        if (height >= 4 && height < page_height / 12 && width <= 6 * height && height <= 8 * width)
            g_array_append_val(spots, spot);
    }
    boxaDestroy(&boxes);
    return spots;
}

static float median_height(const GArray *spots)
{
    g_autoptr(GArray) heights = g_array_sized_new(FALSE, FALSE, sizeof(l_int32), spots->len);
    for (guint i = 0; i < spots->len; i++)
        g_array_append_val(heights, g_array_index(spots, Spot, i).height);
    g_array_sort(heights, by_value);
    guint middle = heights->len / 2;
    return (float)g_array_index(heights, l_int32, middle);
}

/* Whether a strip's letters, sorted by place, leave a gap as wide as `gutter` between two sides that
 * each hold text and not just the numbers of a list. */
static gboolean is_parted(const GArray *strip, float gutter, float side_width)
{
    guint n = strip->len;
    if (n < 2 * SIDE)
        return FALSE;
    const Spot *spots = (const Spot *)(const void *)strip->data;
    l_int32 left = spots[0].x0, reach = spots[0].x1, right = 0;
    for (guint i = 0; i < n; i++)
        right = MAX(right, spots[i].x1);
    for (guint i = 1; i < n; i++) {
        if ((float)(spots[i].x0 - reach) > gutter && i >= SIDE && n - i >= SIDE &&
            (float)(reach - left) > side_width && (float)(right - spots[i].x0) > side_width)
            return TRUE;
        reach = MAX(reach, spots[i].x1);
    }
    return FALSE;
}

static gboolean has_columns(const GArray *spots, float letter, l_int32 width, l_int32 height)
{
    guint parted = 0;
    for (l_int32 band = 0; band < BANDS; band++) {
        g_autoptr(GArray) strip = g_array_new(FALSE, FALSE, sizeof(Spot));
        for (guint i = 0; i < spots->len; i++) {
            Spot spot = g_array_index(spots, Spot, i);
            if ((float)spot.height > 0.5f * letter && (gint64)spot.y * BANDS / height == band)
                g_array_append_val(strip, spot);
        }
        g_array_sort(strip, by_x);
        parted += is_parted(strip, 1.4f * letter, 0.15f * (float)width);
    }
    return parted >= COLUMN_BANDS;
}

static float skew_of(PIX *ink)
{
    l_float32 angle = 0, sure = 0;
    if (pixFindSkew(ink, &angle, &sure) != 0 || sure < 3)
        return 0;
    return angle;
}

OcrLook ocr_look(PIX *pix)
{
    OcrLook look = {0, TRUE, 0};
    PIX *ink = ink_of(pix);
    if (!ink)
        return look;
    g_autoptr(GArray) spots = spots_of(ink);
    if (spots->len >= FEW) { /* else a poster or a form: let Tesseract search */
        look.letter = median_height(spots);
        look.columns = has_columns(spots, look.letter, pixGetWidth(pix), pixGetHeight(pix));
        look.skew = skew_of(ink);
    }
    pixDestroy(&ink);
    return look;
}
