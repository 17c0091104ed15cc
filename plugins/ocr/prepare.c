/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures made ready to be read: brought in, scaled, and looked at for blankness. Never changes what is printed.
 */
#include "ocr.h"

#include <stdlib.h>
#include <string.h>

PIX *ocr_pix_new(const tanba_image *image)
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

PIX *ocr_pix_scaled(PIX *pix, float from, float to)
{
    float scale = to / from;
    /* a slight reduction costs more than it saves */
    if (scale > 0.8f && scale < 1.07f)
        return pixClone(pix);
    return pixScale(pix, scale, scale);
}

PIX *ocr_pix_level(PIX *pix, float degrees)
{
    PIX *level =
        pixRotate(pix, degrees * (float)G_PI / 180, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    if (!level)
        return pix;
    pixDestroy(&pix);
    return level;
}

static l_int32 paper_of(NUMA *histogram)
{
    l_float32 most = 0, count = 0;
    l_int32 paper = 255;
    for (l_int32 i = 0; i < 256; i++) {
        numaGetFValue(histogram, i, &count);
        if (count > most) {
            most = count;
            paper = i;
        }
    }
    return paper;
}

gboolean ocr_pix_is_blank(PIX *pix, float dpi)
{
    PIX *small = ocr_pix_scaled(pix, dpi, 75); /* averages a scanner's noise away */
    NUMA *histogram = small ? pixGetGrayHistogram(small, 1) : NULL;
    gboolean blank = FALSE;
    if (histogram) {
        l_int32 paper = paper_of(histogram);
        l_float32 count = 0, inked = 0;
        for (l_int32 i = 0; i < 256; i++) {
            numaGetFValue(histogram, i, &count);
            if (abs(i - paper) > 40)
                inked += count;
        }
        blank = inked < 12; /* a figure of 10 points has some five such pixels */
    }
    numaDestroy(&histogram);
    pixDestroy(&small);
    return blank;
}
