/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tanba complete: what the completions of bash, zsh and fish call. The first line says what else the shell may offer
 * ("files", "folders") and whether a word goes on ("nospace"); then a candidate a line. Nothing goes wrong aloud.
 *
 *   bash BREAKS LINE   candidates as they have to stand in the line, from where readline replaces it
 *   words WORD...      whole words, unquoted, and after a tab what they are
 *   raw WORD...        the same, of which the last is as it stands in the line
 */
#include "cli/cli.h"
#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

static gboolean goes_on(const char *value)
{
    return g_str_has_suffix(value, "=") || g_str_has_suffix(value, ":");
}

static const GPtrArray *candidates_of(TanbaCompletion *completion)
{
    if (!completion->candidates)
        completion->candidates = g_ptr_array_new();
    return completion->candidates;
}

static void print_head(const TanbaCompletion *completion)
{
    gboolean open = FALSE;
    for (guint i = 0; i < completion->candidates->len && !open; i++)
        open = goes_on(((const TanbaCandidate *)completion->candidates->pdata[i])->value);
    printf("%s%s%s\n", completion->files ? "files " : "", completion->folders ? "folders " : "",
           open ? "nospace " : "");
}

static void print_words(TanbaCompletion *completion)
{
    const GPtrArray *all = candidates_of(completion);
    print_head(completion);
    for (guint i = 0; i < all->len; i++) {
        const TanbaCandidate *candidate = all->pdata[i];
        printf("%s%s%s\n", candidate->value, candidate->what ? "\t" : "",
               candidate->what ? candidate->what : "");
    }
}

static void for_bash(const char *breaks, const char *line)
{
    char quote;
    gsize kept;
    g_auto(TanbaCompletion) completion = {0};
    g_auto(GStrv) words = tanba_complete_split(line, breaks, &quote, &kept);
    if (!words[0] || !words[1])
        return;
    tanba_complete(&completion, words + 1);
    const char *typed = words[g_strv_length(words) - 1];
    const GPtrArray *all = candidates_of(&completion);
    print_head(&completion);
    for (guint i = 0; i < all->len; i++) {
        const char *value = ((const TanbaCandidate *)all->pdata[i])->value;
        if (strncmp(value, typed, kept) != 0)
            continue; /* what the shell keeps would not fit before it */
        g_autofree char *quoted = tanba_complete_quote(value + kept, quote);
        puts(quoted);
    }
}

int tanba_cmd_complete(int argc, char **argv)
{
    if (!freopen("/dev/null", "w", stderr))
        return TANBA_EXIT_OK;
    if (argc == 4 && g_str_equal(argv[1], "bash")) {
        for_bash(argv[2], argv[3]);
    } else if (argc > 2 && (g_str_equal(argv[1], "words") || g_str_equal(argv[1], "raw"))) {
        g_auto(TanbaCompletion) completion = {0};
        g_autofree char *last = g_str_equal(argv[1], "raw") ? tanba_complete_unquote(argv[argc - 1])
                                                            : g_strdup(argv[argc - 1]);
        argv[argc - 1] = last;
        tanba_complete(&completion, argv + 2);
        print_words(&completion);
    }
    return TANBA_EXIT_OK;
}
