/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one thing wanted of a JPEG's EXIF block: which way up the camera was held.
 */
#include "ocr.h"

#include <string.h>

typedef struct {
    const guint8 *bytes;
    gsize length;
    gboolean big; /* byte order */
} Block;

static guint32 number(const Block *block, gsize at, guint width)
{
    guint32 value = 0;
    if (at > block->length || width > block->length - at)
        return 0;
    for (guint i = 0; i < width; i++)
        value = value << 8 | block->bytes[at + (block->big ? i : width - 1 - i)];
    return value;
}

/* Looks for tag 0x112 in the first directory of the TIFF structure that EXIF is. */
static guint32 orientation_of(Block *block)
{
    if (block->length < 8)
        return 1;
    block->big = block->bytes[0] == 'M';
    gsize directory = number(block, 4, 4);
    guint32 entries = number(block, directory, 2);
    for (guint32 i = 0; i < MIN(entries, 200u); i++) {
        gsize entry = directory + 2 + (gsize)i * 12;
        if (number(block, entry, 2) != 0x0112)
            continue;
        guint32 value = number(block, entry + 8, 2);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

guint32 ocr_exif_orientation(const guint8 *bytes, gsize length)
{
    gsize at = 2; /* after the marker that begins a JPEG */
    while (at + 4 <= length && bytes[at] == 0xFF) {
        guint8 marker = bytes[at + 1];
        gsize size = (gsize)bytes[at + 2] << 8 | bytes[at + 3];
        if (marker == 0xDA || size < 2 || size > length - at - 2)
            return 1;
        if (marker == 0xE1 && size >= 8 && memcmp(bytes + at + 4, "Exif\0", 6) == 0) {
            Block block = {bytes + at + 10, size - 8, FALSE};
            return orientation_of(&block);
        }
        at += 2 + size;
    }
    return 1;
}
