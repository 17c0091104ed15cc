/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the segmenter over tests/golden/segment (its README says how the files read).
 */
#include "segment/segment.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER TANBA_TEST_SOURCE_DIR "/tests/golden/segment"

typedef struct {
    GPtrArray *pages;
    TanbaDocument *document;
    char *name;
    float y; /* of the line before */
} Golden;

static TanbaPage *current(Golden *golden)
{
    g_assert_cmpuint(golden->pages->len, >, 0);
    return golden->pages->pdata[golden->pages->len - 1];
}

static void read_page(Golden *golden, const char *rest)
{
    char *end;
    TanbaPage *page = tanba_page_new((guint32)strtoul(rest, &end, 10));
    page->width = strtof(end, &end);
    page->height = *end == 'x' ? strtof(end + 1, &end) : 0;
    if (*end == ' ')
        page->label = tanba_page_keep(page, end + 1);
    golden->y = 0;
    g_ptr_array_add(golden->pages, page);
}

/* The text with its ^raised^ parts as runs. */
static GString *read_runs(const char *marked, float size, guint32 flags, GArray *runs)
{
    GString *text = g_string_new(NULL);
    gboolean raised = FALSE;
    TanbaRun run = {.font_size = size, .flags = flags};
    for (const char *p = marked;; p++) {
        if (*p && *p != '^') {
            g_string_append_c(text, *p);
            continue;
        }
        run.end = (guint32)text->len;
        if (run.end > run.start && size > 0)
            g_array_append_val(runs, run);
        if (!*p)
            return text;
        raised = !raised;
        run.start = run.end;
        run.flags = raised ? TANBA_RUN_SUPERSCRIPT : flags;
        run.font_size = raised ? 0.6f * size : size;
    }
}

static void add(Golden *golden, TanbaLine *line, const char *marked, float size, guint32 flags)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(TanbaRun));
    GString *text = read_runs(marked, size, flags, runs);
    line->text = text->str;
    line->length = (guint32)text->len;
    line->runs = (const TanbaRun *)(gpointer)runs->data;
    line->n_runs = runs->len;
    tanba_page_add(current(golden), line);
    g_string_free(text, TRUE);
    g_array_unref(runs);
}

/* "72,100,430 11b |Text" */
static void read_placed(Golden *golden, const char *rest)
{
    char *p;
    guint32 flags = 0;
    TanbaLine line = {.confidence = -1, .x0 = strtof(rest, &p)};
    g_assert_cmpint(*p++, ==, ',');
    gboolean relative = *p == '+' || *p == '-';
    float y = strtof(p, &p);
    golden->y = line.y0 = relative ? golden->y + y : y;
    g_assert_cmpint(*p++, ==, ',');
    line.x1 = line.x0 + strtof(p, &p);
    float size = strtof(p, &p);
    line.y1 = line.y0 + size;
    for (; *p && *p != '|'; p++)
        flags |= *p == 'b' ? TANBA_RUN_BOLD : *p == 'i' ? TANBA_RUN_ITALIC : 0;
    if (current(golden)->source == TANBA_SOURCE_OCR) {
        line.confidence = 90;
        add(golden, &line, p + 1, 0, 0);
    } else {
        add(golden, &line, p + 1, size, flags);
    }
}

/* "heading2 A.|Text" */
static void read_role(Golden *golden, const char *line_text)
{
    static const char *const roles[] = {
        [TANBA_ROLE_HEADING] = "heading", [TANBA_ROLE_PARAGRAPH] = "paragraph",
        [TANBA_ROLE_ITEM] = "item",       [TANBA_ROLE_FOOTNOTE] = "footnote",
        [TANBA_ROLE_TABLE] = "table",     [TANBA_ROLE_HEADER] = "header",
        [TANBA_ROLE_FOOTER] = "footer",   [TANBA_ROLE_CAPTION] = "caption",
        [TANBA_ROLE_TITLE] = "title",
    };
    TanbaLine line = {.confidence = -1};
    const char *bar = strchr(line_text, '|'), *p = line_text;
    g_assert_nonnull(bar);
    for (guint i = 1; i < G_N_ELEMENTS(roles) && !line.role; i++)
        if (g_str_has_prefix(line_text, roles[i])) {
            line.role = (tanba_role)i;
            p += strlen(roles[i]);
        }
    g_assert_cmpint(line.role, !=, TANBA_ROLE_NONE);
    char *end = (char *)p;
    if (g_ascii_isdigit(*p))
        line.level = (guint32)strtoul(p, &end, 10);
    g_autofree char *number = *end == ' ' ? g_strndup(end + 1, (gsize)(bar - end - 1)) : NULL;
    if (line.role == TANBA_ROLE_FOOTNOTE)
        line.note = number;
    else
        line.number = number;
    add(golden, &line, bar + 1, 0, 0);
}

static void read_line(Golden *golden, const char *line)
{
    if (*line == '#' || !*line)
        return;
    if (g_str_has_prefix(line, "page ")) {
        read_page(golden, line + 5);
    } else if (g_str_has_prefix(line, "name ")) {
        golden->name = g_strdup(line + 5);
    } else if (g_str_has_prefix(line, "meta ")) {
        g_auto(GStrv) parts = g_strsplit(line + 5, " ", 2);
        g_hash_table_replace(golden->document->meta, g_strdup(parts[0]), g_strdup(parts[1]));
    } else if (g_str_equal(line, "ocr")) {
        current(golden)->source = TANBA_SOURCE_OCR;
    } else if (*line == '@') {
        read_placed(golden, line + 1);
    } else if (*line == '|') {
        TanbaLine plain = {.text = line + 1, .length = (guint32)strlen(line + 1), .confidence = -1};
        tanba_page_add(current(golden), &plain);
    } else {
        read_role(golden, line);
    }
}

/* Whether the printed form says more than number and text do. */
static gboolean differs(const TanbaPassage *passage)
{
    g_autofree char *plain =
        passage->number ? g_strdup_printf("%s %s", passage->number, passage->text) : NULL;
    return !g_str_equal(passage->printed, plain ? plain : passage->text);
}

static void append_passage(const TanbaDocument *document, const TanbaPassage *passage, GString *out)
{
    g_string_append(out, tanba_kind_name(passage->kind));
    if (passage->number)
        g_string_append_printf(out, " [%s]", passage->number);
    if (passage->page_end > passage->page)
        g_string_append_printf(out, " %u-%u", passage->page, passage->page_end);
    else if (passage->page)
        g_string_append_printf(out, " %u", passage->page);
    if (passage->page_label)
        g_string_append_printf(out, " (%s)", passage->page_label);
    if (g_strcmp0(passage->lang, document->lang) != 0)
        g_string_append_printf(out, " {%s}", passage->lang ? passage->lang : "-");
    g_string_append_printf(out, " %s\n", passage->text);
    if (differs(passage))
        g_string_append_printf(out, "    = %s\n", passage->printed);
    GPtrArray *section = tanba_document_section(document, passage);
    for (guint i = 0; i < section->len; i++)
        g_string_append_printf(out, "%s%s", i ? " > " : "    < ",
                               ((const TanbaPassage *)section->pdata[i])->text);
    if (section->len)
        g_string_append_c(out, '\n');
    g_ptr_array_unref(section);
}

static char *render(const TanbaDocument *document)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "title: %s\n", document->title ? document->title : "-");
    g_string_append_printf(out, "date: %s (%s)\n", document->date ? document->date : "-",
                           document->date_source ? document->date_source : "-");
    g_string_append_printf(out, "symbol: %s\n", document->symbol ? document->symbol : "-");
    g_string_append_printf(out, "lang: %s\n\n", document->lang ? document->lang : "-");
    for (guint32 i = 0; i < tanba_document_count(document); i++)
        append_passage(document, tanba_document_passage(document, i), out);
    return g_string_free(out, FALSE);
}

static char *run(const char *lines)
{
    Golden golden = {.document = tanba_document_new()};
    golden.pages = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_page_free);
    g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
    for (guint i = 0; split[i]; i++)
        read_line(&golden, split[i]);
    tanba_segment(golden.pages, golden.name, golden.document);
    char *out = render(golden.document);
    tanba_document_free(golden.document);
    g_ptr_array_unref(golden.pages);
    g_free(golden.name);
    return out;
}

/* Says the first line that differs, which is worth more than two whole documents. */
static void compare(const char *name, const char *got, const char *wanted)
{
    g_auto(GStrv) a = g_strsplit(got, "\n", -1);
    g_auto(GStrv) b = g_strsplit(wanted, "\n", -1);
    for (guint i = 0; a[i] || b[i]; i++) {
        if (!a[i] || !b[i] || !g_str_equal(a[i], b[i]))
            g_error("%s, line %u:\n  got    %s\n  wanted %s", name, i + 1, a[i] ? a[i] : "(end)",
                    b[i] ? b[i] : "(end)");
    }
}

static void test_file(gconstpointer data)
{
    const char *name = data;
    g_autofree char *in = g_strdup_printf(FOLDER "/%s.lines", name);
    g_autofree char *out = g_strdup_printf(FOLDER "/%s.passages", name);
    g_autofree char *lines = NULL, *wanted = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(in, &lines, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *got = run(lines);
    if (g_getenv("TANBA_GOLDEN_UPDATE")) {
        g_assert_true(g_file_set_contents(out, got, -1, NULL));
        return;
    }
    g_file_get_contents(out, &wanted, NULL, &error);
    g_assert_no_error(error);
    compare(name, got, wanted);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GDir) dir = g_dir_open(FOLDER, 0, NULL);
    g_assert_nonnull(dir);
    guint n = 0;
    for (const char *file; (file = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(file, ".lines"))
            continue;
        char *name = g_strndup(file, strlen(file) - strlen(".lines"));
        g_autofree char *path = g_strdup_printf("/segment/golden/%s", name);
        g_test_add_data_func_full(path, name, test_file, g_free);
        n++;
    }
    g_assert_cmpuint(n, >=, 10);
    return g_test_run();
}
