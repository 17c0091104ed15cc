/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each start, end and text of HTML does to the block being gathered.
 */
#include "html.h"

#include <string.h>

static void begin_item(Html *html, const char *const *atts)
{
    List bullet = {FALSE, 1, TANBA_NUMBER_BULLET, FALSE};
    List *list =
        html->lists->len ? &g_array_index(html->lists, List, html->lists->len - 1) : &bullet;
    const char *value = html_att(atts, "value");
    if (list->ordered && value && g_ascii_isdigit(*value))
        list->next = CLAMP(g_ascii_strtoll(value, NULL, 10), -1000000, 1000000000);
    html->item_level = MAX(html->lists->len, 1);
    g_string_truncate(html->number, 0);
    if (list->style == TANBA_NUMBER_BULLET)
        g_string_append(html->number, tanba_bullet(NULL));
    else if (list->style != TANBA_NUMBER_NONE) {
        tanba_number_append(html->number, list->next, list->style);
        g_string_append_c(html->number, '.');
    }
    list->next += list->reversed ? -1 : 1;
    if (html_current(html)->flags & IN_NOTE && list->ordered) {
        g_free(html->note);
        html->note = html_bare_mark(html->number->str);
        html->item_level = 0;
    }
}

/* Word writes a list's number into the text, in a span that says so. */
static guint32 word_number(Html *html, const char *const *atts)
{
    const char *style = html_att(atts, "style");
    const char *list = style ? strstr(style, "mso-list:") : NULL;
    if (!list)
        return 0;
    if (strstr(list, "Ignore"))
        return IN_NUMBER;
    const char *level = strstr(list, " level");
    if (level && g_ascii_isdigit(level[6]))
        html->item_level = (guint)CLAMP(g_ascii_strtoll(level + 6, NULL, 10), 1, 9);
    return 0;
}

static gboolean breaks_block(Tag tag)
{
    return tag >= TAG_BLOCK && tag <= TAG_TITLE;
}

static void add_break(Html *html)
{
    const Element *in = html_current(html);
    if (in->flags & IN_PRE) {
        html_flush_pre_line(html);
        return;
    }
    tanba_block_space(html->block);
    /* Two in a row is how paragraphs are told apart where nobody wrote <p>. */
    if (++html->breaks == 2 && !in->level && !(in->flags & IN_NOTE))
        html_flush(html);
}

static void add_image(Html *html, const char *const *atts)
{
    const char *alt = html_att(atts, "alt");
    html->images++;
    if (!alt || strlen(alt) < 3 || html_current(html)->flags & (IN_SKIP | IN_HIDDEN))
        return;
    const char *dot = strrchr(alt, '.');
    gboolean file_name = dot && strlen(dot) <= 5 && !strchr(alt, ' ');
    if (!file_name)
        g_ptr_array_add(html->captions, g_strdup(alt));
}

/* The flags that an element adds to those of the one around it. */
static guint32 element_flags(Tag tag, const char *const *atts, guint32 outer)
{
    guint32 flags = 0;
    if (tag == TAG_SKIP || html_has_word(html_att(atts, "role"), "navigation"))
        flags |= IN_SKIP;
    if (html_is_hidden(atts))
        flags |= IN_HIDDEN;
    flags |= tag == TAG_PRE ? IN_PRE : 0;
    flags |= tag == TAG_CAPTION ? IN_CAPTION : 0;
    flags |= tag == TAG_ARTICLE ? IN_ARTICLE : 0;
    flags |= tag == TAG_TITLE ? IN_TITLE : 0;
    flags |=
        tag == TAG_P && html_has_word(html_att(atts, "class"), "MsoTitle") ? IN_DOCUMENT_TITLE : 0;
    if (!(outer & IN_ARTICLE))
        flags |= tag == TAG_HEADER ? IN_HEADER : tag == TAG_FOOTER ? IN_FOOTER : 0;
    if (tag == TAG_A)
        flags |= html_anchor_kind(atts);
    flags |= html_note_kind(tag, atts, (outer & IN_NOTES) != 0);
    return flags;
}

static guint32 element_run(Tag tag, const char *const *atts)
{
    const char *style = html_att(atts, "style");
    switch (tag) {
    case TAG_BOLD:
        return TANBA_RUN_BOLD;
    case TAG_ITALIC:
        return TANBA_RUN_ITALIC;
    case TAG_SUP:
        return TANBA_RUN_SUPERSCRIPT;
    case TAG_SUB:
        return TANBA_RUN_SUBSCRIPT;
    case TAG_UNDERLINE:
        return TANBA_RUN_UNDERLINE;
    default:
        break;
    }
    if (!style)
        return 0;
    guint32 run = 0;
    run |= strstr(style, "font-weight:bold") || strstr(style, "font-weight: bold") ||
                   strstr(style, "font-weight:700") || strstr(style, "font-weight: 700")
               ? TANBA_RUN_BOLD
               : 0;
    run |= strstr(style, "font-style:italic") || strstr(style, "font-style: italic")
               ? TANBA_RUN_ITALIC
               : 0;
    run |= strstr(style, "vertical-align:super") || strstr(style, "vertical-align: super")
               ? TANBA_RUN_SUPERSCRIPT
               : 0;
    return run;
}

static void open_structure(Html *html, Tag tag, const char *const *atts)
{
    switch (tag) {
    case TAG_UL:
    case TAG_OL: {
        List list = html_list(tag, atts);
        g_array_append_val(html->lists, list);
        break;
    }
    case TAG_LI:
        begin_item(html, atts);
        break;
    case TAG_TABLE:
        tanba_flow_table_begin(html->flow);
        break;
    case TAG_TR:
        tanba_flow_row(html->flow);
        break;
    case TAG_TD:
        tanba_flow_cell(html->flow);
        break;
    case TAG_A:
        g_string_truncate(html->mark, 0);
        html->mark_block = html->block;
        html->mark_start = html->block->text->len;
        break;
    case TAG_HTML: {
        const char *lang = html_att(atts, "lang");
        lang = lang ? lang : html_att(atts, "xml:lang");
        if (lang)
            html->host->meta(html->host, "language", lang);
        break;
    }
    default:
        break;
    }
}

void html_start(void *data, const unsigned char *name, const unsigned char **attributes)
{
    Html *html = data;
    const char *const *atts = (const char *const *)attributes;
    Element element = *html_current(html);
    guint8 level = 0;
    guint32 outer = element.flags;
    g_strlcpy(element.name, (const char *)name, sizeof element.name);
    element.tag = html_tag((const char *)name, &level);
    if (breaks_block(element.tag) && !(outer & (IN_SKIP | IN_HIDDEN)))
        html_flush(html);
    element.flags |= element_flags(element.tag, atts, outer);
    element.run |= element_run(element.tag, atts);
    element.level = level ? level : element.level;
    if (element.flags & IN_HIDDEN && !(outer & IN_HIDDEN))
        html->hidden_text = FALSE;
    if (element.flags & IN_NOTE && !(outer & IN_NOTE))
        g_clear_pointer(&html->note, g_free);
    if (!(element.flags & (IN_SKIP | IN_HIDDEN)))
        element.flags |= word_number(html, atts);
    g_array_append_val(html->elements, element);
    if (element.tag == TAG_META)
        html_meta(html, atts);
    if (element.flags & (IN_SKIP | IN_HIDDEN))
        return;
    if (element.tag == TAG_BR)
        add_break(html);
    else if (element.tag == TAG_HR)
        html_flush(html);
    else if (element.tag == TAG_IMG)
        add_image(html, atts);
    else
        open_structure(html, element.tag, atts);
}

/* Longer text in a link is words, whatever the link's target is called. */
#define MARK_CAP 8
#define BACK_CAP 24

/* The link's text is complete. One to a note is a mark if it is short; one back is, at the start of a
 * block, the mark that is printed there, and elsewhere an arrow for the mouse. */
static void end_anchor(Html *html, const Element *element)
{
    glong length = g_utf8_strlen(html->mark->str, -1);
    if (element->flags & IN_MARK && html->mark_block == html->block && length <= MARK_CAP)
        tanba_block_flag(html->block, html->mark_start, TANBA_RUN_NOTE_MARK);
    if (element->flags & IN_BACK && length > BACK_CAP)
        tanba_block_add(html->block, html->mark->str, html->mark->len, element->run, 0, FALSE);
    else if (element->flags & IN_BACK && length && !html->block->text->len) {
        g_autofree char *mark = html_bare_mark(html->mark->str);
        gunichar first = g_utf8_get_char(mark);
        gboolean arrow = first >= 0x2190 && first < 0x2300;
        if (*mark && !arrow && !html->note)
            html->note = g_steal_pointer(&mark);
    }
    g_string_truncate(html->mark, 0);
}

static void close_structure(Html *html, const Element *element)
{
    switch (element->tag) {
    case TAG_UL:
    case TAG_OL:
        if (html->lists->len)
            g_array_set_size(html->lists, html->lists->len - 1);
        break;
    case TAG_LI:
        html->item_level = 0;
        g_string_truncate(html->number, 0);
        break;
    case TAG_TABLE:
        tanba_flow_table_end(html->flow);
        break;
    case TAG_A:
        end_anchor(html, element);
        break;
    default:
        break;
    }
}

static void end_innermost(Html *html)
{
    Element element = *html_current(html);
    gboolean out = (element.flags & (IN_SKIP | IN_HIDDEN)) != 0;
    if (breaks_block(element.tag) && !out) {
        if (element.tag == TAG_PRE && html->block->text->len)
            html_flush_pre_line(html);
        html_flush(html);
    }
    g_array_set_size(html->elements, html->elements->len - 1);
    const Element *outer = html_current(html);
    if (element.flags & IN_HIDDEN && !(outer->flags & IN_HIDDEN) && html->hidden_text)
        html->hidden++;
    if (element.flags & IN_NOTE && !(outer->flags & IN_NOTE))
        g_clear_pointer(&html->note, g_free);
    if (!out)
        close_structure(html, &element);
}

void html_end(void *data, const unsigned char *name)
{
    Html *html = data;
    char cut[sizeof(((Element *)NULL)->name)];
    g_strlcpy(cut, (const char *)name, sizeof cut);
    /* The parser closes what was left open; should it ever not, look a little further out. */
    for (guint up = 0; up < html->elements->len && up < 32; up++) {
        guint at = html->elements->len - 1 - up;
        if (!g_str_equal(g_array_index(html->elements, Element, at).name, cut))
            continue;
        while (html->elements->len > at)
            end_innermost(html);
        return;
    }
}

static gboolean is_blank(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isspace(text[i]))
            return FALSE;
    return TRUE;
}

static void add_pre(Html *html, const char *text, gsize length, guint32 run)
{
    while (length) {
        const char *end = memchr(text, '\n', length);
        gsize line = end ? (gsize)(end - text) : length;
        gsize shown = line && text[line - 1] == '\r' ? line - 1 : line;
        tanba_block_add(html->block, text, shown, run, 0, TRUE);
        if (!end)
            return;
        html_flush_pre_line(html);
        text += line + 1;
        length -= line + 1;
    }
}

void html_text(void *data, const unsigned char *characters, int count)
{
    Html *html = data;
    const char *text = (const char *)characters;
    gsize length = (gsize)MAX(count, 0);
    const Element *in = html_current(html);
    guint32 flags = in->flags;
    gboolean blank = is_blank(text, length);
    if (flags & IN_TITLE && !(flags & IN_SKIP))
        g_string_append_len(html->title, text, (gssize)length);
    else if (flags & IN_HIDDEN && !(flags & IN_SKIP))
        html->hidden_text |= !blank;
    if (flags & (IN_TITLE | IN_HIDDEN | IN_SKIP))
        return;
    if (!blank)
        html->breaks = 0;
    if (flags & IN_NUMBER) {
        tanba_block_space(html->block);
        g_string_append_len(html->number, text, (gssize)length);
        return;
    }
    if (flags & (IN_MARK | IN_BACK))
        g_string_append_len(html->mark, text, (gssize)length);
    if (flags & IN_BACK)
        return;
    if (flags & IN_PRE)
        add_pre(html, text, length, in->run);
    else
        tanba_block_add(html->block, text, length, in->run, 0, FALSE);
}

void html_finish(Html *html)
{
    while (html->elements->len)
        end_innermost(html);
    html_flush(html);
}
