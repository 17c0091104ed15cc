/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which word it is that is completed: a verb, an option, its value, or a word that the synopsis names.
 */
#include "cli/cli.h"
#include "cli/complete.h"

#include <string.h>

typedef struct {
    TanbaCompletion *completion;
    const TanbaVerb *verb;
    GPtrArray *options;
} Call;

/* ---- the synopsis --------------------------------------------------------------------------- */

/* What may stand at place `wanted` among the words of a verb: "dump | restore FILE" has two words at its first place;
 * of "[SCRIPT] LABELS.csv" either may be the first; the last one with dots goes on. An option of the synopsis, and its
 * value, are no such words. */
static void offer_place(const Call *call, guint wanted, const char *typed)
{
    g_auto(GStrv) tokens = g_strsplit(call->verb->synopsis, " ", -1);
    guint place = 0;
    gboolean other = TRUE; /* the next one stands at this place as well */
    for (guint i = 0; tokens[i] && *tokens[i]; i++) {
        const char *bare = tokens[i] + strspn(tokens[i], "[");
        if (*bare == '-') {
            const TanbaOption *option = tanba_options_find(call->options, bare);
            i += option && option->value && tokens[i + 1];
            continue;
        }
        if (g_str_equal(tokens[i], "|")) {
            other = TRUE;
            continue;
        }
        place += !other;
        gboolean goes_on = strstr(bare, "...") != NULL;
        if (place == wanted || (goes_on && place < wanted))
            tanba_complete_value(call->completion, tokens[i], "", typed);
        other = *tokens[i] == '[' && g_str_has_suffix(tokens[i], "]") && tokens[i + 1] && !goes_on;
    }
}

static gboolean takes_query(const TanbaVerb *verb)
{
    return strstr(verb->synopsis, "QUERY") != NULL;
}

/* ---- options -------------------------------------------------------------------------------- */

static void offer_options(const Call *call, const char *typed)
{
    for (guint i = 0; i < call->options->len; i++) {
        const TanbaOption *option = call->options->pdata[i];
        g_autofree char *word = g_strconcat("--", option->name, NULL);
        tanba_complete_offer(call->completion, "", word, typed, option->help);
    }
    tanba_complete_offer(call->completion, "", "--help", typed, "what this verb does");
}

/* "--tag=right=t". */
static void offer_joined(const Call *call, const char *typed)
{
    const TanbaOption *option = tanba_options_find(call->options, typed);
    const char *equals = strchr(typed, '=');
    g_autofree char *head = g_strndup(typed, (gsize)(equals + 1 - typed));
    if (option && option->value)
        tanba_complete_value(call->completion, option->value, head, equals + 1);
}

/* The option that `word` is, if its value is the next word. */
static const TanbaOption *wants_next(const Call *call, const char *word)
{
    const TanbaOption *option = tanba_options_find(call->options, word);
    gboolean is_long = g_str_has_prefix(word, "--");
    gboolean joined = is_long ? strchr(word, '=') != NULL : strlen(word) > 2;
    return option && option->value && !joined ? option : NULL;
}

static void note_archive(const Call *call, const TanbaOption *option, const char *value)
{
    if (!g_str_equal(option->name, "archive"))
        return;
    g_free(call->completion->archive);
    call->completion->archive = g_strdup(value);
}

/* ---- a verb's words ------------------------------------------------------------------------- */

static void offer_word(const Call *call, guint place, gboolean literal, const char *typed)
{
    if (literal || *typed != '-')
        offer_place(call, place, typed);
    else if (strchr(typed, '=') && g_str_has_prefix(typed, "--"))
        offer_joined(call, typed);
    else if (g_str_has_prefix(typed, "--") || !typed[1])
        offer_options(call, typed);
    else if (takes_query(call->verb)) /* -right:torture */
        offer_place(call, place, typed);
}

static void complete_verb(const Call *call, char **words)
{
    guint place = 0;
    gboolean literal = FALSE; /* after "--" */
    const TanbaOption *open = NULL;
    for (; words[1]; words++) {
        if (open) {
            note_archive(call, open, *words);
            open = NULL;
        } else if (!literal && g_str_equal(*words, "--")) {
            literal = TRUE;
        } else if (!literal && (open = wants_next(call, *words))) {
            continue;
        } else {
            const TanbaOption *joined = literal ? NULL : tanba_options_find(call->options, *words);
            if (joined && strchr(*words, '='))
                note_archive(call, joined, strchr(*words, '=') + 1);
            place += joined == NULL;
        }
    }
    if (open)
        tanba_complete_value(call->completion, open->value, "", *words);
    else
        offer_word(call, place, literal, *words);
}

/* ---- before the verb ------------------------------------------------------------------------ */

static void offer_first(TanbaCompletion *completion, const char *typed)
{
    tanba_complete_value(completion, "VERB", "", typed);
    tanba_complete_offer(completion, "", "help", typed, "all about a verb");
    if (*typed == '-')
        tanba_complete_value(completion, "--help|--version|--archive", "", typed);
}

static void complete_help(TanbaCompletion *completion, char **words)
{
    if (words[1])
        return;
    tanba_complete_value(completion, "VERB", "", *words);
    tanba_complete_offer(completion, "", "config", *words, "the configuration");
}

void tanba_complete(TanbaCompletion *completion, char **words)
{
    g_autoptr(GPtrArray) common = tanba_options_list(NULL);
    Call call = {completion, NULL, common};
    for (; *words && **words == '-' && words[1]; words++) {
        const TanbaOption *option = wants_next(&call, *words);
        if (option && !words[2]) {
            tanba_complete_value(completion, option->value, "", words[1]);
            return;
        }
        if (option)
            note_archive(&call, option, *++words);
        else if (g_str_has_prefix(*words, "--archive="))
            note_archive(&call, common->pdata[0], strchr(*words, '=') + 1);
    }
    if (!*words)
        return;
    if (!words[1]) {
        offer_first(completion, *words);
        return;
    }
    call.verb = tanba_verb_named(*words);
    if (call.verb) {
        g_autoptr(GPtrArray) options = tanba_options_of(call.verb);
        call.options = options;
        complete_verb(&call, words + 1);
    } else if (g_str_equal(*words, "help")) {
        complete_help(completion, words + 1);
    }
}
