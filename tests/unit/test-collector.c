/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What plugins may say, and what becomes of it: whatever they send must be safe to store and print.
 */
#include "extract/collector.h"

#include <string.h>

static tanba_status say_line(tanba_host *host, const char *text, gsize length)
{
    tanba_line line = {.size = sizeof line, .text = text, .length = length, .confidence = -1};
    return host->line(host, &line);
}

static void begin_page(tanba_host *host)
{
    tanba_page page = {.size = sizeof page, .number = 1};
    g_assert_cmpint(host->page(host, &page), ==, TANBA_OK);
}

static const char *text_of(const TanbaCollector *collector, guint line)
{
    return tanba_page_line(collector->current, line)->text;
}

static void test_lines_become_safe(void)
{
    static const struct {
        const char *given;
        gsize length;
        const char *kept;
    } lines[] = {
        {"plain words", 11, "plain words"},
        {"таңба\tқ", 15, "таңба\tқ"},
        {"cut\nhere\r", 9, "cut here "},
        {"red \x1b[31m", 9, "red  [31m"},
        {"bell\x07", 5, "bell "},
        {"c1 \xC2\x9B"
         "31m",
         8, "c1 31m"},
        {"\xEF\xBB\xBF"
         "marked",
         9, "marked"},
        {"two\xE2\x80\xA8lines", 11, "two lines"},
        {"nul\0in", 6, "nul\xEF\xBF\xBDin"},
        {"bad \xFF", 5, "bad \xEF\xBF\xBD"},
        {"half \xD0", 6, "half \xEF\xBF\xBD"},
        {"soft\xC2\xADhyphen", 12, "soft\xC2\xADhyphen"},
    };
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    begin_page(&collector->host);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_assert_cmpint(say_line(&collector->host, lines[i].given, lines[i].length), ==, TANBA_OK);
        const char *kept = text_of(collector, i);
        g_assert_true(g_utf8_validate(kept, -1, NULL));
        if (!memchr(lines[i].given, 0, lines[i].length))
            g_assert_cmpstr(kept, ==, lines[i].kept);
    }
}

static void test_runs_outside_the_line_are_dropped(void)
{
    const tanba_run runs[] = {{0, 2, 12, TANBA_RUN_BOLD}, /* sound */
                              {1, 4, 12, 0},              /* overlaps */
                              {3, 4, 12, 0},              /* inside a letter */
                              {4, 40, 12, 0},             /* past the end */
                              {4, 6, 12, TANBA_RUN_ITALIC}};
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    begin_page(&collector->host);
    tanba_line line = {.size = sizeof line, .text = "абв", .length = 6, .runs = runs, .n_runs = 5};
    g_assert_cmpint(collector->host.line(&collector->host, &line), ==, TANBA_OK);
    const TanbaLine *kept = tanba_page_line(collector->current, 0);
    g_assert_cmpuint(kept->n_runs, ==, 2);
    g_assert_cmpuint(kept->runs[0].end, ==, 2);
    g_assert_cmpuint(kept->runs[1].start, ==, 4);
}

static void test_a_line_needs_a_page(void)
{
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    g_assert_cmpint(say_line(&collector->host, "a", 1), ==, TANBA_EINTERNAL);
    g_assert_nonnull(strstr(collector->why, "before any page"));
}

static void test_caps_stop_a_flood(void)
{
    g_autoptr(TanbaCollector) collector = tanba_collector_new();
    collector->caps = (TanbaCaps){.text_bytes = 100, .pages = 2, .warnings = 3};
    begin_page(&collector->host);
    tanba_status status = TANBA_OK;
    for (guint i = 0; i < 20 && status == TANBA_OK; i++)
        status = say_line(&collector->host, "0123456789", 10);
    g_assert_cmpint(status, ==, TANBA_ELIMIT);
    g_assert_cmpuint(collector->current->lines->len, ==, 10);
    for (guint i = 0; i < 10; i++) {
        g_autofree char *warning = g_strdup_printf("warning %u", i);
        collector->host.warn(&collector->host, warning);
    }
    g_assert_cmpuint(collector->warnings->len, ==, 3);
    g_assert_cmpuint(collector->warnings_dropped, ==, 7);
}

static tanba_status fail_silently(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    return TANBA_EDAMAGED;
}

static tanba_status forget_to_fail(tanba_host *host, const tanba_input *input)
{
    (void)input;
    host->fail(host, TANBA_EENCRYPTED, "a password is needed");
    return TANBA_OK;
}

static void test_every_failure_has_a_reason(void)
{
    const tanba_input input = {.size = sizeof input, .fd = -1};
    const tanba_plugin silent = {.size = sizeof silent, .name = "silent", .extract = fail_silently};
    const tanba_plugin vague = {.size = sizeof vague, .name = "vague", .extract = forget_to_fail};
    g_autoptr(TanbaCollector) one = tanba_collector_new();
    g_assert_cmpint(tanba_collector_run(one, &silent, &input), ==, TANBA_EDAMAGED);
    g_assert_nonnull(strstr(one->why, "silent gave no reason"));
    g_autoptr(TanbaCollector) two = tanba_collector_new();
    g_assert_cmpint(tanba_collector_run(two, &vague, &input), ==, TANBA_EENCRYPTED);
    g_assert_cmpstr(two->why, ==, "a password is needed");
}

/* ---- members -------------------------------------------------------------------------------- */

static void note_begin(const tanba_member *member, gpointer data)
{
    g_string_append_printf(data, "[%s ", member->name);
}

static void note_bytes(const void *bytes, gsize length, gpointer data)
{
    (void)bytes;
    g_string_append_printf(data, "%zu ", length);
}

static void note_end(tanba_status status, const char *why, gpointer data)
{
    g_string_append_printf(data, "%d%s%s]", status, *why ? " " : "", why);
}

static TanbaCollector *collector_with_sink(GString *log, TanbaMemberSink *sink)
{
    *sink = (TanbaMemberSink){note_begin, note_bytes, note_end, log};
    TanbaCollector *collector = tanba_collector_new();
    collector->sink = sink;
    return collector;
}

static tanba_status begin_member(tanba_host *host, const char *name)
{
    const tanba_member member = {.size = sizeof member, .name = name};
    return host->member_begin(host, &member);
}

static void test_members_come_in_pieces_of_bearable_size(void)
{
    g_autoptr(GString) log = g_string_new(NULL);
    TanbaMemberSink sink;
    g_autoptr(TanbaCollector) collector = collector_with_sink(log, &sink);
    tanba_host *host = &collector->host;
    g_autofree char *bytes = g_malloc0(300000);
    g_assert_cmpint(begin_member(host, "a"), ==, TANBA_OK);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpint(host->member_data(host, "abc", 3), ==, TANBA_OK);
    g_assert_cmpint(host->member_end(host, TANBA_OK, NULL), ==, TANBA_OK);
    g_assert_cmpint(begin_member(host, NULL), ==, TANBA_OK);
    g_assert_cmpint(host->member_data(host, bytes, 300000), ==, TANBA_OK);
    g_assert_cmpint(host->member_end(host, TANBA_EDAMAGED, "cut off"), ==, TANBA_OK);
    g_assert_cmpstr(log->str, ==, "[a 9 0][ 131072 131072 37856 4 cut off]");
}

static void test_a_member_over_its_cap_is_given_up_alone(void)
{
    g_autoptr(GString) log = g_string_new(NULL);
    TanbaMemberSink sink;
    g_autoptr(TanbaCollector) collector = collector_with_sink(log, &sink);
    tanba_host *host = &collector->host;
    collector->caps.member_bytes = 10;
    g_assert_cmpint(begin_member(host, "big"), ==, TANBA_OK);
    g_assert_cmpint(host->member_data(host, "0123456789", 10), ==, TANBA_OK);
    g_assert_cmpint(host->member_data(host, "x", 1), ==, TANBA_ESKIP);
    g_assert_cmpint(host->member_data(host, "x", 1), ==, TANBA_ESKIP);
    g_assert_cmpint(host->member_end(host, TANBA_OK, NULL), ==, TANBA_OK);
    g_assert_cmpint(begin_member(host, "next"), ==, TANBA_OK);
    g_assert_cmpint(host->member_end(host, TANBA_OK, NULL), ==, TANBA_OK);
    g_assert_true(g_str_has_prefix(log->str, "[big 10 5 unpacks to more than"));
    g_assert_true(g_str_has_suffix(log->str, "][next 0]"));
    g_assert_cmpint(collector->status, ==, TANBA_OK);
}

static void test_caps_on_all_members_end_the_container(void)
{
    g_autoptr(GString) log = g_string_new(NULL);
    TanbaMemberSink sink;
    g_autoptr(TanbaCollector) collector = collector_with_sink(log, &sink);
    tanba_host *host = &collector->host;
    collector->caps.members = 2;
    for (guint i = 0; i < 2; i++) {
        g_assert_cmpint(begin_member(host, "a"), ==, TANBA_OK);
        g_assert_cmpint(host->member_end(host, TANBA_OK, NULL), ==, TANBA_OK);
    }
    g_assert_cmpint(begin_member(host, "a"), ==, TANBA_ELIMIT);
    g_assert_nonnull(strstr(collector->why, "--max-members"));
    g_autoptr(TanbaCollector) other = collector_with_sink(log, &sink);
    other->caps.members_bytes = 5;
    g_assert_cmpint(begin_member(&other->host, "b"), ==, TANBA_OK);
    g_assert_cmpint(other->host.member_data(&other->host, "123456", 6), ==, TANBA_ELIMIT);
    g_assert_nonnull(strstr(other->why, "--max-unpacked"));
    g_autoptr(TanbaCollector) deep = collector_with_sink(log, &sink);
    deep->members_refused = "too deep";
    g_assert_cmpint(begin_member(&deep->host, "c"), ==, TANBA_ELIMIT);
    g_assert_cmpstr(deep->why, ==, "too deep");
}

static tanba_status leave_open(tanba_host *host, const tanba_input *input)
{
    (void)input;
    begin_member(host, "open");
    return host->fail(host, TANBA_EDAMAGED, "the archive breaks off");
}

static void test_members_out_of_turn(void)
{
    g_autoptr(GString) log = g_string_new(NULL);
    TanbaMemberSink sink;
    g_autoptr(TanbaCollector) collector = collector_with_sink(log, &sink);
    tanba_host *host = &collector->host;
    g_assert_cmpint(host->member_data(host, "x", 1), ==, TANBA_EINTERNAL);
    g_assert_cmpint(host->member_end(host, TANBA_OK, NULL), ==, TANBA_EINTERNAL);
    g_assert_cmpint(begin_member(host, "a"), ==, TANBA_OK);
    g_assert_cmpint(begin_member(host, "b"), ==, TANBA_EINTERNAL);
    /* Where a plugin leaves one open, that is not whole. */
    g_autoptr(GString) other_log = g_string_new(NULL);
    TanbaMemberSink other_sink;
    g_autoptr(TanbaCollector) other = collector_with_sink(other_log, &other_sink);
    const tanba_plugin plugin = {.size = sizeof plugin, .name = "open", .extract = leave_open};
    const tanba_input input = {.size = sizeof input, .fd = -1};
    g_assert_cmpint(tanba_collector_run(other, &plugin, &input), ==, TANBA_EDAMAGED);
    g_assert_cmpstr(other_log->str, ==, "[open 4 the archive breaks off]");
    /* Where nobody takes members, each is passed over. */
    g_autoptr(TanbaCollector) deaf = tanba_collector_new();
    g_assert_cmpint(begin_member(&deaf->host, "a"), ==, TANBA_ESKIP);
    g_assert_cmpint(deaf->host.member_data(&deaf->host, "x", 1), ==, TANBA_ESKIP);
    g_assert_cmpint(deaf->host.member_end(&deaf->host, TANBA_OK, NULL), ==, TANBA_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/collector/lines-become-safe", test_lines_become_safe);
    g_test_add_func("/collector/runs-outside-are-dropped", test_runs_outside_the_line_are_dropped);
    g_test_add_func("/collector/a-line-needs-a-page", test_a_line_needs_a_page);
    g_test_add_func("/collector/caps-stop-a-flood", test_caps_stop_a_flood);
    g_test_add_func("/collector/every-failure-has-a-reason", test_every_failure_has_a_reason);
    g_test_add_func("/collector/members-in-pieces", test_members_come_in_pieces_of_bearable_size);
    g_test_add_func("/collector/member-over-its-cap", test_a_member_over_its_cap_is_given_up_alone);
    g_test_add_func("/collector/caps-on-all-members", test_caps_on_all_members_end_the_container);
    g_test_add_func("/collector/members-out-of-turn", test_members_out_of_turn);
    return g_test_run();
}
