/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Last pass: what the document says of itself: title, date, symbol, languages. Fills only what is not
 * known yet. A date in running text speaks of something else; the document's own stands alone in a line.
 */
#include "segment/parts.h"
#include "text/date.h"
#include "text/language.h"
#include "text/symbol.h"

#include <string.h>

#define LAST_FOR_TITLE 20 /* passages before the title: a letterhead, an address */
#define LANGUAGE_SAMPLE 16384
#define FEWEST_FOR_LANGUAGE 60 /* bytes of a passage below which its language is the document's */

static const TanbaPassage *passage_at(const SegDoc *doc, guint32 index)
{
    return tanba_document_passage(doc->document, index);
}

static void find_symbol(SegDoc *doc)
{
    for (guint32 i = 0; i < doc->lines->len && !doc->document->symbol; i++) {
        const SegLine *line = seg_line(doc, i);
        gboolean head = line->part == SEG_HEADER || line->part == SEG_FOOTER;
        if ((line->page > 0 || i > 60) && !head)
            continue;
        gsize covered = 0;
        if (line->length > 100 || line->part == SEG_NOTE)
            continue;
        g_autofree char *symbol = tanba_symbol_find(line->text, line->length, &covered);
        if (symbol && covered * 2 > line->length)
            doc->document->symbol = tanba_document_keep(doc->document, symbol);
    }
}

/* The date printed by itself on the first page. */
static char *date_in_text(const SegDoc *doc)
{
    for (guint32 i = 0; i < doc->lines->len && i < 80; i++) {
        const SegLine *line = seg_line(doc, i);
        if (line->page > 0)
            break;
        gsize covered = 0;
        if (line->part == SEG_NOTE || line->part == SEG_TABLE || line->length > 160)
            continue;
        char *date = tanba_date_find(line->text, line->length, &covered);
        if (date && strlen(date) >= 7 && covered * 5 >= line->length * 2 &&
            !seg_ends_sentence(line->text, line->length))
            return date;
        g_free(date);
    }
    return NULL;
}

static void find_date(SegDoc *doc)
{
    TanbaDocument *document = doc->document;
    const char *header = g_hash_table_lookup(document->meta, "header.date");
    const char *meta = g_hash_table_lookup(document->meta, "date");
    g_autofree char *date = date_in_text(doc);
    const char *source = "text";
    if (!date && meta) {
        date = tanba_date_of_timestamp(meta);
        source = "metadata";
    }
    if (!date && header) {
        date = tanba_date_of_timestamp(header);
        source = "header";
    }
    if (!date) {
        date = tanba_date_in_name(doc->name);
        source = "name";
    }
    if (date) {
        document->date = tanba_document_keep(document, date);
        document->date_source = source;
    }
}

/* What programs put where the author put nothing. */
static gboolean is_junk_title(const char *title)
{
    static const char *const starts[] = {"microsoft word", "untitled", "document", "slide ",
                                         "powerpoint",     "title",    "print",    "united nations",
                                         "noname",         "scan"};
    static const char *const ends[] = {".doc", ".docx", ".pdf", ".rtf",  ".odt", ".txt", ".wpd",
                                       ".tif", ".tiff", ".jpg", ".html", ".htm", ".indd"};
    g_autofree char *lower = g_utf8_strdown(title, -1);
    g_strstrip(lower);
    g_autofree char *symbol = tanba_symbol_find(title, strlen(title), NULL);
    guint letters = 0;
    for (const char *p = lower; *p; p = g_utf8_next_char(p))
        letters += g_unichar_isalpha(g_utf8_get_char(p));
    if (letters < 4 || symbol)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(lower, starts[i]) && strlen(lower) < strlen(starts[i]) + 24)
            return TRUE;
    if (g_str_has_prefix(lower, starts[0]))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(lower, ends[i]))
            return TRUE;
    return FALSE;
}

/* "The Philippines *": the mark of a note, which is none of the title. */
static void drop_marks(GString *title)
{
    while (title->len > 0) {
        const char *end = title->str + title->len, *last = g_utf8_prev_char(end);
        if (*last != ' ' && !seg_signs(last, (guint32)(end - last)))
            return;
        g_string_truncate(title, (gsize)(last - title->str));
    }
}

/* The first heading, and on a cover of the UN's those that follow it directly. */
static char *title_in_text(const SegDoc *doc)
{
    if (doc->title > LAST_FOR_TITLE)
        return NULL;
    g_autoptr(GString) title = g_string_new(passage_at(doc, doc->title)->text);
    drop_marks(title);
    guint32 n = tanba_document_count(doc->document);
    for (guint32 i = doc->title + 1; doc->has_masthead && i < n && title->len < 200; i++) {
        const TanbaPassage *passage = passage_at(doc, i);
        if (passage->kind != TANBA_KIND_HEADING || passage->page != passage_at(doc, 0)->page)
            break;
        g_string_append_printf(title, ": %s", passage->text);
        drop_marks(title);
    }
    return g_strdup(title->str);
}

static void find_title(SegDoc *doc)
{
    TanbaDocument *document = doc->document;
    const char *meta = g_hash_table_lookup(document->meta, "title");
    g_autofree char *text = title_in_text(doc);
    if (doc->has_masthead && text)
        meta = NULL; /* what the UN's typists leave in the field is worth little */
    if (meta && !is_junk_title(meta))
        document->title = tanba_document_keep(document, meta);
    else if (text)
        document->title = tanba_document_keep(document, text);
}

static gboolean is_prose(const TanbaPassage *passage)
{
    return passage->kind == TANBA_KIND_PARAGRAPH || passage->kind == TANBA_KIND_ITEM ||
           passage->kind == TANBA_KIND_HEADING;
}

/* Scripts that tell languages apart: Han stands for all that is written with it. */
static guint script_of(const char *text)
{
    guint counts[128] = {0}, best = 0, letters = 0;
    for (const char *p = text; *p && letters < 64; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
        if (!g_unichar_isalpha(c))
            continue;
        guint script = c < 0x80 ? G_UNICODE_SCRIPT_LATIN : (guint)g_unichar_get_script(c);
        if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
            script = G_UNICODE_SCRIPT_HAN;
        if (script <= G_UNICODE_SCRIPT_INHERITED || script >= G_N_ELEMENTS(counts))
            continue;
        letters++;
        if (++counts[script] > counts[best])
            best = script;
    }
    return best;
}

/* The script of most passages whose language is the document's; 0 unknown. */
static guint main_script(const SegDoc *doc, const guint8 *scripts)
{
    guint counts[128] = {0}, best = 0;
    guint32 n = tanba_document_count(doc->document);
    for (guint32 i = 0; i < n; i++) {
        const char *lang = passage_at(doc, i)->lang;
        if (!lang || (doc->document->lang && g_str_equal(lang, doc->document->lang)))
            counts[scripts[i] & 127] += lang ? 1000 : 1;
    }
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best] || best == 0)
            best = i;
    return counts[best] > 0 ? best : 0;
}

/* Those too short to tell: in the main script the document's language, in another that of the nearest
 * passage which was told, else none. */
static void lend_languages(SegDoc *doc, const guint8 *scripts)
{
    GArray *passages = doc->document->passages;
    guint main = main_script(doc, scripts);
    g_autofree guint32 *distances = g_new(guint32, passages->len + 1);
    g_autofree const char **lent = g_new0(const char *, passages->len + 1);
    for (guint down = 0; down < 2; down++) {
        guint32 last[128];
        memset(last, 0xFF, sizeof last);
        for (guint32 k = 0; k < passages->len; k++) {
            guint32 i = down ? passages->len - 1 - k : k;
            const char *lang = passage_at(doc, i)->lang;
            guint32 from = last[scripts[i]], far = MAX(from, i) - MIN(from, i);
            if (lang)
                last[scripts[i]] = i;
            else if (from != G_MAXUINT32 && (!lent[i] || far < distances[i])) {
                lent[i] = passage_at(doc, from)->lang;
                distances[i] = far;
            }
        }
    }
    for (guint32 i = 0; i < passages->len; i++) {
        TanbaPassage *passage = &g_array_index(passages, TanbaPassage, i);
        gboolean same = scripts[i] == main || scripts[i] == 0 || main == 0;
        if (!passage->lang)
            passage->lang = same ? doc->document->lang : lent[i];
    }
}

static const char *language_of_whole(const SegDoc *doc)
{
    g_autoptr(GString) sample = g_string_sized_new(LANGUAGE_SAMPLE);
    guint32 n = tanba_document_count(doc->document);
    for (guint32 i = 0; i < n && sample->len < LANGUAGE_SAMPLE; i++) {
        const TanbaPassage *passage = passage_at(doc, i);
        if (is_prose(passage)) {
            g_string_append(sample, passage->text);
            g_string_append_c(sample, '\n');
        }
    }
    return tanba_language_detect(sample->str, (gssize)sample->len, NULL);
}

static void find_languages(SegDoc *doc)
{
    TanbaDocument *document = doc->document;
    if (!document->lang)
        document->lang = language_of_whole(doc);
    if (!document->lang && doc->pages->len > 0)
        document->lang = tanba_document_keep(document, seg_page(doc, 0)->page->lang);
    g_autofree guint8 *scripts = g_new0(guint8, document->passages->len + 1);
    for (guint32 i = 0; i < document->passages->len; i++) {
        TanbaPassage *passage = &g_array_index(document->passages, TanbaPassage, i);
        const char *lang = NULL;
        int percent = 0;
        if (is_prose(passage) || passage->kind == TANBA_KIND_FOOTNOTE)
            if (strlen(passage->text) >= FEWEST_FOR_LANGUAGE)
                lang = tanba_language_detect(passage->text, -1, &percent);
        passage->lang = lang && percent >= 80 ? lang : NULL;
        scripts[i] = (guint8)script_of(passage->text);
    }
    lend_languages(doc, scripts);
}

void seg_fields(SegDoc *doc)
{
    if (!doc->document->symbol)
        find_symbol(doc);
    if (!doc->document->title)
        find_title(doc);
    if (!doc->document->date)
        find_date(doc);
    find_languages(doc);
}
