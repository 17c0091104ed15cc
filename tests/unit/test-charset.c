/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charsets are told apart, and text comes back letter for letter.
 */
#include "common/charset.h"

#include <string.h>

typedef struct {
    const char *charset; /* as iconv writes it */
    const char *name;    /* as it must be found, or NULL where the text alone counts */
    const char *text;
} Sample;

static const char russian[] =
    "Задержанного держали в отделе полиции двое суток без адвоката.\n"
    "Суд отказался рассматривать жалобу на жестокое обращение, хотя врач описал все следы побоев.\n"
    "Объединение юристов требует открыть расследование и наказать виновных.\n";
static const char kazakh[] =
    "Бейбіт жиналысқа қатысқан жастар әкімшілік қамаққа алынды.\n"
    "Қоғамдық ұйымдар үкіметтен заңды өзгертуді және азаптауға тыйым салуды сұрайды.\n"
    "Сот шешімі ғана кінәні анықтай алады, өкінішке орай бұл қағида әрқашан сақтала бермейді.\n";
static const char french[] =
    "Les avocats ont été empêchés de rencontrer leurs clients à la prison centrale.\n"
    "Le comité relève que la réponse de l'État n'a pas été publiée à temps.\n";
static const char spanish[] =
    "La policía detuvo a los niños durante la manifestación del año pasado.\n"
    "El informe señala que ningún funcionario fue sancionado después de la investigación.\n";
static const char polish[] =
    "Więźniowie skarżą się na złe warunki, a sąd odrzucił ich wniosek bez rozprawy.\n"
    "Żaden urzędnik nie poniósł odpowiedzialności za śmierć zatrzymanego.\n";
static const char arabic[] = "منعت السلطات المحامين من زيارة المعتقلين في السجن المركزي.\n"
                             "وتطالب المنظمات بفتح تحقيق مستقل في ادعاءات التعذيب.\n";
static const char chinese[] = "律师不能会见被关押的人，法院也没有公开审理这个案件。\n"
                              "我们要求政府保障结社自由，并对酷刑的指控进行独立的调查。\n";
static const char chinese_old[] = "律師不能會見被關押的人，法院也沒有公開審理這個案件。\n"
                                  "我們要求政府保障結社自由，並對酷刑的指控進行獨立的調查。\n";
static const char japanese[] = "弁護士は拘置所で依頼人に会うことができなかった。\n";
static const char korean[] =
    "변호사는 구금된 사람들을 만날 수 없었다. 우리는 독립적인 조사를 요구한다.\n";

static const Sample samples[] = {
    {"CP1251", "WINDOWS-1251", russian},
    {"KOI8-R", "KOI8-R", russian},
    {"CP866", "CP866", russian},
    {"ISO-8859-5", "ISO-8859-5", russian},
    {"MAC-CYRILLIC", "MAC-CYRILLIC", russian},
    {"RK1048", "RK1048", kazakh},
    {"PT154", "PT154", kazakh},
    {"UTF-16LE", "UTF-16LE", russian},
    {"UTF-16BE", "UTF-16BE", kazakh},
    {"UTF-32LE", "UTF-32LE", french},
    {"UTF-32BE", "UTF-32BE", arabic},
    {"UTF-16LE", "UTF-16LE", chinese},
    {"CP1252", "WINDOWS-1252", french},
    {"CP1252", "WINDOWS-1252", spanish},
    {"CP1250", "WINDOWS-1250", polish},
    {"CP1256", "WINDOWS-1256", arabic},
    {"GB18030", "GB18030", chinese},
    {"BIG5", "CP950", chinese_old},
    {"SHIFT_JIS", "CP932", japanese},
    {"EUC-JP", "EUC-JP", japanese},
    {"EUC-KR", "CP949", korean},
    {"KOI8-U", "KOI8-U", "Міліція побила затриманого, а слідчий її не бачив.\n"},
    /* one line, few words */
    {"CP1251", "WINDOWS-1251", "Свобода объединений"},
    {"CP1251", "WINDOWS-1251", "СВОБОДА ОБЪЕДИНЕНИЙ"},
    {"KOI8-R", "KOI8-R", "Свобода объединений"},
    {"KOI8-R", "KOI8-R", "СВОБОДА ОБЪЕДИНЕНИЙ"},
    {"CP866", "CP866", "Свобода объединений"},
    {"ISO-8859-5", "ISO-8859-5", "право на убежище"},
    {"CP1251", NULL, "суд"},
    {"KOI8-R", NULL, "суд"},
    {"RK1048", "RK1048", "Адам құқықтары"},
    {"CP1252", NULL, "La prison d'été"},
    {"CP1252", NULL, "señal"},
    {"CP1251", "WINDOWS-1251", "Письмо № 14 «О пытках» — ответ прокурора"},
    {"CP1256", "WINDOWS-1256", "حرية التعبير"},
    {"GB18030", "GB18030", "禁止酷刑"},
};

static char *encode(const Sample *sample, gsize *length)
{
    char *bytes = g_convert(sample->text, -1, sample->charset, "UTF-8", NULL, length, NULL);
    g_assert_nonnull(bytes);
    return bytes;
}

static void test_samples(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        gsize length;
        g_autofree char *bytes = encode(&samples[i], &length);
        TanbaCharset charset = tanba_charset_detect(bytes, length, NULL);
        g_test_message("%s: %s", samples[i].charset, charset.name);
        if (samples[i].name)
            g_assert_cmpstr(charset.name, ==, samples[i].name);
        guint64 bad;
        g_autofree char *text = tanba_charset_to_utf8(bytes, length, &charset, &bad);
        g_assert_cmpstr(text, ==, samples[i].text);
        g_assert_cmpuint(bad, ==, 0);
    }
}

static void test_long_is_certain(void)
{
    const Sample *sample = &samples[0];
    gsize length;
    g_autofree char *bytes = encode(sample, &length);
    g_assert_true(tanba_charset_detect(bytes, length, NULL).certain);
    TanbaCharset nothing = tanba_charset_detect("plain", 5, NULL);
    g_assert_cmpstr(nothing.name, ==, "UTF-8");
    g_assert_true(nothing.certain);
    g_assert_cmpstr(tanba_charset_detect("", 0, NULL).name, ==, "UTF-8");
}

static void test_marks(void)
{
    static const struct {
        const char *bytes;
        gsize length;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF"
                  "a",
                  4, "UTF-8"},
                 {"\xFF\xFE"
                  "a\0",
                  4, "UTF-16LE"},
                 {"\xFE\xFF\0a", 4, "UTF-16BE"},
                 {"\xFF\xFE\0\0a\0\0\0", 8, "UTF-32LE"}};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        TanbaCharset charset = tanba_charset_detect(marks[i].bytes, marks[i].length, "KOI8-R");
        g_assert_cmpstr(charset.name, ==, marks[i].name);
        g_assert_true(charset.certain);
        g_autofree char *text =
            tanba_charset_to_utf8(marks[i].bytes, marks[i].length, &charset, NULL);
        g_assert_cmpstr(text, ==, "a");
    }
}

static void test_declared(void)
{
    gsize length;
    g_autofree char *short_text = g_convert("был", -1, "KOI8-U", "UTF-8", NULL, &length, NULL);
    g_assert_cmpstr(tanba_charset_detect(short_text, length, "koi8-u").name, ==, "KOI8-U");
    g_autofree char *cyrillic = g_convert(russian, -1, "CP1251", "UTF-8", NULL, &length, NULL);
    /* A wrong label, a meaningless one, and one that the bytes cannot be. */
    g_assert_cmpstr(tanba_charset_detect(cyrillic, length, "iso-8859-1").name, ==, "WINDOWS-1251");
    g_assert_cmpstr(tanba_charset_detect(cyrillic, length, "no-such").name, ==, "WINDOWS-1251");
    g_assert_cmpstr(tanba_charset_detect(cyrillic, length, "utf-16").name, ==, "WINDOWS-1251");
    g_assert_cmpstr(tanba_charset_detect(cyrillic, length, "utf-8").name, ==, "WINDOWS-1251");
    g_assert_cmpstr(tanba_charset_detect(russian, strlen(russian), "cp1251").name, ==, "UTF-8");
}

static void test_damaged_utf8(void)
{
    g_autoptr(GString) text = g_string_new(russian);
    text->str[20] = '\xFF'; /* inside of a letter */
    TanbaCharset charset = tanba_charset_detect(text->str, text->len, NULL);
    g_assert_cmpstr(charset.name, ==, "UTF-8");
    g_assert_false(charset.certain);
    guint64 bad;
    g_autofree char *read = tanba_charset_to_utf8(text->str, text->len, &charset, &bad);
    g_assert_cmpuint(bad, >=, 1);
    g_assert_nonnull(strstr(read, "\xEF\xBF\xBD"));
    g_assert_nonnull(strstr(read, "расследование"));
    /* Cut within the last letter. */
    charset = tanba_charset_detect(russian, strlen("Задержанного") - 1, NULL);
    g_assert_cmpstr(charset.name, ==, "UTF-8");
    g_autofree char *cut =
        tanba_charset_to_utf8(russian, strlen("Задержанного") - 1, &charset, &bad);
    g_assert_cmpstr(cut, ==, "Задержанног\xEF\xBF\xBD");
    g_assert_cmpuint(bad, ==, 1);
    /* A lone letter of another charset at the very end is no cut UTF-8. */
    charset = tanba_charset_detect("une lettre \xE9", 12, NULL);
    g_assert_cmpstr(charset.name, ==, "WINDOWS-1252");
}

/* Pieces of one byte give what one piece gives. */
static void test_pieces(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        gsize length;
        g_autofree char *bytes = encode(&samples[i], &length);
        TanbaCharset charset = tanba_charset_detect(bytes, length, NULL);
        g_autoptr(TanbaDecoder) decoder = tanba_decoder_new(&charset);
        g_autoptr(GString) out = g_string_new(NULL);
        for (gsize k = 0; k < length; k++)
            tanba_decoder_feed(decoder, bytes + k, 1, out);
        tanba_decoder_finish(decoder, out);
        g_assert_cmpstr(out->str, ==, samples[i].text);
    }
}

/* Whatever the bytes, the result is valid and the losses are counted. */
static void test_noise(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (guint round = 0; round < 200; round++) {
        char bytes[300];
        gsize length = (gsize)g_rand_int_range(rand, 0, sizeof bytes);
        for (gsize i = 0; i < length; i++)
            bytes[i] = (char)g_rand_int_range(rand, round % 2 ? 0 : 128, 256);
        TanbaCharset charset = tanba_charset_detect(bytes, length, round % 3 ? "gbk" : NULL);
        g_autofree char *text = tanba_charset_to_utf8(bytes, length, &charset, NULL);
        g_assert_true(g_utf8_validate(text, -1, NULL));
    }
}

static void test_binary(void)
{
    char bytes[4096];
    for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 2654435761u >> 24);
    g_autoptr(TanbaProbe) probe = tanba_probe_new();
    tanba_probe_feed(probe, bytes, sizeof bytes);
    TanbaCharset charset = tanba_probe_decide(probe, NULL);
    g_assert_true(tanba_probe_is_binary(probe, &charset));
    g_autoptr(TanbaProbe) padded = tanba_probe_new();
    tanba_probe_feed(padded, "text\n\0\0\0\0\0\0\0\0", 13);
    charset = tanba_probe_decide(padded, NULL);
    g_assert_false(tanba_probe_is_binary(padded, &charset));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tanba_charset_prepare();
    g_test_add_func("/charset/samples", test_samples);
    g_test_add_func("/charset/certain", test_long_is_certain);
    g_test_add_func("/charset/byte-order-marks", test_marks);
    g_test_add_func("/charset/declared", test_declared);
    g_test_add_func("/charset/damaged-utf8", test_damaged_utf8);
    g_test_add_func("/charset/pieces", test_pieces);
    g_test_add_func("/charset/noise", test_noise);
    g_test_add_func("/charset/binary", test_binary);
    return g_test_run();
}
