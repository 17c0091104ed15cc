/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "cli/screen.h"

#include <stdio.h>

static void print_words(const char *words)
{
    fputs("    “", stdout);
    tanba_screen_put(stdout, words);
    fputs("”", stdout);
}

static void print_evidence(const TanbaDocument *d, const TanbaPassage *p, const TanbaEvidence *e)
{
    const TanbaPassage *where = e->passage < 0 ? p : tanba_document_passage(d, (guint32)e->passage);
    g_autofree char *words = tanba_document_words(d, p->ordinal, e);
    if (!words)
        return;
    print_words(words);
    if (where != p)
        printf("  in %s [%.12s:%u]", tanba_kind_name(where->kind), d->sha256, where->ordinal);
    else
        printf("  characters %u to %u", e->start, e->end);
    putchar('\n');
}

/* Evidence in another document: an addendum that answers this passage. */
static gboolean print_source(TanbaIndex *index, const TanbaTag *tag, GError **error)
{
    g_autoptr(TanbaDocument) d = tanba_index_document(index, tag->source, error);
    if (!d)
        return FALSE;
    for (guint i = 0; i < tag->evidence->len; i++) {
        const TanbaEvidence *e = &g_array_index(tag->evidence, TanbaEvidence, i);
        if (e->passage < 0 || (guint32)e->passage >= tanba_document_total(d))
            continue;
        const TanbaPassage *where = tanba_document_passage(d, (guint32)e->passage);
        g_autofree char *words = tanba_document_words(d, where->ordinal, e);
        if (!words)
            continue;
        print_words(words);
        printf("  in %s", d->symbol ? d->symbol : "another document");
        if (where->page)
            printf(", page %u", where->page);
        printf(" [%.12s:%u]\n", tag->source, where->ordinal);
    }
    return TRUE;
}

static void print_tag(const TanbaDocument *d, const TanbaPassage *p, const TanbaTag *tag)
{
    if (g_str_equal(tag->script, TANBA_HAND)) {
        printf("\n%s=%s  given by hand\n", tag->name, tag->value);
        return;
    }
    printf("\n%s=%s  score %.2f, by script %s\n", tag->name, tag->value, tag->score, tag->script);
    for (guint i = 0; !tag->source && i < tag->evidence->len; i++)
        print_evidence(d, p, &g_array_index(tag->evidence, TanbaEvidence, i));
    if (tag->evidence->len == 0)
        puts("    the script named no words");
}

static int explain(TanbaIndex *index, const char *document_name, guint32 ordinal)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = tanba_index_resolve(index, document_name, &error);
    g_autoptr(TanbaDocument) d = sha256 ? tanba_index_document(index, sha256, &error) : NULL;
    g_autoptr(TanbaTagSet) tags = d ? tanba_index_tags(index, sha256, &error) : NULL;
    g_autoptr(TanbaTagSet) vetoes = tags ? tanba_index_vetoes(index, sha256, &error) : NULL;
    if (!vetoes)
        return tanba_cli_fail(error);
    if (ordinal >= tanba_document_total(d)) {
        fprintf(stderr, "tanba: the document has %u passages, no number %u\n",
                tanba_document_total(d), ordinal);
        return TANBA_EXIT_CANNOT;
    }
    const TanbaPassage *p = tanba_document_passage(d, ordinal);
    const TanbaDerived *derived = tanba_document_derived(d, ordinal);
    printf("[%.12s:%u] %s", sha256, ordinal, tanba_kind_name(p->kind));
    if (derived)
        printf(", derived from [%.12s:%u]", sha256, derived->origin);
    putchar('\n');
    tanba_screen_put_lines(stdout, derived ? p->text : p->printed);
    putchar('\n');
    guint n = 0;
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        if (tag->passage != ordinal)
            continue;
        print_tag(d, p, tag);
        if (tag->source && !print_source(index, tag, &error))
            return tanba_cli_fail(error);
        n++;
    }
    if (n == 0)
        puts("\nNo script tagged this passage.");
    for (guint i = 0; i < vetoes->tags->len; i++) {
        const TanbaTag *tag = vetoes->tags->pdata[i];
        if (tag->passage == ordinal)
            printf("\n%s=%s was taken off by hand\n", tag->name, tag->value);
    }
    return TANBA_EXIT_OK;
}

int tanba_cmd_explain(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("explain", NULL, &argc, &argv, &status))
        return status;
    if (argc != 2)
        return tanba_cli_usage("explain", "name one passage, as search prints it: 0123456789ab:12");
    g_autofree char *name = NULL;
    guint32 ordinal;
    if (!tanba_cli_passage("explain", argv[1], &name, &ordinal, &status))
        return status;
    TanbaOpen open;
    if (!tanba_cli_open(&open, TANBA_INDEX_READ, &status))
        return status;
    status = explain(open.index, name, ordinal);
    tanba_cli_close(&open);
    return status;
}
