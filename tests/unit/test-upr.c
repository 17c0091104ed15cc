/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layouts of UN reports: tests/golden/upr/NAME.txt. A file is a document, and what must come of it:
 *
 *     @symbol A/HRC/99/1                 a field of the document (symbol, date, title)
 *     heading1 | II | Conclusions        a passage: kind (a heading with its level), number or -, text
 *     => Repair it | upr.from=Chile ...  a passage derived from the one above, its text and its tags
 *     += upr=pledge                      the tags of the one above
 *     ~> A/HRC/99/1 124.1 supported      what the one above says of another document
 */
#include "lua/tagger.h"

#include <stdlib.h>
#include <string.h>

#define SCRIPTS TANBA_TEST_SOURCE_DIR "/scripts"
#define GOLDEN TANBA_TEST_SOURCE_DIR "/tests/golden/upr"

typedef struct {
    TanbaDocument *document;
    gint32 open[9]; /* the last heading of each level */
} Golden;

static gint32 nearest(const Golden *golden, guint level)
{
    for (guint i = level; i > 0; i--)
        if (golden->open[i - 1] >= 0)
            return golden->open[i - 1];
    return -1;
}

static void add_passage(Golden *golden, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, " | ", 3);
    g_assert_cmpuint(g_strv_length(cells), ==, 3);
    guint level = 9;
    TanbaPassage p = {.confidence = -1, .lang = "en"};
    g_autofree char *kind = g_strdup(cells[0]);
    if (g_str_has_prefix(kind, "heading")) {
        level = (guint)(kind[7] - '1');
        kind[7] = '\0';
    }
    g_assert_true(tanba_kind_from_name(kind, &p.kind));
    p.parent = nearest(golden, level);
    p.number = g_str_equal(cells[1], "-") ? NULL : cells[1];
    p.text = p.printed = cells[2];
    guint32 ordinal = tanba_document_add(golden->document, &p);
    if (level < 9) {
        golden->open[level] = (gint32)ordinal;
        for (guint i = level + 1; i < 9; i++)
            golden->open[i] = -1;
    }
}

static void set_field(TanbaDocument *document, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line + 1, " ", 2);
    const char *value = tanba_document_keep(document, parts[1]);
    if (g_str_equal(parts[0], "symbol"))
        document->symbol = value;
    else if (g_str_equal(parts[0], "date"))
        document->date = value;
    else if (g_str_equal(parts[0], "title"))
        document->title = value;
    else
        g_error("no such field: %s", line);
}

static void add_tags(GString *out, const TanbaTagSet *tags, guint32 passage)
{
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (tag->passage == passage && g_str_has_prefix(tag->name, "upr"))
            g_string_append_printf(out, " %s=%s", tag->name, tag->value);
    }
}

/* What the file should hold after the line of a printed passage. */
static void add_result(GString *out, const TanbaDocument *document, const TanbaTagSet *tags,
                       guint32 ordinal)
{
    g_autoptr(GString) own = g_string_new(NULL);
    add_tags(own, tags, ordinal);
    if (own->len)
        g_string_append_printf(out, "+=%s\n", own->str);
    for (guint i = 0; i < tags->facts->len; i++) {
        const TanbaFact *fact = tags->facts->pdata[i];
        if (g_array_index(fact->evidence, TanbaEvidence, 0).passage == (gint32)ordinal)
            g_string_append_printf(out, "~> %s %s %s\n", fact->symbol, fact->number,
                                   fact->response);
    }
    guint32 total = tanba_document_total(document);
    for (guint32 i = tanba_document_count(document); i < total; i++) {
        const TanbaDerived *derived = tanba_document_derived(document, i);
        if (derived->origin != ordinal)
            continue;
        g_string_append_printf(out, "=> %s |", derived->passage.text);
        add_tags(out, tags, i);
        g_string_append_c(out, '\n');
    }
}

static gboolean is_result(const char *line)
{
    return g_str_has_prefix(line, "=>") || g_str_has_prefix(line, "+=") ||
           g_str_has_prefix(line, "~>");
}

static gboolean is_passage(const char *line)
{
    return *line && *line != '#' && *line != '@' && !is_result(line);
}

static void read_file(Golden *golden, char **lines)
{
    for (guint i = 0; i < 9; i++)
        golden->open[i] = -1;
    for (; *lines; lines++)
        if (**lines == '@')
            set_field(golden->document, *lines);
        else if (is_passage(*lines))
            add_passage(golden, *lines);
}

static void test_file(gconstpointer data)
{
    const char *folders[] = {SCRIPTS, NULL};
    g_autofree char *path = g_build_filename(GOLDEN, data, NULL), *text = NULL;
    GError *error = NULL;
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(TanbaTagger) tagger = tanba_tagger_new(folders, NULL, faults, &error);
    g_assert_no_error(error);
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    Golden golden = {.document = document};
    read_file(&golden, lines);
    tanba_tagger_run(tagger, document, NULL, 0, tags, faults);
    for (guint i = 0; i < faults->len; i++)
        g_test_message("%s", ((TanbaScriptFault *)faults->pdata[i])->message);
    g_assert_cmpuint(faults->len, ==, 0);
    g_autoptr(GString) got = g_string_new(NULL);
    guint32 ordinal = 0;
    for (guint i = 0; lines[i]; i++) {
        if (is_result(lines[i]))
            continue;
        g_string_append(got, lines[i]);
        if (lines[i + 1])
            g_string_append_c(got, '\n');
        if (is_passage(lines[i]))
            add_result(got, document, tags, ordinal++);
    }
    if (g_getenv("TANBA_TEST_WRITE_GOLDEN")) /* to be read, line by line, before it is committed */
        g_assert_true(g_file_set_contents(path, got->str, -1, NULL));
    else
        g_assert_cmpstr(got->str, ==, text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GDir) dir = g_dir_open(GOLDEN, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_assert_cmpuint(names->len, >=, 8);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_strdup_printf("/upr/%s", (const char *)names->pdata[i]);
        g_test_add_data_func(path, names->pdata[i], test_file);
    }
    return g_test_run();
}
