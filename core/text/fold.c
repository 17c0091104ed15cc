/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#define FOLD_MAX 8

/* Letters whose stroke or ligature Unicode does not count as a diacritic, and pairs that one
 * language's keyboards mix up. Sorted. */
static const struct {
    gunichar from;
    gunichar to[2];
} letters[] = {
    {0x00D8, {'o', 0}},    {0x00E6, {'a', 'e'}},  {0x00F0, {'d', 0}},    {0x00F8, {'o', 0}},
    {0x0111, {'d', 0}},    {0x0127, {'h', 0}},    {0x0131, {'i', 0}},    {0x0142, {'l', 0}},
    {0x0153, {'o', 'e'}},  {0x0167, {'t', 0}},    {0x02BC, {'\'', 0}},   {0x0640, {0, 0}},
    {0x0649, {0x064A, 0}}, {0x0671, {0x0627, 0}}, {0x0672, {0x0627, 0}}, {0x0673, {0x0627, 0}},
    {0x06A9, {0x0643, 0}}, {0x06CC, {0x064A, 0}}, {0x2010, {'-', 0}},    {0x2011, {'-', 0}},
    {0x2018, {'\'', 0}},   {0x2019, {'\'', 0}},   {0x201B, {'\'', 0}},
};

static const gunichar *letter(gunichar c)
{
    guint low = 0, high = G_N_ELEMENTS(letters);
    while (low < high) {
        guint middle = (low + high) / 2;
        if (letters[middle].from == c)
            return letters[middle].to;
        if (letters[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A mark that a reader may leave out without writing another word. In the scripts of India and
 * South-East Asia marks are vowels, so those stay. */
static gboolean is_loose_mark(gunichar c)
{
    static const struct {
        gunichar first, last;
    } blocks[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
        {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
        {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x08CA, 0x08E1},
        {0x08E3, 0x08FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F},
    };
    for (guint i = 0; i < G_N_ELEMENTS(blocks) && c >= blocks[i].first; i++)
        if (c <= blocks[i].last)
            return TRUE;
    return FALSE;
}

static guint fold_other(gunichar c, gunichar out[FOLD_MAX])
{
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, G_N_ELEMENTS(parts),
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, &boundary);
    if (n < 0 || (gsize)n > G_N_ELEMENTS(parts)) { /* not a code point that has a form */
        out[0] = c;
        return 1;
    }
    guint used = 0;
    for (utf8proc_ssize_t i = 0; i < n && used < FOLD_MAX; i++) {
        gunichar part = (gunichar)parts[i];
        const gunichar *to = letter(part);
        if (!to && !is_loose_mark(part))
            out[used++] = part;
        else if (to)
            for (guint k = 0; k < 2 && to[k] && used < FOLD_MAX; k++)
                out[used++] = to[k];
    }
    return used;
}

guint tanba_fold_char(gunichar c, gunichar out[8])
{
    if (c < 0x80) {
        out[0] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        return 1;
    }
    return fold_other(c, out);
}

/* Appends the folded text to `out`; to `source`, where there is one, the origin of each byte. */
static void fold_into(const char *text, gsize length, GString *out, GArray *source)
{
    guint32 index = 0;
    for (const char *p = text, *end = text + length; p < end; index++) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        p = g_utf8_next_char(p);
        gunichar folded[FOLD_MAX];
        guint n = tanba_fold_char(c, folded);
        gsize before = out->len;
        for (guint i = 0; i < n; i++) {
            if (folded[i] < 0x80)
                g_string_append_c(out, (char)folded[i]);
            else
                g_string_append_unichar(out, folded[i]);
        }
        if (source)
            for (gsize i = before; i < out->len; i++)
                g_array_append_val(source, index);
    }
    if (source)
        g_array_append_val(source, index);
}

TanbaFolded *tanba_fold_map(const char *text, gssize length)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    GString *out = g_string_sized_new(size + 1);
    GArray *source = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)size + 1);
    fold_into(text, size, out, source);
    TanbaFolded *folded = g_new(TanbaFolded, 1);
    folded->length = out->len;
    folded->text = g_string_free(out, FALSE);
    folded->source = (guint32 *)(gpointer)g_array_free(source, FALSE);
    return folded;
}

void tanba_folded_free(TanbaFolded *folded)
{
    if (!folded)
        return;
    g_free(folded->text);
    g_free(folded->source);
    g_free(folded);
}

char *tanba_fold(const char *text, gssize length)
{
    gsize size = length < 0 ? strlen(text) : (gsize)length;
    GString *out = g_string_sized_new(size + 1);
    fold_into(text, size, out, NULL);
    return g_string_free(out, FALSE);
}

gboolean tanba_stands_alone(gunichar c)
{
    if (c < 0x0E00)
        return FALSE;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_TIBETAN:
        return TRUE;
    default:
        return FALSE;
    }
}
