/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns scripts at work on documents that are not to be changed: which ones a person means by a name or a file, a
 * pool that has them, and runs over documents in memory. Never writes to an index.
 */
#pragma once

#include "line/archive.h"
#include "line/batch.h"
#include "pool/pool.h"

#include <glib.h>

/* Of a script that was loaded; the strings are the pool's. */
typedef struct {
    const char *name, *version, *source, *path, *hash;
    guint n_examples;
    gboolean derives;
} TanbaBenchScript;

/* Of one that was not. */
typedef struct {
    const char *script, *message; /* its path; what is wrong, with file and line */
} TanbaBenchTrouble;

typedef struct {
    TanbaPool *pool;
    GArray *scripts;  /* of TanbaBenchScript, by name */
    GArray *troubles; /* of TanbaBenchTrouble */
} TanbaBench;

/* Starts a pool with the archive's scripts (`archive` may be NULL: those that were shipped). `named` (NULL-terminated, may
 * be NULL) are names and files; a file that lies elsewhere is loaded too, before others of its name. */
TanbaBench *tanba_bench_start(const TanbaArchive *archive, const char *const *named, guint jobs,
                              GError **error);
void tanba_bench_free(TanbaBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaBench, tanba_bench_free)

const TanbaBenchScript *tanba_bench_script(const TanbaBench *bench, guint index);
/* The script that is meant by a name or a file. */
gboolean tanba_bench_find(const TanbaBench *bench, const char *named, guint *index, GError **error);
/* The message that a script's own file got, or NULL. */
const char *tanba_bench_trouble(const TanbaBench *bench, const char *named);
/* "birds.lua:3: ..." with the path of the script that said it in place of its file's name; the caller's. */
char *tanba_bench_message(const TanbaBench *bench, const char *script, const char *message);

/* ---- the taxonomy --------------------------------------------------------------------------- */

/* The values of a tag, NULL-terminated, to be freed with g_free, the strings are the pool's; NULL: there is no such tag.
 * Empty: any value. */
const char **tanba_bench_values(const TanbaBench *bench, const char *name);
/* Fails with TANBA_ERROR_USAGE, and what is known, where it lacks the name or (unless NULL) the value. */
gboolean tanba_bench_check_tag(const TanbaBench *bench, const char *name, const char *value,
                               GError **error);

/* ---- examples ------------------------------------------------------------------------------- */

typedef void (*TanbaBenchFaultFunc)(const char *script, const char *message, gpointer data);
/* Checks scripts: runs their examples, reads their text. Calls `fault` for each thing that is wrong. */
gboolean tanba_bench_check(TanbaBench *bench, const guint *which, guint n,
                           TanbaBenchFaultFunc fault, gpointer data, GError **error);

/* ---- runs ----------------------------------------------------------------------------------- */

typedef struct {
    const guint *which; /* the scripts */
    guint n_which;
    /* The next document, taken; what it has of derived passages the scripts see, unless they derive themselves. NULL with
     * no error: there is none. `number` counts from 0. */
    TanbaDocument *(*next)(guint number, gpointer data, GError **error);
    /* What came back, in whatever order. `task->document` holds the document, with what was derived. */
    gboolean (*done)(const TanbaTagTask *task, gpointer data, GError **error);
    /* Called often; may be NULL. */
    void (*progress)(guint finished, gpointer data);
    gpointer data;
    const volatile gint *stop; /* or NULL */
} TanbaBenchRun;

/* After a failure the bench is of no more use. A document that ends its child is tried alone, and has one fault then, that of no script. */
gboolean tanba_bench_run(TanbaBench *bench, const TanbaBenchRun *run, GError **error);
