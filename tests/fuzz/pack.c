/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"

#include <string.h>

#define MOST_MEMBERS 200

typedef struct {
    const guint8 *name, *content;
    gsize name_length, length;
    guint32 sum, offset;
} Member;

static guint32 checksum(const guint8 *bytes, gsize length)
{
    guint32 sum = 0xFFFFFFFFu;
    for (gsize i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (guint bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ (sum & 1 ? 0xEDB88320u : 0);
    }
    return ~sum;
}

static void put(GByteArray *out, guint64 value, guint n_bytes)
{
    for (guint i = 0; i < n_bytes; i++) {
        guint8 byte = i < 8 ? (guint8)(value >> (8 * i)) : 0;
        g_byte_array_append(out, &byte, 1);
    }
}

/* What a member's own header and its entry in the table have in common. */
static void put_common(GByteArray *out, const Member *m)
{
    put(out, 20, 2);        /* version 2.0 */
    put(out, 0, 2 + 2 + 4); /* no flags, stored, no date */
    put(out, m->sum, 4);
    put(out, m->length, 4);
    put(out, m->length, 4);
    put(out, m->name_length, 2);
    put(out, 0, 2);
}

static void put_member(GByteArray *out, Member *m)
{
    m->offset = out->len;
    m->sum = checksum(m->content, m->length);
    put(out, 0x04034b50, 4);
    put_common(out, m);
    g_byte_array_append(out, m->name, (guint)m->name_length);
    g_byte_array_append(out, m->content, (guint)m->length);
}

static void put_table(GByteArray *out, const GArray *members)
{
    guint start = out->len;
    for (guint i = 0; i < members->len; i++) {
        const Member *m = &g_array_index(members, Member, i);
        put(out, 0x02014b50, 4);
        put(out, 20, 2);
        put_common(out, m);
        put(out, 0, 2 + 2 + 2 + 4); /* no remark, first disk, no attributes */
        put(out, m->offset, 4);
        g_byte_array_append(out, m->name, (guint)m->name_length);
    }
    guint size = out->len - start;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, members->len, 2);
    put(out, members->len, 2);
    put(out, size, 4);
    put(out, start, 4);
    put(out, 0, 2);
}

static const guint8 *next_mark(const guint8 *from, const guint8 *end)
{
    const guint8 *mark = memmem(from, (gsize)(end - from), "\n=== ", 5);
    return mark ? mark + 1 : end;
}

GByteArray *fuzz_pack(const guint8 *bytes, gsize length, gboolean packed)
{
    GByteArray *out = g_byte_array_new();
    if (!packed)
        return g_byte_array_append(out, bytes, (guint)length);
    g_autoptr(GArray) members = g_array_new(FALSE, TRUE, sizeof(Member));
    const guint8 *end = bytes + length, *at = bytes;
    if (length >= 4 && memcmp(at, "=== ", 4) != 0)
        at = next_mark(at, end);
    while (end - at > 4 && members->len < MOST_MEMBERS) {
        const guint8 *after = next_mark(at, end);
        const guint8 *line = memchr(at, '\n', (gsize)(after - at));
        if (!line)
            break;
        Member m = {.name = at + 4, .name_length = MIN((gsize)(line - at - 4), 200)};
        m.content = line + 1;
        m.length = (gsize)(after - line - 1);
        put_member(out, &m);
        g_array_append_val(members, m);
        at = after;
    }
    put_table(out, members);
    return out;
}
