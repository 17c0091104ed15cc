/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Second pass: running heads and feet. A line is one where the same words, figures aside, stand at the
 * same height of another page; odd and even pages may differ. labels.c reads the page number in them.
 */
#include "segment/running.h"

#include <string.h>

#define DEEPEST 5 /* lines looked at from each edge */
#define BAND 5.0f /* points within which heights are the same */

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
 * alone in its line needs nobody to announce it: seg_is_small_roman() has it. */
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
void seg_head_key(const SegLine *line, char *out)
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

gboolean seg_is_small_roman(const char *key)
{
    gsize n = strspn(key, "ivxl");
    return n > 0 && n <= 6 && key[n] == '\0';
}

gboolean seg_is_page_number(const char *key)
{
    static const char *const shapes[] = {
        "#",       "-#-",    "–#–", "—#—",  "#/#",     "page#", "page#of#",   "page#/#", "p.#",
        "#|page",  "page|#", "|#",  "#|",   "стр.#",   "с.#",   "seite#",     "página#", "#of#",
        "pagina#", "pág.#",  "[#]", "#из#", "-page#-", "第#页", "第#页共#页", "бет#",    "صفحة#",
    };
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (g_str_equal(key, shapes[i]))
            return TRUE;
    return seg_is_small_roman(key);
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
    if (seg_is_page_number(key))
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
        seg_head_key(line, candidate.key);
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
    seg_labels(doc);
    g_array_unref(heads.candidates);
    g_array_unref(heads.read);
    g_hash_table_unref(heads.counts);
}
