/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what all verbs share: exit statuses, the options that each understands, opening the archive, and how
 * an error reaches the user. Only this folder prints or exits.
 */
#pragma once

#include "document/state.h"
#include "index/index.h"
#include "line/archive.h"

#include <glib.h>

/* Documented in docs/user-guide.md: scripts rely on them. */
enum {
    TANBA_EXIT_OK = 0,
    TANBA_EXIT_SOME_FAILED = 1, /* it ran, but some file or check did not go well */
    TANBA_EXIT_CANNOT = 2,      /* it could not start or go on */
    TANBA_EXIT_USAGE = 64,
};

typedef struct {
    const char *name, *synopsis, *summary;
    const char *description; /* for --help: a few lines, or NULL */
    int (*run)(int argc, char **argv);
} TanbaVerb;

extern const TanbaVerb tanba_verbs[];

/* Parses a verb's words: `entries` and the common ones (-a). What is left stays in argv from 1 on. FALSE: the
 * status to return is in `status` (after --help it is 0). */
gboolean tanba_cli_parse(const char *verb, const GOptionEntry *entries, int *argc, char ***argv,
                         int *status);
/* Takes -a DIR (--archive DIR, --archive=DIR) where it stands before the verb. FALSE: DIR is missing. */
gboolean tanba_cli_take_archive(int *argc, char ***argv);
/* What -a said, or NULL. */
const char *tanba_cli_archive_option(void);

typedef struct {
    TanbaArchive *archive;
    TanbaIndex *index;
} TanbaOpen;

/* Opens the archive; prints why not, and returns FALSE with the status. */
gboolean tanba_cli_open(TanbaOpen *open, TanbaIndexMode mode, int *status);
/* For verbs that do without one: NULL in `archive` where none is named and none is near. */
gboolean tanba_cli_maybe_archive(TanbaArchive **archive, GError **error);
void tanba_cli_close(TanbaOpen *open);

/* Takes a passage's id, "0123456789ab:12", apart; says what is wrong, and returns FALSE with the status. */
gboolean tanba_cli_passage(const char *verb, const char *id, char **document, guint32 *ordinal,
                           int *status);
/* What messages are about from now on ("queries.csv:7"), to be named in them; NULL: the call itself. */
void tanba_cli_about(const char *place);
/* "tanba: MESSAGE" on stderr. */
void tanba_cli_note(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The same for an error; returns the exit status that goes with it. */
int tanba_cli_fail(const GError *error);
int tanba_cli_usage(const char *verb, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Asks running verbs to come to an end when the user presses Ctrl-C; a second one ends at once. */
const volatile gint *tanba_cli_catch_interrupt(void);

int tanba_cmd_init(int argc, char **argv);
int tanba_cmd_ingest(int argc, char **argv);
int tanba_cmd_retry(int argc, char **argv);
int tanba_cmd_search(int argc, char **argv);
int tanba_cmd_open(int argc, char **argv);
int tanba_cmd_show(int argc, char **argv);
int tanba_cmd_explain(int argc, char **argv);
int tanba_cmd_tag(int argc, char **argv);
int tanba_cmd_export(int argc, char **argv);
int tanba_cmd_status(int argc, char **argv);
int tanba_cmd_plugins(int argc, char **argv);
int tanba_cmd_scripts(int argc, char **argv);
int tanba_cmd_check(int argc, char **argv);
int tanba_cmd_eval(int argc, char **argv);
int tanba_cmd_try(int argc, char **argv);
int tanba_cmd_tags(int argc, char **argv);
int tanba_cmd_diff(int argc, char **argv);
int tanba_cmd_learn(int argc, char **argv);
int tanba_cmd_count(int argc, char **argv);
int tanba_cmd_verify(int argc, char **argv);
int tanba_cmd_doctor(int argc, char **argv);
int tanba_cmd_save(int argc, char **argv);
int tanba_cmd_similar(int argc, char **argv);
int tanba_cmd_sql(int argc, char **argv);
