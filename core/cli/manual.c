/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a page holds.
 */
#include "cli/manual.h"

#include "cli/options.h"

#include <string.h>

/* ---- pages ---------------------------------------------------------------------------------- */

static void block_free(gpointer data)
{
    TanbaBlock *block = data;
    g_free(block->term);
    g_free(block->text);
    g_free(block);
}

static void section_free(gpointer data)
{
    TanbaSection *section = data;
    g_ptr_array_unref(section->blocks);
    g_free(section);
}

TanbaManPage *tanba_manpage_new(const char *name, int number, const char *summary)
{
    TanbaManPage *page = g_new0(TanbaManPage, 1);
    page->name = g_strdup(name);
    page->number = number;
    page->summary = g_strdup(summary);
    page->sections = g_ptr_array_new_with_free_func(section_free);
    return page;
}

void tanba_manpage_free(TanbaManPage *page)
{
    if (!page)
        return;
    g_free(page->name);
    g_free(page->summary);
    g_ptr_array_unref(page->sections);
    g_free(page);
}

TanbaSection *tanba_manpage_section(TanbaManPage *page, const char *title)
{
    TanbaSection *section = g_new0(TanbaSection, 1);
    section->title = title;
    section->blocks = g_ptr_array_new_with_free_func(block_free);
    g_ptr_array_add(page->sections, section);
    return section;
}

void tanba_section_add(TanbaSection *section, TanbaBlockKind kind, const char *term,
                       const char *text)
{
    TanbaBlock *block = g_new0(TanbaBlock, 1);
    block->kind = kind;
    block->term = g_strdup(term);
    block->text = g_strdup(text);
    g_ptr_array_add(section->blocks, block);
}

static void add_lines(TanbaSection *section, const char *paragraph)
{
    g_auto(GStrv) lines = g_strsplit(paragraph, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        char *tab = strchr(lines[i], '\t');
        if (tab)
            *tab = '\0';
        tanba_section_add(section, tab ? TANBA_BLOCK_ENTRY : TANBA_BLOCK_PARAGRAPH,
                          tab ? lines[i] : NULL, tab ? tab + 1 : lines[i]);
    }
}

void tanba_section_add_text(TanbaSection *section, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text ? text : "", "\n\n", -1);
    for (guint i = 0; paragraphs[i]; i++) {
        if (paragraphs[i][0] == ' ')
            tanba_section_add(section, TANBA_BLOCK_VERBATIM, NULL, paragraphs[i]);
        else
            add_lines(section, paragraphs[i]);
    }
}

/* ---- what all verbs share ------------------------------------------------------------------- */

typedef struct {
    guint uses;
    const char *name, *text;
} Shared;

static const Shared variables[] = {
    {TANBA_USES_ARCHIVE, "TANBA_ARCHIVE", "the archive, where `-a` names none"},
    {TANBA_USES_PLUGINS, "TANBA_PLUGINS",
     "further folders of plugins, separated by `:`; of two plugins of one name the one found here "
     "counts"},
    {TANBA_USES_SCRIPTS, "TANBA_SCRIPTS",
     "further folders of scripts, separated by `:`; of two scripts of one name the one found here "
     "counts, unless the archive has its own"},
    {TANBA_USES_CONFIG, "XDG_CONFIG_HOME", "where `tanba/config` lies; otherwise `~/.config`"},
    {TANBA_USES_COLOUR, "NO_COLOR", "if it is set, nothing is coloured"},
};

static const Shared files[] = {
    {TANBA_USES_ARCHIVE, ".tanba",
     "the folder that makes a folder an archive: its index, with the text of every document"},
    {TANBA_USES_SCRIPTS, ".tanba/scripts", "scripts of this archive"},
    {TANBA_USES_CONFIG, "~/.config/tanba/config",
     "helper programs and limits: see tanba-config(5). An archive has none: it may come from "
     "somebody else"},
    {TANBA_USES_CONFIG, "/etc/xdg/tanba/config", "the same, for all users of this machine"},
};

static void add_shared(TanbaManPage *page, const char *title, const Shared *list, guint n,
                       guint uses)
{
    TanbaSection *section = NULL;
    for (guint i = 0; i < n; i++) {
        if (!(list[i].uses & uses))
            continue;
        if (!section)
            section = tanba_manpage_section(page, title);
        g_autofree char *term = g_strdup_printf("`%s`", list[i].name);
        tanba_section_add(section, TANBA_BLOCK_ENTRY, term, list[i].text);
    }
}

static void add_statuses(TanbaManPage *page, const char *failed)
{
    TanbaSection *section = tanba_manpage_section(page, "EXIT STATUS");
    tanba_section_add(section, TANBA_BLOCK_ENTRY, "`0`", "all was done");
    if (failed)
        tanba_section_add(section, TANBA_BLOCK_ENTRY, "`1`", failed);
    tanba_section_add(section, TANBA_BLOCK_ENTRY, "`2`",
                      "it could not start or go on: no archive, no such document, another tanba is "
                      "writing, a damaged archive; the message says which");
    tanba_section_add(section, TANBA_BLOCK_ENTRY, "`64`",
                      "the call itself is wrong; the message says how");
}

static void add_examples(TanbaManPage *page, const TanbaExample *examples)
{
    TanbaSection *section = tanba_manpage_section(page, "EXAMPLES");
    for (; examples->command; examples++) {
        g_autofree char *first = g_utf8_strup(examples->what, 1);
        g_autofree char *rest = g_strdup(g_utf8_next_char(examples->what));
        g_autofree char *what =
            g_strdup_printf("%s%s%s", first, rest, g_str_has_suffix(rest, "?") ? "" : ":");
        g_autofree char *command = g_strdup_printf("    %s", examples->command);
        tanba_section_add(section, TANBA_BLOCK_PARAGRAPH, NULL, what);
        tanba_section_add(section, TANBA_BLOCK_VERBATIM, NULL, command);
    }
}

/* ---- the pages ------------------------------------------------------------------------------ */

static void add_options(TanbaManPage *page, const TanbaVerb *verb)
{
    TanbaSection *section = tanba_manpage_section(page, "OPTIONS");
    g_autoptr(GPtrArray) options = tanba_options_of(verb);
    for (guint i = 0; i < options->len; i++) {
        const TanbaOption *option = options->pdata[i];
        g_autofree char *term = tanba_option_shown(option, TRUE);
        tanba_section_add(section, TANBA_BLOCK_ENTRY, term, option->help);
    }
    tanba_section_add(section, TANBA_BLOCK_ENTRY, "`-h`, `--help`", "say all this in short");
    tanba_section_add(section, TANBA_BLOCK_ENTRY, "`--`",
                      "what stands after it is no option, even if it begins with a dash");
}

static void add_see(TanbaManPage *page, const TanbaVerb *verb)
{
    g_auto(GStrv) names = g_strsplit(verb->see, " ", -1);
    g_autoptr(GString) all = g_string_new("`tanba`(1)");
    for (guint i = 0; names[i]; i++)
        g_string_append_printf(all, ", `tanba-%s`(1)", names[i]);
    if (verb->uses & TANBA_USES_CONFIG)
        g_string_append(all, ", `tanba-config`(5)");
    tanba_section_add(tanba_manpage_section(page, "SEE ALSO"), TANBA_BLOCK_PARAGRAPH, NULL,
                      all->str);
}

TanbaManPage *tanba_manual_of_verb(const TanbaVerb *verb)
{
    g_autofree char *name = g_strconcat("tanba-", verb->name, NULL);
    g_autofree char *synopsis = g_strdup_printf("`tanba %s` [OPTIONS]%s%s", verb->name,
                                                *verb->synopsis ? " " : "", verb->synopsis);
    TanbaManPage *page = tanba_manpage_new(name, 1, verb->summary);
    tanba_section_add(tanba_manpage_section(page, "SYNOPSIS"), TANBA_BLOCK_PARAGRAPH, NULL,
                      synopsis);
    TanbaSection *section = tanba_manpage_section(page, "DESCRIPTION");
    tanba_section_add_text(section, verb->description);
    if (verb->more)
        tanba_section_add_text(section, verb->more);
    add_options(page, verb);
    add_statuses(page, verb->failed);
    add_shared(page, "ENVIRONMENT", variables, G_N_ELEMENTS(variables), verb->uses);
    add_shared(page, "FILES", files, G_N_ELEMENTS(files), verb->uses);
    add_examples(page, verb->examples);
    add_see(page, verb);
    return page;
}

static void add_verbs(TanbaManPage *page)
{
    TanbaSection *section = tanba_manpage_section(page, "VERBS");
    for (const TanbaVerbGroup *group = tanba_verb_groups; group->title; group++)
        for (const TanbaVerb *verb = group->verbs; verb->name; verb++) {
            g_autofree char *term =
                g_strdup_printf("`%s`%s%s", verb->name, *verb->synopsis ? " " : "", verb->synopsis);
            g_autofree char *text = g_strdup_printf("%s: `tanba-%s`(1)", verb->summary, verb->name);
            tanba_section_add(section, TANBA_BLOCK_ENTRY, term, text);
        }
}

static const TanbaExample first_steps[] = {
    {"tanba init ~/archive", "make an archive"},
    {"cd ~/archive && tanba ingest ~/documents", "read documents in, and tag them"},
    {"tanba status", "what became of every file?"},
    {"tanba search 'right:torture from:Mexico'", "find, with citations"},
    {"tanba export --format csv right:torture > torture.csv", "take passages out"},
    {NULL, NULL},
};

TanbaManPage *tanba_manual_overview(void)
{
    TanbaManPage *page = tanba_manpage_new(
        "tanba", 1, "turn an archive of documents into cited, tagged, searchable passages");
    TanbaSection *synopsis = tanba_manpage_section(page, "SYNOPSIS");
    tanba_section_add(synopsis, TANBA_BLOCK_PARAGRAPH, NULL, "`tanba` VERB [OPTIONS] [WORDS]");
    tanba_section_add(synopsis, TANBA_BLOCK_PARAGRAPH, NULL, "`tanba help` [VERB]");
    tanba_section_add_text(
        tanba_manpage_section(page, "DESCRIPTION"),
        "Tanba reads the documents that an organisation has, PDF and scans, Office files, mail, "
        "archives, and makes passages of them: each with its page, section and language, with tags "
        "that scripts give it and the words that they rest on, and with a citation that leads back "
        "to the file. Nothing leaves the machine.\n\n"
        "An archive is a folder with a folder `.tanba` in it; the documents may lie anywhere. "
        "Tanba finds it in the present folder or the nearest above, by `-a` DIR before or after "
        "the "
        "verb, or by TANBA_ARCHIVE.");
    add_verbs(page);
    TanbaSection *options = tanba_manpage_section(page, "OPTIONS");
    tanba_section_add(options, TANBA_BLOCK_ENTRY, "`-a`, `--archive` DIR",
                      "the archive's folder; before the verb or after it");
    tanba_section_add(options, TANBA_BLOCK_ENTRY, "`-h`, `--help`", "list the verbs");
    tanba_section_add(options, TANBA_BLOCK_ENTRY, "`--version`", "say which version this is");
    add_statuses(page,
                 "some inputs failed, or a check found faults; the rest was done. The page of "
                 "each verb says when");
    add_shared(page, "ENVIRONMENT", variables, G_N_ELEMENTS(variables), ~0u);
    add_shared(page, "FILES", files, G_N_ELEMENTS(files), ~0u);
    add_examples(page, first_steps);
    tanba_section_add(tanba_manpage_section(page, "SEE ALSO"), TANBA_BLOCK_PARAGRAPH, NULL,
                      "`tanba-ingest`(1), `tanba-search`(1), `tanba-status`(1), "
                      "`tanba-config`(5)");
    return page;
}
