/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a file is read again though its bytes are the same.
 */
#include "line/makers.h"

static GVariant *ready_with(const char *pdf_version, gboolean with_mail)
{
    const char *const types[] = {"application/x", NULL};
    GVariantBuilder ready, list;
    g_variant_builder_init(&ready, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sssssasib)"));
    g_variant_builder_add(&list, "(sssss^asib)", "pdf", pdf_version, "", "", "", types, 0, FALSE);
    g_variant_builder_add(&list, "(sssss^asib)", "ocr", "5", "", "", "", types, 0, TRUE);
    if (with_mail)
        g_variant_builder_add(&list, "(sssss^asib)", "mail", "1", "", "", "", types, 0, FALSE);
    g_variant_builder_add(&ready, "{sv}", "plugins", g_variant_builder_end(&list));
    return g_variant_ref_sink(g_variant_builder_end(&ready));
}

static TanbaMakers *makers_of(const char *pdf_version, gboolean with_mail, const char *langs,
                              gboolean no_ocr)
{
    g_autoptr(GVariant) ready = ready_with(pdf_version, with_mail);
    const TanbaIngestOptions options = {.ocr_langs = langs, .no_ocr = no_ocr};
    return tanba_makers_new(ready, &options);
}

/* Whether a file that `before` left in `state` is read again by `after`. */
static gboolean again(TanbaMakers *before, TanbaMakers *after, const char *plugin, gboolean ocr,
                      TanbaState state)
{
    g_autofree char *made_by = tanba_makers_describe(before, plugin, ocr);
    const TanbaFile file = {.path = "/a", .plugin = plugin, .state = state, .made_by = made_by};
    return tanba_makers_would_differ(after, &file);
}

static void test_what_is_read_again(void)
{
    g_autoptr(TanbaMakers) old = makers_of("1", FALSE, NULL, FALSE);
    g_autoptr(TanbaMakers) same = makers_of("1", FALSE, NULL, FALSE);
    g_autoptr(TanbaMakers) newer = makers_of("2", FALSE, NULL, FALSE);
    g_autoptr(TanbaMakers) mail = makers_of("1", TRUE, NULL, FALSE);
    g_autoptr(TanbaMakers) russian = makers_of("1", FALSE, "rus", FALSE);
    g_autoptr(TanbaMakers) off = makers_of("1", FALSE, NULL, TRUE);
    g_assert_false(again(old, same, "pdf", TRUE, TANBA_STATE_DONE));
    g_assert_true(again(old, newer, "pdf", FALSE, TANBA_STATE_DONE));
    g_assert_true(again(old, newer, "pdf", FALSE, TANBA_STATE_DAMAGED));
    /* Only what nobody could read depends on which plugins there are. */
    g_assert_false(again(old, mail, "pdf", FALSE, TANBA_STATE_DONE));
    g_assert_true(again(old, mail, NULL, FALSE, TANBA_STATE_UNSUPPORTED));
    /* Only what needs OCR depends on how that is done. */
    g_assert_true(again(old, russian, "pdf", TRUE, TANBA_STATE_DONE));
    g_assert_false(again(old, russian, "pdf", FALSE, TANBA_STATE_DONE));
    g_assert_true(again(off, old, "pdf", TRUE, TANBA_STATE_UNSUPPORTED));
}

static void test_bad_days_are_tried_again(void)
{
    g_autoptr(TanbaMakers) makers = makers_of("1", FALSE, NULL, FALSE);
    g_assert_true(again(makers, makers, "pdf", FALSE, TANBA_STATE_CRASHED));
    g_assert_true(again(makers, makers, "pdf", FALSE, TANBA_STATE_TIMEOUT));
    g_assert_true(again(makers, makers, "pdf", FALSE, TANBA_STATE_OUT_OF_MEMORY));
    g_assert_true(again(makers, makers, NULL, FALSE, TANBA_STATE_UNREADABLE));
    g_assert_false(again(makers, makers, "pdf", FALSE, TANBA_STATE_ENCRYPTED));
    const TanbaFile unknown = {.path = "/a", .state = TANBA_STATE_DONE};
    g_assert_true(tanba_makers_would_differ(makers, &unknown));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/makers/what-is-read-again", test_what_is_read_again);
    g_test_add_func("/makers/bad-days", test_bad_days_are_tried_again);
    return g_test_run();
}
