/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what is said of each verb, once: --help, the man pages and the completion of words are all made of it and of the
 * options that the verb itself hands to tanba_cli_parse. Never says anything that a verb does not do.
 *
 * A new verb is an entry in one of the verbs_*.c and a cmd_NAME.c; tests/cli/manual.bats names what an entry lacks.
 * In texts, paragraphs are parted by an empty line; a paragraph whose lines begin with blanks stays as it is; "TERM\tTEXT"
 * is an entry of a list; `such` is what a user types. In a synopsis and as the name of an option's value, capitals say
 * what completion offers (core/cli/complete_words.c), and small letters are words to be typed.
 */
#pragma once

#include <glib.h>

typedef struct {
    const char *command; /* one line, to be typed as it is */
    const char *what;    /* what it does, without a full stop */
} TanbaExample;

/* What a verb depends on beside its words: for ENVIRONMENT and FILES. */
enum {
    TANBA_USES_ARCHIVE = 1 << 0,
    TANBA_USES_PLUGINS = 1 << 1,
    TANBA_USES_SCRIPTS = 1 << 2,
    TANBA_USES_CONFIG = 1 << 3,
    TANBA_USES_COLOUR = 1 << 4,
};

typedef struct {
    const char *name, *synopsis;
    const char *brief;   /* for tanba --help: 25 characters at the most */
    const char *summary; /* one line */
    const char *
        description; /* for --help as well: short; of several paragraphs, as many as a screen holds */
    const char *more;             /* for the man page alone; or NULL */
    const char *failed;           /* when the exit status is 1; NULL: it never is */
    const TanbaExample *examples; /* up to one without a command; at least one */
    const char *see;              /* other verbs, best first: "search export" */
    guint uses;
    int (*run)(int argc, char **argv);
} TanbaVerb;

typedef struct {
    const char *title;      /* "find" */
    const TanbaVerb *verbs; /* up to one without a name */
} TanbaVerbGroup;

/* Up to one without a title. */
extern const TanbaVerbGroup tanba_verb_groups[];

extern const TanbaVerb tanba_verbs_read[], tanba_verbs_find[], tanba_verbs_tag[],
    tanba_verbs_account[], tanba_verbs_scripts[];

/* NULL: there is none of that name. */
const TanbaVerb *tanba_verb_named(const char *name);
/* All names; free the array alone. */
const char **tanba_verb_names(void);
