/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/language.h"

static void assert_language(const char *text, const char *wanted)
{
    g_assert_cmpstr(tanba_language_detect(text, -1, NULL), ==, wanted);
}

static void test_sentences(void)
{
    assert_language("The police must tell every detained person why they were arrested.", "en");
    assert_language("La police doit dire à chaque personne détenue pourquoi elle est arrêtée.",
                    "fr");
    assert_language("La policía debe decir a cada persona detenida por qué ha sido arrestada.",
                    "es");
    assert_language("Полиция обязана сообщить каждому задержанному причину задержания.", "ru");
    assert_language("Полиция әрбір ұсталған адамға оның ұсталу себебін айтуға міндетті.", "kk");
    assert_language("يجب على الشرطة أن تخبر كل شخص محتجز بسبب احتجازه.", "ar");
    assert_language("警察必须告诉每一个被拘留的人他们为什么被逮捕。", "zh");
}

static void test_too_little(void)
{
    assert_language("", NULL);
    assert_language("Torture", NULL);
    assert_language("A/HRC/12/3", NULL);
    assert_language("12 34 56 78 90 12 34 56 78 90 12 34 56 78", NULL);
}

static void test_percent_and_length(void)
{
    int percent = 0;
    const char *text =
        "Every person has the right to a fair trial. Полиция обязана сообщить причину.";
    g_assert_cmpstr(tanba_language_detect(text, 44, &percent), ==, "en");
    g_assert_cmpint(percent, >, 90);
}

static void test_long_text_is_cut_between_characters(void)
{
    GString *text = g_string_new("x");
    for (guint i = 0; i < 3000; i++)
        g_string_append(text, "Полиция обязана сообщить причину. ");
    assert_language(text->str, "ru");
    g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/sentences", test_sentences);
    g_test_add_func("/language/too-little", test_too_little);
    g_test_add_func("/language/percent-and-length", test_percent_and_length);
    g_test_add_func("/language/long", test_long_text_is_cut_between_characters);
    return g_test_run();
}
