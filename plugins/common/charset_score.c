/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single-byte charsets: each letter has a weight, its share in a thousand letters of the languages
 * that are written so; a word that mixes scripts or puts a capital after a small letter loses. That
 * decides between charsets that hold the same letters in other places, from a few words on.
 */
#include "charset_score.h"

#include "charset_table.h"

#include <errno.h>
#include <iconv.h>
#include <math.h>
#include <string.h>

typedef struct {
    float weight;
    const char *letters;
} LetterGroup;

/* Small letters by frequency. Russian first, then what Kazakh, Ukrainian, Serbian add. */
static const LetterGroup cyrillic_groups[] = {
    {100, "оеа"},       {70, "инт"}, {50, "срвл"},   {32, "кмдпу"}, {18, "яыьгзбі"},
    {15, "чйхқғәңүұө"}, {9, "жш"},   {10, "ї"},      {5, "юцј"},    {3.5f, "щэ"},
    {2.5f, "фєўљњћ"},   {3, "ъё"},   {1, "һґђџѓќѕ"},
};
/* Letters beyond ASCII in Latin script, weighed among themselves. */
static const LetterGroup latin_groups[] = {
    {60, "é"},         {30, "áíó"},      {20, "àãäñöüł"},    {15, "èąęıčășğ"}, {12, "çúşžšěřřț"},
    {10, "êćżśýåßőţ"}, {6, "âõøűůńùôû"}, {4, "îìïëæœòźİťđ"}, {2, "ňďľĺŕðþÿ"},
};
static const LetterGroup arabic_groups[] = {
    {110, "ال"},  {65, "يمون"},    {45, "رتب"},  {32, "هةعد"}, {24, "سفقكحأ"},
    {12, "شصطج"}, {8, "خذضإزىئء"}, {5, "ثغآؤظ"}, {2, "پچگ"},
};
static const LetterGroup greek_groups[] = {
    {80, "αοιετςσν"},
    {40, "ηυρπκμλ"},
    {25, "άίόέήύώωγδθ"},
    {8, "χφβξζψ"},
};
static const LetterGroup hebrew_groups[] = {
    {90, "יוהל"},
    {50, "אמרתבש"},
    {25, "נדעחקפכ"},
    {10, "גסצטזםןךףץ"},
};

/* The pairs that Russian and Kazakh words are made of. */
static const char pair_list[] =
    " ії її їх їн їв їм єм єт ає ує ст но то на ен ов ни ра во ко ро го ос пр по ан ть ер ри ел ол "
    "ор ал не та ли ат ре ет де ав "
    "ия ие ка ль от ом ес ва ак ас ск тв ит ии за ви ле да об ло ки ны ый ых ой ого ки мо ве те "
    "ти са да ла ар ын ың тт ты ды де ге ға ке қа ме ме ен ер ін де ық ығ ау лы не ды рі ті біұқ "
    "құ ға ық об бо од св ед ди ин ни ск пы тк зд жд ев ег ем ек се со до ми ма пе ча же ще че ше "
    "ши жи ще щи ци ци ";

/* Weight of every letter below U+0800, 0 for what is no letter of these. */
typedef struct {
    float weight[0x800];
    gboolean pair[64][64]; /* from U+0430 */
} Model;

static void fill_groups(Model *model, const LetterGroup *groups, guint n)
{
    for (guint i = 0; i < n; i++) {
        for (const char *p = groups[i].letters; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            model->weight[c] = groups[i].weight;
            gunichar upper = g_unichar_toupper(c);
            if (upper < 0x800 && upper != c && upper > 0x7F)
                model->weight[upper] = groups[i].weight;
        }
    }
}

static const Model *model_get(void)
{
    static Model *model; /* made once, then only read */
    static gsize ready;
    if (g_once_init_enter(&ready)) {
        model = g_new0(Model, 1);
        fill_groups(model, cyrillic_groups, G_N_ELEMENTS(cyrillic_groups));
        fill_groups(model, latin_groups, G_N_ELEMENTS(latin_groups));
        fill_groups(model, arabic_groups, G_N_ELEMENTS(arabic_groups));
        fill_groups(model, greek_groups, G_N_ELEMENTS(greek_groups));
        fill_groups(model, hebrew_groups, G_N_ELEMENTS(hebrew_groups));
        gunichar before = ' ';
        for (const char *p = pair_list; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            if (before >= 0x430 && before < 0x470 && c >= 0x430 && c < 0x470)
                model->pair[before - 0x430][c - 0x430] = TRUE;
            before = c;
        }
        g_once_init_leave(&ready, 1);
    }
    return model;
}

enum { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_OTHER };

static int script_of(gunichar c)
{
    if (!g_unichar_isalpha(c) || c == 0xAA || c == 0xBA)
        return SCRIPT_NONE;
    if (c < 0x370)
        return SCRIPT_LATIN;
    return c >= 0x400 && c < 0x530 ? SCRIPT_CYRILLIC : SCRIPT_OTHER;
}

static double score_letter(const Model *model, gunichar c, gunichar before)
{
    float weight = c < 0x800 ? model->weight[c] : 0;
    int script = script_of(c), script_before = script_of(before);
    /* Letters beyond ASCII are a Latin script's rarer ones: they are measured by a lower mean. */
    double points = log((weight > 0 ? weight : 0.3) / (script == SCRIPT_LATIN ? 8.0 : 16.0));
    if (script_before != SCRIPT_NONE && script_before != script)
        points -= 4;
    if (g_unichar_isupper(c) && script_before == script)
        points -= g_unichar_islower(before) ? 3 : 0.2;
    if (script == SCRIPT_LATIN && before > 0x7F && script_before == SCRIPT_LATIN)
        points -= 1.2;
    if (script == SCRIPT_CYRILLIC) {
        gunichar a = g_unichar_tolower(before), b = g_unichar_tolower(c);
        if (a >= 0x430 && a < 0x470 && b >= 0x430 && b < 0x470 && model->pair[a - 0x430][b - 0x430])
            points += 1.0;
    }
    return points;
}

static double score_sign(gunichar c, gunichar before, gunichar after)
{
    if (c < 0xA0 || c == 0xFFFD)
        return -5;
    if (script_of(before) != SCRIPT_NONE && script_of(after) != SCRIPT_NONE && c != 0x2019 &&
        c != 0x2013 && c != 0x2014 && c != 0xB7)
        return -4;
    if (script_of(after) != SCRIPT_NONE && (c == 0x2020 || c == 0x2021 || c == 0x2026))
        return -3;
    gboolean common = (c >= 0x2013 && c <= 0x2026 && c != 0x2020 && c != 0x2021) || c == 0xAB ||
                      c == 0xBB || c == 0x2116 || c == 0xA7 || c == 0xA0 || c == 0xB0 ||
                      c == 0x20AC || c == 0xBF || c == 0xA1 || c == 0x60C || c == 0x61F ||
                      c == 0x61B;
    return common ? 0.3 : -2;
}

static double score_single(const gunichar *table, const char *bytes, gsize length, gsize *n_high)
{
    const Model *model = model_get();
    double points = 0;
    gsize ascii = 0, latin = 0, other = 0;
    *n_high = 0;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)bytes[i];
        if (byte < 0x80) {
            ascii += g_ascii_isalpha(byte) != 0;
            gboolean mixes = i && (guchar)bytes[i - 1] >= 0x80 && g_ascii_isalpha(byte) &&
                             script_of(table[(guchar)bytes[i - 1]]) > SCRIPT_LATIN;
            points -= mixes ? 4 : 0;
            continue;
        }
        ++*n_high;
        gunichar c = table[byte] ? table[byte] : 0xFFFD;
        gunichar before = i ? table[(guchar)bytes[i - 1]] : ' ';
        gunichar after = i + 1 < length ? table[(guchar)bytes[i + 1]] : ' ';
        int script = script_of(c);
        latin += script == SCRIPT_LATIN;
        other += script > SCRIPT_LATIN;
        points += script ? score_letter(model, c, before) : score_sign(c, before, after);
    }
    /* In Latin script most letters are ASCII; in another one few are. */
    if (latin > ascii)
        points -= 2.0 * (double)latin;
    if (other && ascii > 8 * other)
        points -= 2.0 * (double)other;
    return points;
}

/* Characters that stand in any page of Chinese (both scripts), Japanese and Korean. */
static const char common_cjk[] =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "過發後作里用道行所然家種事成方多經么去法學如都同現當沒動面起看定天分還進好小部其些主樣理心"
    "她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由"
    "问很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位"
    "权利委员会报告自由这国为来说对时会发过后们个们于"
    "這個們國為來說對時會權員報告無論法律結社"
    "는다의이에을가고한로하지은를기사대인도서자정시해부과제권구관리"
    "のにはをたがでてとしれさあるいもすまなかつこらりくんょっ";

static gboolean is_common_cjk(gunichar c)
{
    char buffer[7];
    buffer[g_unichar_to_utf8(c, buffer)] = '\0';
    return strstr(common_cjk, buffer) != NULL;
}

/* Points for a two-byte character by where its charset keeps the frequent ones. */
static double lead_points(const char *name, guchar lead, guchar trail)
{
    if (g_str_equal(name, "CP950"))
        return lead >= 0xA4 && lead <= 0xC6 ? 0.5 : lead < 0xA4 ? 0.3 : -0.7;
    if (g_str_equal(name, "CP932"))
        return lead == 0x82                  ? 1.2
               : lead == 0x83                ? 0.8
               : lead == 0x81                ? 0.3
               : lead >= 0x88 && lead < 0x98 ? 0.7
                                             : -0.7;
    if (trail < 0xA1 || lead < 0xA1)
        return -1.5; /* the extensions of the EUC family */
    if (g_str_equal(name, "EUC-JP"))
        return lead == 0xA4 ? 1.2 : lead == 0xA5 ? 0.8 : lead >= 0xB0 && lead <= 0xCF ? 0.7 : -0.7;
    if (lead <= 0xA3)
        return 0.3;
    if (g_str_equal(name, "CP949"))
        return lead >= 0xB0 && lead <= 0xC8 ? 0.5 : -0.7;
    return lead >= 0xB0 && lead <= 0xD7 ? 0.5 : -0.7;
}

static double score_multi(int index, const char *bytes, gsize length, gsize *n_high)
{
    iconv_t convert = charset_iconv(index);
    double points = 0;
    *n_high = 0;
    for (gsize i = 0; i < length && convert != (iconv_t)-1;) {
        if ((guchar)bytes[i] < 0x80) {
            i++;
            continue;
        }
        gsize used = 0;
        gunichar c = 0;
        for (gsize try = 1; try <= 4 && try <= length - i && !used; try++) {
            char *from = (char *)(gsize)bytes + i, *to = (char *)&c;
            gsize n_in = try, n_out = sizeof c;
            iconv(convert, NULL, NULL, NULL, NULL);
            if (iconv(convert, &from, &n_in, &to, &n_out) != (gsize)-1)
                used = try;
            else if (errno != EINVAL)
                break;
        }
        gsize high = MAX(used, 1);
        *n_high += high;
        if (i && g_ascii_isalpha(bytes[i - 1]))
            points -= 3; /* no script of these grows out of a Latin word */
        if (used == 2)
            points +=
                2 * lead_points(charset_list[index].name, (guchar)bytes[i], (guchar)bytes[i + 1]) +
                (is_common_cjk(g_utf8_get_char_validated((char *)&c, sizeof c)) ? 2 : 0);
        else if (i + 4 <= length || used)
            points -= used ? 1.5 * (double)used : 4; /* half-width kana, rare planes, or nonsense */
        i += high;
    }
    return points;
}

double charset_score(int index, const char *bytes, gsize length, gsize *n_high)
{
    const gunichar *table = charset_single(index);
    double points = table ? score_single(table, bytes, length, n_high)
                          : score_multi(index, bytes, length, n_high);
    return *n_high ? points / (double)*n_high : 0;
}
