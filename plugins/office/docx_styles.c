/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * styles.xml: which style is a heading, a title, a caption, and what its letters look like.
 */
#include "docx.h"

#include <string.h>

/* Longer chains are a circle. */
#define CHAIN_CAP 24

const DocxRun docx_run_unset = {-1, -1, -1, -1, -1, -1};

typedef struct {
    DocxStyles *styles;
    DocxStyle *style;
    gboolean in_defaults;
    guint skip; /* elements open in a part that only says how things were before a change */
} Reader;

static void style_free(gpointer data)
{
    DocxStyle *style = data;
    g_free(style->name);
    g_free(style->base);
    g_free(style);
}

void docx_styles_init(DocxStyles *styles)
{
    *styles = (DocxStyles){.defaults = docx_run_unset};
    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
}

void docx_styles_clear(DocxStyles *styles)
{
    g_hash_table_unref(styles->styles);
    g_free(styles->default_style);
    g_free(styles->language);
}

static int on_off(const XmlAtts *atts)
{
    g_autofree char *value = xml_att(atts, "val");
    return !(value && (g_str_equal(value, "0") || g_str_equal(value, "false") ||
                       g_str_equal(value, "off") || g_str_equal(value, "none")));
}

gboolean docx_run_property(DocxRun *run, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:b"))
        run->bold = on_off(atts);
    else if (g_str_equal(name, "w:i"))
        run->italic = on_off(atts);
    else if (g_str_equal(name, "w:u"))
        run->underline = on_off(atts);
    else if (g_str_equal(name, "w:vanish"))
        run->hidden = on_off(atts);
    else if (g_str_equal(name, "w:sz"))
        run->size = CLAMP(xml_att_int(atts, "val", 0), 0, 4000);
    else if (g_str_equal(name, "w:vertAlign"))
        run->script = xml_att_is(atts, "val", "superscript") ? 1
                      : xml_att_is(atts, "val", "subscript") ? 2
                                                             : 0;
    else
        return FALSE;
    return TRUE;
}

void docx_run_apply(DocxRun *run, const DocxRun *over)
{
    run->bold = over->bold >= 0 ? over->bold : run->bold;
    run->italic = over->italic >= 0 ? over->italic : run->italic;
    run->underline = over->underline >= 0 ? over->underline : run->underline;
    run->hidden = over->hidden >= 0 ? over->hidden : run->hidden;
    run->script = over->script >= 0 ? over->script : run->script;
    run->size = over->size > 0 ? over->size : run->size;
}

static void begin_style(Reader *reader, const XmlAtts *atts)
{
    g_autofree char *id = xml_att(atts, "styleId");
    DocxStyle *style = g_new0(DocxStyle, 1);
    style->outline = style->num_id = style->level = -1;
    style->run = docx_run_unset;
    reader->style = style;
    if (xml_att_is(atts, "type", "paragraph") && id &&
        (xml_att_is(atts, "default", "1") || xml_att_is(atts, "default", "true"))) {
        g_free(reader->styles->default_style);
        reader->styles->default_style = g_strdup(id);
    }
    g_hash_table_replace(reader->styles->styles, id ? g_steal_pointer(&id) : g_strdup(""), style);
}

static void in_style(DocxStyle *style, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:name")) {
        g_free(style->name);
        style->name = xml_att(atts, "val");
    } else if (g_str_equal(name, "w:basedOn")) {
        g_free(style->base);
        style->base = xml_att(atts, "val");
    } else if (g_str_equal(name, "w:outlineLvl")) {
        style->outline = CLAMP(xml_att_int(atts, "val", -1), -1, 9);
    } else if (g_str_equal(name, "w:numId")) {
        style->num_id = xml_att_int(atts, "val", -1);
    } else if (g_str_equal(name, "w:ilvl")) {
        style->level = CLAMP(xml_att_int(atts, "val", 0), 0, DOCX_LEVELS - 1);
    } else {
        docx_run_property(&style->run, name, atts);
    }
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Reader *reader = data;
    /* A table style's conditional parts and old states are not the style's own look. */
    if (reader->skip || g_str_equal(name, "w:tblStylePr") || g_str_has_suffix(name, "PrChange")) {
        reader->skip++;
        return;
    }
    if (g_str_equal(name, "w:style"))
        begin_style(reader, atts);
    else if (g_str_equal(name, "w:docDefaults"))
        reader->in_defaults = TRUE;
    else if (reader->in_defaults && g_str_equal(name, "w:lang") && !reader->styles->language)
        reader->styles->language = xml_att(atts, "val");
    else if (reader->in_defaults)
        docx_run_property(&reader->styles->defaults, name, atts);
    else if (reader->style)
        in_style(reader->style, name, atts);
}

static void on_end(gpointer data, const char *name)
{
    Reader *reader = data;
    if (reader->skip) {
        reader->skip--;
        return;
    }
    if (g_str_equal(name, "w:style"))
        reader->style = NULL;
    else if (g_str_equal(name, "w:docDefaults"))
        reader->in_defaults = FALSE;
}

tanba_status docx_styles_read(DocxStyles *styles, TanbaZip *zip, const char *member, char **why)
{
    Reader reader = {.styles = styles};
    return xml_read(zip, member, &(XmlHandler){on_start, on_end, NULL}, &reader, NULL, why);
}

/* 1 to 9 for "heading 1" and what word processors in other languages call it; 0 otherwise. */
static int heading_of_name(const char *name)
{
    static const char *const words[] = {"heading", "заголовок", "тақырып",     "titre",
                                        "título",  "titulo",    "überschrift", "标题",
                                        "標題",    "عنوان",     "titolo"};
    g_autofree char *lower = name ? g_utf8_strdown(name, -1) : NULL;
    for (guint i = 0; lower && i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(lower, words[i]))
            continue;
        const char *rest = lower + strlen(words[i]);
        rest += *rest == ' ';
        if (*rest >= '1' && *rest <= '9' && !rest[1])
            return *rest - '0';
    }
    return 0;
}

static tanba_role role_of_name(const char *name)
{
    if (name && g_ascii_strcasecmp(name, "title") == 0)
        return TANBA_ROLE_TITLE;
    if (name && g_ascii_strcasecmp(name, "caption") == 0)
        return TANBA_ROLE_CAPTION;
    return TANBA_ROLE_PARAGRAPH;
}

DocxLook docx_look(const DocxStyles *styles, const char *id)
{
    DocxLook look = {0, TANBA_ROLE_PARAGRAPH, -1, -1, NULL, docx_run_unset};
    int outline = -1;
    id = id ? id : styles->default_style;
    for (guint i = 0; id && i < CHAIN_CAP; i++) {
        const DocxStyle *style = g_hash_table_lookup(styles->styles, id);
        if (!style)
            break;
        if (outline < 0)
            outline = style->outline;
        if (!look.heading && outline < 0)
            look.heading = heading_of_name(style->name);
        if (look.role == TANBA_ROLE_PARAGRAPH)
            look.role = role_of_name(style->name);
        if (look.num_id < 0 && style->num_id >= 0) {
            look.num_id = style->num_id;
            look.level = style->level;
            look.num_style = id;
        }
        DocxRun nearer = look.run;
        look.run = style->run;
        docx_run_apply(&look.run, &nearer);
        id = style->base;
    }
    if (!look.heading && outline >= 0 && outline < 9)
        look.heading = outline + 1;
    return look;
}
