/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may stand where a synopsis or an option names a value in capitals.
 */
#include "cli/cli.h"
#include "cli/complete.h"
#include "line/archive.h"

#include <string.h>

#define MOST_NAMES 200 /* of a State in all languages: more than anybody reads */

void tanba_completion_clear(TanbaCompletion *completion)
{
    g_clear_pointer(&completion->candidates, g_ptr_array_unref);
    g_clear_pointer(&completion->archive, g_free);
    g_clear_pointer(&completion->index, tanba_index_close);
}

TanbaIndex *tanba_complete_index(TanbaCompletion *completion)
{
    if (completion->sought)
        return completion->index;
    completion->sought = TRUE;
    const char *named = completion->archive;
    g_autofree char *expanded = named && g_str_has_prefix(named, "~/")
                                    ? g_build_filename(g_get_home_dir(), named + 2, NULL)
                                    : g_strdup(named);
    g_autoptr(TanbaArchive) archive = tanba_archive_find(expanded, NULL);
    if (archive)
        completion->index = tanba_index_open(archive->folder, TANBA_INDEX_READ, NULL);
    return completion->index;
}

static void candidate_free(gpointer data)
{
    TanbaCandidate *candidate = data;
    g_free(candidate->value);
    g_free(candidate->what);
    g_free(candidate);
}

static gboolean begins_with(const char *value, const char *typed)
{
    if (g_str_has_prefix(value, typed))
        return TRUE;
    g_autofree char *folded = g_utf8_casefold(value, -1);
    g_autofree char *start =
        g_utf8_validate(typed, -1, NULL) ? g_utf8_casefold(typed, -1) : g_strdup(typed);
    return g_str_has_prefix(folded, start);
}

void tanba_complete_offer(TanbaCompletion *completion, const char *head, const char *value,
                          const char *typed, const char *what)
{
    /* A shell reads candidates by lines. */
    if (!begins_with(value, typed) || strpbrk(value, "\n\t"))
        return;
    if (!completion->candidates)
        completion->candidates = g_ptr_array_new_with_free_func(candidate_free);
    TanbaCandidate *candidate = g_new0(TanbaCandidate, 1);
    candidate->value = g_strconcat(head, value, NULL);
    candidate->what = g_strdup(what);
    g_ptr_array_add(completion->candidates, candidate);
}

/* ---- tags ----------------------------------------------------------------------------------- */

/* In a query, one with blanks stands in quotation marks; so it does where they have been begun. */
static void offer_value(TanbaCompletion *completion, const char *value, const char *head,
                        const char *typed, gboolean quoted)
{
    gboolean begun = quoted && *typed == '"';
    if (!begun && !(quoted && strpbrk(value, " ()\""))) {
        tanba_complete_offer(completion, head, value, typed, NULL);
        return;
    }
    g_autofree char *marked = g_strdup_printf("\"%s\"", value);
    g_autofree char *wanted = begun ? g_strdup(typed) : g_strconcat("\"", typed, NULL);
    if (!strchr(value, '"'))
        tanba_complete_offer(completion, head, marked, wanted, NULL);
}

void tanba_complete_tag_value(TanbaCompletion *completion, const char *tag, const char *head,
                              const char *typed, gboolean quoted)
{
    TanbaIndex *index = tanba_complete_index(completion);
    g_auto(GStrv) values = index ? tanba_index_tag_values(index, tag, NULL) : NULL;
    for (guint i = 0; values && values[i]; i++)
        offer_value(completion, values[i], head, typed, quoted);
    /* Nothing so far: it may be another name of one. */
    gboolean begun = *typed && !(typed[0] == '"' && !typed[1]);
    g_auto(GStrv) names =
        index && begun && !completion->candidates ? tanba_index_aliases(index, tag, NULL) : NULL;
    for (guint i = 0; names && names[i]; i++)
        if (!completion->candidates || completion->candidates->len < MOST_NAMES)
            offer_value(completion, names[i], head, typed, quoted);
}

static void offer_tag_names(TanbaCompletion *completion, const char *head, const char *typed,
                            const char *end)
{
    TanbaIndex *index = tanba_complete_index(completion);
    g_auto(GStrv) names = index ? tanba_index_known(index, TANBA_KNOWN_TAGS, NULL) : NULL;
    for (guint i = 0; names && names[i]; i++) {
        g_autofree char *name = g_strconcat(names[i], end, NULL);
        tanba_complete_offer(completion, head, name, typed, NULL);
    }
}

static void offer_tag(TanbaCompletion *completion, const char *head, const char *typed)
{
    const char *equals = strchr(typed, '=');
    if (!equals) {
        offer_tag_names(completion, head, typed, "=");
        return;
    }
    g_autofree char *name = g_strndup(typed, (gsize)(equals - typed));
    g_autofree char *upto = g_strconcat(head, name, "=", NULL);
    tanba_complete_tag_value(completion, name, upto, equals + 1, FALSE);
}

/* ---- other words ---------------------------------------------------------------------------- */

static void offer_right(TanbaCompletion *completion, const char *head, const char *typed)
{
    tanba_complete_tag_value(completion, "right", head, typed, FALSE);
}

static void offer_scripts(TanbaCompletion *completion, const char *head, const char *typed)
{
    TanbaIndex *index = tanba_complete_index(completion);
    g_auto(GStrv) names = index ? tanba_index_known(index, TANBA_KNOWN_SCRIPTS, NULL) : NULL;
    for (guint i = 0; names && names[i]; i++)
        tanba_complete_offer(completion, head, names[i], typed, NULL);
    completion->files = TRUE;
}

/* What to count by; after a comma, the second. */
static void offer_dimensions(TanbaCompletion *completion, const char *head, const char *typed)
{
    const char *comma = strchr(typed, ',');
    g_autofree char *first = g_strndup(typed, comma ? (gsize)(comma + 1 - typed) : 0);
    g_autofree char *upto = g_strconcat(head, first, NULL);
    const char *rest = typed + strlen(first);
    for (guint i = 0; tanba_count_facets[i]; i++)
        tanba_complete_offer(completion, upto, tanba_count_facets[i], rest, NULL);
    for (guint i = 0; tanba_count_of_upr[i]; i++)
        tanba_complete_offer(completion, upto, tanba_count_of_upr[i], rest, NULL);
    offer_tag_names(completion, upto, rest, "");
}

static void offer_verbs(TanbaCompletion *completion, const char *head, const char *typed)
{
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; verb->name; verb++)
            tanba_complete_offer(completion, head, verb->name, typed, verb->summary);
}

static void offer_files(TanbaCompletion *completion, G_GNUC_UNUSED const char *head,
                        G_GNUC_UNUSED const char *typed)
{
    completion->files = TRUE;
}

static void offer_folders(TanbaCompletion *completion, G_GNUC_UNUSED const char *head,
                          G_GNUC_UNUSED const char *typed)
{
    completion->folders = TRUE;
}

static void offer_nothing(G_GNUC_UNUSED TanbaCompletion *completion, G_GNUC_UNUSED const char *head,
                          G_GNUC_UNUSED const char *typed)
{
}

static const struct {
    const char *kind;
    void (*offer)(TanbaCompletion *completion, const char *head, const char *typed);
} kinds[] = {
    {"QUERY", tanba_complete_query},
    {"NAME=VALUE", offer_tag},
    {"RIGHT", offer_right},
    {"SCRIPT", offer_scripts},
    {"WHAT,SECOND", offer_dimensions},
    {"VERB", offer_verbs},
    {"PATH", offer_files},
    {"FILE", offer_files},
    {"LABELS.csv", offer_files},
    {"DOCUMENT:PAGE", offer_files},
    {"DIR", offer_folders},
    /* What only the user knows. */
    {"PASSAGE", offer_nothing},
    {"NAME", offer_nothing},
    {"LANGS", offer_nothing},
    {"WORDS", offer_nothing},
    {"STATEMENT", offer_nothing},
    {"N", offer_nothing},
    {"MIB", offer_nothing},
    {"C", offer_nothing},
};

/* "csv|json": words to be typed as they are. */
static gboolean offer_words(TanbaCompletion *completion, const char *kind, const char *head,
                            const char *typed)
{
    if (!g_ascii_islower(*kind) && *kind != '-')
        return FALSE;
    g_auto(GStrv) words = g_strsplit(kind, "|", -1);
    for (guint i = 0; words[i]; i++)
        tanba_complete_offer(completion, head, words[i], typed, NULL);
    return TRUE;
}

gboolean tanba_complete_value(TanbaCompletion *completion, const char *kind, const char *head,
                              const char *typed)
{
    g_autofree char *bare = g_strdup(kind);
    char *to = bare;
    for (const char *from = kind; *from; from++)
        if (!strchr("[]", *from))
            *to++ = *from;
    *to = '\0';
    if (g_str_has_suffix(bare, "..."))
        to[-3] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(kinds[i].kind, bare)) {
            kinds[i].offer(completion, head, typed);
            return TRUE;
        }
    return offer_words(completion, bare, head, typed);
}
