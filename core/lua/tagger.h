/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the Lua state, the loaded scripts and their limits: what turns a document into tags. Runs in
 * the tag worker (a child) and in tests; never touches the index, a file other than the scripts it
 * is given, or a socket.
 *
 * A TaggerSet is loaded once and used for many documents. A script that fails costs its own tags of
 * that passage and is reported; it never stops the others.
 */
#pragma once

#include "document/document.h"
#include "document/tag.h"

#include <glib.h>

typedef struct TanbaTagger TanbaTagger;

/* What is known of a script without running it on a document. All borrowed from the tagger. */
typedef struct {
    const char *name;    /* "rights/torture" */
    const char *version; /* as the script says, as text */
    const char *source;  /* its legal or other source, or NULL */
    const char *path;    /* of the file */
    const char
        *hash; /* sha256, hex, over the file, each library and data file it loads, the taxonomy and
                            the host's own version: equal hashes give equal tags */
    guint n_examples;
    gboolean
        derives; /* it makes passages out of spans of printed ones: it runs before all others, and when it
                         runs all others must */
} TanbaScriptInfo;

typedef struct {
    const char *script; /* name or path */
    gint32 passage;     /* ordinal, -1 where it is not about one */
    char *message;      /* owned by the array */
} TanbaScriptFault;

typedef struct {
    gsize memory;         /* bytes for the whole state; default 64 MiB over what loading took */
    guint64 instructions; /* per call of a script's function; default 50 million */
    guint milliseconds;   /* per call, by the clock; default 2000 */
} TanbaTaggerLimits;

TanbaTaggerLimits tanba_tagger_default_limits(void);

/* Loads every .lua under `folders` (strings, NULL-terminated; first has precedence for one name; one that is a
 * file stands for its folder with no script in it but that), except below lib/, types/, models/ and taxonomy.lua. A script that does not load is a fault, not an error; an
 * error is a folder that can't be read or a broken taxonomy. `faults` (of TanbaScriptFault *, may be NULL)
 * gets those. */
TanbaTagger *tanba_tagger_new(const char *const *folders, const TanbaTaggerLimits *limits,
                              GPtrArray *faults, GError **error);
void tanba_tagger_free(TanbaTagger *tagger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaTagger, tanba_tagger_free)

guint tanba_tagger_count(const TanbaTagger *tagger);
const TanbaScriptInfo *tanba_tagger_script(const TanbaTagger *tagger, guint index);

/* Runs the scripts whose index stands in `which` (NULL: all) over `document`, adding to `tags` and
 * `faults`. The deriving ones among them run first; what they derive goes into `tags` and is added to
 * `document`, whose derived passages the others then see like printed ones. */
void tanba_tagger_run(TanbaTagger *tagger, TanbaDocument *document, const guint *which,
                      guint n_which, TanbaTagSet *tags, GPtrArray *faults);

/* Runs the examples inside script `index`: each that fails is a fault with file and line. TRUE: none. */
gboolean tanba_tagger_check(TanbaTagger *tagger, guint index, GPtrArray *faults);

/* Finds what no example need reach: tags that the taxonomy lacks, options and fields that there are not, where the
 * script's text shows them. Runs nothing. TRUE: none. */
gboolean tanba_tagger_check_text(TanbaTagger *tagger, guint index, GPtrArray *faults);

/* The names of all tags, and the values of one (empty: any value); NULL-terminated, borrowed; NULL: no such. */
const char *const *tanba_tagger_tags(const TanbaTagger *tagger);
const char *const *tanba_tagger_values(const TanbaTagger *tagger, const char *name);

/* What scripts declare as names of tags' values: of TanbaAlias; borrowed. */
const GArray *tanba_tagger_aliases(const TanbaTagger *tagger);

/* An array of TanbaScriptFault * that owns them. */
GPtrArray *tanba_script_faults_new(void);
void tanba_script_faults_add(GPtrArray *faults, const char *script, gint32 passage,
                             const char *format, ...) G_GNUC_PRINTF(4, 5);
