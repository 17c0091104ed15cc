/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What members are called: safe, unlike each other, never lost.
 */
#include "line/member_name.h"

#include <string.h>

static void test_safe(void)
{
    static const struct {
        const char *given, *safe;
    } names[] = {
        {"b/c.pdf", "b/c.pdf"},
        {"", "unnamed"},
        {"/", "unnamed"},
        {"./.", "unnamed"},
        {"/etc/passwd", "etc/passwd"},
        {"../../x", "__/__/x"},
        {"..", "__"},
        {"...", "..."},
        {"a//b/./c", "a/b/c"},
        {"a/", "a"},
        {"tab\there\x1b[31m", "tab_here_[31m"},
        {"bad\xFF\xFE.txt", "bad\\xFF\\xFE.txt"},
        {"half\xD0", "half\\xD0"},
        {"c1\xC2\x9B.txt", "c1_.txt"},
        {"right\xE2\x80\xAEleft.txt", "right_left.txt"},
        {"x!/y", "x!_/y"},
        {"x!", "x!_"},
        {"!x!y", "!x!y"},
        {"отчёт/жалоба.docx", "отчёт/жалоба.docx"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *safe = tanba_member_safe_name(names[i].given, strlen(names[i].given));
        g_assert_cmpstr(safe, ==, names[i].safe);
    }
    g_autofree char *nul = tanba_member_safe_name("a\0b", 3);
    g_assert_cmpstr(nul, ==, "a_b");
}

static void test_long_names_keep_their_end(void)
{
    g_autofree char *stem = g_strnfill(3000, 'a');
    g_autofree char *one = g_strconcat(stem, ".pdf", NULL);
    g_autofree char *safe = tanba_member_safe_name(one, strlen(one));
    g_assert_cmpuint(strlen(safe), <=, 260);
    g_assert_true(g_str_has_suffix(safe, ".pdf"));
    g_autoptr(GString) deep = g_string_new(NULL);
    for (guint i = 0; i < 2000; i++)
        g_string_append(deep, "папка/");
    g_string_append(deep, "акт.odt");
    g_autofree char *flat = tanba_member_safe_name(deep->str, deep->len);
    g_assert_cmpuint(strlen(flat), <=, 1010);
    g_assert_true(g_utf8_validate(flat, -1, NULL));
    g_assert_true(g_str_has_suffix(flat, "/акт.odt"));
}

static char *add(TanbaMemberNames *names, const char *name)
{
    return tanba_member_names_add(names, name);
}

static void test_unlike_each_other(void)
{
    static const char *const steps[][2] = {
        {"a.txt", "a.txt"},
        {"a.txt", "a (2).txt"},
        {"a (2).txt", "a (2) (2).txt"},
        {"a.txt", "a (3).txt"},
        {"d.x/name", "d.x/name"},
        {"d.x/name", "d.x/name (2)"},
        {".hidden", ".hidden"},
        {".hidden", ".hidden (2)"},
        {"d/.hidden", "d/.hidden"},
        {"d/.hidden", "d/.hidden (2)"},
    };
    TanbaMemberNames *names = tanba_member_names_new();
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *own = add(names, steps[i][0]);
        g_assert_cmpstr(own, ==, steps[i][1]);
        g_assert_true(tanba_member_names_has(names, own));
    }
    g_assert_false(tanba_member_names_has(names, "b.txt"));
    tanba_member_names_free(names);
}

/* A hundred thousand of one name: each its own, and no square of work. */
static void test_many_of_one_name(void)
{
    TanbaMemberNames *names = tanba_member_names_new();
    g_autofree char *last = NULL;
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < 100000; i++) {
        g_free(last);
        last = add(names, "x");
    }
    g_assert_cmpstr(last, ==, "x (100000)");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    tanba_member_names_free(names);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/member-name/safe", test_safe);
    g_test_add_func("/member-name/long", test_long_names_keep_their_end);
    g_test_add_func("/member-name/unlike", test_unlike_each_other);
    g_test_add_func("/member-name/many", test_many_of_one_name);
    return g_test_run();
}
