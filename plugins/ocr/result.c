/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Tesseract read, as lines with runs. It does not say how large letters are: their ink does.
 */
#include "ocr.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint32 start, end;        /* bytes in the line's text */
    float x0, x1, top, bottom; /* of its ink */
    gunichar c;
} Symbol;

/* A word: the gap before it, and where it stands. */
typedef struct {
    guint32 at;   /* byte of the space before it in the line's text */
    float gap;    /* pixels; 0 for the first */
    guint symbol; /* its first */
    int x0, x1;
} Word;

typedef struct {
    OcrResult *result;
    OcrLine *line;
    GArray *symbols; /* of Symbol */
    GArray *words;   /* of Word */
    GArray *sizes;   /* of float, for medians */
    PIX *ink;        /* the binary picture that was read */
    float slope;     /* of the baseline */
    double words_sum, line_sum;
    guint line_words;
    float last_x1; /* of the word before */
} Reader;

static void line_free(gpointer data)
{
    OcrLine *line = data;
    g_string_free(line->text, TRUE);
    g_array_unref(line->runs);
    g_free(line);
}

/* The rows of ink in a box, as [top, bottom); FALSE where there is none. */
static gboolean ink_rows(PIX *ink, int x0, int x1, int y0, int y1, float *top, float *bottom)
{
    l_uint32 *data = pixGetData(ink);
    int words = pixGetWpl(ink), first = -1, last = -1;
    x0 = MAX(x0, 0);
    y0 = MAX(y0, 0);
    x1 = MIN(x1, (int)pixGetWidth(ink));
    y1 = MIN(y1, (int)pixGetHeight(ink));
    for (int y = y0; y < y1; y++) {
        const l_uint32 *row = data + (gsize)y * (gsize)words;
        for (int x = x0; x < x1; x++) {
            if (!GET_DATA_BIT(row, x))
                continue;
            if (first < 0)
                first = y;
            last = y;
            break;
        }
    }
    *top = (float)first;
    *bottom = (float)last + 1;
    return first >= 0;
}

/* How tall a letter is as a share of its font's size; 0 where that varies too much. */
static float height_share(gunichar c)
{
    static const char tall[] = "bdfhkl", low[] = "acemnorsuvwxz";
    if (g_unichar_isdigit(c))
        return c < 128 ? 0.68f : 0;
    if (c < 128 && g_ascii_isupper((char)c))
        return c == 'Q' ? 0 : 0.67f;
    if (c < 128 && c > 0)
        return strchr(tall, (int)c) ? 0.69f : strchr(low, (int)c) ? 0.47f : 0;
    if (c >= 0x410 && c <= 0x42F) /* Cyrillic capitals but those with a tail or a breve */
        return c == 0x419 || c == 0x414 || c == 0x426 || c == 0x429 ? 0 : 0.67f;
    if (c >= 0x430 && c <= 0x44F)
        return strchr("\x31\x34\x39\x40\x44\x46\x49", (int)(c - 0x400) & 0x7F) ? 0 : 0.47f;
    if (c >= 0x4E00 && c < 0xA000)
        return 0.92f;
    return 0;
}

static gint by_value(gconstpointer a, gconstpointer b)
{
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

static float median(GArray *values)
{
    if (!values->len)
        return 0;
    g_array_sort(values, by_value);
    return g_array_index(values, float, values->len / 2);
}

static float base_at(const Reader *reader, float x)
{
    const OcrLine *line = reader->line;
    return line->base + reader->slope * (x - (line->x0 + line->x1) / 2);
}

static void add_run(GArray *runs, guint32 start, guint32 end, guint32 flags)
{
    tanba_run *last = runs->len ? &g_array_index(runs, tanba_run, runs->len - 1) : NULL;
    if (last && last->flags == flags) {
        last->end = end;
        return;
    }
    tanba_run run = {start, end, 0, flags};
    g_array_append_val(runs, run);
}

static void find_size(Reader *reader)
{
    g_array_set_size(reader->sizes, 0);
    for (guint i = 0; i < reader->symbols->len; i++) {
        const Symbol *symbol = &g_array_index(reader->symbols, Symbol, i);
        float share = height_share(symbol->c), size = (symbol->bottom - symbol->top) / share;
        if (share > 0 && symbol->bottom > symbol->top)
            g_array_append_val(reader->sizes, size);
    }
    reader->line->size = median(reader->sizes);
}

/* Whether a word's last sign may be a footnote's mark: a figure or star, or what one is misread as.
 * A real quote is found out by its height. */
static gboolean may_be_mark(const Reader *reader, guint symbol, guint first)
{
    const Symbol *symbols = (const Symbol *)(const void *)reader->symbols->data;
    gunichar c = symbols[symbol].c;
    if (g_unichar_isdigit(c) || (c < 128 && strchr("*?!|", (int)c)) || c == 0xB0 || c == 0xAE ||
        c == 0x2018 || c == 0x2019)
        return TRUE;
    return g_unichar_isalpha(c) && symbol > first && g_unichar_ispunct(symbols[symbol - 1].c);
}

/* How many of the spots of ink that end a word are small and stand above the baseline. */
static guint raised_spots(const Reader *reader, const Word *word)
{
    const OcrLine *line = reader->line;
    int above = (int)(0.15f * line->size), top = MAX((int)line->y0 - above, 0);
    BOX *box = boxCreate(word->x0, top, word->x1 - word->x0 + 2, (int)line->y1 - top);
    PIX *ink = box ? pixClipRectangle(reader->ink, box, NULL) : NULL;
    BOXA *found = ink ? pixConnCompBB(ink, 8) : NULL;
    BOXA *spots = found ? boxaSort(found, L_SORT_BY_X, L_SORT_DECREASING, NULL) : NULL;
    guint raised = 0, n = spots ? (guint)boxaGetCount(spots) : 0;
    for (; raised < n; raised++) {
        l_int32 x, y, width, height;
        boxaGetBoxGeometry(spots, (l_int32)raised, &x, &y, &width, &height);
        float foot = base_at(reader, (float)(word->x0 + x)) - (float)(top + y + height);
        /* quotes are lower than figures; what touches the edge hangs down from the line above */
        if (y == 0 || foot < 0.14f * line->size || (float)height < 0.28f * line->size ||
            (float)height > 0.56f * line->size)
            break;
    }
    boxaDestroy(&spots);
    boxaDestroy(&found);
    pixDestroy(&ink);
    boxDestroy(&box);
    return raised;
}

static void find_marks(Reader *reader)
{
    OcrLine *line = reader->line;
    guint n = reader->symbols->len;
    for (guint i = 0; i < reader->words->len; i++) {
        const Word *word = &g_array_index(reader->words, Word, i);
        gboolean last = i + 1 == reader->words->len;
        guint end = last ? n : g_array_index(reader->words, Word, i + 1).symbol, marks = 0;
        if (word->symbol >= end)
            continue;
        if (line->size > 0 && may_be_mark(reader, end - 1, word->symbol))
            marks = raised_spots(reader, word);
        for (guint k = word->symbol; k < end; k++) {
            const Symbol *symbol = &g_array_index(reader->symbols, Symbol, k);
            gboolean mark = end - k <= MIN(marks, 3u) && may_be_mark(reader, k, word->symbol);
            add_run(line->runs, symbol->start, symbol->end, mark ? TANBA_RUN_SUPERSCRIPT : 0);
        }
    }
}

/* A tab where a gap is much wider than a space, and than the others of a stretched line. */
static void find_tabs(Reader *reader)
{
    OcrLine *line = reader->line;
    float em = line->size > 0 ? line->size : line->y1 - line->y0, usual = 0;
    g_array_set_size(reader->sizes, 0);
    for (guint i = 1; i < reader->words->len; i++)
        g_array_append_val(reader->sizes, g_array_index(reader->words, Word, i).gap);
    if (reader->sizes->len >= 4)
        usual = median(reader->sizes);
    for (guint i = 1; i < reader->words->len; i++) {
        const Word *word = &g_array_index(reader->words, Word, i);
        if (word->gap > 1.5f * em && word->gap > 2.2f * usual)
            line->text->str[word->at] = '\t';
    }
}

/* The line is complete: the size of its font, its raised marks and wide gaps. */
static void finish_line(Reader *reader)
{
    OcrLine *line = reader->line;
    if (!line)
        return;
    if (line->text->len) {
        find_size(reader);
        find_marks(reader);
        find_tabs(reader);
        line->confidence = (float)(reader->line_sum / MAX(reader->line_words, 1u));
        g_ptr_array_add(reader->result->lines, line);
    } else {
        line_free(line);
    }
    reader->line = NULL;
}

static void begin_line(Reader *reader, const TessPageIterator *page)
{
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0, bx0 = 0, by0 = 0, bx1 = 0, by1 = 0;
    TessPageIteratorBoundingBox(page, RIL_TEXTLINE, &x0, &y0, &x1, &y1);
    OcrLine *line = g_new0(OcrLine, 1);
    *line = (OcrLine){.text = g_string_new(NULL),
                      .runs = g_array_new(FALSE, FALSE, sizeof(tanba_run)),
                      .x0 = (float)x0,
                      .y0 = (float)y0,
                      .x1 = (float)x1,
                      .y1 = (float)y1,
                      .base = (float)y1};
    reader->slope = 0;
    if (TessPageIteratorBaseline(page, RIL_TEXTLINE, &bx0, &by0, &bx1, &by1) && bx1 > bx0) {
        reader->slope = (float)(by1 - by0) / (float)(bx1 - bx0);
        line->base = (float)by0 + reader->slope * ((line->x0 + line->x1) / 2 - (float)bx0);
    }
    reader->line = line;
    reader->line_sum = 0;
    reader->line_words = 0;
    reader->last_x1 = 0;
    g_array_set_size(reader->symbols, 0);
    g_array_set_size(reader->words, 0);
}

static void begin_word(Reader *reader, TessResultIterator *at, const TessPageIterator *page)
{
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    TessPageIteratorBoundingBox(page, RIL_WORD, &x0, &y0, &x1, &y1);
    OcrLine *line = reader->line;
    Word word = {(guint32)line->text->len, 0, reader->symbols->len, x0, x1};
    if (line->text->len) {
        word.gap = (float)x0 - reader->last_x1;
        g_string_append_c(line->text, ' ');
    }
    g_array_append_val(reader->words, word);
    reader->last_x1 = (float)x1;
    float confidence = TessResultIteratorConfidence(at, RIL_WORD);
    reader->line_sum += confidence;
    reader->words_sum += confidence;
    reader->line_words++;
    reader->result->words++;
}

static void add_symbol(Reader *reader, TessResultIterator *at, const TessPageIterator *page)
{
    char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
    /* a ruled line is taken for a blank */
    if (!text || strspn(text, " ") == strlen(text) || !g_utf8_validate(text, -1, NULL)) {
        TessDeleteText(text);
        return;
    }
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    TessPageIteratorBoundingBox(page, RIL_SYMBOL, &x0, &y0, &x1, &y1);
    Symbol symbol = {.start = (guint32)reader->line->text->len,
                     .x0 = (float)x0,
                     .x1 = (float)x1,
                     .c = g_utf8_get_char(text)};
    g_string_append(reader->line->text, text);
    symbol.end = (guint32)reader->line->text->len;
    ink_rows(reader->ink, x0, x1, y0, y1, &symbol.top, &symbol.bottom);
    g_array_append_val(reader->symbols, symbol);
    reader->result->letters += g_unichar_isalnum(symbol.c) ? 1 : 0;
    TessDeleteText(text);
}

static void read_all(Reader *reader, TessResultIterator *at)
{
    const TessPageIterator *page = TessResultIteratorGetPageIteratorConst(at);
    do {
        gboolean word = TessPageIteratorIsAtBeginningOf(page, RIL_WORD);
        if (word && TessPageIteratorIsAtBeginningOf(page, RIL_TEXTLINE)) {
            finish_line(reader);
            begin_line(reader, page);
        }
        if (!reader->line)
            continue;
        if (word)
            begin_word(reader, at, page);
        add_symbol(reader, at, page);
    } while (TessResultIteratorNext(at, RIL_SYMBOL));
    finish_line(reader);
}

OcrResult *ocr_result_new(TessBaseAPI *engine, PIX *pix, int dpi, int psm)
{
    TessBaseAPISetPageSegMode(engine, (TessPageSegMode)psm);
    TessBaseAPISetImage2(engine, pix);
    TessBaseAPISetSourceResolution(engine, dpi);
    if (TessBaseAPIRecognize(engine, NULL) != 0) {
        TessBaseAPIClear(engine);
        return NULL;
    }
    OcrResult *result = g_new0(OcrResult, 1);
    result->lines = g_ptr_array_new_with_free_func(line_free);
    TessResultIterator *at = TessBaseAPIGetIterator(engine);
    Reader reader = {.result = result,
                     .symbols = g_array_new(FALSE, FALSE, sizeof(Symbol)),
                     .words = g_array_new(FALSE, FALSE, sizeof(Word)),
                     .sizes = g_array_new(FALSE, FALSE, sizeof(float)),
                     .ink = at ? TessBaseAPIGetThresholdedImage(engine) : NULL};
    if (reader.ink)
        read_all(&reader, at);
    result->confidence = result->words ? (float)(reader.words_sum / result->words) : 0;
    pixDestroy(&reader.ink);
    if (at)
        TessResultIteratorDelete(at);
    g_array_unref(reader.symbols);
    g_array_unref(reader.words);
    g_array_unref(reader.sizes);
    TessBaseAPIClear(engine);
    return result;
}

void ocr_result_free(OcrResult *result)
{
    if (!result)
        return;
    g_ptr_array_unref(result->lines);
    g_free(result);
}

double ocr_result_score(const OcrResult *result)
{
    return result ? (double)result->confidence * sqrt(result->letters) : 0;
}
