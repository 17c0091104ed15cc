/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/quality.h"

#include <string.h>

#define SENTENCE "The committee met in the spring and heard eleven witnesses about the prison."

static void assert_needs(gboolean wanted, const char *text, float cover, guint32 flags)
{
    g_autoptr(TanbaPage) page = tanba_page_new(1);
    page->image_cover = cover;
    page->flags = flags;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        tanba_page_add(page, &(TanbaLine){.text = lines[i], .length = (guint32)strlen(lines[i])});
    const char *why = NULL;
    g_assert_cmpint(tanba_page_needs_ocr(page, &why), ==, wanted);
    g_assert_cmpint(why != NULL, ==, wanted);
}

static void test_sound(void)
{
    assert_needs(FALSE, SENTENCE "\n" SENTENCE, 0, 0);
    assert_needs(FALSE, SENTENCE "\n" SENTENCE, 1, 0); /* a scan that was recognised before */
    assert_needs(FALSE, "Полиция обязана сообщить каждому задержанному причину задержания. Да.", 0,
                 0);
    assert_needs(FALSE, "يجب على الشرطة أن تخبر كل شخص محتجز بسبب احتجازه فورا ودون أي تأخير كان",
                 0, 0);
    assert_needs(FALSE, "\xEF\x82\xB7 " SENTENCE "\n\xEF\x82\xB7 " SENTENCE, 0, 0);
    assert_needs(FALSE, "Contents ............................................................ 3",
                 0, 0);
    assert_needs(FALSE, "L’État doit protéger — «toujours» — les défenseurs; été, naïf, Noël, où.",
                 0, 0);
}

static void test_blank(void)
{
    assert_needs(FALSE, "", 0, 0);
    assert_needs(FALSE, "Annex", 0, 0);
    assert_needs(FALSE, "Annex", 0.3f, 0);
}

static void test_scan(void)
{
    assert_needs(TRUE, "", 1, 0);
    assert_needs(TRUE, "Page 3", 0.9f, 0);
    assert_needs(TRUE, "", 0, TANBA_PAGE_NO_TEXT);
    assert_needs(TRUE,
                 "~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - '"
                 "~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - '"
                 "~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - ' ` ^ | / \\ ~ . : ; - '",
                 1, 0);
}

/* Outlined letters, fonts without a map, a scan of half a page: nothing or a number to read. */
static void test_ink(void)
{
    assert_needs(TRUE, "", 0, TANBA_PAGE_INK);
    assert_needs(TRUE, "- 14 -", 0.4f, TANBA_PAGE_INK);
    assert_needs(TRUE, "\xEE\x80\x81\xEE\x80\x82 \xEE\x80\x83", 0, TANBA_PAGE_INK);
    assert_needs(FALSE, SENTENCE, 0.4f, TANBA_PAGE_INK);
}

static gboolean needs_at(guint n, float first, float step, float cover, guint32 flags)
{
    g_autoptr(TanbaPage) page = tanba_page_new(1);
    page->width = 595;
    page->height = 842;
    page->image_cover = cover;
    page->flags = flags;
    for (guint i = 0; i < n; i++) {
        float y = first + (float)i * step;
        tanba_page_add(page, &(TanbaLine){.text = SENTENCE,
                                          .length = sizeof SENTENCE - 1,
                                          .x0 = 50,
                                          .y0 = y,
                                          .x1 = 500,
                                          .y1 = y + 11});
    }
    return tanba_page_needs_ocr(page, NULL);
}

/* Two long lines along the top edge are a court's stamp; lines over the page are its text. */
static void test_stamp(void)
{
    g_assert_true(needs_at(2, 20, 12, 0.98f, 0));
    g_assert_false(needs_at(2, 20, 12, 0.98f, TANBA_PAGE_RECOGNISED));
    g_assert_false(needs_at(30, 60, 24, 0.98f, 0));
    g_assert_false(needs_at(2, 20, 12, 0.3f, 0));
}

static void test_garbage(void)
{
    GString *broken = g_string_new("abc ");
    for (guint i = 0; i < 40; i++)
        g_string_append(broken, "a\xEF\xBF\xBD\xEE\x80\x81");
    assert_needs(TRUE, broken->str, 0, 0);
    g_string_free(broken, TRUE);
    /* "Полиция обязана сообщить причину ареста", its bytes taken for Latin-1 */
    g_autofree char *mojibake = g_convert("Полиция обязана сообщить причину ареста", -1, "UTF-8",
                                          "ISO-8859-1", NULL, NULL, NULL);
    g_assert_nonnull(mojibake);
    assert_needs(TRUE, mojibake, 0, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quality/sound", test_sound);
    g_test_add_func("/quality/blank", test_blank);
    g_test_add_func("/quality/scan", test_scan);
    g_test_add_func("/quality/ink", test_ink);
    g_test_add_func("/quality/stamp", test_stamp);
    g_test_add_func("/quality/garbage", test_garbage);
    return g_test_run();
}
