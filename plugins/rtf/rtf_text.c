/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes in the code page of their font, and Unicode units, to text.
 */
#include "rtf.h"

#include "common/charset.h"
#include "common/charset_table.h"
#include "common/symbol.h"

#define GATHER_CAP 65536u /* decoded in pieces of this size at most */
#define SYMBOL_CHARSET 2

/* Code pages by the number that a font gives its charset. */
static int page_of_charset(int charset)
{
    static const struct {
        int charset, page;
    } pages[] = {{77, 10000}, {78, 932},   {79, 949},   {80, 936},   {81, 950},
                 {128, 932},  {129, 949},  {134, 936},  {136, 950},  {161, 1253},
                 {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
                 {204, 1251}, {222, 874},  {238, 1250}, {254, 437},  {255, 850}};
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return 0;
}

static gboolean is_multibyte(int page)
{
    return page == 932 || page == 936 || page == 949 || page == 950;
}

static const RtfFont *current_font(const Rtf *rtf)
{
    const RtfState *state = rtf_state(rtf);
    int number = state->far && state->far_font >= 0 ? state->far_font : state->font;
    return g_hash_table_lookup(rtf->fonts, GINT_TO_POINTER(number));
}

/* Programs of old wrote "ANSI" for whatever the machine's code page was. Cyrillic and the like are made
 * of high bytes nearly throughout, Western words of few. */
static gboolean is_mostly_high(const GString *bytes)
{
    gsize high = 0, low = 0;
    for (gsize i = 0; i < bytes->len; i++) {
        high += (guchar)bytes->str[i] >= 0xC0;
        low += g_ascii_isalpha(bytes->str[i]);
    }
    return high >= 2 && high > low;
}

static int current_page(const Rtf *rtf)
{
    const RtfFont *font = current_font(rtf);
    int said = font && font->codepage ? font->codepage : font ? page_of_charset(font->charset) : 0;
    if (said)
        return said;
    if (font && font->charset == 0 && !rtf_state(rtf)->far &&
        (is_multibyte(rtf->codepage) || !is_mostly_high(rtf->bytes)))
        return 1252;
    return rtf->codepage;
}

/* The charset's name as the decoders know it; Western for a page that nobody knows. */
static const char *charset_of_page(int page)
{
    static const struct {
        int page;
        const char *name;
    } others[] = {{10000, "MACINTOSH"}, {10007, "MAC-CYRILLIC"}, {20866, "KOI8-R"},
                  {21866, "KOI8-U"},    {65001, "UTF-8"},        {54936, "GB18030"}};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i].page == page)
            return others[i].name;
    char label[16];
    g_snprintf(label, sizeof label, "cp%d", page);
    int index = charset_find(label);
    return index >= 0 ? charset_list[index].name : "WINDOWS-1252";
}

/* Where the text belongs. */
static void put(Rtf *rtf, const char *text, gsize length)
{
    RtfState *state = rtf_state(rtf);
    switch (state->place) {
    case RTF_TEXT:
    case RTF_NUMBER:
        rtf_para_text(rtf, text, length);
        break;
    case RTF_FONTS:
    case RTF_STYLES:
    case RTF_INFO:
        rtf_table_text(rtf, text, length);
        break;
    default:
        break;
    }
}

static void put_symbols(Rtf *rtf)
{
    for (gsize i = 0; i < rtf->bytes->len; i++) {
        guint8 byte = (guint8)rtf->bytes->str[i];
        const char *sign = byte < 0x80 ? NULL : tanba_symbol(byte);
        char plain[2] = {(char)byte, '\0'};
        rtf->losses.bad += byte >= 0x80 && !sign;
        sign = sign ? sign : byte < 0x80 ? plain : "\xEF\xBF\xBD";
        put(rtf, sign, strlen(sign));
    }
}

static gboolean is_ascii(const GString *bytes)
{
    guchar any = 0;
    for (gsize i = 0; i < bytes->len; i++)
        any |= (guchar)bytes->str[i];
    return any < 0x80;
}

void rtf_flush(Rtf *rtf)
{
    if (rtf->high) {
        rtf->high = 0;
        rtf->losses.bad++;
        put(rtf, "\xEF\xBF\xBD", 3);
    }
    if (!rtf->bytes->len)
        return;
    const RtfFont *font = current_font(rtf);
    if (font && font->charset == SYMBOL_CHARSET && !font->codepage) {
        put_symbols(rtf);
    } else if (is_ascii(rtf->bytes)) {
        put(rtf, rtf->bytes->str, rtf->bytes->len);
    } else {
        TanbaCharset charset = {charset_of_page(current_page(rtf)), TRUE, 0};
        guint64 bad = 0;
        g_autofree char *text =
            tanba_charset_to_utf8(rtf->bytes->str, rtf->bytes->len, &charset, &bad);
        rtf->losses.bad += bad;
        put(rtf, text, strlen(text));
    }
    g_string_truncate(rtf->bytes, 0);
}

void rtf_add_byte(Rtf *rtf, guint8 byte)
{
    RtfPlace place = rtf_state(rtf)->place;
    if (rtf->to_skip) {
        rtf->to_skip--;
        return;
    }
    if (place == RTF_SKIP || place == RTF_HOLDER || place == RTF_PICTURE || !byte)
        return;
    if (rtf->high)
        rtf_flush(rtf);
    g_string_append_c(rtf->bytes, (char)byte);
    if (rtf->bytes->len >= GATHER_CAP && byte < 0x80)
        rtf_flush(rtf);
}

void rtf_add_char(Rtf *rtf, gunichar c)
{
    char text[6];
    rtf_flush(rtf);
    put(rtf, text, (gsize)g_unichar_to_utf8(c, text));
}

void rtf_add_unit(Rtf *rtf, gint32 unit)
{
    /* Written as a signed number of 16 bits; some programs write it unsigned, or the whole character. */
    gunichar c = unit < 0 ? (gunichar)(unit + 65536) : (gunichar)unit;
    if (rtf->high && c >= 0xDC00 && c < 0xE000) {
        c = 0x10000 + ((rtf->high - 0xD800) << 10) + (c - 0xDC00);
        rtf->high = 0;
    }
    rtf_flush(rtf);
    if (c >= 0xD800 && c < 0xDC00) {
        rtf->high = c;
        return;
    }
    const char *sign = c >= 0xF000 && c <= 0xF0FF ? tanba_symbol(c) : NULL;
    if (sign) {
        put(rtf, sign, strlen(sign));
    } else if (c >= 0x20 && g_unichar_validate(c)) {
        rtf_add_char(rtf, c);
    } else if (c >= 0x20) {
        rtf->losses.bad++;
        rtf_add_char(rtf, 0xFFFD);
    } else {
        rtf_add_char(rtf, ' ');
    }
}
