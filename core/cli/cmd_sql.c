/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/table.h"
#include "index/views.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The command line's own state: this folder may have some. */
static volatile gint stopped;

typedef struct {
    TanbaIndex *index;
    TanbaTableFormat format;
    TanbaTable *table; /* of the statement in hand */
} Session;

/* Stops the statement; the next one is asked for as usual, where somebody types. */
static void on_interrupt(int number)
{
    if (stopped) {
        signal(number, SIG_DFL);
        raise(number);
    }
    stopped = 1;
}

static gboolean end_table(Session *session, GError **error)
{
    TanbaTable *table = g_steal_pointer(&session->table);
    gboolean done = !table || tanba_table_finish(table, error);
    tanba_table_free(table);
    return done;
}

static gboolean take_row(const char *const *names, const TanbaValue *values, guint n, gpointer data,
                         GError **error)
{
    Session *session = data;
    if (values)
        return tanba_table_row(session->table, values, error);
    if (!end_table(session, error))
        return FALSE;
    session->table = tanba_table_new(session->format, names, n);
    return TRUE;
}

static int run(Session *session, const char *sql)
{
    g_autoptr(GError) error = NULL;
    gboolean done = tanba_views_run(session->index, sql, take_row, session, &error) &&
                    end_table(session, &error);
    g_clear_pointer(&session->table, tanba_table_free);
    return done ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

/* ---- statements from standard input --------------------------------------------------------- */

static gboolean read_line(GString *out)
{
    int c;
    while ((c = getchar()) != EOF) {
        g_string_append_c(out, c ? (char)c : ' ');
        if (c == '\n')
            return TRUE;
    }
    if (stopped)
        clearerr(stdin);
    return out->len > 0 && !stopped;
}

static gboolean is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* At a terminal a fault is told and the next statement asked for; in a script it is the end. */
static int run_input(Session *session)
{
    gboolean asks = isatty(STDIN_FILENO) != 0;
    g_autoptr(GString) sql = g_string_new(NULL);
    for (;;) {
        g_autoptr(GString) line = g_string_new(NULL);
        if (asks)
            fputs(sql->len ? "    -> " : "sql> ", stderr);
        gboolean more = read_line(line);
        if (stopped && asks) {
            fputc('\n', stderr);
            g_string_truncate(sql, 0);
            stopped = 0;
            continue;
        }
        g_string_append(sql, line->str);
        if (is_blank(sql->str))
            g_string_truncate(sql, 0);
        if (sql->len && (!more || tanba_views_is_whole(sql->str))) {
            int status = run(session, sql->str);
            if (status && !asks)
                return status;
            g_string_truncate(sql, 0);
            stopped = 0;
        }
        if (!more)
            break;
    }
    if (asks)
        fputc('\n', stderr);
    return TANBA_EXIT_OK;
}

/* ---- the verb ------------------------------------------------------------------------------- */

static gboolean name_columns(const char *const *names, const TanbaValue *values, guint n,
                             gpointer data, GError **error)
{
    (void)values, (void)error;
    for (guint i = 0; i < n; i++)
        g_string_append_printf(data, "%s%s", i ? ", " : "", names[i]);
    return TRUE;
}

static int list_views(Session *session)
{
    static const char *const head[] = {"view", "columns"};
    g_autoptr(GError) error = NULL;
    session->table = tanba_table_new(session->format, head, 2);
    gboolean done = TRUE;
    for (guint i = 0; done && tanba_views_name(i); i++) {
        g_autoptr(GString) columns = g_string_new(NULL);
        g_autofree char *sql = g_strdup_printf("SELECT * FROM %s LIMIT 0", tanba_views_name(i));
        TanbaValue cells[2] = {{.type = TANBA_VALUE_TEXT, .text = tanba_views_name(i)},
                               {.type = TANBA_VALUE_TEXT}};
        done = tanba_views_run(session->index, sql, name_columns, columns, &error);
        cells[1].text = columns->str;
        done = done && tanba_table_row(session->table, cells, &error);
    }
    done = done && end_table(session, &error);
    g_clear_pointer(&session->table, tanba_table_free);
    return done ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

static int open_and_run(Session *session, const char *sql, gboolean views)
{
    int status = 0;
    TanbaOpen open;
    g_autoptr(GError) error = NULL;
    struct sigaction action = {.sa_handler = on_interrupt};
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    session->index = open.index;
    sigaction(SIGINT, &action, NULL);
    if (!tanba_views_open(open.index, &stopped, &error))
        status = tanba_cli_fail(error);
    else
        status = views ? list_views(session) : sql ? run(session, sql) : run_input(session);
    tanba_cli_close(&open);
    return status;
}

int tanba_cmd_sql(int argc, char **argv)
{
    int status = 0;
    gboolean csv = FALSE, json = FALSE, jsonl = FALSE, markdown = FALSE, views = FALSE;
    const GOptionEntry entries[] = {
        {"views", 0, 0, G_OPTION_ARG_NONE, &views, "list the views and their columns", NULL},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, "as CSV", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        {"jsonl", 0, 0, G_OPTION_ARG_NONE, &jsonl, "as JSON, one a line", NULL},
        {"markdown", 0, 0, G_OPTION_ARG_NONE, &markdown, "as a Markdown table", NULL},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("sql", entries, &argc, &argv, &status))
        return status;
    if (csv + json + jsonl + markdown > 1)
        return tanba_cli_usage("sql", "--csv, --json, --jsonl and --markdown: choose one");
    if (argc > 2 || (views && argc > 1))
        return tanba_cli_usage("sql", views ? "--views takes no statement"
                                            : "the statement is one word: put it in quotes");
    Session session = {.format = csv        ? TANBA_TABLE_CSV
                                 : json     ? TANBA_TABLE_JSON
                                 : jsonl    ? TANBA_TABLE_JSONL
                                 : markdown ? TANBA_TABLE_MARKDOWN
                                            : TANBA_TABLE_TEXT};
    return open_and_run(&session, argc > 1 ? argv[1] : NULL, views);
}
