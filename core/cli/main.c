/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba: the way to the verbs, and the door for workers. Owns nothing else.
 */
#include "cli/cli.h"
#include "cli/manual.h"
#include "lua/suggest.h"
#include "worker/extract_worker.h"
#include "worker/tag_worker.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void print_usage(FILE *out)
{
    g_autofree char *usage = tanba_manual_usage();
    fputs(usage, out);
}

static int no_verb(const char *word)
{
    g_autofree const char **names = tanba_verb_names();
    const char *nearest = tanba_suggest(word, names);
    if (*word == '-')
        fprintf(stderr, "tanba: no option '%s' before the verb; those of a verb stand after it",
                word);
    else
        fprintf(stderr, "tanba: no verb '%s'", word);
    if (nearest)
        fprintf(stderr, " (did you mean '%s'?)", nearest);
    fputs(": see tanba --help\n", stderr);
    return TANBA_EXIT_USAGE;
}

/* All that the manual says, where there is no man. */
static int print_manual(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "help";
    const TanbaVerb *verb = tanba_verb_named(name);
    if (strcmp(name, "help") == 0) {
        print_usage(stdout);
        return TANBA_EXIT_OK;
    }
    if (!verb && strcmp(name, "config") != 0)
        return no_verb(name);
    g_autoptr(TanbaManPage) page = verb ? tanba_manual_of_verb(verb) : tanba_manual_of_config();
    g_autofree char *text = tanba_manpage_to_text(page);
    fputs(text, stdout);
    return TANBA_EXIT_OK;
}

static int run_verb(int argc, char **argv)
{
    const TanbaVerb *verb = tanba_verb_named(argv[0]);
    if (verb)
        return verb->run(argc, argv);
    if (strcmp(argv[0], "help") == 0)
        return print_manual(argc, argv);
    if (strcmp(argv[0], "manual") == 0)
        return tanba_cmd_manual(argc, argv);
    if (strcmp(argv[0], "complete") == 0)
        return tanba_cmd_complete(argc, argv);
    return no_verb(argv[0]);
}

/* The same program again, as a child of its own: see core/pool/pool.c. */
static int run_worker(int argc, char **argv)
{
    const char *const *folders = (const char *const *)argv + 3;
    if (argc >= 3 && strcmp(argv[2], "extract") == 0)
        return tanba_extract_worker_main(folders);
    if (argc >= 3 && strcmp(argv[2], "tag") == 0)
        return tanba_tag_worker_main(folders);
    return TANBA_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    /* Memory that is given back to the system after each small file is had anew for the next one. */
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    umask(077); /* what an archive holds is its owner's alone */
    if (!tanba_cli_take_archive(&argc, &argv)) {
        fputs("tanba: -a needs the archive's folder: see tanba --help\n", stderr);
        return TANBA_EXIT_USAGE;
    }
    if (argc < 2) {
        print_usage(stderr);
        return TANBA_EXIT_USAGE;
    }
    if (strcmp(argv[1], "worker") == 0)
        return run_worker(argc, argv);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_usage(stdout);
        return TANBA_EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("tanba " TANBA_VERSION);
        return TANBA_EXIT_OK;
    }
    return run_verb(argc - 1, argv + 1);
}
