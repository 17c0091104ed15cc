/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables at the head of an RTF: fonts with their charsets, styles, fields of the document.
 */
#include "rtf.h"

#include <string.h>

#define TABLE_CAP 20000u /* fonts, styles: real documents have some hundreds */
#define NAME_CAP 256u
#define VALUE_CAP 4096u
#define CHAIN_CAP 24u /* longer chains of styles are a circle */

static const char *const info_keys[] = {"title",       "author",      "subject", "keywords",
                                        "description", "modified_by", "company", "category"};
static const char *const date_keys[] = {"date", "modified", NULL};

static void style_free(gpointer data)
{
    RtfStyle *style = data;
    g_string_free(style->name, TRUE);
    g_free(style);
}

void rtf_tables_init(Rtf *rtf)
{
    rtf->fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    rtf->styles = g_hash_table_new_full(NULL, NULL, NULL, style_free);
    rtf->info = g_string_new(NULL);
    rtf->default_font = -1;
    rtf->codepage = 1252;
}

void rtf_tables_clear(Rtf *rtf)
{
    g_hash_table_unref(rtf->fonts);
    g_hash_table_unref(rtf->styles);
    g_string_free(rtf->info, TRUE);
}

void rtf_font_begin(Rtf *rtf, int number)
{
    rtf->font = NULL;
    if (g_hash_table_size(rtf->fonts) >= TABLE_CAP)
        return;
    rtf->font = g_new(RtfFont, 1);
    *rtf->font = (RtfFont){-1, 0};
    g_hash_table_replace(rtf->fonts, GINT_TO_POINTER(number), rtf->font);
}

void rtf_style_begin(Rtf *rtf, int number, gboolean plain)
{
    rtf->new_style = NULL;
    rtf->plain_style = plain;
    if (!plain || g_hash_table_size(rtf->styles) >= TABLE_CAP)
        return;
    RtfStyle *style = rtf->new_style = g_new(RtfStyle, 1);
    *style = (RtfStyle){g_string_new(NULL), -1, -1};
    g_hash_table_replace(rtf->styles, GINT_TO_POINTER(number), style);
}

void rtf_info_begin(Rtf *rtf, int field)
{
    g_string_truncate(rtf->info, 0);
    rtf->year = rtf->month = rtf->day = 0;
    rtf->info_depth = rtf->states->len;
    rtf->info_key = field >= 0 ? info_keys[field] : date_keys[MIN(-1 - field, 2)];
}

void rtf_table_text(Rtf *rtf, const char *text, gsize length)
{
    RtfPlace place = rtf_state(rtf)->place;
    if (place == RTF_INFO && rtf->info_key && rtf->info->len < VALUE_CAP)
        g_string_append_len(rtf->info, text, (gssize)tanba_text_cut(text, length, VALUE_CAP));
    else if (place == RTF_STYLES && rtf->new_style && rtf->new_style->name->len < NAME_CAP)
        g_string_append_len(rtf->new_style->name, text,
                            (gssize)tanba_text_cut(text, length, NAME_CAP));
}

static void close_info(Rtf *rtf)
{
    tanba_host *host = rtf->host;
    if (!rtf->info_key)
        return;
    gboolean date = rtf->info_key == date_keys[0] || rtf->info_key == date_keys[1];
    gboolean sane = rtf->year >= 1000 && rtf->year <= 9999 && rtf->month >= 1 && rtf->month <= 12 &&
                    rtf->day >= 1 && rtf->day <= 31;
    if (date && sane)
        g_string_printf(rtf->info, "%04d-%02d-%02d", rtf->year, rtf->month, rtf->day);
    g_strstrip(rtf->info->str);
    if (*rtf->info->str && (!date || sane))
        host->meta(host, rtf->info_key, rtf->info->str);
    rtf->info_key = NULL;
}

void rtf_table_close(Rtf *rtf, const RtfState *closed)
{
    if (closed->place == RTF_INFO && rtf->states->len < rtf->info_depth)
        close_info(rtf);
    else if (closed->place == RTF_STYLES)
        rtf->new_style = NULL;
}

/* "heading 2" in the languages in which programs write their built-in names. */
static guint level_of_name(const char *name)
{
    static const char *const words[] = {"heading", "заголовок",   "titre",   "título",
                                        "标题",    "überschrift", "тақырып", "عنوان"};
    g_autofree char *lower = g_utf8_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(lower, words[i]))
            continue;
        const char *digit = lower + strlen(words[i]);
        digit += *digit == ' ';
        if (g_ascii_isdigit(*digit) && !digit[1])
            return (guint)(*digit - '0');
    }
    return 0;
}

static tanba_role role_of_name(const char *name)
{
    if (g_ascii_strcasecmp(name, "title") == 0)
        return TANBA_ROLE_TITLE;
    return g_ascii_strcasecmp(name, "caption") == 0 ? TANBA_ROLE_CAPTION : TANBA_ROLE_PARAGRAPH;
}

guint rtf_style_heading(const Rtf *rtf, int number, tanba_role *role)
{
    *role = TANBA_ROLE_PARAGRAPH;
    for (guint i = 0; i < CHAIN_CAP; i++) {
        const RtfStyle *style = g_hash_table_lookup(rtf->styles, GINT_TO_POINTER(number));
        if (!style)
            return 0;
        g_autofree char *name = g_strndup(style->name->str, strcspn(style->name->str, ";"));
        g_strstrip(name);
        guint level = level_of_name(name);
        if (style->outline >= 0)
            return style->outline < 9 ? (guint)style->outline + 1 : 0;
        *role = *role == TANBA_ROLE_PARAGRAPH ? role_of_name(name) : *role;
        if (level || *role != TANBA_ROLE_PARAGRAPH)
            return level;
        if (style->based_on == number || style->based_on < 0)
            return 0;
        number = style->based_on;
    }
    return 0;
}

const char *rtf_language(gint32 lcid)
{
    static const struct {
        int primary;
        const char *language;
    } languages[] = {{0x01, "ar"}, {0x04, "zh"}, {0x07, "de"}, {0x09, "en"}, {0x0A, "es"},
                     {0x0C, "fr"}, {0x10, "it"}, {0x16, "pt"}, {0x19, "ru"}, {0x1F, "tr"},
                     {0x22, "uk"}, {0x29, "fa"}, {0x3F, "kk"}, {0x40, "ky"}, {0x43, "uz"}};
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
        if (lcid > 0 && (lcid & 0x3FF) == languages[i].primary)
            return languages[i].language;
    return NULL;
}
