/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/stem.h"

#include "text/fold.h"

#include <libstemmer.h>
#include <string.h>

#define KEPT 16384 /* a power of two */
#define LONGEST 48 /* bytes of a word that is remembered; much longer ones are no words */
#define LONGEST_STEMMED 128

typedef enum { LATIN, CYRILLIC, ARABIC, GREEK, DEVANAGARI, ARMENIAN, TAMIL, OTHER } Script;

/* The first of a script is what its words go by where the text's language is unknown or another's. */
static const struct {
    const char *lang, *stemmer; /* NULL: own rules */
    Script script;
    gboolean folded; /* the stemmer wants no diacritics */
} tongues[] = {
    {"", "", OTHER, FALSE},
    {"en", "english", LATIN, TRUE},
    {"ru", "russian", CYRILLIC, FALSE},
    {"ar", "arabic", ARABIC, FALSE},
    {"fr", "french", LATIN, FALSE},
    {"es", "spanish", LATIN, FALSE},
    {"kk", NULL, CYRILLIC, TRUE},
    {"pt", "portuguese", LATIN, FALSE},
    {"de", "german", LATIN, FALSE},
    {"it", "italian", LATIN, FALSE},
    {"nl", "dutch", LATIN, FALSE},
    {"ro", "romanian", LATIN, FALSE},
    {"tr", "turkish", LATIN, FALSE},
    {"id", "indonesian", LATIN, FALSE},
    {"sv", "swedish", LATIN, FALSE},
    {"no", "norwegian", LATIN, FALSE},
    {"nb", "norwegian", LATIN, FALSE},
    {"nn", "norwegian", LATIN, FALSE},
    {"da", "danish", LATIN, FALSE},
    {"fi", "finnish", LATIN, FALSE},
    {"hu", "hungarian", LATIN, FALSE},
    {"ca", "catalan", LATIN, FALSE},
    {"eu", "basque", LATIN, FALSE},
    {"ga", "irish", LATIN, FALSE},
    {"lt", "lithuanian", LATIN, FALSE},
    {"el", "greek", GREEK, FALSE},
    {"hi", "hindi", DEVANAGARI, FALSE},
    {"ne", "nepali", DEVANAGARI, FALSE},
    {"hy", "armenian", ARMENIAN, FALSE},
    {"ta", "tamil", TAMIL, FALSE},
};

/* Words without other forms that a third of most texts is made of, folded, by their bytes: each is kept once, not as a
 * form and a stem. */
static const char *const particles[] = {
    "about",   "after",  "against", "ainsi", "all",     "also",    "and",     "any",     "are",
    "aux",     "avec",   "because", "been",  "before",  "between", "both",    "but",     "ces",
    "cette",   "como",   "con",     "could", "dans",    "del",     "des",     "dont",    "during",
    "each",    "esa",    "ese",     "est",   "esta",    "estas",   "este",    "estos",   "for",
    "from",    "fue",    "had",     "has",   "have",    "her",     "here",    "his",     "how",
    "however", "into",   "its",     "las",   "les",     "leur",    "leurs",   "los",     "mais",
    "mas",     "more",   "most",    "not",   "only",    "ont",     "our",     "par",     "para",
    "pas",     "pero",   "plus",    "por",   "pour",    "que",     "qui",     "same",    "ses",
    "shall",   "should", "sont",    "such",  "sur",     "sus",     "than",    "that",    "the",
    "their",   "them",   "then",    "there", "these",   "they",    "this",    "those",   "through",
    "una",     "under",  "une",     "upon",  "very",    "was",     "were",    "what",    "when",
    "where",   "which",  "while",   "who",   "whom",    "whose",   "will",    "with",    "within",
    "without", "would",  "бар",     "без",   "боиынша", "болады",  "болып",   "был",     "была",
    "были",    "было",   "быть",    "бұл",   "деп",     "для",     "его",     "еді",     "емес",
    "если",    "жоқ",    "және",    "или",   "как",     "которые", "которыи", "которых", "мен",
    "над",     "она",    "они",     "осы",   "под",     "при",     "сол",     "так",     "также",
    "туралы",  "что",    "чтобы",   "это",   "үшін",    "التي",    "الذي",    "الي",     "ذلك",
    "علي",     "كان",    "كانت",    "هذا",   "هذه",     "وقد",
};

typedef struct {
    guint8 tongue, key_length, stem_length;
    char key[LONGEST], stem[LONGEST];
} Kept;

struct TanbaStems {
    struct sb_stemmer *stemmers[G_N_ELEMENTS(tongues)];
    Kept *kept;
    GString *last; /* of a word too long to be remembered */
};

TanbaStems *tanba_stems_new(void)
{
    TanbaStems *stems = g_new0(TanbaStems, 1);
    stems->last = g_string_new(NULL);
    return stems;
}

void tanba_stems_free(TanbaStems *stems)
{
    if (!stems)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(tongues); i++)
        if (stems->stemmers[i])
            sb_stemmer_delete(stems->stemmers[i]);
    g_string_free(stems->last, TRUE);
    g_free(stems->kept);
    g_free(stems);
}

void tanba_stems_forget(TanbaStems *stems)
{
    g_clear_pointer(&stems->kept, g_free);
}

/* ---- what goes by which rules --------------------------------------------------------------- */

static Script script_of(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_LATIN:
        return LATIN;
    case G_UNICODE_SCRIPT_CYRILLIC:
        return CYRILLIC;
    case G_UNICODE_SCRIPT_ARABIC:
        return ARABIC;
    case G_UNICODE_SCRIPT_GREEK:
        return GREEK;
    case G_UNICODE_SCRIPT_DEVANAGARI:
        return DEVANAGARI;
    case G_UNICODE_SCRIPT_ARMENIAN:
        return ARMENIAN;
    case G_UNICODE_SCRIPT_TAMIL:
        return TAMIL;
    default:
        return OTHER;
    }
}

/* The first character, of text that is well-formed. */
static Script script_at(const char *word)
{
    guchar c = (guchar)*word;
    if (c < 0x80)
        return g_ascii_isalpha(c) ? LATIN : OTHER;
    if (c == 0xD0 || c == 0xD1)
        return (guchar)word[1] >= 0x80 ? CYRILLIC : OTHER;
    return script_of(g_utf8_get_char(word));
}

static gboolean is_particle(const char *word, gsize length)
{
    guint low = 0, high = G_N_ELEMENTS(particles);
    while (low < high) {
        guint middle = (low + high) / 2;
        int order = strncmp(particles[middle], word, length);
        if (order == 0 && particles[middle][length] == '\0')
            return TRUE;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return FALSE;
}

gboolean tanba_stem_applies(const char *word, gsize length)
{
    guint letters = 0;
    for (gsize i = 0; i < length; i++) {
        if (g_ascii_isdigit(word[i]))
            return FALSE;
        letters += ((guchar)word[i] & 0xC0) != 0x80;
    }
    return letters >= 3 && script_at(word) != OTHER && !is_particle(word, length);
}

static gboolean is_lang(const char *lang, const char *code)
{
    gsize length = strlen(code);
    return length && g_ascii_strncasecmp(lang, code, length) == 0 &&
           (lang[length] == '\0' || lang[length] == '-');
}

static TanbaTongue commonest(Script script)
{
    for (guint i = 1; i < G_N_ELEMENTS(tongues); i++)
        if (tongues[i].script == script)
            return (TanbaTongue)i;
    return TANBA_TONGUE_NONE;
}

/* The script of a language that has no stemmer is unknown here: its words are left as they are. */
TanbaTongue tanba_stem_tongue(const char *lang, const char *word)
{
    Script script = script_at(word);
    if (!lang || !*lang)
        return commonest(script);
    for (guint i = 1; i < G_N_ELEMENTS(tongues); i++)
        if (is_lang(lang, tongues[i].lang))
            return tongues[i].script == script ? (TanbaTongue)i : commonest(script);
    static const char *const elsewhere[] = {"zh", "ja", "ko", "th", "km", "lo", "my", "he"};
    for (guint i = 0; i < G_N_ELEMENTS(elsewhere); i++)
        if (is_lang(lang, elsewhere[i]))
            return commonest(script);
    return TANBA_TONGUE_NONE;
}

/* ---- stemming ------------------------------------------------------------------------------- */

/* As Snowball's rules want it: small letters with their diacritics, composed, no soft hyphens in between. */
static char *prepare(const char *original, gsize length)
{
    g_autofree char *small = g_utf8_strdown(original, (gssize)length);
    g_autofree char *composed = g_utf8_normalize(small, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *out = g_string_sized_new(length);
    for (const char *p = composed ? composed : small; *p; p = g_utf8_next_char(p))
        if (g_unichar_type(g_utf8_get_char(p)) != G_UNICODE_FORMAT)
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

static char *snowball(TanbaStems *stems, TanbaTongue tongue, const char *word)
{
    struct sb_stemmer **stemmer = &stems->stemmers[tongue];
    if (!*stemmer)
        *stemmer = sb_stemmer_new(tongues[tongue].stemmer, "UTF_8");
    const sb_symbol *stem =
        *stemmer ? sb_stemmer_stem(*stemmer, (const sb_symbol *)word, (int)strlen(word)) : NULL;
    return stem ? g_strndup((const char *)stem, (gsize)sb_stemmer_length(*stemmer)) : NULL;
}

/* The stem, folded; the folded word where rules leave nothing. */
static char *make(TanbaStems *stems, TanbaTongue tongue, const char *original,
                  gsize original_length, const char *word, gsize length)
{
    g_autofree char *folded = g_strndup(word, length);
    if (tongue == TANBA_TONGUE_NONE || original_length > LONGEST_STEMMED)
        return g_steal_pointer(&folded);
    if (!tongues[tongue].stemmer) {
        folded[tanba_kazakh_stem(folded, length)] = '\0';
        return g_steal_pointer(&folded);
    }
    g_autofree char *input =
        tongues[tongue].folded ? g_strdup(folded) : prepare(original, original_length);
    g_autofree char *stem = snowball(stems, tongue, input);
    g_autofree char *result = stem ? tanba_fold(stem, -1) : NULL;
    if (result && g_str_equal(tongues[tongue].lang, "ru"))
        result[tanba_russian_settle(result, strlen(result))] = '\0';
    return result && *result ? g_steal_pointer(&result) : g_steal_pointer(&folded);
}

static guint hash_of(TanbaTongue tongue, const char *key, gsize length)
{
    guint hash = 2166136261u ^ tongue;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)key[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static const char *keep_last(TanbaStems *stems, char *stem, gsize *out_length)
{
    g_string_assign(stems->last, stem);
    g_free(stem);
    *out_length = stems->last->len;
    return stems->last->str;
}

/* Most words of a text are words that were met before: a table in which a new one takes an old one's place. */
const char *tanba_stem(TanbaStems *stems, TanbaTongue tongue, const char *original,
                       gsize original_length, const char *word, gsize length, gsize *out_length,
                       gboolean *fresh)
{
    gboolean folded = tongue == TANBA_TONGUE_NONE || tongues[tongue].folded;
    const char *key = folded ? word : original;
    gsize key_length = folded ? length : original_length;
    if (key_length > LONGEST)
        return keep_last(stems, make(stems, tongue, original, original_length, word, length),
                         out_length);
    if (!stems->kept)
        stems->kept = g_new0(Kept, KEPT);
    Kept *kept = &stems->kept[hash_of(tongue, key, key_length) & (KEPT - 1)];
    if (kept->tongue != tongue || kept->key_length != key_length ||
        memcmp(kept->key, key, key_length) != 0) {
        char *stem = make(stems, tongue, original, original_length, word, length);
        gsize stem_length = strlen(stem);
        if (fresh)
            *fresh = TRUE;
        if (stem_length > LONGEST)
            return keep_last(stems, stem, out_length);
        kept->tongue = tongue;
        kept->key_length = (guint8)key_length;
        kept->stem_length = (guint8)stem_length;
        memcpy(kept->key, key, key_length);
        memcpy(kept->stem, stem, stem_length);
        g_free(stem);
    }
    *out_length = kept->stem_length;
    return kept->stem;
}
