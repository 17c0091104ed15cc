/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of a verb's options, for --help, the man pages and completion. It is asked of the verb itself: what a
 * verb hands to tanba_cli_parse is told to whoever asks, in place of being parsed. So no list can be out of date.
 * Never knows what an option means.
 */
#pragma once

#include "cli/verbs.h"

/* Those that every verb understands. */
#define TANBA_COMMON_ENTRIES(archive)                                                              \
    {"archive", 'a',                                                                               \
     0,         G_OPTION_ARG_FILENAME,                                                             \
     archive,   "the archive's folder (otherwise the nearest above)",                              \
     "DIR"},                                                                                       \
        G_OPTION_ENTRY_NULL

typedef struct {
    char *name;  /* "limit" */
    char letter; /* 'n', or 0 */
    char *value; /* what stands after it, "N"; NULL: nothing does */
    char *help;  /* NULL where somebody forgot it */
} TanbaOption;

/* Of TanbaOption *, owned: in the verb's order, those that all verbs have last; hidden ones are left out. */
GPtrArray *tanba_options_of(const TanbaVerb *verb);
/* The same, of entries at hand. */
GPtrArray *tanba_options_list(const GOptionEntry *entries);
/* By "-n" or "--limit", or "--limit=" and more; NULL: there is none. */
const TanbaOption *tanba_options_find(const GPtrArray *options, const char *word);
/* "-n, --limit N". With marks (verbs.h): "`-n`, `--limit` N". */
char *tanba_option_shown(const TanbaOption *option, gboolean marked);
/* "--lmit": " (did you mean '--limit'?)", or an empty string. */
char *tanba_options_suggest(const GPtrArray *options, const char *word);

/* For tanba_cli_parse: TRUE where somebody has asked, and knows now. */
gboolean tanba_options_were_asked(const GOptionEntry *entries);
