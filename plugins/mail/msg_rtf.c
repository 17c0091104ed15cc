/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a message where it is there as compressed RTF only (MS-OXRTFCP): runs of bytes, or references into a ring of
 * the last 4096.
 */
#include "msg.h"

#include <string.h>

#define RING 4096u
#define HEAD 16u
#define COMPRESSED 0x75465A4Cu /* "LZFu" */
#define PLAIN 0x414C454Du      /* "MELA" */

/* What the ring holds before the first byte: words that RTF is full of. */
static const char words[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

static guint32 number_at(const guint8 *bytes)
{
    return (guint32)bytes[0] | (guint32)bytes[1] << 8 | (guint32)bytes[2] << 16 |
           (guint32)bytes[3] << 24;
}

G_STATIC_ASSERT(sizeof words - 1 == 207);

typedef struct {
    guint8 ring[RING];
    guint at;
    GByteArray *out;
} Unpack;

static void add(Unpack *self, guint8 byte)
{
    self->ring[self->at] = byte;
    self->at = (self->at + 1) % RING;
    g_byte_array_append(self->out, &byte, 1);
}

/* FALSE: that was the end. */
static gboolean add_reference(Unpack *self, const guint8 *pair)
{
    guint offset = (guint)pair[0] << 4 | pair[1] >> 4, length = (pair[1] & 15u) + 2;
    if (offset == self->at)
        return FALSE;
    for (guint i = 0; i < length; i++)
        add(self, self->ring[(offset + i) % RING]);
    return TRUE;
}

GByteArray *msg_unpack_rtf(const GByteArray *packed, gsize cap)
{
    GByteArray *out = g_byte_array_new();
    guint32 kind = packed->len >= HEAD ? number_at(packed->data + 8) : 0;
    if (kind == PLAIN)
        g_byte_array_append(out, packed->data + HEAD, packed->len - HEAD);
    if (kind != COMPRESSED)
        return out;
    Unpack self = {.at = sizeof words - 1, .out = out};
    memcpy(self.ring, words, sizeof words - 1);
    gboolean more = TRUE;
    for (guint i = HEAD; more && i < packed->len && out->len < cap;) {
        guint8 control = packed->data[i++];
        for (guint bit = 0; more && bit < 8 && i < packed->len; bit++) {
            if (!(control >> bit & 1)) {
                add(&self, packed->data[i++]);
                continue;
            }
            more = i + 1 < packed->len && add_reference(&self, packed->data + i);
            i += 2;
        }
    }
    return out;
}
