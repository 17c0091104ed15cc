/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for RTF, alone: code pages, structure, and files that are cut off, hostile or no RTF.
 */
#include "plugin-dump.h"

#define RTF "text/rtf"

static const tanba_plugin *plugin;

static TanbaCollector *run(const char *text)
{
    return support_run_bytes(plugin, text, strlen(text), RTF);
}

static void check(TanbaCollector *got, const char *expected)
{
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *dumped = dump_pages(got);
    g_assert_cmpstr(dumped, ==, expected);
    tanba_collector_free(got);
}

static void check_fails(TanbaCollector *got, tanba_status status, const char *reason)
{
    g_assert_cmpint(got->status, ==, status);
    g_test_message("%s", got->why);
    g_assert_nonnull(strstr(got->why, reason));
    tanba_collector_free(got);
}

static gboolean is_told(const TanbaCollector *got, const char *what)
{
    for (guint i = 0; i < got->warnings->len; i++)
        if (strstr(got->warnings->pdata[i], what))
            return TRUE;
    return FALSE;
}

#define FONTS                                                                                      \
    "{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Times CYR;}{\\f2\\fcharset178 Arabic;}"  \
    "{\\f3\\fcharset134 SimSun;}{\\f4\\fcharset2 Symbol;}{\\f5\\fnil\\cpg866 Dos;}}"

/* Each font brings its own code page; \u is Unicode whatever the font. */
static void test_charsets(void)
{
    check(run("{\\rtf1\\ansi\\ansicpg1252\\deff0" FONTS
              "\\f1 \\'cf\\'f0\\'e0\\'e2\\'e0\\par\\f2 \\'da\\'cf\\'c7\\'e1\\'c9\\par"
              "\\f3 \\'d6\\'d0\\'b9\\'fa\\par\\f0 caf\\'e9\\par\\f5 \\'8f\\'e0\\par}"),
          "page 0\nparagraph| Права\nparagraph| عدالة\nparagraph| 中国\nparagraph| café\n"
          "paragraph| Пр\n");
    /* Kazakh has letters that no Windows code page has. */
    check(run("{\\rtf1\\ansi\\ansicpg1251\\uc1 \\u1178?\\u1072\\'e0\\u1079\\'e7\\u1072\\'e0\\u1179?"
              "\\u1089?\\u1090?\\u1072?\\u1085?\\par}"),
          "page 0\nparagraph| Қазақстан\n");
    check(run("{\\rtf1\\ansi\\ansicpg1251 \\'c0\\'e1\\'e7\\'e0\\'f6\\par}"),
          "page 0\nparagraph| Абзац\n");
    check(run("{\\rtf1\\ansi\\ansicpg936 \\'c8\\'cb\\'c8\\'a8\\par}"), "page 0\nparagraph| 人权\n");
    check(run("{\\rtf1\\ansi\\ansicpg1256 \\'cd\\'de\\'e6\\'de\\par}"),
          "page 0\nparagraph| حقوق\n");
    check(run("{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 "
              "\\'cf\\'f0\\'e0\\'e2\\'e0"
              "{\\b  d\\'e9sert}\\par}"),
          "page 0\nparagraph| Права *désert*\n");
    check(run("{\\rtf1\\mac \\'8e\\par}"), "page 0\nparagraph| é\n");
}

/* The second byte of a pair may stand plainly; a Western font keeps its letters in a Chinese file. */
static void test_pairs_of_bytes(void)
{
    check(run("{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 T;}{\\f1\\fcharset134 S;}}"
              "\\f1 \\'81@x\\par\\f0 it\\'92s\\par"
              "\\loch\\f0\\hich\\af0\\dbch\\af1 \\'d6\\'d0\\loch\\f0 \\'e9\\par}"),
          "page 0\nparagraph| 丂x\nparagraph| it’s\nparagraph| 中é\n");
}

static void test_unicode(void)
{
    check(run("{\\rtf1\\ansi\\uc2 \\u8364 xx!{\\uc0 \\u233 z}\\u-4051 xx\\par"
              "\\uc1\\u-10179 ?\\u-8704 ?\\par\\u-10179 ?x\\par}"),
          "page 0\nparagraph| €!éz-\nparagraph| 😀\nparagraph| �x\n");
}

static void test_inline(void)
{
    check(
        run("{\\rtf1\\ansi plain {\\b bold} \\i\\i0 a\\~b\\_c\\-d\\emdash\\lquote e\\rquote\\tab f"
            "\\line g\\{\\}\\\\\r\n h\\par\\plain\\b0 {\\field{\\*\\fldinst HYPERLINK "
            "\"http://x.example\"}{\\fldrslt link}}{\\*\\unknown gone{\\b gone}}{\\xe gone}\\par"
            "{\\v secret}{\\deleted old}{\\revised new}\\bin5 {}{}{{\\bin2 }}}x\\par}"),
        "page 0\nparagraph| plain *bold* a b‑cd—‘e’\tf g{}\\ h\nparagraph| link\n"
        "paragraph| newx\n");
    g_autoptr(TanbaCollector) got =
        run("{\\rtf1 a{\\v secret}{\\deleted old}{\\*\\annotation note}\\par}");
    g_assert_true(is_told(got, "1 runs of hidden text"));
    g_assert_true(is_told(got, "1 tracked deletions"));
    g_assert_true(is_told(got, "1 comments"));
}

static void test_headings(void)
{
    check(run("{\\rtf1\\ansi{\\stylesheet{\\ql Normal;}{\\s1\\b heading 1;}{\\s2\\sbasedon1 Mine;}"
              "{\\s3\\outlinelevel2 Odd;}{\\s4 Title;}{\\s5\\sbasedon6 x;}{\\s6\\sbasedon5 y;}"
              "{\\s7 caption;}{\\*\\cs1 heading 9;}}\\pard\\s4 T\\par\\pard\\s1 A\\par\\pard\\s2 B"
              "\\par\\pard\\s3 C\\par\\pard\\outlinelevel1 D\\par\\pard\\s5 E\\par"
              "\\pard\\s1\\outlinelevel9 F\\par\\pard\\s7 G\\par\\pard\\cs1 H\\par}"),
          "page 0\ntitle| T\nheading 1| A\nheading 1| B\nheading 3| C\nheading 2| D\n"
          "paragraph| E\nparagraph| F\ncaption| G\nparagraph| H\n");
}

static void test_lists(void)
{
    check(run("{\\rtf1\\ansi" FONTS "{\\listtext\\pard\\plain 1.\\tab}\\ls1 one\\par"
              "{\\listtext (a)\\tab}\\ilvl1 two\\par\\pard{\\pntext\\f4\\'B7\\tab}"
              "{\\*\\pn\\pnlvlblt{\\pntxtb\\'B7}}three\\par\\pard\\bullet\\tab four\\par}"),
          "page 0\nitem 1 [1.]| one\nitem 2 [(a)]| two\nitem 1 [•]| three\nitem 1 [•]| four\n");
}

static void test_notes(void)
{
    check(
        run("{\\rtf1\\ansi One{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Body."
            "\\par More.}, two{\\super\\chftn{\\*\\footnote\\ftnalt{\\super\\chftn} End.}}"
            "{\\super *{\\footnote{\\super *} Starred.}}.\\aftnnrlc\\par "
            "Three\\chftn{\\footnote\\chftn Third.}\\par}"),
        "page 0\nparagraph| One<1>, two<1><*>.\nfootnote (1)| Body.\nfootnote (1)| More.\n"
        "footnote (1)| End.\nfootnote (*)| Starred.\nparagraph| Three<2>\nfootnote (2)| Third.\n");
}

static void test_tables(void)
{
    check(run("{\\rtf1\\ansi before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell"
              "\\row\\trowd\\pard\\intbl\\cell d\\cell\\row\\pard after\\par}"),
          "page 0\nparagraph| before\ntable| a\tb c\ntable| \td\nparagraph| after\n");
    /* A table in a cell: its rows are still text. */
    check(run("{\\rtf1\\ansi\\trowd\\pard\\intbl x\\par\\pard\\intbl\\itap2 a\\nestcell b\\nestcell"
              "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\\pard\\intbl y\\cell"
              "\\row\\pard z\\par}"),
          "page 0\nparagraph| x\ntable| a\tb\nparagraph| y\nparagraph| z\n");
}

static void test_heads_and_boxes(void)
{
    check(run("{\\rtf1\\ansi{\\header Head\\par}{\\headerf Head\\par}{\\footer Foot}Text "
              "{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn x}{\\sv 1}}{\\shptxt Boxed\\par}}"
              "{\\shprslt{\\*\\do{\\dptxbx{\\dptxbxtext Boxed\\par}}}}}goes on"
              "{\\upr{ansi}{\\*\\ud{uni}}}\\par}"),
          "page 0\nheader| Head\nfooter| Foot\nparagraph| Text goes onuni\nparagraph| Boxed\n");
}

static void test_info(void)
{
    g_autoptr(TanbaCollector) got = run(
        "{\\rtf1\\ansi\\ansicpg1251\\deflang1049{\\info{\\title \\'cf\\'f0{\\b x}}{\\author A B}"
        "{\\creatim\\yr2014\\mo5\\dy3\\hr1}{\\revtim\\yr2015\\mo13\\dy3}{\\printim\\yr1\\mo1}"
        "{\\*\\company Org}}text\\par}");
    const char *const expected[][2] = {
        {"title", "Прx"}, {"author", "A B"}, {"date", "2014-05-03"}, {"language", "ru"}};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpstr(g_hash_table_lookup(got->meta, expected[i][0]), ==, expected[i][1]);
    g_assert_null(g_hash_table_lookup(got->meta, "modified"));
}

#define PICTURE(w, h) "{\\*\\shppict{\\pict\\pngblip\\picwgoal" w "\\pichgoal" h " 89504e47}}"

static void test_pictures(void)
{
    check_fails(run("{\\rtf1 " PICTURE("9000", "9000") "{\\nonshppict{\\pict 00}}\\par}"),
                TANBA_EUNSUPPORTED, "save it as PDF");
    g_autoptr(TanbaCollector) both = run("{\\rtf1 " PICTURE("9000", "9000") " Annex\\par}");
    g_assert_true(is_told(both, "1 pictures were left out"));
    check(run("{\\rtf1 " PICTURE("200", "200") " Annex\\par}"), "page 0\nparagraph| Annex\n");
}

static void test_wrong(void)
{
    check_fails(run(""), TANBA_EEMPTY, "no bytes");
    check_fails(run("%PDF-1.4"), TANBA_EUNSUPPORTED, "{\\rtf");
    check_fails(run("{\\rt"), TANBA_EUNSUPPORTED, "{\\rtf");
    check_fails(run("{\\rtf1\\ansi}"), TANBA_EEMPTY, "no text");
    check(run("{\\rtf1 a\\par}}}}{\\b behind}"), "page 0\nparagraph| a\n");
}

/* What could be read before the end is there. */
static void test_truncated(void)
{
    TanbaCollector *got = run("{\\rtf1 whole\\par{\\footnote note} ha");
    g_assert_true(is_told(got, "cut off"));
    check(got, "page 0\nparagraph| whole\nparagraph| ha\nfootnote| note\n");
    check_fails(run("{\\rtf1\\ansi{\\fonttbl"), TANBA_EDAMAGED, "cut off");
    g_autofree char *path =
        g_build_filename(TANBA_TEST_SOURCE_DIR, "tests/golden/rtf/statement.rtf", NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (gsize cut = 0; cut + 4 < length; cut += 13) {
        TanbaCollector *part = support_run_bytes(plugin, bytes, cut, RTF);
        g_assert_true(part->status != TANBA_OK || is_told(part, "cut off"));
        tanba_collector_free(part);
    }
    /* Flipped bytes: any end but a crash. */
    for (gsize at = 0; at < length; at += 7) {
        bytes[at] ^= 0x55;
        tanba_collector_free(support_run_bytes(plugin, bytes, length, RTF));
        bytes[at] ^= 0x55;
    }
}

static void check_repeated(const char *piece, guint times, gboolean closed)
{
    GString *text = g_string_new("{\\rtf1 start\\par ");
    for (guint i = 0; i < times; i++)
        g_string_append(text, piece);
    for (guint i = 0; closed && i < times; i++)
        g_string_append_c(text, '}');
    g_string_append_c(text, '}');
    gint64 begin = g_get_monotonic_time();
    TanbaCollector *got = run(text->str);
    g_assert_cmpint(g_get_monotonic_time() - begin, <, 10 * G_USEC_PER_SEC);
    g_autofree char *dumped = support_text(got);
    g_assert_nonnull(strstr(dumped, "start\n"));
    tanba_collector_free(got);
    g_string_free(text, TRUE);
}

static void test_hostile(void)
{
    check_repeated("{", 200000, TRUE);
    check_repeated("{\\footnote x", 100000, TRUE);
    check_repeated("{\\*\\shpinst{\\shptxt x", 100000, FALSE);
    check_repeated("{\\fonttbl{\\f7\\fcharset204 ", 50000, FALSE);
    check_repeated("\\intbl\\itap999999999 a\\par\\pard b\\par ", 20000, FALSE);
    check_repeated("\\cell\\row\\nestcell\\nestrow", 50000, FALSE);
    check_repeated("\\bin99999999 ", 10, FALSE);
    check_repeated("\\u99999999999 \\uc-5 \\'zz\\'", 50000, FALSE);
    check_repeated("{\\header head\\par}{\\pict}", 50000, FALSE);
}

static void test_golden(void)
{
    check_golden(plugin, "rtf", RTF);
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/office", ".rtf"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "rtf");
    g_test_add_func("/rtf/charsets", test_charsets);
    g_test_add_func("/rtf/pairs-of-bytes", test_pairs_of_bytes);
    g_test_add_func("/rtf/unicode", test_unicode);
    g_test_add_func("/rtf/inline", test_inline);
    g_test_add_func("/rtf/headings", test_headings);
    g_test_add_func("/rtf/lists", test_lists);
    g_test_add_func("/rtf/notes", test_notes);
    g_test_add_func("/rtf/tables", test_tables);
    g_test_add_func("/rtf/heads-and-boxes", test_heads_and_boxes);
    g_test_add_func("/rtf/info", test_info);
    g_test_add_func("/rtf/pictures", test_pictures);
    g_test_add_func("/rtf/wrong", test_wrong);
    g_test_add_func("/rtf/truncated", test_truncated);
    g_test_add_func("/rtf/hostile", test_hostile);
    g_test_add_func("/rtf/golden", test_golden);
    g_test_add_func("/rtf/shared", test_shared);
    return g_test_run();
}
