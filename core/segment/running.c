/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Second pass: running heads and feet, and the page number printed in them. A line is one where the
 * same words, figures aside, stand at the same height of another page; odd and even pages may differ.
 */
#include "segment/parts.h"

#include <string.h>

#define DEEPEST 5      /* lines looked at from each edge */
#define BAND 5.0f      /* points within which heights are the same */
#define LONGEST_KEY 96 /* bytes; a running head is short */

typedef enum { PLAIN, PAGE_NUMBER, JOB_NUMBER, SYMBOL } HeadClass;

typedef struct {
    guint32 line;
    gboolean top;
    HeadClass class;
    char key[LONGEST_KEY + 16];
    int band;
    float pitch;   /* from that line to the one after it; 0 unknown */
    guint32 inner; /* the line next to it, away from the edge; G_MAXUINT32 none */
} Candidate;

typedef struct {
    const SegDoc *doc;
    GArray *candidates; /* of Candidate, page by page, from the edge inwards */
    GHashTable *counts; /* key with band -> pages */
    GArray *read;       /* of Candidate: the ways in which recognised heads were first read */
} Heads;

/* Bytes of what announces a page's number and ends at `end` of a key: "page", "p.", a dash. */
static gsize announces_page(const char *key, gsize end)
{
    static const char *const words[] = {"page", "p.", "стр.", "с."};
    static const char *const dashes[] = {"-", "–", "—"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize n = strlen(words[i]);
        if (end >= n && memcmp(key + end - n, words[i], n) == 0 &&
            (end == n || !g_ascii_isalpha(key[end - n - 1])))
            return n;
    }
    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (end == strlen(dashes[i]) && memcmp(key, dashes[i], end) == 0)
            return end;
    return 0;
}

/* Where the small Roman number begins that ends the key, before a dash perhaps; 0 for none. A number
 * alone in its line needs nobody to announce it: is_small_roman() has it. */
static gsize announced_roman(const char *key, gsize *end)
{
    *end = strlen(key);
    if (g_str_has_suffix(key, "–") || g_str_has_suffix(key, "—"))
        *end -= 3;
    else if (g_str_has_suffix(key, "-"))
        *end -= 1;
    gsize start = *end;
    while (start > 0 && *end - start < 7 && strchr("ivxl", key[start - 1]))
        start--;
    return start < *end && *end - start <= 6 && announces_page(key, start) ? start : 0;
}

/* "pageii" to "page#", as "page2" has it. */
static void fold_roman(char *key)
{
    gsize end, start = announced_roman(key, &end);
    if (start == 0)
        return;
    key[start] = '#';
    memmove(key + start + 1, key + end, strlen(key + end) + 1);
}

/* The words without spaces and with "#" for figures, so that pages compare. */
static void make_key(const SegLine *line, char *out)
{
    gsize n = 0;
    for (guint32 i = 0; i < line->length && n < LONGEST_KEY; i++) {
        char c = line->text[i];
        if (c == ' ' || c == '\t')
            continue;
        if (g_ascii_isdigit(c)) {
            if (n > 0 && out[n - 1] == '#')
                continue;
            c = '#';
        }
        out[n++] = g_ascii_tolower(c);
    }
    out[n] = '\0';
    fold_roman(out);
}

static gboolean is_small_roman(const char *key)
{
    gsize n = strspn(key, "ivxl");
    return n > 0 && n <= 6 && key[n] == '\0';
}

static gboolean is_page_number(const char *key)
{
    static const char *const shapes[] = {
        "#",       "-#-",    "–#–", "—#—",  "#/#",     "page#", "page#of#",   "page#/#", "p.#",
        "#|page",  "page|#", "|#",  "#|",   "стр.#",   "с.#",   "seite#",     "página#", "#of#",
        "pagina#", "pág.#",  "[#]", "#из#", "-page#-", "第#页", "第#页共#页", "бет#",    "صفحة#",
    };
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (g_str_equal(key, shapes[i]))
            return TRUE;
    return is_small_roman(key);
}

/* "GE.10-12345 (E) 010110", and the bar code, that the UN's printers put below a page. */
static gboolean is_job_number(const char *key)
{
    const char *job = strstr(key, "ge.#-");
    return (job && job - key <= 3 && strlen(key) < 40) || g_str_has_prefix(key, "*#*") ||
           g_str_has_prefix(key, "*##") || g_str_equal(key, "pleaserecycle");
}

static gboolean is_symbol(const char *key)
{
    guint slashes = 0;
    const char *p = key;
    for (; *p; p++) {
        if (!g_ascii_isalnum(*p) && !strchr("/#.-()", *p))
            return FALSE;
        slashes += *p == '/';
    }
    return slashes >= 2 && p - key < 50;
}

/* Nothing that anybody reads: a bar code set in a font of its own. */
static gboolean is_wordless(const SegLine *line)
{
    for (const char *p = line->text, *end = p + line->length; p < end; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

static HeadClass class_of(const SegLine *line, const char *key, gboolean top)
{
    if (is_page_number(key))
        return PAGE_NUMBER;
    if (!top && (is_job_number(key) || is_wordless(line)))
        return JOB_NUMBER;
    return is_symbol(key) ? SYMBOL : PLAIN;
}

static gint by_height(gconstpointer a, gconstpointer b, gpointer data)
{
    const SegLine *left = seg_line(data, *(const guint32 *)a);
    const SegLine *right = seg_line(data, *(const guint32 *)b);
    float d = left->y0 + left->y1 - right->y0 - right->y1;
    if (d < 0 || d > 0)
        return d < 0 ? -1 : 1;
    return *(const guint32 *)a < *(const guint32 *)b ? -1 : 1;
}

/* The page's printed lines from top to bottom. */
static GArray *lines_downwards(const SegDoc *doc, const SegPage *page)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = page->first; i < page->end; i++)
        if (seg_line(doc, i)->part == SEG_BODY && seg_line(doc, i)->line->role == TANBA_ROLE_NONE)
            g_array_append_val(order, i);
    if (page->placed)
        g_array_sort_with_data(order, by_height, (gpointer)doc);
    return order;
}

/* Whether the height is one where a running head may stand. */
static gboolean in_margin(const SegPage *page, const SegLine *line, gboolean top)
{
    float height = page->page->height;
    if (!page->placed || !(height > 0))
        return TRUE;
    float middle = (line->y0 + line->y1) / 2;
    return top ? middle < 0.22f * height : middle > 0.78f * height;
}

/* ---- what OCR reads a little differently on each page ------------------------------------------ */

#define MOST_READ 32    /* ways kept to compare with: a document has few running heads */
#define OCR_BANDS 4     /* a skewed page moves a head by this many bands */
#define SHORTEST_READ 8 /* below that any two are alike */

/* Dashes, dots and quotes are what OCR is least sure of. A key may end within a character. */
static void drop_marks(char *key)
{
    char *out = key;
    const char *end = key + strlen(key);
    for (const char *p = key; p < end;) {
        gsize n = MIN((gsize)g_utf8_skip[*(const guchar *)p], (gsize)(end - p));
        gunichar c = g_utf8_get_char_validated(p, (gssize)n);
        gboolean mark =
            (c < 0x80 && c != '#' && g_ascii_ispunct((char)c)) || (c >= 0x2010 && c <= 0x2027);
        if (!mark) {
            memmove(out, p, n);
            out += n;
        }
        p += n;
    }
    *out = '\0';
}

/* How many bytes must be changed to make one of the other, or `most` + 1 where it is more. */
static guint distance(const char *a, const char *b, guint most)
{
    guint n = (guint)strlen(a), m = (guint)strlen(b), row[LONGEST_KEY + 17];
    if (n > LONGEST_KEY + 16 || m > LONGEST_KEY + 16 || MAX(n, m) - MIN(n, m) > most)
        return most + 1;
    for (guint k = 0; k <= m; k++)
        row[k] = k;
    for (guint i = 1; i <= n; i++) {
        guint corner = row[0], least = row[0] = i;
        for (guint k = 1; k <= m; k++) {
            guint above = row[k];
            row[k] = MIN(MIN(above, row[k - 1]) + 1, corner + (a[i - 1] != b[k - 1]));
            corner = above;
            least = MIN(least, row[k]);
        }
        if (least > most)
            return most + 1;
    }
    return row[m];
}

static gboolean is_misreading(const Candidate *one, const Candidate *other)
{
    gsize length = MIN(strlen(one->key), strlen(other->key));
    guint most = (guint)length / 6;
    return length >= SHORTEST_READ && one->top == other->top &&
           ABS(one->band - other->band) <= OCR_BANDS &&
           distance(one->key, other->key, most) <= most;
}

/* A recognised head takes the words and the height of the first reading that it resembles. */
static void settle_reading(Heads *heads, Candidate *candidate)
{
    drop_marks(candidate->key);
    for (guint i = heads->read->len; i > 0; i--) {
        const Candidate *known = &g_array_index(heads->read, Candidate, i - 1);
        if (!is_misreading(known, candidate))
            continue;
        memcpy(candidate->key, known->key, sizeof candidate->key);
        candidate->band = known->band;
        return;
    }
    if (heads->read->len == MOST_READ)
        g_array_remove_index(heads->read, 0);
    g_array_append_val(heads->read, *candidate);
}

static char *count_key(const Candidate *candidate, int shift)
{
    return g_strdup_printf("%d:%d:%s", candidate->top, candidate->band + shift, candidate->key);
}

static float distance_down(const SegLine *a, const SegLine *b)
{
    return ABS(a->y0 + a->y1 - b->y0 - b->y1) / 2;
}

static void add_candidates(Heads *heads, const SegPage *page, gboolean top)
{
    g_autoptr(GArray) order = lines_downwards(heads->doc, page);
    for (guint i = 0; i < DEEPEST && i < order->len; i++) {
        Candidate candidate = {.top = top, .inner = G_MAXUINT32};
        candidate.line = g_array_index(order, guint32, top ? i : order->len - 1 - i);
        if (i + 1 < order->len)
            candidate.inner = g_array_index(order, guint32, top ? i + 1 : order->len - 2 - i);
        if (i + 2 < order->len)
            candidate.pitch = distance_down(
                seg_line(heads->doc, candidate.inner),
                seg_line(heads->doc,
                         g_array_index(order, guint32, top ? i + 2 : order->len - 3 - i)));
        const SegLine *line = seg_line(heads->doc, candidate.line);
        if (!in_margin(page, line, top) || line->length > 2 * LONGEST_KEY)
            break;
        make_key(line, candidate.key);
        candidate.class = class_of(line, candidate.key, top);
        candidate.band = page->placed ? (int)((line->y0 + line->y1) / 2 / BAND) : (int)i;
        if (candidate.class == PLAIN && page->page->source == TANBA_SOURCE_OCR)
            settle_reading(heads, &candidate);
        g_array_append_val(heads->candidates, candidate);
        g_autofree char *key = count_key(&candidate, 0);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(heads->counts, key));
        g_hash_table_insert(heads->counts, g_steal_pointer(&key), GUINT_TO_POINTER(n + 1));
    }
}

/* "3See the report": a footnote's mark, its rise lost. */
static gboolean is_glued_figure(const SegLine *line)
{
    guint32 n = 0;
    while (n < line->length && g_ascii_isdigit(line->text[n]))
        n++;
    return n > 0 && n <= 3 && n < line->length && g_ascii_isupper(line->text[n]);
}

static guint pages_with(const Heads *heads, const Candidate *candidate)
{
    guint n = 0;
    for (int shift = -1; shift <= 1; shift++) {
        g_autofree char *key = count_key(candidate, shift);
        n += GPOINTER_TO_UINT(g_hash_table_lookup(heads->counts, key));
    }
    return n;
}

static gboolean repeats(const Heads *heads, const Candidate *candidate)
{
    const SegLine *line = seg_line(heads->doc, candidate->line);
    guint pages = heads->doc->pages->len, n = pages_with(heads, candidate);
    switch (candidate->class) {
    case JOB_NUMBER:
        return TRUE;
    case PAGE_NUMBER:
        return n >= 2 || (!candidate->top && seg_page(heads->doc, line->page)->placed);
    case SYMBOL:
        return n >= 2 || line->page > 0 || heads->doc->pages->len == 1;
    default:
        break;
    }
    const TanbaRun *run = line->line->n_runs > 1 ? line->line->runs : NULL;
    if (!candidate->top &&
        ((run && run->start <= line->trimmed && seg_run_is_mark(line->line, run)) ||
         (is_glued_figure(line))))
        return FALSE; /* "3 Ibid., p. 12" */
    gunichar last = seg_last_char(line->text, line->length);
    if (last == ':' || last == ';' || line->has_number)
        return FALSE; /* "Recommendations:" may well open two pages */
    return n >= 2 && (n * 4 >= pages || n >= 4);
}

/* Whether white space or another size sets the line apart from what stands further in. */
static gboolean is_set_apart(const SegDoc *doc, const Candidate *candidate)
{
    const SegLine *line = seg_line(doc, candidate->line);
    if (candidate->class != PLAIN || candidate->inner == G_MAXUINT32 ||
        !seg_page(doc, line->page)->placed)
        return TRUE;
    const SegLine *next = seg_line(doc, candidate->inner);
    float gap = distance_down(line, next), size = MAX(line->size, next->size);
    gboolean wider = candidate->pitch > 0.9f * size && gap > 1.25f * candidate->pitch;
    return gap > 1.7f * size || wider || ABS(line->size - next->size) > 0.6f || size <= 0;
}

/* Candidates from `first` on that stand at the same edge of the same page. */
static guint edge_length(const Heads *heads, guint first)
{
    const Candidate *one = &g_array_index(heads->candidates, Candidate, first);
    guint32 page = seg_line(heads->doc, one->line)->page;
    guint n = 1;
    for (; first + n < heads->candidates->len; n++) {
        const Candidate *other = &g_array_index(heads->candidates, Candidate, first + n);
        if (other->top != one->top || seg_line(heads->doc, other->line)->page != page)
            break;
    }
    return n;
}

/* Of the lines that repeat from the edge inwards, those up to the last one with something between it
 * and the text: what repeats in the text itself is no running head. */
static void mark(Heads *heads)
{
    for (guint i = 0, n; i < heads->candidates->len; i += n) {
        n = edge_length(heads, i);
        guint marked = 0;
        for (guint k = 0; k < n; k++) {
            const Candidate *candidate = &g_array_index(heads->candidates, Candidate, i + k);
            if (!repeats(heads, candidate))
                break;
            if (is_set_apart(heads->doc, candidate))
                marked = k + 1;
        }
        for (guint k = 0; k < marked; k++) {
            const Candidate *candidate = &g_array_index(heads->candidates, Candidate, i + k);
            SegLine *line = seg_line(heads->doc, candidate->line);
            if (line->part == SEG_BODY)
                line->part = candidate->top ? SEG_HEADER : SEG_FOOTER;
        }
    }
}

typedef struct {
    const char *start;
    gsize length;
    guint value;
    gboolean roman;
    gboolean alone; /* the line is nothing else */
} Printed;

static guint roman_value(const char *text, gsize length)
{
    guint value = 0, last = 0;
    for (gsize i = length; i > 0; i--) {
        char c = g_ascii_tolower(text[i - 1]);
        guint one = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 50;
        value = one < last ? value - MIN(one, value) : value + one;
        last = one;
    }
    return value;
}

/* The last of the line's letters that make Roman numbers. */
static gboolean roman_in(const SegLine *line, Printed *out)
{
    const char *end = line->text + line->length, *start;
    while (end > line->text && !strchr("ivxlIVXL", end[-1]))
        end--;
    for (start = end; start > line->text && strchr("ivxlIVXL", start[-1]);)
        start--;
    out->roman = TRUE;
    out->start = start;
    out->length = (gsize)(end - start);
    out->value = roman_value(start, out->length);
    return out->length > 0 && out->value > 0;
}

static gboolean ends_in_announced_roman(const SegLine *line)
{
    const char *end = line->text + line->length;
    while (end > line->text && !g_ascii_isalnum(end[-1]) && end + 4 > line->text + line->length)
        end--;
    return end > line->text && !g_ascii_isdigit(end[-1]);
}

/* The page number in a running head: all of a number line, else the last figures. That a version or a
 * symbol ends with figures too ("v1.0", "A/HRC/99/7") is told by what stands before them. */
static gboolean number_in(const SegLine *line, Printed *out)
{
    char key[LONGEST_KEY + 16];
    make_key(line, key);
    const char *end = line->text + line->length, *p;
    gboolean whole = is_page_number(key);
    *out = (Printed){.alone = whole};
    if (is_small_roman(key) ||
        ((whole || g_str_has_suffix(key, "#")) && ends_in_announced_roman(line)))
        return roman_in(line, out);
    gboolean first = strstr(key, "#of#") || strstr(key, "#/#") || strstr(key, "#из#");
    if (first && whole) {
        for (p = line->text; p < end && !g_ascii_isdigit(*p);)
            p++;
        end = p;
        while (end < line->text + line->length && g_ascii_isdigit(*end))
            end++;
    } else {
        while (end > line->text && !g_ascii_isdigit(end[-1]))
            end--;
        for (p = end; p > line->text && g_ascii_isdigit(p[-1]);)
            p--;
    }
    gboolean job = p > line->text + 1 && p[-1] == '-' && g_ascii_isdigit(p[-2]) && !whole;
    if (job) { /* "4 GE.12-12345" */
        p = line->text;
        for (end = p; end < line->text + line->length && g_ascii_isdigit(*end);)
            end++;
        if (end < line->text + line->length && *end != ' ' && *end != '\t')
            return FALSE;
    }
    gboolean part = p > line->text + 1 && p[-1] == '.' && g_ascii_isdigit(p[-2]);
    if (p == end || end - p > 5 || part || (!whole && p > line->text && p[-1] == '/'))
        return FALSE;
    out->start = p;
    out->length = (gsize)(end - p);
    out->value = (guint)g_ascii_strtoull(p, NULL, 10);
    return out->value > 0;
}

static gboolean is_running(const SegLine *line)
{
    return line->part == SEG_HEADER || line->part == SEG_FOOTER;
}

#define LONG_DOCUMENT 10 /* pages: two that agree by chance are no longer rare */

typedef struct {
    guint pages;
    guint32 last; /* page that was counted last: two lines of it count once */
} Votes;

/* How far printed numbers are from physical ones, on most pages that print one of this kind. */
static gboolean most_common_offset(const SegDoc *doc, gboolean roman, int *out)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    guint best = 0, pages = 0;
    guint32 last = G_MAXUINT32;
    gboolean alone = FALSE;
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        Printed printed;
        if (!is_running(line) || !number_in(line, &printed) || printed.roman != roman)
            continue;
        int offset = (int)printed.value - (int)line->page;
        Votes *votes = g_hash_table_lookup(counts, GINT_TO_POINTER(offset));
        if (!votes) {
            votes = g_new0(Votes, 1);
            votes->last = G_MAXUINT32;
            g_hash_table_insert(counts, GINT_TO_POINTER(offset), votes);
        }
        pages += line->page != last;
        last = line->page;
        votes->pages += votes->last != line->page;
        votes->last = line->page;
        alone = alone || printed.alone;
        if (votes->pages > best) {
            best = votes->pages;
            *out = offset;
        }
    }
    guint fewest = doc->pages->len > LONG_DOCUMENT ? 3 : 2;
    return (best >= fewest && best * 2 > pages) || (best == 1 && doc->pages->len == 1 && alone);
}

static void find_labels(SegDoc *doc)
{
    int offsets[2] = {0, 0};
    gboolean counted[2];
    for (guint roman = 0; roman < 2; roman++)
        counted[roman] = most_common_offset(doc, roman == 1, &offsets[roman]);
    for (guint32 i = 0; i < doc->lines->len; i++) {
        const SegLine *line = seg_line(doc, i);
        SegPage *page = seg_page(doc, line->page);
        Printed printed;
        if (!is_running(line) || page->label || page->page->number == 0 ||
            !number_in(line, &printed))
            continue;
        guint kind = printed.roman ? 1 : 0;
        if ((printed.roman && printed.alone) ||
            (counted[kind] && (int)printed.value - (int)line->page == offsets[kind]))
            page->label = tanba_document_keep_len(doc->document, printed.start, printed.length);
    }
}

void seg_running_heads(SegDoc *doc)
{
    Heads heads = {doc, g_array_new(FALSE, TRUE, sizeof(Candidate)),
                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   g_array_new(FALSE, TRUE, sizeof(Candidate))};
    gboolean paged = doc->pages->len > 1 || (doc->pages->len == 1 && seg_page(doc, 0)->placed);
    for (guint32 i = 0; paged && i < doc->pages->len; i++) {
        add_candidates(&heads, seg_page(doc, i), TRUE);
        add_candidates(&heads, seg_page(doc, i), FALSE);
    }
    mark(&heads);
    find_labels(doc);
    g_array_unref(heads.candidates);
    g_array_unref(heads.read);
    g_hash_table_unref(heads.counts);
}
