/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Styles of OpenDocument: of paragraphs, of letters, of lists.
 */
#include "odt.h"

#include <stdlib.h>
#include <string.h>

#define CHAIN_CAP 24 /* longer chains are a circle */

static void style_free(gpointer data)
{
    OdtStyle *style = data;
    g_free(style->parent);
    g_free(style->display_name);
    g_free(style->list_style);
    g_free(style);
}

static void list_free(gpointer data)
{
    OdtListStyle *list = data;
    for (guint i = 0; i < ODT_LEVELS; i++) {
        g_free(list->levels[i].prefix);
        g_free(list->levels[i].suffix);
        g_free(list->levels[i].bullet);
    }
    g_free(list);
}

void odt_styles_init(OdtStyles *styles)
{
    *styles = (OdtStyles){0};
    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    styles->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
}

void odt_styles_clear(OdtStyles *styles)
{
    g_hash_table_unref(styles->styles);
    g_hash_table_unref(styles->lists);
    g_free(styles->language);
}

static void begin_style(OdtStyleReader *reader, const XmlAtts *atts)
{
    g_autofree char *family = xml_att(atts, "family"), *name = xml_att(atts, "name");
    OdtStyle *style = reader->style = g_new0(OdtStyle, 1);
    style->bold = style->italic = style->underline = style->hidden = style->script = -1;
    style->parent = xml_att(atts, "parent-style-name");
    style->display_name = xml_att(atts, "display-name");
    style->list_style = xml_att(atts, "list-style-name");
    style->outline = CLAMP(xml_att_int(atts, "default-outline-level", -1), -1, ODT_LEVELS);
    g_hash_table_replace(reader->styles->styles,
                         g_strdup_printf("%s/%s", family ? family : "", name ? name : ""), style);
}

static void text_properties(OdtStyle *style, const XmlAtts *atts)
{
    g_autofree char *weight = xml_att(atts, "font-weight"), *slant = xml_att(atts, "font-style");
    g_autofree char *line = xml_att(atts, "text-underline-style"),
                    *size = xml_att(atts, "font-size");
    g_autofree char *position = xml_att(atts, "text-position"), *display = xml_att(atts, "display");
    if (weight)
        style->bold = g_str_equal(weight, "bold") || g_ascii_strtoull(weight, NULL, 10) >= 600;
    if (slant)
        style->italic = !g_str_equal(slant, "normal");
    if (line)
        style->underline = !g_str_equal(line, "none");
    if (display)
        style->hidden = g_str_equal(display, "none");
    if (size && g_str_has_suffix(size, "pt"))
        style->size = (float)CLAMP(g_ascii_strtod(size, NULL), 0, 2000);
    if (position) {
        double raise = g_ascii_strtod(position, NULL);
        style->script = g_str_has_prefix(position, "super") || raise > 0 ? 1
                        : g_str_has_prefix(position, "sub") || raise < 0 ? 2
                                                                         : 0;
    }
}

static void begin_list(OdtStyleReader *reader, const char *name)
{
    OdtListStyle *list = reader->list = g_new0(OdtListStyle, 1);
    for (guint i = 0; i < ODT_LEVELS; i++)
        list->levels[i].start = list->levels[i].shown = 1;
    g_hash_table_replace(reader->styles->lists, g_strdup(name ? name : ""), list);
}

static TanbaNumberStyle number_style(const char *format)
{
    if (!format || !*format)
        return TANBA_NUMBER_NONE;
    if (g_str_has_prefix(format, "а") || g_str_has_prefix(format, "Я, Я"))
        return TANBA_NUMBER_LOWER_RUSSIAN;
    if (g_str_has_prefix(format, "А"))
        return TANBA_NUMBER_UPPER_RUSSIAN;
    switch (*format) {
    case 'a':
        return TANBA_NUMBER_LOWER_LETTER;
    case 'A':
        return TANBA_NUMBER_UPPER_LETTER;
    case 'i':
        return TANBA_NUMBER_LOWER_ROMAN;
    case 'I':
        return TANBA_NUMBER_UPPER_ROMAN;
    default:
        return TANBA_NUMBER_DECIMAL;
    }
}

static void begin_level(OdtStyleReader *reader, const char *name, const XmlAtts *atts)
{
    int index = CLAMP(xml_att_int(atts, "level", 1), 1, ODT_LEVELS) - 1;
    OdtLevel *level = reader->level = &reader->list->levels[index];
    g_autofree char *format = xml_att(atts, "num-format");
    g_free(level->prefix);
    g_free(level->suffix);
    g_free(level->bullet);
    level->prefix = xml_att(atts, "num-prefix");
    level->suffix = xml_att(atts, "num-suffix");
    level->bullet = xml_att(atts, "bullet-char");
    level->start = xml_att_int(atts, "start-value", 1);
    level->shown = CLAMP(xml_att_int(atts, "display-levels", 1), 1, ODT_LEVELS);
    if (g_str_has_suffix(name, "-bullet") || g_str_has_suffix(name, "-image"))
        level->style = TANBA_NUMBER_BULLET;
    else
        level->style = number_style(format);
}

void odt_style_start(OdtStyleReader *reader, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "style:style")) {
        begin_style(reader, atts);
    } else if (g_str_equal(name, "style:default-style")) {
        begin_style(reader, atts);
    } else if (g_str_equal(name, "style:text-properties") && reader->style) {
        text_properties(reader->style, atts);
        g_autofree char *language = xml_att(atts, "language");
        if (language && !reader->styles->language && !g_str_equal(language, "none"))
            reader->styles->language = g_steal_pointer(&language);
    } else if (g_str_equal(name, "style:section-properties")) {
        return;
    } else if (g_str_equal(name, "text:list-style")) {
        g_autofree char *list = xml_att(atts, "name");
        begin_list(reader, list);
    } else if (g_str_equal(name, "text:outline-style")) {
        begin_list(reader, "");
    } else if (reader->list && g_str_has_prefix(name, "text:") && strstr(name, "level-style")) {
        begin_level(reader, name, atts);
    }
}

void odt_style_end(OdtStyleReader *reader, const char *name)
{
    if (g_str_equal(name, "style:style") || g_str_equal(name, "style:default-style"))
        reader->style = NULL;
    else if (g_str_equal(name, "text:list-style") || g_str_equal(name, "text:outline-style"))
        reader->list = NULL;
}

static tanba_role role_of(const char *name)
{
    static const char *const captions[] = {"Caption", "Illustration", "Table", "Drawing", "Figure"};
    if (g_str_equal(name, "Title"))
        return TANBA_ROLE_TITLE;
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++)
        if (g_str_equal(name, captions[i]))
            return TANBA_ROLE_CAPTION;
    return TANBA_ROLE_PARAGRAPH;
}

void odt_look_apply(OdtLook *look, const OdtLook *over)
{
    look->bold = over->bold >= 0 ? over->bold : look->bold;
    look->italic = over->italic >= 0 ? over->italic : look->italic;
    look->underline = over->underline >= 0 ? over->underline : look->underline;
    look->hidden = over->hidden >= 0 ? over->hidden : look->hidden;
    look->script = over->script >= 0 ? over->script : look->script;
    look->size = over->size > 0 ? over->size : look->size;
}

static void inherit(OdtLook *look, const OdtStyle *style)
{
    OdtLook nearer = *look;
    look->bold = style->bold;
    look->italic = style->italic;
    look->underline = style->underline;
    look->hidden = style->hidden;
    look->script = style->script;
    look->size = style->size;
    odt_look_apply(look, &nearer);
    if (look->outline < 0)
        look->outline = style->outline;
    if (!look->list_style && style->list_style)
        look->list_style = style->list_style;
}

OdtLook odt_look(const OdtStyles *styles, const char *family, const char *name)
{
    OdtLook look = {TANBA_ROLE_PARAGRAPH, -1, NULL, -1, -1, -1, -1, -1, 0};
    for (guint i = 0; name && i < CHAIN_CAP; i++) {
        g_autofree char *key = g_strdup_printf("%s/%s", family, name);
        const OdtStyle *style = g_hash_table_lookup(styles->styles, key);
        if (!style)
            break;
        if (look.role == TANBA_ROLE_PARAGRAPH)
            look.role = role_of(name);
        inherit(&look, style);
        if (look.outline < 0 && g_str_has_prefix(name, "Heading_20_"))
            look.outline = CLAMP(atoi(name + strlen("Heading_20_")), 1, ODT_LEVELS);
        name = style->parent;
    }
    g_autofree char *key = g_strdup_printf("%s/", family);
    const OdtStyle *fallback = g_hash_table_lookup(styles->styles, key);
    if (fallback)
        inherit(&look, fallback);
    return look;
}
