/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scripts that ship: their own examples, and tests/golden/lua/NAME.tsv: passages in several languages with
 * the tags they should get, near misses among them.
 */
#include "lua/tagger.h"

#include <string.h>

#define SCRIPTS TANBA_TEST_SOURCE_DIR "/scripts"
#define GOLDEN TANBA_TEST_SOURCE_DIR "/tests/golden/lua"

static TanbaTagger *load(const char *folder)
{
    const char *folders[] = {folder, NULL};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    GError *error = NULL;
    TanbaTagger *tagger = tanba_tagger_new(folders, NULL, faults, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 0);
    return tagger;
}

static void test_examples(void)
{
    g_autoptr(TanbaTagger) tagger = load(SCRIPTS);
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_assert_cmpuint(tanba_tagger_count(tagger), >=, 4);
    for (guint i = 0; i < tanba_tagger_count(tagger); i++) {
        const TanbaScriptInfo *info = tanba_tagger_script(tagger, i);
        g_assert_cmpuint(info->n_examples, >=, 4);
        g_assert_nonnull(info->source);
        tanba_tagger_check(tagger, i, faults);
    }
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 0);
}

static void test_strings(void)
{
    g_autoptr(TanbaTagger) tagger = load(GOLDEN "/strings");
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    TanbaPassage p = {.kind = TANBA_KIND_PARAGRAPH, .parent = -1, .text = "x", .printed = "x"};
    tanba_document_add(document, &p);
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 0);
    g_assert_cmpuint(tags->tags->len, ==, 1);
}

/* One line of a golden file: the tags wanted, the kind with its level, the number, the text. */
typedef struct {
    char *wanted;
    guint line;
} Row;

static void row_free(gpointer data)
{
    Row *row = data;
    g_free(row->wanted);
    g_free(row);
}

/* "item" is under the last heading; "heading2" under the last heading of level 1. */
static TanbaPassage place(const char *kind, gint32 *open)
{
    TanbaPassage p = {.parent = -1, .confidence = -1};
    g_autofree char *name = g_strdup(kind);
    guint level = 0;
    gsize length = strlen(name);
    if (length && g_ascii_isdigit(name[length - 1])) {
        level = (guint)(name[length - 1] - '0');
        name[length - 1] = '\0';
    }
    g_assert_true(tanba_kind_from_name(name, &p.kind));
    for (guint i = 0; i < 9 && (!level || i < level); i++)
        if (open[i] >= 0)
            p.parent = open[i];
    return p;
}

static void read_row(char *text, guint number, TanbaDocument *document, gint32 *open,
                     GPtrArray *rows)
{
    g_auto(GStrv) fields = g_strsplit(text, "\t", 4);
    if (g_strv_length(fields) != 4)
        g_error("line %u has not four fields", number);
    TanbaPassage p = place(fields[1], open);
    p.number = *fields[2] ? fields[2] : NULL;
    p.text = p.printed = fields[3];
    guint32 ordinal = tanba_document_add(document, &p);
    if (p.kind == TANBA_KIND_HEADING) {
        guint level = (guint)(fields[1][strlen("heading")] - '0');
        open[level] = (gint32)ordinal;
        for (guint i = level + 1; i < 9; i++)
            open[i] = -1;
    }
    Row *row = g_new0(Row, 1);
    row->wanted = g_strdup(g_str_equal(fields[0], "-") ? "" : fields[0]);
    row->line = number;
    g_ptr_array_add(rows, row);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The values that a passage got, sorted, with commas between; issues are another matter, measured in
 * tests/eval. */
static char *values_of(const TanbaTagSet *tags, guint32 passage)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (tag->passage == passage && !g_str_equal(tag->name, "issue"))
            g_ptr_array_add(values, (gpointer)tag->value);
    }
    g_ptr_array_sort(values, by_text);
    g_ptr_array_add(values, NULL);
    return g_strjoinv(",", (char **)values->pdata);
}

/* Tags one document, and compares. Returns how many rows are wrong. */
static guint judge(TanbaTagger *tagger, const char *file, TanbaDocument *document,
                   const GPtrArray *rows)
{
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    g_assert_cmpuint(faults->len, ==, 0);
    guint wrong = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = rows->pdata[i];
        g_autofree char *got = values_of(tags, i);
        if (g_str_equal(got, row->wanted))
            continue;
        wrong++;
        g_test_message("%s:%u: got \"%s\", not \"%s\": %s", file, row->line, got, row->wanted,
                       tanba_document_passage(document, i)->text);
    }
    return wrong;
}

/* A blank line begins a new document; # begins a remark. */
static void test_golden(gconstpointer data)
{
    const char *file = data;
    g_autofree char *path = g_build_filename(GOLDEN, file, NULL), *text = NULL;
    GError *error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(TanbaTagger) tagger = load(SCRIPTS);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    TanbaDocument *document = tanba_document_new();
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    gint32 open[9] = {-1, -1, -1, -1, -1, -1, -1, -1, -1};
    guint wrong = 0, all = 0;
    for (guint i = 0; lines[i]; i++) {
        if (*lines[i] && *lines[i] != '#') {
            read_row(lines[i], i + 1, document, open, rows);
            all++;
        }
        if (*lines[i] && lines[i + 1])
            continue;
        wrong += judge(tagger, file, document, rows);
        tanba_document_free(document);
        document = tanba_document_new();
        g_ptr_array_set_size(rows, 0);
        for (guint k = 0; k < G_N_ELEMENTS(open); k++)
            open[k] = -1;
    }
    tanba_document_free(document);
    g_test_message("%s: %u passages", file, all);
    g_assert_cmpuint(all, >, 20);
    g_assert_cmpuint(wrong, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scripts/examples", test_examples);
    g_test_add_func("/scripts/strings", test_strings);
    g_test_add_data_func("/scripts/golden/rights", "rights.tsv", test_golden);
    g_test_add_data_func("/scripts/golden/recommendations", "recommendations.tsv", test_golden);
    return g_test_run();
}
