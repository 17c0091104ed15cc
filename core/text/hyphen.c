/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/hyphen.h"

#include <string.h>

#define LONGEST 64
#define FILTER_BITS 65536u

struct TanbaHyphens {
    GHashTable *counts; /* form, ASCII letters in lower case, to how often it was seen */
    guint8 filter[FILTER_BITS / 8]; /* which hashes may be in `counts`: most words end here */
};

/* First halves that English, French and Spanish hyphenate whatever follows. */
static const char *const prefixes[] = {
    "all",  "anti", "asylum", "co",    "counter", "cross", "ex",   "follow", "full", "half",
    "high", "ill",  "long",   "low",   "mid",     "multi", "non",  "post",   "pre",  "pro",
    "self", "semi", "short",  "socio", "so",      "vice",  "well", "work",
};

TanbaHyphens *tanba_hyphens_new(void)
{
    TanbaHyphens *hyphens = g_new0(TanbaHyphens, 1);
    hyphens->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return hyphens;
}

void tanba_hyphens_free(TanbaHyphens *hyphens)
{
    if (!hyphens)
        return;
    g_hash_table_unref(hyphens->counts);
    g_free(hyphens);
}

/* The hyphens of Unicode and of old fonts, at `p`. */
static gsize hyphen_bytes(const char *p, const char *end, gboolean *soft)
{
    *soft = FALSE;
    if (p < end && *p == '-')
        return 1;
    if (end - p >= 2 && (guchar)p[0] == 0xC2 && (guchar)p[1] == 0xAD) {
        *soft = TRUE;
        return 2;
    }
    gboolean general = end - p >= 3 && (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80;
    return general && ((guchar)p[2] == 0x90 || (guchar)p[2] == 0x91) ? 3 : 0;
}

gsize tanba_hyphen_at_end(const char *line, gsize length, gboolean *soft)
{
    const char *end = line + length;
    for (gsize size = 1; size <= 3 && size < length; size++) {
        if (hyphen_bytes(end - size, end, soft) != size)
            continue;
        gunichar before = g_utf8_get_char(g_utf8_find_prev_char(line, end - size));
        return g_unichar_isalnum(before) ? size : 0;
    }
    return 0;
}

static gboolean is_word_byte(guchar c)
{
    return g_ascii_isalnum((char)c) || c == '\'' || c >= 0x80;
}

/* Bytes of a separator beyond ASCII: general punctuation, no-break space, guillemets. */
static gsize separator_bytes(const char *p, const char *end)
{
    gboolean soft;
    if (end - p >= 3 && (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80)
        return hyphen_bytes(p, end, &soft) ? 0 : 3;
    if (end - p >= 2 && (guchar)p[0] == 0xC2 &&
        ((guchar)p[1] == 0xA0 || (guchar)p[1] == 0xAB || (guchar)p[1] == 0xBB))
        return 2;
    return 0;
}

/* The word that begins at `p`, hyphens within it included; its end. */
static const char *word_end(const char *p, const char *end)
{
    gboolean soft;
    while (p < end) {
        gsize hyphen = hyphen_bytes(p, end, &soft);
        if (hyphen) {
            p += hyphen;
            continue;
        }
        if (separator_bytes(p, end) || !is_word_byte((guchar)*p))
            break;
        p++;
    }
    return p;
}

/* The last word of `line`, which ends in a hyphen: its beginning. */
static const char *last_word(const char *line, gsize length)
{
    const char *p = line + length;
    const char *low = length > 2 * LONGEST ? p - 2 * LONGEST : line;
    while (p > low && p[-1] != ' ' && p[-1] != '\t' && p[-1] != '(' && p[-1] != '"' && p[-1] != '/')
        p--;
    while (p < line + length && separator_bytes(p, line + length))
        p += separator_bytes(p, line + length);
    return p;
}

typedef struct {
    char joined[2 * LONGEST + 2], hyphened[2 * LONGEST + 2], left[LONGEST + 1], right[LONGEST + 1];
} Forms;

static gboolean copy_lower(char *out, const char *from, gsize length)
{
    if (length == 0 || length > LONGEST)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        out[i] = g_ascii_tolower(from[i]);
    out[length] = '\0';
    return TRUE;
}

/* What could be seen elsewhere of the word that is broken here. */
static gboolean forms_of(const char *before, gsize before_length, const char *after,
                         gsize after_length, Forms *forms)
{
    gboolean soft;
    gsize hyphen = tanba_hyphen_at_end(before, before_length, &soft);
    const char *left = last_word(before, before_length),
               *left_end = before + before_length - hyphen;
    const char *right_end = word_end(after, after + after_length);
    if (!hyphen || left >= left_end || !copy_lower(forms->left, left, (gsize)(left_end - left)) ||
        !copy_lower(forms->right, after, (gsize)(right_end - after)))
        return FALSE;
    g_strlcpy(forms->joined, forms->left, sizeof forms->joined);
    g_strlcat(forms->joined, forms->right, sizeof forms->joined);
    g_snprintf(forms->hyphened, sizeof forms->hyphened, "%s-%s", forms->left, forms->right);
    return TRUE;
}

static guint32 hash_bytes(const char *p, const char *end)
{
    guint32 hash = 2166136261u;
    for (; p < end; p++)
        hash = (hash ^ (guchar)g_ascii_tolower(*p)) * 16777619u;
    return hash;
}

static void want(TanbaHyphens *hyphens, const char *form)
{
    guint32 bit = hash_bytes(form, form + strlen(form)) % FILTER_BITS;
    hyphens->filter[bit / 8] |= (guint8)(1u << bit % 8);
    if (!g_hash_table_contains(hyphens->counts, form))
        g_hash_table_insert(hyphens->counts, g_strdup(form), GUINT_TO_POINTER(0));
}

void tanba_hyphens_want(TanbaHyphens *hyphens, const char *before, gsize before_length,
                        const char *after, gsize after_length)
{
    Forms forms;
    if (!forms_of(before, before_length, after, after_length, &forms))
        return;
    want(hyphens, forms.joined);
    want(hyphens, forms.hyphened);
    want(hyphens, forms.left);
    want(hyphens, forms.right);
}

static void count(TanbaHyphens *hyphens, const char *word, const char *end)
{
    guint32 bit = hash_bytes(word, end) % FILTER_BITS;
    char form[2 * LONGEST + 2];
    gsize length = (gsize)(end - word);
    if (!(hyphens->filter[bit / 8] & 1u << bit % 8) || length >= sizeof form)
        return;
    for (gsize i = 0; i < length; i++)
        form[i] = g_ascii_tolower(word[i]);
    form[length] = '\0';
    gpointer key, value;
    if (g_hash_table_lookup_extended(hyphens->counts, form, &key, &value))
        g_hash_table_insert(hyphens->counts, g_strdup(form),
                            GUINT_TO_POINTER(GPOINTER_TO_UINT(value) + 1));
}

void tanba_hyphens_read(TanbaHyphens *hyphens, const char *line, gsize length, gboolean resumes)
{
    if (g_hash_table_size(hyphens->counts) == 0)
        return;
    gboolean soft;
    const char *end = line + length, *p = line;
    gsize broken = tanba_hyphen_at_end(line, length, &soft);
    if (resumes)
        p = word_end(p, end);
    while (p < end) {
        gsize separator = separator_bytes(p, end);
        if (separator || !is_word_byte((guchar)*p)) {
            p += separator ? separator : 1;
            continue;
        }
        const char *word = p;
        p = word_end(p, end);
        if (p < end || !broken)
            count(hyphens, word, p);
    }
}

static guint seen(const TanbaHyphens *hyphens, const char *form)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(hyphens->counts, form));
}

static gboolean is_one_of(const char *word, const char *const *words, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_equal(words[i], word))
            return TRUE;
    return FALSE;
}

static gboolean begins_with_one_of(const char *word, const char *const *starts, guint n)
{
    for (guint i = 0; i < n; i++)
        if (g_str_has_prefix(word, starts[i]))
            return TRUE;
    return FALSE;
}

/* What "-то" is put after: pronouns. "мес-" is but half of "место". */
static gboolean is_pronoun(const char *left)
{
    static const char *const starts[] = {"кто", "ког",  "ком", "кем", "что",   "чег", "чем", "чём",
                                         "чей", "чья",  "чьё", "чье", "чью",   "где", "куд", "отку",
                                         "как", "поче", "зач", "ско", "котор", "так"};
    return begins_with_one_of(left, starts, G_N_ELEMENTS(starts));
}

/* "кто-либо", "всё-таки": second halves that Russian hyphenates. */
static gboolean is_suffix(const char *left, const char *right)
{
    static const char *const before_taki[] = {"все",   "всё",      "так",   "опять",
                                              "прямо", "довольно", "верно", "снова"};
    if (g_str_equal(right, "либо") || g_str_equal(right, "нибудь"))
        return TRUE;
    if (g_str_equal(right, "таки"))
        return is_one_of(left, before_taki, G_N_ELEMENTS(before_taki));
    return g_str_equal(right, "то") && is_pronoun(left);
}

/* "по-прежнему", "по-русски". "поэтому", "политически" and "подобному" are one word, and there are more
 * adjectives in "по" than such adverbs, so these are named. */
static gboolean follows_po(const char *right)
{
    static const char *const words[] = {
        "прежнему", "видимому", "моему",  "твоему",  "своему",     "нашему",   "вашему", "другому",
        "иному",    "разному",  "новому", "старому", "настоящему", "хорошему", "всякому"};
    if (is_one_of(right, words, G_N_ELEMENTS(words)))
        return TRUE;
    gboolean adverb = g_str_has_suffix(right, "ски") || g_str_has_suffix(right, "цки");
    return adverb && !g_str_has_suffix(right, "ически") && !g_str_equal(right, "иски");
}

/* First halves of compound adjectives, whatever follows: "социально-экономический". */
static gboolean is_compound(const char *left)
{
    static const char *const words[] = {
        "кое",           "социально",       "общественно",   "экономико",
        "политико",      "материально",     "уголовно",      "административно",
        "нормативно",    "организационно",  "информационно", "судебно",
        "санитарно",     "профессионально", "гражданско",    "конституционно",
        "исправительно", "контрольно",      "культурно",     "пресс",
    };
    return is_one_of(left, words, G_N_ELEMENTS(words));
}

/* Compounds that Russian writes with a hyphen by rule. The words are in lower case. */
static gboolean is_russian_compound(const char *left, const char *right)
{
    static const char *const sides[] = {"запад", "восто"};
    static const char *const ordinals[] = {"перв", "втор",  "трет",  "четв",  "пят",
                                           "шест", "седьм", "восьм", "девят", "десят"};
    if ((guchar)left[0] < 0xD0 || (guchar)left[0] > 0xD1)
        return FALSE;
    if (g_str_equal(left, "по"))
        return follows_po(right);
    if (g_str_equal(left, "во") || g_str_equal(left, "в"))
        return begins_with_one_of(right, ordinals, G_N_ELEMENTS(ordinals)) &&
               (g_str_has_suffix(right, "ых") || g_str_has_suffix(right, "их"));
    if (g_str_equal(left, "северо") || g_str_equal(left, "юго"))
        return begins_with_one_of(right, sides, G_N_ELEMENTS(sides));
    return is_compound(left) || is_suffix(left, right);
}

/* Words that the language writes with a hyphen, or never does. */
static gboolean is_written_so(const Forms *forms, gboolean *hyphened)
{
    static const char *const never[] = {"поэтому", "потому", "почему", "потом"};
    g_autofree char *left = g_utf8_strdown(forms->left, -1);
    g_autofree char *right = g_utf8_strdown(forms->right, -1);
    g_autofree char *joined = g_strconcat(left, right, NULL);
    *hyphened = is_russian_compound(left, right);
    return *hyphened || is_one_of(joined, never, G_N_ELEMENTS(never));
}

static gboolean is_prefix(const char *left)
{
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_equal(prefixes[i], left))
            return TRUE;
    return strchr(left, '-') != NULL; /* "follow-up-" */
}

/* A capital or figure on the right, or nothing but capitals and figures on the left: no word is broken
 * so, unless all of it is in capitals. */
static gboolean looks_real(const char *before, gsize before_length, const char *after)
{
    gunichar next = g_utf8_get_char(after);
    const char *left = last_word(before, before_length);
    gboolean capitals = TRUE;
    guint n = 0;
    for (const char *p = left, *end = before + before_length; p < end;
         p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        capitals = capitals && !g_unichar_islower(c);
    }
    if (g_unichar_isdigit(next))
        return TRUE;
    if (g_unichar_isupper(next))
        return !capitals || n <= 6;
    return capitals;
}

gboolean tanba_hyphens_keep(const TanbaHyphens *hyphens, const char *before, gsize before_length,
                            const char *after, gsize after_length)
{
    Forms forms;
    if (after_length == 0 || !forms_of(before, before_length, after, after_length, &forms))
        return TRUE;
    guint joined = seen(hyphens, forms.joined), hyphened = seen(hyphens, forms.hyphened);
    if (joined != hyphened)
        return hyphened > joined;
    gboolean by_rule;
    if (is_written_so(&forms, &by_rule))
        return by_rule;
    if (looks_real(before, before_length, after) || is_prefix(forms.left))
        return TRUE;
    return seen(hyphens, forms.left) > 0 && seen(hyphens, forms.right) > 0;
}
