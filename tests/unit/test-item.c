/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of pages that are read side by side is told in the pages' order.
 */
#include "line/item.h"

static void test_order(void)
{
    g_autoptr(TanbaItem) item = tanba_item_new(NULL, "scan.pdf", -1, 0, 0);
    tanba_item_warn(item, 5, g_strdup("fifth"));
    tanba_item_warn(item, 3, g_strdup("third"));
    tanba_item_warn(item, 5, g_strdup("fifth, again"));
    tanba_item_warn(item, 4, g_strdup("fourth"));
    g_ptr_array_add(item->warnings, NULL);
    g_autofree char *all = g_strjoinv("; ", (char **)item->warnings->pdata);
    g_ptr_array_set_size(item->warnings, 4);
    g_assert_cmpstr(all, ==, "third; fourth; fifth; fifth, again");
}

static void test_too_many(void)
{
    g_autoptr(TanbaItem) item = tanba_item_new(NULL, "scan.pdf", -1, 0, 0);
    for (guint32 page = 500; page > 0; page--)
        tanba_item_warn(item, page, g_strdup_printf("page %u", page));
    g_assert_cmpuint(item->warnings->len, ==, 100);
    g_assert_cmpstr(item->warnings->pdata[0], ==, "page 1");
    g_assert_cmpstr(item->warnings->pdata[99], ==, "page 100");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/item/warnings/order", test_order);
    g_test_add_func("/item/warnings/too-many", test_too_many);
    return g_test_run();
}
