/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns pages of the manual: made of what verbs.h and options.h say, as --help on a screen, as text, and as man pages.
 * Never says anything of its own but what all verbs share (exit statuses, files, the environment).
 */
#pragma once

#include "cli/verbs.h"

typedef enum {
    TANBA_BLOCK_PARAGRAPH,
    TANBA_BLOCK_ENTRY,    /* `term`, and what it means */
    TANBA_BLOCK_VERBATIM, /* as it is */
} TanbaBlockKind;

/* With marks, as in verbs.h. */
typedef struct {
    TanbaBlockKind kind;
    char *term, *text;
} TanbaBlock;

typedef struct {
    const char *title;
    GPtrArray *blocks; /* of TanbaBlock * */
} TanbaSection;

typedef struct {
    char *name; /* "tanba-search" */
    int number; /* of the manual: 1 programs, 5 files */
    char *summary;
    GPtrArray *sections; /* of TanbaSection *; NAME is not among them */
} TanbaManPage;

void tanba_manpage_free(TanbaManPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaManPage, tanba_manpage_free)
/* For whoever makes a page (manual*.c alone). */
TanbaManPage *tanba_manpage_new(const char *name, int number, const char *summary);
TanbaSection *tanba_manpage_section(TanbaManPage *page, const char *title);
void tanba_section_add(TanbaSection *section, TanbaBlockKind kind, const char *term,
                       const char *text);
/* What a text of verbs.h says: paragraphs, entries, verbatim ones. */
void tanba_section_add_text(TanbaSection *section, const char *text);

TanbaManPage *tanba_manual_of_verb(const TanbaVerb *verb);
TanbaManPage *tanba_manual_overview(void);
/* tanba-config(5). */
TanbaManPage *tanba_manual_of_config(void);

/* For man: `date` as in "2026-03-02", or "". */
char *tanba_manpage_to_man(const TanbaManPage *page, const char *date);
/* For a screen of 80 columns. */
char *tanba_manpage_to_text(const TanbaManPage *page);
/* "tanba --help". */
char *tanba_manual_usage(void);
/* "tanba VERB --help": of what there is to say, as much as fits a screen of 24 lines. */
char *tanba_manual_help(const TanbaVerb *verb, const GPtrArray *options);
