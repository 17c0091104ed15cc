/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a TIFF's chain of pages goes on past the end of the file: libtiff counts what is there and
 * says nothing of what is cut off.
 */
#include "ocr.h"

static guint64 number(const OcrFile *file, gboolean big, guint64 at, guint width)
{
    guint64 value = 0;
    for (guint i = 0; i < width; i++)
        value = value << 8 | file->bytes[at + (big ? i : width - 1 - i)];
    return value;
}

gboolean ocr_tiff_is_cut(const OcrFile *file)
{
    if (file->length < 16)
        return TRUE;
    gboolean big = file->bytes[0] == 'M';
    gboolean wide = number(file, big, 2, 2) == 43; /* BigTIFF: offsets of eight bytes */
    guint offset_width = wide ? 8 : 4, count_width = wide ? 8 : 2, entry_width = wide ? 20 : 12;
    guint64 at = number(file, big, wide ? 8 : 4, offset_width);
    for (guint32 frame = 0; at != 0; frame++) {
        if (at > file->length || file->length - at < count_width)
            return TRUE;
        if (frame > file->frames)
            return FALSE; /* a ring: libtiff has stopped too */
        guint64 entries = number(file, big, at, count_width);
        if (entries > 65535)
            return TRUE;
        guint64 next = at + count_width + entries * entry_width;
        if (next > file->length || file->length - next < offset_width)
            return TRUE;
        at = number(file, big, next, offset_width);
    }
    return FALSE;
}
