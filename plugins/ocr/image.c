/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Picture files by leptonica, from memory: headers without decoding, and frames as upright grey.
 * Sizes come from the file and are checked before anything is allocated by them.
 */
#include "ocr.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_SIDE = 32767, MAX_FRAMES = 20000 };
static const double max_pixels = 40e6;   /* of what is handed on */
static const double max_decoded = 500e6; /* bytes of a decoded frame */

/* Leptonica's handler takes no data of ours, so what it says waits here. */
static _Thread_local char last_message[300];

static void keep_message(const char *message)
{
    g_strlcpy(last_message, message, sizeof last_message);
    g_strdelimit(last_message, "\r\n\t", ' ');
    g_strchomp(last_message);
}

void ocr_catch_messages(void)
{
    last_message[0] = '\0';
    leptSetStderrHandler(keep_message);
}

const char *ocr_last_message(void)
{
    return last_message[0] ? last_message : NULL;
}

static gboolean is_tiff(int format)
{
    return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
           format == IFF_TIFF_JPEG;
}

static tanba_status refuse(tanba_host *host, tanba_status status, const char *what)
{
    const char *detail = ocr_last_message();
    g_autofree char *why = g_strdup_printf("%s%s%s%s", what, detail ? " (" : "",
                                           detail ? detail : "", detail ? ")" : "");
    return host->fail(host, status, why);
}

gboolean ocr_file_open(OcrFile *file, const guint8 *bytes, gsize length, tanba_host *host,
                       tanba_status *status)
{
    *file = (OcrFile){bytes, length, IFF_UNKNOWN, 1};
    l_int32 format = IFF_UNKNOWN;
    if (length < 12 || findFileFormatBuffer(bytes, &format) != 0 || format == IFF_UNKNOWN) {
        *status =
            refuse(host, TANBA_EUNSUPPORTED, "the bytes are not of a picture that leptonica reads");
        return FALSE;
    }
    file->format = format;
    if (!is_tiff(format))
        return TRUE;
    FILE *stream = fmemopen((void *)(uintptr_t)bytes, length, "rb");
    l_int32 frames = 0;
    gboolean counted = stream && tiffGetCount(stream, &frames) == 0 && frames > 0;
    if (stream)
        fclose(stream);
    if (!counted || frames > MAX_FRAMES) {
        *status =
            counted ? refuse(host, TANBA_ELIMIT, "the TIFF holds more frames than the cap of 20000")
                    : refuse(host, TANBA_EDAMAGED, "the TIFF's list of frames cannot be read");
        return FALSE;
    }
    file->frames = (guint32)frames;
    if (ocr_tiff_is_cut(file)) {
        g_autofree char *what = g_strdup_printf(
            "the TIFF is cut off or damaged after page %d: more pages may be missing", frames);
        *status = host->warn(host, what);
        return *status == TANBA_OK;
    }
    return TRUE;
}

static float stated_dpi(const OcrFile *file)
{
    FILE *stream = fmemopen((void *)(uintptr_t)file->bytes, file->length, "rb");
    if (!stream)
        return 0;
    l_int32 x = 0, y = 0;
    if (file->format == IFF_JFIF_JPEG)
        (void)fgetJpegResolution(stream, &x, &y);
    else if (file->format == IFF_PNG)
        (void)fgetPngResolution(stream, &x, &y);
    fclose(stream);
    return (float)x;
}

/* A scan is made at 72 to 1200 dots an inch; what lies outside is a programme's default. */
static float believable(float dpi, const OcrHeader *header)
{
    float longest = (float)MAX(header->width, header->height);
    /* 72 and 96 are what programmes write that do not know: a page that large would be a poster */
    if (dpi < 70 || dpi > 1300 || (dpi <= 96 && longest / dpi > 20))
        return 0;
    return dpi;
}

gboolean ocr_file_header(const OcrFile *file, guint32 index, OcrHeader *header)
{
    l_int32 format, width = 0, height = 0, bits = 0, samples = 0, resolution = 0, map;
    l_ok bad = is_tiff(file->format)
                   ? readHeaderMemTiff(file->bytes, file->length, (l_int32)index, &width, &height,
                                       &bits, &samples, &resolution, &map, &format)
                   : pixReadHeaderMem(file->bytes, file->length, &format, &width, &height, &bits,
                                      &samples, &map);
    if (bad || width <= 0 || height <= 0)
        return FALSE;
    *header = (OcrHeader){.width = (guint32)width, .height = (guint32)height, .turn = 1};
    header->bits = (guint32)CLAMP(bits, 1, 32) * (guint32)CLAMP(samples, 1, 4);
    if (file->format == IFF_JFIF_JPEG)
        header->turn = ocr_exif_orientation(file->bytes, file->length);
    header->dpi = believable(resolution > 0 ? (float)resolution : stated_dpi(file), header);
    return TRUE;
}

/* JPEG: only the brightness is decoded, and a huge picture at a fraction of its size. */
static PIX *decode_jpeg(const OcrFile *file, const OcrHeader *header, gboolean *partial)
{
    int reduction = 1;
    while (reduction < 8 &&
           (double)header->width * header->height / (reduction * reduction) > max_pixels)
        reduction *= 2;
    l_int32 warnings = 0;
    int hint = header->bits <= 24 ? L_JPEG_READ_LUMINANCE : 0;
    PIX *pix = pixReadMemJpeg(file->bytes, file->length, 0, reduction, &warnings, hint);
    if (!pix)
        pix = pixReadMemJpeg(file->bytes, file->length, 0, reduction, &warnings,
                             hint | L_JPEG_CONTINUE_WITH_BAD_DATA);
    *partial = warnings > 0;
    return pix;
}

static PIX *decode(const OcrFile *file, guint32 index, const OcrHeader *header, gboolean *partial)
{
    *partial = FALSE;
    if (file->format == IFF_JFIF_JPEG)
        return decode_jpeg(file, header, partial);
    if (is_tiff(file->format))
        return pixReadMemTiff(file->bytes, file->length, (l_int32)index);
    return pixReadMem(file->bytes, file->length);
}

/* Takes `pix`; the result is 8-bit grey, with what was transparent turned to white. */
static PIX *to_grey(PIX *pix)
{
    PIX *grey;
    if (pixGetDepth(pix) == 32 && pixGetSpp(pix) == 4) {
        PIX *flat = pixAlphaBlendUniform(pix, 0xFFFFFF00);
        grey = flat ? pixConvertTo8(flat, 0) : NULL;
        pixDestroy(&flat);
    } else {
        grey = pixConvertTo8(pix, 0);
    }
    pixDestroy(&pix);
    return grey;
}

/* Takes `pix`; turns it as EXIF says. */
static PIX *turn_upright(PIX *pix, guint32 turn)
{
    static const int quarters[9] = {0, 0, 0, 2, 2, 1, 1, 3, 3};
    if (!pix || turn < 2 || turn > 8)
        return pix;
    PIX *turned = pixRotateOrth(pix, quarters[turn]);
    pixDestroy(&pix);
    if (turned && (turn == 2 || turn == 4 || turn == 5 || turn == 7))
        pixFlipLR(turned, turned);
    return turned;
}

/* Takes `pix`; makes it fit under the caps. */
static PIX *shrink(PIX *pix)
{
    double width = pixGetWidth(pix), height = pixGetHeight(pix), scale = 1;
    if (MAX(width, height) > MAX_SIDE)
        scale = MAX_SIDE / MAX(width, height);
    if (width * height * scale * scale > max_pixels)
        scale = sqrt(max_pixels / (width * height));
    if (scale >= 1)
        return pix;
    PIX *small = pixGetDepth(pix) == 1 ? pixScaleToGray(pix, (float)scale)
                                       : pixScale(pix, (float)scale, (float)scale);
    pixDestroy(&pix);
    return small;
}

PIX *ocr_file_decode(const OcrFile *file, guint32 index, const OcrHeader *header, gboolean *partial,
                     char **why)
{
    double bits = header->bits == 1 ? 1 : header->bits <= 8 ? 8 : 32;
    double bytes = (double)header->width * header->height * bits / 8;
    if (bytes > max_decoded && file->format != IFF_JFIF_JPEG) {
        *why = g_strdup_printf(
            "the picture of %u by %u pixels would take %.0f MB, over the cap of %.0f",
            header->width, header->height, bytes / 1e6, max_decoded / 1e6);
        return NULL;
    }
    PIX *pix = decode(file, index, header, partial);
    if (pix)
        pix = shrink(pix);
    if (pix)
        pix = to_grey(pix);
    if (pix)
        pix = turn_upright(pix, header->turn);
    if (!pix) {
        const char *detail = ocr_last_message();
        *why = g_strdup_printf("leptonica cannot decode the picture: %s",
                               detail ? detail : "it gives no reason");
    }
    return pix;
}
