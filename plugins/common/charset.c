/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charset.h"

#include "charset_score.h"
#include "charset_table.h"

#include <string.h>
#include <uchardet.h>

#define HEAD_SIZE 65536u   /* of the start, for the wide charsets */
#define SAMPLE_SIZE 65536u /* of lines with bytes above 0x7F, wherever in the file they stand */
#define SAMPLE_LINE 4096u
/* Points per byte that a declared charset may lag behind the best and still be believed. */
#define DECLARED_LAG 0.7
/* Points in all, by which the best must lead the next to be certain: 150 to 1 in likelihood. */
#define CLEAR_LEAD 5.0

struct TanbaProbe {
    GByteArray *head, *sample;
    TanbaDecoder *utf8; /* only counts */
    GString *scratch;
    guint64 total, nuls, trailing_nuls, controls, high;
    guint64 bad_utf8;
    gboolean finished;
};

TanbaProbe *tanba_probe_new(void)
{
    tanba_charset_prepare();
    TanbaProbe *probe = g_new0(TanbaProbe, 1);
    probe->head = g_byte_array_new();
    probe->sample = g_byte_array_new();
    probe->utf8 = tanba_decoder_new(&(TanbaCharset){"UTF-8", TRUE, 0});
    probe->scratch = g_string_new(NULL);
    return probe;
}

void tanba_probe_free(TanbaProbe *probe)
{
    if (!probe)
        return;
    g_byte_array_unref(probe->head);
    g_byte_array_unref(probe->sample);
    tanba_decoder_free(probe->utf8);
    g_string_free(probe->scratch, TRUE);
    g_free(probe);
}

static gboolean is_high(const char *bytes, gsize length)
{
    guchar any = 0;
    for (gsize i = 0; i < length; i++)
        any |= (guchar)bytes[i];
    return any >= 0x80;
}

/* Keeps lines with bytes above 0x7F until the sample is full. */
static void gather_sample(TanbaProbe *probe, const char *bytes, gsize length)
{
    for (gsize at = 0; at < length && probe->sample->len < SAMPLE_SIZE;) {
        gsize span = MIN(length - at, SAMPLE_LINE);
        const char *end = memchr(bytes + at, '\n', span);
        gsize line = end ? (gsize)(end - (bytes + at)) + 1 : span;
        if (is_high(bytes + at, line))
            g_byte_array_append(probe->sample, (const guint8 *)bytes + at, (guint)line);
        at += line;
    }
}

static void count_bytes(TanbaProbe *probe, const char *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)bytes[i];
        if (byte >= 0x80)
            probe->high++;
        else if (byte < 0x20 && byte)
            probe->controls += !(byte >= '\b' && byte <= '\r') && byte != 0x1A && byte != 0x1B;
        probe->nuls += !byte;
        probe->trailing_nuls = byte ? 0 : probe->trailing_nuls + 1;
    }
    probe->total += length;
}

/* Whether so much is no UTF-8 that the rest cannot change the verdict. */
static gboolean is_hopeless(const TanbaProbe *probe)
{
    guint64 bad = tanba_decoder_bad(probe->utf8);
    return bad > SAMPLE_SIZE && bad * 2 > probe->high;
}

void tanba_probe_feed(TanbaProbe *probe, const char *bytes, gsize length)
{
    if (probe->head->len < HEAD_SIZE)
        g_byte_array_append(probe->head, (const guint8 *)bytes,
                            (guint)MIN(length, HEAD_SIZE - probe->head->len));
    count_bytes(probe, bytes, length);
    gather_sample(probe, bytes, length);
    for (gsize at = 0; at < length && !is_hopeless(probe); at += SAMPLE_SIZE) {
        g_string_truncate(probe->scratch, 0);
        tanba_decoder_feed(probe->utf8, bytes + at, MIN(SAMPLE_SIZE, length - at), probe->scratch);
    }
}

static gboolean bom_of(const GByteArray *head, TanbaCharset *out)
{
    static const struct {
        const char *name;
        const char *bytes;
        guint length;
    } marks[] = {{"UTF-8", "\xEF\xBB\xBF", 3},
                 {"UTF-32LE", "\xFF\xFE\0\0", 4},
                 {"UTF-32BE", "\0\0\xFE\xFF", 4},
                 {"UTF-16LE", "\xFF\xFE", 2},
                 {"UTF-16BE", "\xFE\xFF", 2}};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (head->len >= marks[i].length &&
            memcmp(head->data, marks[i].bytes, marks[i].length) == 0) {
            *out = (TanbaCharset){marks[i].name, TRUE, marks[i].length};
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_plausible(gunichar c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 9 && c <= 13) || (c >= 0xA0 && c < 0x180) ||
           (c >= 0x370 && c < 0x530) || (c >= 0x5D0 && c < 0x700) || (c >= 0x2010 && c < 0x2040) ||
           (c >= 0x3000 && c < 0x3100) || (c >= 0x4E00 && c < 0xA000) ||
           (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF00 && c < 0xFFF0) || c == 0x2116 || c == 0x20AC;
}

/* The share of the head's units that are likely characters, read with this width and order. */
static double plausible_share(const GByteArray *head, guint width, gboolean big, gboolean *ascii)
{
    gsize n = head->len / width, likely = 0, n_ascii = 0;
    for (gsize i = 0; i < n; i++) {
        gunichar c = 0;
        for (guint k = 0; k < width; k++)
            c = c << 8 | head->data[i * width + (big ? k : width - 1 - k)];
        likely += is_plausible(c) || (width == 2 && c >= 0xD800 && c < 0xE000);
        n_ascii += c < 0x80;
    }
    *ascii = n_ascii > 0;
    return n ? (double)likely / (double)n : 0;
}

/* Wide charsets without a mark. Text in them always holds zero bytes: spaces and line ends. */
static gboolean find_wide(const TanbaProbe *probe, TanbaCharset *out)
{
    static const struct {
        const char *name;
        guint width;
        gboolean big;
    } wide[] = {{"UTF-32LE", 4, FALSE},
                {"UTF-32BE", 4, TRUE},
                {"UTF-16LE", 2, FALSE},
                {"UTF-16BE", 2, TRUE}};
    if (!probe->nuls || probe->head->len < 4)
        return FALSE;
    double best = 0.9;
    for (guint i = 0; i < G_N_ELEMENTS(wide); i++) {
        gboolean ascii;
        double share = plausible_share(probe->head, wide[i].width, wide[i].big, &ascii);
        if (share > best && ascii) {
            best = share;
            *out = (TanbaCharset){wide[i].name, share > 0.98 && probe->head->len >= 32, 0};
        }
    }
    return best > 0.9;
}

/* For the scripts that our own scoring has no letters of. */
static int ask_uchardet(const GByteArray *sample)
{
    uchardet_t detector = uchardet_new();
    int index = -1;
    if (detector && uchardet_handle_data(detector, (const char *)sample->data, sample->len) == 0) {
        uchardet_data_end(detector);
        index = charset_find(uchardet_get_charset(detector));
    }
    if (detector)
        uchardet_delete(detector);
    return index;
}

/* What our own scoring chooses among, and points that each has to start with: among readings that
 * are equally good the more usual wins. */
static const struct {
    const char *name;
    double bonus;
} candidates[] = {
    {"WINDOWS-1251", 1.0}, {"KOI8-R", 0.5},       {"CP866", 0.5},        {"ISO-8859-5", 0.2},
    {"MAC-CYRILLIC", 0},   {"KOI8-U", 0.2},       {"RK1048", 0.3},       {"PT154", 0.1},
    {"WINDOWS-1252", 0.8}, {"ISO-8859-15", 0.2},  {"WINDOWS-1250", 0.3}, {"ISO-8859-2", 0.1},
    {"WINDOWS-1254", 0.2}, {"WINDOWS-1256", 0.5}, {"WINDOWS-1253", 0.2}, {"WINDOWS-1255", 0.2},
    {"GB18030", 0.5},      {"CP950", 0.3},        {"CP932", 0.3},        {"EUC-JP", 0.3},
    {"CP949", 0.3},
};

#define N_CANDIDATES G_N_ELEMENTS(candidates)

static gboolean is_candidate(int index)
{
    for (guint i = 0; i < N_CANDIDATES; i++)
        if (charset_find(candidates[i].name) == index)
            return TRUE;
    return FALSE;
}

/* Whether two charsets read the sample as the same text: then neither is the other's rival. */
static gboolean reads_alike(int one, int other, const GByteArray *sample)
{
    const gunichar *a = charset_single(one), *b = charset_single(other);
    for (guint i = 0; a && b && i < sample->len; i++)
        if (a[sample->data[i]] != b[sample->data[i]])
            return FALSE;
    return a && b;
}

/* The best of the candidates; `scores` gets the points of each, `lead` by how many, over the
 * whole sample, the next is behind. */
static int best_candidate(const GByteArray *sample, double *scores, double *lead)
{
    guint best = 0;
    gsize n_high = 0;
    for (guint i = 0; i < N_CANDIDATES; i++) {
        scores[i] = charset_score(charset_find(candidates[i].name), (const char *)sample->data,
                                  sample->len, &n_high);
        scores[i] += candidates[i].bonus / (double)MAX(n_high, 1);
        best = scores[i] > scores[best] ? i : best;
    }
    int winner = charset_find(candidates[best].name);
    double behind = 1e9;
    for (guint i = 0; i < N_CANDIDATES; i++)
        if (i != best && scores[best] - scores[i] < behind &&
            !reads_alike(winner, charset_find(candidates[i].name), sample))
            behind = scores[best] - scores[i];
    *lead = behind * (double)n_high;
    return winner;
}

static TanbaCharset choose(const GByteArray *sample, int declared)
{
    double scores[N_CANDIDATES], lead, best = -1e9;
    int winner = best_candidate(sample, scores, &lead);
    for (guint i = 0; i < N_CANDIDATES; i++)
        best = MAX(best, scores[i]);
    int guess = best < 0 ? ask_uchardet(sample) : -1;
    if (guess >= 0 && charset_list[guess].kind != CHARSET_UTF8 && !is_candidate(guess))
        winner = guess; /* a script that we have no letters of */
    if (declared >= 0 && declared != winner) {
        gsize n_high;
        double said = charset_score(declared, (const char *)sample->data, sample->len, &n_high);
        gboolean alike = reads_alike(declared, winner, sample);
        if (alike || said > best - DECLARED_LAG)
            return (TanbaCharset){charset_list[declared].name, alike, 0};
    }
    gboolean clear = best > 0 && lead > CLEAR_LEAD;
    return (TanbaCharset){charset_list[winner].name, clear || winner == declared, 0};
}

/* Charsets that write everything in 7 bits, which only their own marks betray. */
static gboolean find_seven_bit(const TanbaProbe *probe, int declared, TanbaCharset *out)
{
    static const char *const names[] = {"ISO-2022-JP", "ISO-2022-KR", "HZ-GB-2312"};
    static const char *const marks[] = {"\033$B", "\033$)C", "~{"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *found =
            g_strstr_len((const char *)probe->head->data, probe->head->len, marks[i]);
        gboolean said = declared >= 0 && g_str_equal(charset_list[declared].name, names[i]);
        if (found && (said || i < 2)) {
            *out = (TanbaCharset){names[i], said, 0};
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_wide(int index)
{
    return index >= 0 && charset_list[index].kind != CHARSET_SINGLE &&
           charset_list[index].kind != CHARSET_MULTI && charset_list[index].kind != CHARSET_UTF8;
}

TanbaCharset tanba_probe_decide(TanbaProbe *probe, const char *declared)
{
    TanbaCharset found;
    if (!probe->finished) {
        probe->finished = TRUE;
        probe->bad_utf8 = tanba_decoder_bad(probe->utf8);
        /* A character cut off at the end is forgiven, if there was a whole one before. */
        tanba_decoder_finish(probe->utf8, probe->scratch);
        if (probe->high < 4)
            probe->bad_utf8 = tanba_decoder_bad(probe->utf8);
    }
    int said = charset_find(declared);
    if (bom_of(probe->head, &found) || find_wide(probe, &found))
        return found;
    if (!probe->high && probe->head->len && find_seven_bit(probe, said, &found))
        return found;
    if (!probe->bad_utf8)
        return (TanbaCharset){"UTF-8", TRUE, 0};
    /* In valid UTF-8 each character beyond ASCII takes two bytes or more; a few bad ones among
     * many good ones are damage, not another charset. */
    if (probe->bad_utf8 * 10 <= probe->high)
        return (TanbaCharset){"UTF-8", FALSE, 0};
    return choose(probe->sample, is_wide(said) ? -1 : said);
}

gboolean tanba_probe_is_binary(const TanbaProbe *probe, const TanbaCharset *charset)
{
    if (!probe->total || is_wide(charset_find(charset->name)))
        return FALSE;
    guint64 nuls = probe->nuls - probe->trailing_nuls;
    return nuls * 100 > probe->total * 2 || (nuls + probe->controls) * 100 > probe->total * 4;
}

TanbaCharset tanba_charset_detect(const char *bytes, gsize length, const char *declared)
{
    g_autoptr(TanbaProbe) probe = tanba_probe_new();
    tanba_probe_feed(probe, bytes, length);
    return tanba_probe_decide(probe, declared);
}
