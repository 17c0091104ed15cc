/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the ocr plugin share: pictures in memory, what Tesseract made of one, and the
 * handles that are kept between pages. Coordinates are pixels of the picture that was read.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>
#include <tanba/plugin.h>
#include <tesseract/capi.h>

/* Pictures (image.c, exif.c) */

typedef struct {
    const guint8 *bytes;
    gsize length;
    int format;     /* leptonica's IFF_* */
    guint32 frames; /* 1 but for TIFF */
} OcrFile;

typedef struct {
    guint32 width, height; /* pixels, as stored */
    guint32 bits;          /* a pixel */
    float dpi;             /* 0 unknown */
    guint32 turn;          /* the EXIF orientation, 1 to 8 */
} OcrHeader;

/* The last complaint of leptonica on this thread, or NULL. */
const char *ocr_last_message(void);
void ocr_catch_messages(void);

/* Knows the file by its first bytes. FALSE: `status` and what the host was told say why. */
gboolean ocr_file_open(OcrFile *file, const guint8 *bytes, gsize length, tanba_host *host,
                       tanba_status *status);
/* The header of frame `index` (from 0); nothing is decoded. */
gboolean ocr_file_header(const OcrFile *file, guint32 index, OcrHeader *header);
/* The frame as 8-bit grey on white, upright, within the caps on size. NULL: `why` is set (free it). */
PIX *ocr_file_decode(const OcrFile *file, guint32 index, const OcrHeader *header, gboolean *partial,
                     char **why);
/* Whether a TIFF's chain of pages goes on past the end of the file. */
gboolean ocr_tiff_is_cut(const OcrFile *file);
/* The orientation that a JPEG's EXIF block gives, 1 where it gives none. */
guint32 ocr_exif_orientation(const guint8 *bytes, gsize length);
/* Whether the stored picture lies on its side. */
static inline gboolean ocr_is_sideways(const OcrHeader *header)
{
    return header->turn >= 5;
}

/* Recognition (engine.c, result.c, choose.c, recognise.c) */

typedef struct {
    GString *text;
    GArray *runs; /* of tanba_run */
    float x0, y0, x1, y1;
    float base;       /* y of the baseline in the line's middle */
    float size;       /* height of the font in pixels, estimated; 0 unknown */
    float confidence; /* mean of its words */
} OcrLine;

typedef struct {
    GPtrArray *lines; /* of OcrLine * */
    guint words, letters;
    float confidence; /* mean over the words; 0 where there are none */
} OcrResult;

/* A handle with `langs` ("rus+eng") loaded, kept for later pages. NULL: `why` is set. */
TessBaseAPI *ocr_engine(const char *langs, char **why);
/* Orientation (degrees by which to turn the picture clockwise) and script ("Latin"); FALSE where
 * they cannot be told. `script` is static. */
gboolean ocr_engine_orientation(PIX *pix, int dpi, int *turn, const char **script);

/* Warns of each model that is wanted and not there (models.c). */
tanba_status ocr_look_for_models(tanba_host *host);

/* Pictures to read (prepare.c, look.c) */

/* What a glance at the spots of ink tells, before anything is read. */
typedef struct {
    float letter;     /* the height of most letters in pixels; 0: too few to say */
    gboolean columns; /* text stands side by side: columns, or a table */
    float skew;       /* degrees by which to turn it clockwise for level lines; 0 unknown */
} OcrLook;

/* The handed-over pixels as a leptonica picture; NULL: out of memory. */
PIX *ocr_pix_new(const tanba_image *image);
/* A picture at another resolution, or another reference to it where the two are near. */
PIX *ocr_pix_scaled(PIX *pix, float from, float to);
/* The picture turned by a few degrees, and `pix` itself gone; `pix` where that fails. */
PIX *ocr_pix_level(PIX *pix, float degrees);
/* Whether there is next to nothing on it: less ink than a few letters have. */
gboolean ocr_pix_is_blank(PIX *pix, float dpi);
OcrLook ocr_look(PIX *pix);

/* Reads the picture; NULL where Tesseract fails. */
OcrResult *ocr_result_new(TessBaseAPI *engine, PIX *pix, int dpi, int psm);
void ocr_result_free(OcrResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OcrResult, ocr_result_free)
/* Which of two readings of one page to trust: the greater the better. */
double ocr_result_score(const OcrResult *result);
/* Puts label and text together where the layout took a list's numbers for a column. */
void ocr_result_join(OcrResult *result);

/* Tesseract's code for a BCP 47 tag ("ru" -> "rus"), or NULL. Static. */
const char *ocr_code_of_tag(const char *tag, gsize length);
/* The code that the text's own words point to among those that one script's models can confuse
 * ("fra", "spa", "eng"; "kaz+rus", "rus"), or NULL. */
const char *ocr_code_of_text(const OcrResult *result, const char *read_with);
/* The first model to try for a script that OSD names, or NULL. */
const char *ocr_code_of_script(const char *script);

tanba_status ocr_recognise(tanba_host *host, const tanba_image *image);
