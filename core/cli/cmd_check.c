/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "line/bench.h"

#include <stdio.h>

typedef struct {
    const TanbaBench *bench;
    GHashTable *said; /* lines: each example that meets a fault would say it again */
} Report;

static void print_fault(const char *script, const char *message, gpointer data)
{
    Report *report = data;
    char *placed = tanba_bench_message(report->bench, script, message);
    gboolean again = g_hash_table_contains(report->said, placed);
    if (!again)
        printf("%s\n", placed);
    g_hash_table_add(report->said, placed);
}

/* Those named, or all; what could not be loaded at all is said at once. */
static GArray *choose(const TanbaBench *bench, char **named, Report *report, int *status)
{
    GArray *which = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; !named[0] && i < bench->scripts->len; i++)
        g_array_append_val(which, i);
    for (guint i = 0; !named[0] && i < bench->troubles->len; i++) {
        const TanbaBenchTrouble *t = &g_array_index(bench->troubles, TanbaBenchTrouble, i);
        print_fault(t->script, t->message, report);
    }
    for (guint i = 0; named[i]; i++) {
        guint index;
        g_autoptr(GError) error = NULL;
        const char *trouble = tanba_bench_trouble(bench, named[i]);
        if (trouble) {
            for (guint k = 0; k < bench->troubles->len; k++) {
                const TanbaBenchTrouble *t = &g_array_index(bench->troubles, TanbaBenchTrouble, k);
                if (t->message == trouble)
                    print_fault(t->script, trouble, report);
            }
        } else if (tanba_bench_find(bench, named[i], &index, &error)) {
            g_array_append_val(which, index);
        } else {
            *status = tanba_cli_fail(error);
        }
    }
    return which;
}

static guint examples_of(const TanbaBench *bench, const GArray *which)
{
    guint n = 0;
    for (guint i = 0; i < which->len; i++) {
        const TanbaBenchScript *script = tanba_bench_script(bench, g_array_index(which, guint, i));
        n += script->n_examples;
        if (!script->n_examples)
            fprintf(stderr,
                    "tanba: %s has no examples: nothing shows that it works: give it some\n",
                    script->path);
    }
    return n;
}

static int check(TanbaBench *bench, char **named)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Report report = {bench, said};
    int status = TANBA_EXIT_OK;
    g_autoptr(GArray) which = choose(bench, named, &report, &status);
    if (!tanba_bench_check(bench, (const guint *)(const void *)which->data, which->len, print_fault,
                           &report, &error))
        return tanba_cli_fail(error);
    guint examples = examples_of(bench, which);
    fflush(stdout);
    guint faults = g_hash_table_size(said);
    if (faults)
        fprintf(stderr, "tanba: %u fault%s: mend and check again\n", faults,
                faults == 1 ? "" : "s");
    else if (status == TANBA_EXIT_OK)
        printf("%u script%s, %u examples: all is well\n", which->len, which->len == 1 ? "" : "s",
               examples);
    return status ? status : faults ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}

int tanba_cmd_check(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("check", NULL, &argc, &argv, &status))
        return status;
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaArchive) archive = NULL;
    if (!tanba_cli_maybe_archive(&archive, &error))
        return tanba_cli_fail(error);
    g_autoptr(TanbaBench) bench =
        tanba_bench_start(archive, (const char *const *)argv + 1, 1, &error);
    return bench ? check(bench, argv + 1) : tanba_cli_fail(error);
}
