/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charset_table.h"

#include "charset.h"

#include <iconv.h>
#include <string.h>

/* Aliases follow what browsers read them as: the wider Windows charset for the narrow old one. */
const CharsetInfo charset_list[] = {
    {"UTF-8", CHARSET_UTF8, " utf8 unicode-1-1-utf-8 "},
    {"UTF-16LE", CHARSET_UTF16LE, " utf-16 unicode ucs-2 iso-10646-ucs-2 "},
    {"UTF-16BE", CHARSET_UTF16BE, " unicodefffe "},
    {"UTF-32LE", CHARSET_UTF32LE, " utf-32 ucs-4 "},
    {"UTF-32BE", CHARSET_UTF32BE, " "},
    {"WINDOWS-1251", CHARSET_SINGLE, " cp1251 x-cp1251 win-1251 "},
    {"KOI8-R", CHARSET_SINGLE, " koi8 koi koi8_r cskoi8r "},
    {"KOI8-U", CHARSET_SINGLE, " koi8-ru "},
    {"CP866", CHARSET_SINGLE, " ibm866 866 csibm866 "},
    {"ISO-8859-5", CHARSET_SINGLE, " iso8859-5 iso88595 cyrillic csisolatincyrillic "},
    {"MAC-CYRILLIC", CHARSET_SINGLE, " x-mac-cyrillic maccyrillic x-mac-ukrainian "},
    {"RK1048", CHARSET_SINGLE, " kz-1048 kz1048 strk1048-2002 "},
    {"PT154", CHARSET_SINGLE, " ptcp154 cp154 cyrillic-asian csptcp154 "},
    {"CP855", CHARSET_SINGLE, " ibm855 "},
    {"WINDOWS-1252", CHARSET_SINGLE,
     " cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 latin1 l1 ascii us-ascii ansi_x3.4-1968 "},
    {"ISO-8859-15", CHARSET_SINGLE, " iso8859-15 latin9 l9 "},
    {"WINDOWS-1250", CHARSET_SINGLE, " cp1250 x-cp1250 "},
    {"ISO-8859-2", CHARSET_SINGLE, " iso8859-2 latin2 l2 "},
    {"WINDOWS-1254", CHARSET_SINGLE, " cp1254 iso-8859-9 iso8859-9 latin5 "},
    {"WINDOWS-1256", CHARSET_SINGLE, " cp1256 x-cp1256 "},
    {"ISO-8859-6", CHARSET_SINGLE, " iso8859-6 arabic ecma-114 asmo-708 "},
    {"WINDOWS-1253", CHARSET_SINGLE, " cp1253 "},
    {"ISO-8859-7", CHARSET_SINGLE, " iso8859-7 greek ecma-118 "},
    {"WINDOWS-1255", CHARSET_SINGLE, " cp1255 "},
    {"ISO-8859-8", CHARSET_SINGLE, " iso8859-8 iso-8859-8-i hebrew logical "},
    {"WINDOWS-1257", CHARSET_SINGLE, " cp1257 "},
    {"ISO-8859-4", CHARSET_SINGLE, " latin4 "},
    {"ISO-8859-13", CHARSET_SINGLE, " latin7 "},
    {"WINDOWS-1258", CHARSET_SINGLE, " cp1258 "},
    {"VISCII", CHARSET_SINGLE, " "},
    {"TIS-620", CHARSET_SINGLE, " windows-874 cp874 iso-8859-11 "},
    {"CP437", CHARSET_SINGLE, " ibm437 "},
    {"CP850", CHARSET_SINGLE, " ibm850 "},
    {"CP852", CHARSET_SINGLE, " ibm852 "},
    {"CP1125", CHARSET_SINGLE, " ruscii "},
    {"MACINTOSH", CHARSET_SINGLE, " mac macroman x-mac-roman "},
    {"GB18030", CHARSET_MULTI, " gbk gb2312 gb_2312-80 x-gbk cp936 euc-cn csgb2312 chinese "},
    {"CP950", CHARSET_MULTI, " big5 big5-hkscs cn-big5 x-x-big5 csbig5 "},
    {"CP932", CHARSET_MULTI, " shift_jis shift-jis sjis x-sjis windows-31j ms_kanji csshiftjis "},
    {"EUC-JP", CHARSET_MULTI, " x-euc-jp cseucpkdfmtjapanese "},
    {"ISO-2022-JP", CHARSET_MULTI, " csiso2022jp "},
    {"CP949", CHARSET_MULTI,
     " euc-kr uhc ks_c_5601-1987 ksc5601 ks_c_5601-1989 korean windows-949 cseuckr "},
    {"ISO-2022-KR", CHARSET_MULTI, " "},
    {"EUC-TW", CHARSET_MULTI, " "},
    {"HZ-GB-2312", CHARSET_MULTI, " hz "},
};
const guint charset_count = G_N_ELEMENTS(charset_list);

/* Written once, by tanba_charset_prepare, and only read after it. */
static gunichar single_tables[G_N_ELEMENTS(charset_list)][256];
static iconv_t converters[G_N_ELEMENTS(charset_list)];

static void fill_single(guint index)
{
    iconv_t convert = iconv_open("UCS-4LE", charset_list[index].name);
    if (convert == (iconv_t)-1)
        return;
    for (guint byte = 0; byte < 256; byte++) {
        char in = (char)byte, *from = &in;
        guint32 out = 0;
        char *to = (char *)&out;
        gsize n_in = 1, n_out = sizeof out;
        iconv(convert, NULL, NULL, NULL, NULL);
        if (iconv(convert, &from, &n_in, &to, &n_out) != (gsize)-1) {
            /* Vietnamese and Hebrew converters hold a letter back, for the accent that may follow. */
            iconv(convert, NULL, NULL, &to, &n_out);
            single_tables[index][byte] = GUINT32_FROM_LE(out);
        }
    }
    iconv_close(convert);
}

void tanba_charset_prepare(void)
{
    static gsize ready;
    if (!g_once_init_enter(&ready))
        return;
    for (guint i = 0; i < charset_count; i++) {
        converters[i] = (iconv_t)-1;
        if (charset_list[i].kind == CHARSET_SINGLE)
            fill_single(i);
        else if (charset_list[i].kind == CHARSET_MULTI)
            converters[i] = iconv_open("UTF-8", charset_list[i].name);
    }
    g_once_init_leave(&ready, 1);
}

int charset_find(const char *label)
{
    if (!label)
        return -1;
    g_autofree char *stripped = g_strstrip(g_ascii_strdown(label, -1));
    if (!*stripped || strchr(stripped, ' '))
        return -1;
    g_autofree char *spaced = g_strdup_printf(" %s ", stripped);
    for (guint i = 0; i < charset_count; i++)
        if (g_ascii_strcasecmp(charset_list[i].name, stripped) == 0 ||
            strstr(charset_list[i].aliases, spaced))
            return (int)i;
    return -1;
}

const gunichar *charset_single(int index)
{
    return charset_list[index].kind == CHARSET_SINGLE ? single_tables[index] : NULL;
}

gpointer charset_iconv(int index)
{
    return converters[index];
}
