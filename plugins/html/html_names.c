/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What names mean: elements, classes, roles, and the anchors by which footnotes are told.
 */
#include "html.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *names; /* each between spaces */
    Tag tag;
} tags[] = {
    {" div address fieldset details summary dl dt dd center hgroup figure form menu dir legend "
     "thead tbody tfoot search option ",
     TAG_BLOCK},
    {" p ", TAG_P},
    {" h1 h2 h3 h4 h5 h6 ", TAG_H},
    {" pre listing xmp plaintext ", TAG_PRE},
    {" blockquote ", TAG_QUOTE},
    {" ul ", TAG_UL},
    {" ol ", TAG_OL},
    {" li ", TAG_LI},
    {" table ", TAG_TABLE},
    {" tr ", TAG_TR},
    {" td th ", TAG_TD},
    {" caption figcaption ", TAG_CAPTION},
    {" header ", TAG_HEADER},
    {" footer ", TAG_FOOTER},
    {" article main section aside ", TAG_ARTICLE},
    {" title ", TAG_TITLE},
    {" meta ", TAG_META},
    {" html ", TAG_HTML},
    {" body ", TAG_BODY},
    {" br ", TAG_BR},
    {" hr ", TAG_HR},
    {" img ", TAG_IMG},
    {" a ", TAG_A},
    {" b strong ", TAG_BOLD},
    {" i em cite dfn var ", TAG_ITALIC},
    {" sup ", TAG_SUP},
    {" sub ", TAG_SUB},
    {" u ins ", TAG_UNDERLINE},
    {" script style nav template noscript select textarea button datalist iframe svg canvas audio "
     "video noframes ",
     TAG_SKIP},
};

Tag html_tag(const char *name, guint8 *level)
{
    char spaced[24];
    if (strlen(name) > 16)
        return TAG_OTHER;
    g_snprintf(spaced, sizeof spaced, " %s ", name);
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (strstr(tags[i].names, spaced)) {
            *level = tags[i].tag == TAG_H ? (guint8)(name[1] - '0') : 0;
            return tags[i].tag;
        }
    }
    return TAG_OTHER;
}

const char *html_att(const char *const *atts, const char *name)
{
    for (; atts && *atts; atts += 2)
        if (g_ascii_strcasecmp(atts[0], name) == 0)
            return atts[1] ? atts[1] : "";
    return NULL;
}

gboolean html_has_word(const char *list, const char *word)
{
    gsize length = strlen(word);
    for (const char *p = list; p && *p;) {
        gsize span = strcspn(p, " \t\n");
        if (span == length && g_ascii_strncasecmp(p, word, length) == 0)
            return TRUE;
        p += span + strspn(p + span, " \t\n");
    }
    return FALSE;
}

/* Whether a style attribute says `property: value`, whatever the white space. */
static gboolean style_says(const char *style, const char *property, const char *value)
{
    const char *p = style;
    gsize length = strlen(property);
    while (p && *p) {
        p += strspn(p, " ;\t\r\n");
        if (g_ascii_strncasecmp(p, property, length) == 0) {
            const char *v = p + length + strspn(p + length, " \t\r\n");
            if (*v == ':' &&
                g_ascii_strncasecmp(v + 1 + strspn(v + 1, " \t\r\n"), value, strlen(value)) == 0)
                return TRUE;
        }
        p = strchr(p, ';');
    }
    return FALSE;
}

gboolean html_is_hidden(const char *const *atts)
{
    const char *style = html_att(atts, "style");
    return html_att(atts, "hidden") || style_says(style, "display", "none") ||
           style_says(style, "visibility", "hidden") ||
           style_says(style, "mso-element", "comment-list") || style_says(style, "mso-hide", "all");
}

/* Whether `id` is one of the prefixes with a number after it ("fn1", "note-12", "fn:3"). */
static gboolean is_numbered(const char *id, const char *const *prefixes, guint n)
{
    for (guint i = 0; i < n; i++) {
        gsize length = strlen(prefixes[i]);
        if (g_ascii_strncasecmp(id, prefixes[i], length) != 0)
            continue;
        const char *rest = id + length;
        rest += *rest && strchr(":-_.", *rest) ? 1 : 0;
        if (g_ascii_isdigit(*rest))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_mark_id(const char *id)
{
    static const char *const prefixes[] = {"_ftnref",      "_ednref",       "fnref",   "fn-ref",
                                           "footnote-ref", "footnoteref",   "noteref", "endnoteref",
                                           "endnote-ref",  "footnote-back", "ref-fn",  "ftnref",
                                           "ednref"};
    return is_numbered(id, prefixes, G_N_ELEMENTS(prefixes)) || g_str_has_prefix(id, "cite_ref") ||
           g_str_has_prefix(id, "fnref:") ||
           ((g_str_has_prefix(id, "sdfootnote") || g_str_has_prefix(id, "sdendnote")) &&
            g_str_has_suffix(id, "anc"));
}

static gboolean is_body_id(const char *id)
{
    static const char *const prefixes[] = {"_ftn",       "_edn",     "ftn",  "edn",
                                           "fn",         "footnote", "note", "endnote",
                                           "sdfootnote", "sdendnote"};
    return !is_mark_id(id) && (is_numbered(id, prefixes, G_N_ELEMENTS(prefixes)) ||
                               g_str_has_prefix(id, "cite_note") || g_str_has_prefix(id, "fn:"));
}

guint32 html_anchor_kind(const char *const *atts)
{
    const char *href = html_att(atts, "href"), *class = html_att(atts, "class");
    const char *role = html_att(atts, "role"), *type = html_att(atts, "epub:type");
    if (html_has_word(role, "doc-backlink") || html_has_word(class, "footnote-back") ||
        html_has_word(class, "footnote-backref") || html_has_word(class, "sdfootnotesym") ||
        html_has_word(class, "sdendnotesym"))
        return IN_BACK;
    if (html_has_word(role, "doc-noteref") || html_has_word(type, "noteref") ||
        html_has_word(class, "footnote-ref") || html_has_word(class, "sdfootnoteanc") ||
        html_has_word(class, "sdendnoteanc") || html_has_word(class, "noteref"))
        return IN_MARK;
    const char *target = href ? strchr(href, '#') : NULL;
    if (!target)
        return 0;
    return is_mark_id(target + 1) ? IN_BACK : is_body_id(target + 1) ? IN_MARK : 0;
}

guint32 html_note_kind(Tag tag, const char *const *atts, gboolean in_notes)
{
    const char *class = html_att(atts, "class"), *role = html_att(atts, "role");
    const char *type = html_att(atts, "epub:type"), *style = html_att(atts, "style");
    const char *id = html_att(atts, "id");
    if (html_has_word(role, "doc-endnotes") || html_has_word(role, "doc-footnotes") ||
        html_has_word(class, "footnotes") || html_has_word(class, "endnotes") ||
        html_has_word(type, "footnotes") || html_has_word(type, "endnotes"))
        return IN_NOTES;
    gboolean holds = tag == TAG_BLOCK || tag == TAG_P || tag == TAG_LI || tag == TAG_ARTICLE;
    if (!holds)
        return 0;
    if (html_has_word(role, "doc-footnote") || html_has_word(role, "doc-endnote") ||
        html_has_word(class, "footnote") || html_has_word(type, "footnote") ||
        html_has_word(type, "endnote") || style_says(style, "mso-element", "footnote") ||
        style_says(style, "mso-element", "endnote") || html_has_word(class, "sdfootnote") ||
        html_has_word(class, "sdendnote"))
        return style_says(style, "mso-element", "footnote-list") ||
                       style_says(style, "mso-element", "endnote-list")
                   ? IN_NOTES
                   : IN_NOTE;
    if (id && is_body_id(id))
        return IN_NOTE;
    return in_notes && tag == TAG_LI ? IN_NOTE : 0;
}

List html_list(Tag tag, const char *const *atts)
{
    List list = {tag == TAG_OL, 1, tag == TAG_OL ? TANBA_NUMBER_DECIMAL : TANBA_NUMBER_BULLET,
                 FALSE};
    const char *type = html_att(atts, "type"), *start = html_att(atts, "start");
    const char *style = html_att(atts, "style");
    if (list.ordered && start && (g_ascii_isdigit(*start) || *start == '-'))
        list.next = g_ascii_strtoll(start, NULL, 10);
    /* Without a start it counts down from the number of items, which is not known yet. */
    list.reversed = start && html_att(atts, "reversed");
    list.next = CLAMP(list.next, -1000000, 1000000000);
    if (!list.ordered)
        return list;
    if (g_strcmp0(type, "a") == 0 || style_says(style, "list-style-type", "lower-alpha") ||
        style_says(style, "list-style-type", "lower-latin"))
        list.style = TANBA_NUMBER_LOWER_LETTER;
    else if (g_strcmp0(type, "A") == 0 || style_says(style, "list-style-type", "upper-alpha") ||
             style_says(style, "list-style-type", "upper-latin"))
        list.style = TANBA_NUMBER_UPPER_LETTER;
    else if (g_strcmp0(type, "i") == 0 || style_says(style, "list-style-type", "lower-roman"))
        list.style = TANBA_NUMBER_LOWER_ROMAN;
    else if (g_strcmp0(type, "I") == 0 || style_says(style, "list-style-type", "upper-roman"))
        list.style = TANBA_NUMBER_UPPER_ROMAN;
    else if (style_says(style, "list-style-type", "none"))
        list.style = TANBA_NUMBER_NONE;
    return list;
}

#define CONDITION_CAP 200 /* longer ones are no condition */

void html_drop_conditions(GString *piece, GString *held, gboolean last)
{
    g_string_prepend_len(piece, held->str, (gssize)held->len);
    g_string_truncate(held, 0);
    gsize out = 0, at = 0;
    while (at < piece->len) {
        const char *start = memmem(piece->str + at, piece->len - at, "<![", 3);
        gsize plain = start ? (gsize)(start - piece->str) - at : piece->len - at;
        memmove(piece->str + out, piece->str + at, plain);
        out += plain;
        at += plain;
        if (!start)
            break;
        gsize left = piece->len - at;
        const char *end = memmem(start, MIN(left, CONDITION_CAP), "]>", 2);
        if (!end && left < CONDITION_CAP && !last) {
            g_string_assign(held, start);
            break;
        }
        if (end) {
            at = (gsize)(end - piece->str) + 2;
        } else {
            memmove(piece->str + out, start, 3);
            out += 3;
            at += 3;
        }
    }
    g_string_truncate(piece, out);
    /* "<" or "<!" at the very end may be the start of one, too. */
    for (gsize tail = 2; tail && !last && !held->len; tail--) {
        if (out >= tail && memcmp(piece->str + out - tail, "<!", tail) == 0) {
            g_string_assign(held, piece->str + out - tail);
            g_string_truncate(piece, out - tail);
        }
    }
}
