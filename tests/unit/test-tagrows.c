/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags as bytes: what was packed comes back, and nothing else is taken for it.
 */
#include "index/sqlite/block.h"
#include "index/sqlite/tagrows.h"

#include <string.h>

static TanbaTagRows *make(guint n, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    static const double scores[] = {1, 0, .5, .9999, .00005, 1 / 3.0, .123456789};
    TanbaTagRows *rows = tanba_tag_rows_new();
    guint32 passage = 0;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GArray) evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
        for (guint k = g_rand_int(rand) % 4; k > 0; k--) {
            TanbaEvidence one = {g_rand_int_range(rand, -1, 1 << 24), g_rand_int(rand), 0};
            one.end = g_rand_boolean(rand) ? g_rand_int(rand) : one.start + 5;
            g_array_append_val(evidence, one);
        }
        passage += g_rand_int(rand) % 3;
        TanbaTagRow row = {.passage = passage,
                           .label = g_rand_int(rand) >> (g_rand_int(rand) % 32),
                           .script = g_rand_int(rand) % 200,
                           .state = g_rand_int(rand) % 16,
                           .score = scores[g_rand_int(rand) % G_N_ELEMENTS(scores)]};
        row.source = row.state & TANBA_ROW_RELATED ? g_rand_int(rand) : 0;
        tanba_tag_rows_add(rows, &row, evidence);
    }
    return rows;
}

static void assert_same(const TanbaTagRows *a, const TanbaTagRows *b)
{
    g_assert_cmpuint(a->evidence->len, ==, b->evidence->len);
    g_assert_cmpint(a->evidence->len && memcmp(a->evidence->data, b->evidence->data,
                                               a->evidence->len * sizeof(TanbaEvidence)),
                    ==, 0);
    g_assert_cmpuint(a->rows->len, ==, b->rows->len);
    for (guint i = 0; i < a->rows->len; i++) {
        const TanbaTagRow *one = tanba_tag_row(a, i), *other = tanba_tag_row(b, i);
        g_assert_cmpuint(one->passage, ==, other->passage);
        g_assert_cmpuint(one->label, ==, other->label);
        g_assert_cmpuint(one->script, ==, other->script);
        g_assert_cmpuint(one->evidence, ==, other->evidence);
        g_assert_cmpuint(one->n_evidence, ==, other->n_evidence);
        g_assert_cmpuint(one->state, ==, other->state);
        g_assert_cmpfloat(one->score, ==, other->score);
        g_assert_cmpint(one->source, ==, other->source);
    }
}

static void test_there_and_back(void)
{
    for (guint32 seed = 0; seed < 20; seed++) {
        guint next = 0, n_blocks = 0;
        g_autoptr(TanbaTagRows) rows = make(1 + seed * seed * 30, seed);
        g_autoptr(TanbaTagRows) back = tanba_tag_rows_new();
        while (next < rows->rows->len) {
            guint first = next;
            g_autoptr(GByteArray) block = tanba_tag_rows_pack(rows, &next);
            g_assert_cmpuint(next, >, first);
            g_assert_true(tanba_tag_rows_unpack(back, block->data, block->len));
            if (next < rows->rows->len)
                g_assert_cmpuint(tanba_tag_row(rows, next)->passage, !=,
                                 tanba_tag_row(rows, next - 1)->passage);
            n_blocks++;
        }
        g_assert_true(seed < 15 || n_blocks > 5);
        assert_same(rows, back);
    }
}

/* Whatever stands in the block, and with the right checksum: it is read to its end or refused. */
static void test_any_bytes(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    guint refused = 0;
    for (guint i = 0; i < 3000; i++) {
        g_autoptr(GByteArray) raw = g_byte_array_new();
        for (guint k = g_rand_int(rand) % 40; k > 0; k--) {
            guint8 byte = (guint8)(g_rand_int(rand) >> (g_rand_int(rand) % 8));
            g_byte_array_append(raw, &byte, 1);
        }
        g_autoptr(GByteArray) block = tanba_block_pack(raw, g_rand_int(rand) % 6);
        g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
        refused += !tanba_tag_rows_unpack(rows, block->data, block->len);
        for (guint r = 0; r < rows->rows->len; r++) {
            const TanbaTagRow *row = tanba_tag_row(rows, r);
            g_assert_cmpuint(row->passage, <, TANBA_MAX_PASSAGES);
            g_assert_cmpuint(row->evidence + row->n_evidence, <=, rows->evidence->len);
        }
    }
    g_assert_cmpuint(refused, >, 1000);
}

static void test_cut_short(void)
{
    guint next = 0;
    g_autoptr(TanbaTagRows) rows = make(50, 3);
    g_autoptr(GByteArray) block = tanba_tag_rows_pack(rows, &next);
    for (guint length = 0; length < block->len; length++) {
        g_autoptr(TanbaTagRows) back = tanba_tag_rows_new();
        g_assert_false(tanba_tag_rows_unpack(back, block->data, length));
    }
    g_autoptr(TanbaTagRows) whole = tanba_tag_rows_new();
    g_byte_array_append(block, (const guint8 *)"x", 1);
    g_assert_false(tanba_tag_rows_unpack(whole, block->data, block->len));
}

static void test_strip(void)
{
    static const struct {
        guint32 label, state;
    } given[] = {{1, 0},
                 {2, TANBA_ROW_HIDDEN},
                 {3, TANBA_ROW_REPLACED},
                 {4, TANBA_ROW_RELATED | TANBA_ROW_HIDDEN},
                 {5, TANBA_ROW_HAND}};
    static const struct {
        guint32 states;
        const char *left; /* labels, those that hold first */
    } cases[] = {{0, "1 5 / 2 3 4 "},
                 {TANBA_ROW_HAND, "1 2 4 / 3 "},
                 {TANBA_ROW_RELATED, "1 3 5 / 2 "},
                 {TANBA_ROW_HAND | TANBA_ROW_RELATED, "1 2 3 / "}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TanbaTagRows) rows = tanba_tag_rows_new();
        for (guint k = 0; k < G_N_ELEMENTS(given); k++) {
            TanbaTagRow row = {.label = given[k].label, .state = given[k].state};
            tanba_tag_rows_add(rows, &row, NULL);
        }
        tanba_tag_rows_strip(rows, cases[i].states);
        g_autoptr(GString) left = g_string_new(NULL), held = g_string_new(NULL);
        for (guint k = 0; k < rows->rows->len; k++)
            g_string_append_printf(tanba_tag_row_holds(tanba_tag_row(rows, k)) ? held : left, "%u ",
                                   tanba_tag_row(rows, k)->label);
        g_string_append_printf(held, "/ %s", left->str);
        g_assert_cmpstr(held->str, ==, cases[i].left);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tagrows/there-and-back", test_there_and_back);
    g_test_add_func("/tagrows/any-bytes", test_any_bytes);
    g_test_add_func("/tagrows/cut-short", test_cut_short);
    g_test_add_func("/tagrows/strip", test_strip);
    return g_test_run();
}
