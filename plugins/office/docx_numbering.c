/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbering.xml: automatic numbers as Word prints them. An abstract list says how each level looks;
 * a list points to an abstract one, with overrides; lists of one abstract one count on together.
 */
#include "docx.h"

#include <string.h>

#define LINK_CAP 8 /* hops from a list to the style that defines it and back */

typedef struct {
    TanbaNumberStyle style;
    int start;
    int restart;    /* the level, from 1, whose counting restarts this one; 0 never, -1 any above */
    gboolean legal; /* levels above print as decimals here */
    char *text;     /* "%1.%2" */
    char *paragraph_style;
} Level;

typedef struct {
    Level levels[DOCX_LEVELS];
    char *style_link; /* the list is defined at the style of this id */
    gint64 counters[DOCX_LEVELS];
    gboolean begun[DOCX_LEVELS];
} Abstract;

typedef struct {
    int abstract;
    int start[DOCX_LEVELS]; /* -1: none said */
    gboolean started[DOCX_LEVELS];
    Level *levels[DOCX_LEVELS]; /* NULL: as the abstract list says */
} Num;

struct DocxNumbering {
    GHashTable *abstracts, *nums; /* by id */
};

typedef struct {
    DocxNumbering *numbering;
    Abstract *abstract;
    Num *num;
    Level *level;
    int override;
} Reader;

static void level_clear(Level *level)
{
    g_free(level->text);
    g_free(level->paragraph_style);
}

static void abstract_free(gpointer data)
{
    Abstract *abstract = data;
    for (guint i = 0; i < DOCX_LEVELS; i++)
        level_clear(&abstract->levels[i]);
    g_free(abstract->style_link);
    g_free(abstract);
}

static void num_free(gpointer data)
{
    Num *num = data;
    for (guint i = 0; i < DOCX_LEVELS; i++) {
        if (num->levels[i])
            level_clear(num->levels[i]);
        g_free(num->levels[i]);
    }
    g_free(num);
}

DocxNumbering *docx_numbering_new(void)
{
    DocxNumbering *numbering = g_new0(DocxNumbering, 1);
    numbering->abstracts = g_hash_table_new_full(NULL, NULL, NULL, abstract_free);
    numbering->nums = g_hash_table_new_full(NULL, NULL, NULL, num_free);
    return numbering;
}

void docx_numbering_free(DocxNumbering *numbering)
{
    g_hash_table_unref(numbering->abstracts);
    g_hash_table_unref(numbering->nums);
    g_free(numbering);
}

TanbaNumberStyle docx_number_style(const char *format)
{
    static const struct {
        const char *name;
        TanbaNumberStyle style;
    } formats[] = {{"none", TANBA_NUMBER_NONE},
                   {"bullet", TANBA_NUMBER_BULLET},
                   {"decimalZero", TANBA_NUMBER_DECIMAL_ZERO},
                   {"lowerLetter", TANBA_NUMBER_LOWER_LETTER},
                   {"upperLetter", TANBA_NUMBER_UPPER_LETTER},
                   {"lowerRoman", TANBA_NUMBER_LOWER_ROMAN},
                   {"upperRoman", TANBA_NUMBER_UPPER_ROMAN},
                   {"russianLower", TANBA_NUMBER_LOWER_RUSSIAN},
                   {"russianUpper", TANBA_NUMBER_UPPER_RUSSIAN}};
    for (guint i = 0; format && i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(format, formats[i].name))
            return formats[i].style;
    return TANBA_NUMBER_DECIMAL;
}

static void level_defaults(Level *level)
{
    *level = (Level){.style = TANBA_NUMBER_DECIMAL, .start = 1, .restart = -1};
}

static int level_index(const XmlAtts *atts)
{
    return CLAMP(xml_att_int(atts, "ilvl", 0), 0, DOCX_LEVELS - 1);
}

static void begin_level(Reader *reader, const XmlAtts *atts)
{
    int index = level_index(atts);
    if (reader->num) {
        if (!reader->num->levels[index])
            reader->num->levels[index] = g_new0(Level, 1);
        reader->level = reader->num->levels[index];
    } else if (reader->abstract) {
        reader->level = &reader->abstract->levels[index];
    }
    if (reader->level) {
        level_clear(reader->level);
        level_defaults(reader->level);
    }
}

static void in_level(Level *level, const char *name, const XmlAtts *atts)
{
    if (g_str_equal(name, "w:start")) {
        level->start = xml_att_int(atts, "val", 1);
    } else if (g_str_equal(name, "w:numFmt")) {
        g_autofree char *format = xml_att(atts, "val");
        level->style = docx_number_style(format);
    } else if (g_str_equal(name, "w:lvlText")) {
        g_free(level->text);
        level->text = xml_att(atts, "val");
    } else if (g_str_equal(name, "w:lvlRestart")) {
        level->restart = xml_att_int(atts, "val", -1);
    } else if (g_str_equal(name, "w:isLgl")) {
        level->legal = !xml_att_is(atts, "val", "0") && !xml_att_is(atts, "val", "false");
    } else if (g_str_equal(name, "w:pStyle")) {
        g_free(level->paragraph_style);
        level->paragraph_style = xml_att(atts, "val");
    }
}

static void begin_abstract(Reader *reader, const XmlAtts *atts)
{
    Abstract *abstract = reader->abstract = g_new0(Abstract, 1);
    for (guint i = 0; i < DOCX_LEVELS; i++)
        level_defaults(&abstract->levels[i]);
    int id = xml_att_int(atts, "abstractNumId", -1);
    g_hash_table_replace(reader->numbering->abstracts, GINT_TO_POINTER(id), abstract);
}

static void begin_num(Reader *reader, const XmlAtts *atts)
{
    Num *num = reader->num = g_new0(Num, 1);
    num->abstract = -1;
    for (guint i = 0; i < DOCX_LEVELS; i++)
        num->start[i] = -1;
    int id = xml_att_int(atts, "numId", -1);
    g_hash_table_replace(reader->numbering->nums, GINT_TO_POINTER(id), num);
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    Reader *reader = data;
    if (g_str_equal(name, "w:abstractNum")) {
        begin_abstract(reader, atts);
    } else if (g_str_equal(name, "w:num")) {
        begin_num(reader, atts);
    } else if (g_str_equal(name, "w:lvl")) {
        begin_level(reader, atts);
    } else if (reader->level) {
        in_level(reader->level, name, atts);
    } else if (reader->abstract && g_str_equal(name, "w:numStyleLink")) {
        g_free(reader->abstract->style_link);
        reader->abstract->style_link = xml_att(atts, "val");
    } else if (reader->num && g_str_equal(name, "w:abstractNumId")) {
        reader->num->abstract = xml_att_int(atts, "val", -1);
    } else if (g_str_equal(name, "w:lvlOverride")) {
        reader->override = level_index(atts);
    } else if (reader->num && g_str_equal(name, "w:startOverride")) {
        reader->num->start[reader->override] = MAX(xml_att_int(atts, "val", 1), 0);
    }
}

static void on_end(gpointer data, const char *name)
{
    Reader *reader = data;
    if (g_str_equal(name, "w:abstractNum"))
        reader->abstract = NULL;
    else if (g_str_equal(name, "w:num"))
        reader->num = NULL;
    else if (g_str_equal(name, "w:lvl"))
        reader->level = NULL;
}

tanba_status docx_numbering_read(DocxNumbering *numbering, TanbaZip *zip, const char *member,
                                 char **why)
{
    Reader reader = {.numbering = numbering};
    return xml_read(zip, member, &(XmlHandler){on_start, on_end, NULL}, &reader, NULL, why);
}

/* The list and its abstract one, through styles that define lists; FALSE where there is none. */
static gboolean find_list(const DocxNumbering *numbering, const DocxStyles *styles, int num_id,
                          Num **num, Abstract **abstract)
{
    *num = g_hash_table_lookup(numbering->nums, GINT_TO_POINTER(num_id));
    for (guint i = 0; i < LINK_CAP; i++) {
        const Num *link = g_hash_table_lookup(numbering->nums, GINT_TO_POINTER(num_id));
        *abstract = link
                        ? g_hash_table_lookup(numbering->abstracts, GINT_TO_POINTER(link->abstract))
                        : NULL;
        if (!*num || !*abstract)
            return FALSE;
        if (!(*abstract)->style_link || !styles)
            return TRUE;
        const DocxStyle *style = g_hash_table_lookup(styles->styles, (*abstract)->style_link);
        if (!style || style->num_id < 0)
            return TRUE;
        num_id = style->num_id;
    }
    return FALSE;
}

static const Level *level_of(const Num *num, const Abstract *abstract, int level)
{
    return num->levels[level] ? num->levels[level] : &abstract->levels[level];
}

/* Moves the counters on to the next paragraph of the level. */
static void count(Num *num, Abstract *abstract, int level)
{
    if (num->start[level] >= 0 && !num->started[level]) {
        abstract->counters[level] = num->start[level];
    } else if (!abstract->begun[level]) {
        abstract->counters[level] = level_of(num, abstract, level)->start;
    } else {
        abstract->counters[level]++;
    }
    num->started[level] = TRUE;
    abstract->begun[level] = TRUE;
    for (int deeper = level + 1; deeper < DOCX_LEVELS; deeper++) {
        int restart = level_of(num, abstract, deeper)->restart;
        if (restart < 0 || level < restart)
            abstract->begun[deeper] = FALSE;
    }
}

static void append_counter(GString *out, const Num *num, const Abstract *abstract, int level,
                           gboolean legal)
{
    const Level *shape = level_of(num, abstract, level);
    gint64 value = abstract->begun[level] ? abstract->counters[level] : shape->start;
    TanbaNumberStyle style = shape->style;
    if (legal && style != TANBA_NUMBER_NONE && style != TANBA_NUMBER_BULLET)
        style = TANBA_NUMBER_DECIMAL;
    tanba_number_append(out, value, style);
}

char *docx_numbering_next(DocxNumbering *numbering, const DocxStyles *styles, int num_id, int level)
{
    Num *num;
    Abstract *abstract;
    level = CLAMP(level, 0, DOCX_LEVELS - 1);
    if (num_id <= 0 || !find_list(numbering, styles, num_id, &num, &abstract))
        return NULL;
    count(num, abstract, level);
    const Level *shape = level_of(num, abstract, level);
    if (shape->style == TANBA_NUMBER_BULLET)
        return shape->text && *shape->text ? g_strdup(tanba_bullet(shape->text)) : NULL;
    GString *out = g_string_new(NULL);
    for (const char *p = shape->text ? shape->text : ""; *p && out->len < 256; p++) {
        if (*p == '%' && p[1] >= '1' && p[1] <= '9')
            append_counter(out, num, abstract, *++p - '1', shape->legal);
        else
            g_string_append_c(out, *p);
    }
    char *printed = g_string_free(out, FALSE);
    g_strstrip(printed);
    if (!*printed)
        g_clear_pointer(&printed, g_free);
    return printed;
}

int docx_numbering_level_of(const DocxNumbering *numbering, int num_id, const char *style)
{
    Num *num;
    Abstract *abstract;
    if (!style || !find_list(numbering, NULL, num_id, &num, &abstract))
        return 0;
    for (int i = 0; i < DOCX_LEVELS; i++)
        if (g_strcmp0(level_of(num, abstract, i)->paragraph_style, style) == 0)
            return i;
    return 0;
}
