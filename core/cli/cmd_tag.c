/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"
#include "cli/tagging.h"
#include "line/bench.h"
#include "line/relate.h"

#include <stdio.h>
#include <string.h>

static void on_progress(const TanbaTagProgress *p, gpointer data)
{
    tanba_progress_draw(data, p->finished, p->todo, "documents tagged", NULL);
}

static void on_broken(const char *script, const char *message, gpointer data)
{
    tanba_progress_clear(data);
    fprintf(stderr, "tanba: %s: %s\n", script, message);
}

int tanba_cli_tag(TanbaOpen *open, TanbaTagOptions *options)
{
    g_autoptr(GError) error = NULL;
    TanbaProgressLine line;
    tanba_progress_begin(&line);
    options->progress = on_progress;
    options->broken = on_broken;
    options->data = &line;
    options->stop = tanba_cli_catch_interrupt();
    TanbaTagProgress summary;
    gboolean ok = tanba_tag(open->archive, open->index, options, &summary, &error);
    tanba_progress_clear(&line);
    if (!ok)
        return tanba_cli_fail(error);
    printf("%" G_GUINT64_FORMAT " documents tagged, %" G_GUINT64_FORMAT " tags\n", summary.finished,
           summary.tags);
    if (summary.answered)
        printf("%" G_GUINT64_FORMAT " recommendations have their answer from an addendum\n",
               summary.answered);
    if (summary.faults)
        fprintf(stderr,
                "tanba: scripts failed %" G_GUINT64_FORMAT " times: tanba status names them\n",
                summary.faults);
    return summary.faults || summary.broken || *options->stop ? TANBA_EXIT_SOME_FAILED
                                                              : TANBA_EXIT_OK;
}

/* A script file from elsewhere becomes one of the archive's: otherwise the next run would not know it. */
static gboolean adopt(const TanbaOpen *open, const char *script, int *status)
{
    if (!script || !g_file_test(script, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    g_autoptr(GError) error = NULL;
    g_autofree char *copied = NULL;
    if (!tanba_tag_adopt(open->archive, script, &copied, &error)) {
        *status = tanba_cli_fail(error);
        return FALSE;
    }
    if (copied)
        printf("%s is now a script of this archive: %s\n", script, copied);
    return TRUE;
}

/* ---- by hand -------------------------------------------------------------------------------- */

typedef struct {
    gboolean remove, forget;
    char *coder;
} Hand;

/* "right=torture" taken apart, and checked unless it only goes. */
static gboolean split_tag(const char *word, const TanbaBench *bench, char **name, char **value,
                          int *status)
{
    const char *equals = strchr(word, '=');
    if (!equals || equals == word || !equals[1]) {
        *status = tanba_cli_usage("tag", "'%s' is no tag; one looks like right=torture", word);
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    *name = g_strndup(word, (gsize)(equals - word));
    *value = g_strdup(equals + 1);
    if (!bench || tanba_bench_check_tag(bench, *name, *value, &error))
        return TRUE;
    *status = tanba_cli_fail(error);
    return FALSE;
}

static gboolean tag_one(TanbaIndex *index, const char *sha256, guint32 ordinal, const char *name,
                        const char *value, const Hand *hand, int *status)
{
    g_autoptr(GError) error = NULL;
    TanbaHandAction action = hand->forget   ? TANBA_HAND_FORGET
                             : hand->remove ? TANBA_HAND_REMOVE
                                            : TANBA_HAND_ADD;
    if (!tanba_index_hand_tag(index, sha256, ordinal, name, value, action, hand->coder, &error)) {
        *status = tanba_cli_fail(error);
        return FALSE;
    }
    switch (action) {
    case TANBA_HAND_ADD:
        printf("%s=%s added to [%.12s:%u]\n", name, value, sha256, ordinal);
        break;
    case TANBA_HAND_REMOVE:
        printf("%s=%s taken off [%.12s:%u]\n", name, value, sha256, ordinal);
        break;
    case TANBA_HAND_FORGET:
        printf("%s=%s of [%.12s:%u] is the scripts' to say again\n", name, value, sha256, ordinal);
        break;
    }
    return TRUE;
}

static int tag_by_hand(TanbaOpen *open, char **words, const Hand *hand)
{
    int status = 0;
    guint32 ordinal;
    g_autofree char *document = NULL;
    g_autoptr(GError) error = NULL;
    if (!tanba_cli_passage("tag", words[0], &document, &ordinal, &status))
        return status;
    g_autofree char *sha256 = tanba_index_resolve(open->index, document, &error);
    if (!sha256)
        return tanba_cli_fail(error);
    gboolean adds = !hand->remove && !hand->forget;
    g_autoptr(TanbaBench) bench = adds ? tanba_bench_start(open->archive, NULL, 1, &error) : NULL;
    if (adds && !bench)
        return tanba_cli_fail(error);
    for (guint i = 1; words[i]; i++) {
        g_autofree char *name = NULL, *value = NULL;
        if (!split_tag(words[i], bench, &name, &value, &status) ||
            !tag_one(open->index, sha256, ordinal, name, value, hand, &status))
            return status;
    }
    /* What a hand has said, or says no longer, decides whether an addendum is heard. */
    return tanba_relate(open->index, NULL, &error) ? TANBA_EXIT_OK : tanba_cli_fail(error);
}

/* ---- the verb ------------------------------------------------------------------------------- */

static int run_scripts(TanbaOpen *open, const char *script, int jobs)
{
    int status = 0;
    TanbaTagOptions options = {.jobs = (guint)MAX(jobs, 0), .only = script};
    if (adopt(open, script, &status))
        status = tanba_cli_tag(open, &options);
    return status;
}

int tanba_cmd_tag(int argc, char **argv)
{
    int status = 0, jobs = 0;
    g_autofree char *script = NULL, *coder = NULL;
    Hand hand = {0};
    const GOptionEntry entries[] = {
        {"script", 0, 0, G_OPTION_ARG_FILENAME, &script, "only this script, by name or file",
         "SCRIPT"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "children at once (as many as processors)", "N"},
        {"remove", 0, 0, G_OPTION_ARG_NONE, &hand.remove,
         "take the tag off the passage, whoever gave it, for good", NULL},
        {"forget", 0, 0, G_OPTION_ARG_NONE, &hand.forget,
         "let scripts decide again: forget what was added or taken off", NULL},
        {"by", 0, 0, G_OPTION_ARG_STRING, &coder, "note who says so", "NAME"},
        G_OPTION_ENTRY_NULL};
    if (!tanba_cli_parse("tag", entries, &argc, &argv, &status))
        return status;
    hand.coder = coder;
    if (argc == 2)
        return tanba_cli_usage("tag", "say which tag: tanba tag %s right=torture", argv[1]);
    if (argc > 2 && script)
        return tanba_cli_usage("tag",
                               "--script is for tagging by scripts: leave it out to tag by hand");
    if (argc < 3 && (hand.remove || hand.forget || coder))
        return tanba_cli_usage("tag", "say which passage and tag: tanba tag PASSAGE right=torture");
    if (hand.remove && hand.forget)
        return tanba_cli_usage("tag", "--remove or --forget: choose one");
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_WRITE, &status))
        return status;
    status = argc > 2 ? tag_by_hand(&open, argv + 1, &hand) : run_scripts(&open, script, jobs);
    tanba_cli_close(&open);
    return status;
}
