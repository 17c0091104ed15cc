/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an index offers the lines and the CLI. One backend today (index/sqlite); no SQL, handle or
 * code of it shows here. One writer at a time (a second one gets TANBA_ERROR_BUSY), any number of
 * readers, which a writer never blocks. Never parses a file, never runs a script.
 *
 * Paths are bytes, as the file system gives them; everything else is UTF-8.
 */
#pragma once

#include "document/document.h"
#include "document/state.h"
#include "document/tag.h"

#include <glib.h>

typedef struct TanbaIndex TanbaIndex;

typedef enum { TANBA_INDEX_READ, TANBA_INDEX_WRITE, TANBA_INDEX_CREATE } TanbaIndexMode;

/* `folder` is the archive's own folder (".tanba"). CREATE fails where there is one already. */
TanbaIndex *tanba_index_open(const char *folder, TanbaIndexMode mode, GError **error);
void tanba_index_close(TanbaIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaIndex, tanba_index_close)

/* ---- files: what was found, and what became of it ------------------------------------------- */

typedef struct {
    const char *path;   /* absolute, bytes; the key */
    gint64 size;        /* bytes; -1 unknown */
    gint64 mtime_ns;    /* 0 unknown */
    const char *sha256; /* NULL where it could not be read */
    TanbaState state;
    TanbaStage stage;   /* where it failed; NONE when done */
    const char *reason; /* one line for people; NULL when done */
    const char *plugin; /* who had it; NULL unknown */
    const char *type;   /* MIME; NULL unknown */
    const char
        *made_by; /* what the state depends on beside the bytes: plugins, options; NULL unknown */
    /* The document `sha256` is in the archive by this path, though the state is none of the done ones: a
     * damaged file that gave some text, or a changed one whose old self stays until the new one is in. */
    gboolean has_text;
    gint64 hashed_at; /* seconds since 1970: when its bytes were last hashed; 0 unknown */
    const char
        *container; /* the path of the file that this is a member of; NULL: it lies on disk */
} TanbaFile;

/* All writes happen between begin and commit; an error from any of them rolls back to begin. */
gboolean tanba_index_begin(TanbaIndex *index, GError **error);
gboolean tanba_index_commit(TanbaIndex *index, GError **error);
void tanba_index_rollback(TanbaIndex *index);
/* Before and after a bulk load: lets the backend defer merges, then settle them. */
gboolean tanba_index_bulk(TanbaIndex *index, gboolean on, GError **error);

/* FALSE with no error set: not there. Strings are owned by the caller through tanba_file_clear. */
gboolean tanba_index_file(TanbaIndex *index, const char *path, TanbaFile *out, GError **error);
void tanba_file_clear(TanbaFile *file);
/* Inserts or updates by path. Text follows content: when a path's sha256 changes and no path holds the
 * old content any more, the old document goes, with its passages and tags, in the same transaction. */
gboolean tanba_index_put_file(TanbaIndex *index, const TanbaFile *file, GError **error);
/* Notes that its bytes have been hashed again, and were what they were. */
gboolean tanba_index_note_hashed(TanbaIndex *index, const char *path, gint64 when, GError **error);
/* Forgets a path (it is gone from disk) and all that it holds, as above. */
gboolean tanba_index_remove_file(TanbaIndex *index, const char *path, GError **error);

/* The first file on disk in state WAITING whose path is after `after` by byte order (NULL: the first of all). FALSE with no
 * error set: there is none. As a queue it may be written to between calls. */
gboolean tanba_index_next_waiting(TanbaIndex *index, const char *after, TanbaFile *out,
                                  GError **error);
/* How content stands, seen from `path`. */
typedef struct {
    gboolean held;   /* its text is in */
    gboolean warned; /* with warnings; the first one in `warning` */
    char *
        other_path; /* a path other than `path` that holds it, done and no duplicate itself, or NULL */
    char *warning, *plugin, *type;
} TanbaStanding;
gboolean tanba_index_standing(TanbaIndex *index, const char *sha256, const char *path,
                              TanbaStanding *out, GError **error);
void tanba_standing_clear(TanbaStanding *standing);

/* Between these, all that is read is of one moment, whatever another process writes. */
gboolean tanba_index_freeze(TanbaIndex *index, GError **error);
void tanba_index_thaw(TanbaIndex *index);

typedef gboolean (*TanbaFileFunc)(const TanbaFile *file, gpointer data, GError **error);
/* Every file, by path; of one state where `state` >= 0; under `prefix` where not NULL. */
gboolean tanba_index_each_file(TanbaIndex *index, int state, const char *prefix, TanbaFileFunc func,
                               gpointer data, GError **error);
/* Those that lie in `container`, but not deeper; NULL: in any. By container, then path. `func` may write. */
gboolean tanba_index_each_member(TanbaIndex *index, const char *container, TanbaFileFunc func,
                                 gpointer data, GError **error);
/* The file on disk that a path lies in, or the path itself; the caller's. NULL without error: it is not there. */
char *tanba_index_outermost(TanbaIndex *index, const char *path, GError **error);
typedef struct {
    guint64 files[TANBA_STATE_COUNT];  /* on disk */
    guint64 inside[TANBA_STATE_COUNT]; /* found in these, at any depth */
    guint64 members, attachments;      /* together as many as `inside`: of archives, of documents */
    guint64 ocr_pages;                 /* pictures whose reading is kept */
    guint64 documents, passages, tags, /* documents: those with text, each content once */
        untagged;                      /* untagged: documents that some script has still to see */
} TanbaCounts;
gboolean tanba_index_counts(TanbaIndex *index, TanbaCounts *out, GError **error);

/* What made what is in the archive: plugins and recognisers that documents and pages came from, the scripts that
 * are set. By what, then name. */
typedef struct {
    const char *what;                  /* "plugin", "recogniser", "script" */
    const char *name, *version, *hash; /* NULL unknown */
    guint64 n;                         /* documents of a plugin, pages of a recogniser */
} TanbaMaker;
typedef gboolean (*TanbaMakerFunc)(const TanbaMaker *maker, gpointer data, GError **error);
gboolean tanba_index_each_maker(TanbaIndex *index, TanbaMakerFunc func, gpointer data,
                                GError **error);

/* ---- documents and passages ----------------------------------------------------------------- */

/* Whether content with this hash is in, made by the same plugin and version (NULL: by any). */
gboolean tanba_index_has_document(TanbaIndex *index, const char *sha256, const char *plugin_version,
                                  gboolean *out, GError **error);
/* Stores a document, its pages and passages, replacing one of the same hash. */
gboolean tanba_index_put_document(TanbaIndex *index, const TanbaDocument *document, GError **error);
/* The whole of a document, to tag or to show. NULL with no error set: not there. */
TanbaDocument *tanba_index_document(TanbaIndex *index, const char *sha256, GError **error);

/* What a recogniser made of a picture, by a key for all that it depends on: kept whatever becomes of the documents that
 * hold the picture, so that none is read twice. FALSE with no error set: not there. `langs` may be NULL then, too. */
gboolean tanba_index_ocr_page(TanbaIndex *index, const char *key, GBytes **page, char **langs,
                              GError **error);
gboolean tanba_index_put_ocr_page(TanbaIndex *index, const char *key, GBytes *page,
                                  const char *langs, GError **error);

/* ---- scripts and tags ----------------------------------------------------------------------- */

typedef struct {
    const char *name, *hash, *version;
} TanbaScriptKey;

/* The scripts that `tag` works with from now on. Tags of a script that is not among them, or had
 * another hash, stay until replaced or pruned. */
gboolean tanba_index_set_scripts(TanbaIndex *index, const TanbaScriptKey *scripts, guint n,
                                 GError **error);
/* Removes what scripts made that are not among the set ones. */
gboolean tanba_index_prune_scripts(TanbaIndex *index, GError **error);
/* Calls `func` for each document that lacks tags of some set script at its present hash, with the
 * indexes of those scripts, ascending. `func` may write. Documents are listed before the first call. */
typedef gboolean (*TanbaStaleFunc)(const char *sha256, const guint *scripts, guint n_scripts,
                                   gpointer data, GError **error);
gboolean tanba_index_each_stale(TanbaIndex *index, TanbaStaleFunc func, gpointer data,
                                GError **error);
/* Replaces what the scripts `which` (indexes into the set) said of a document by `tags`, and with `derive` its
 * derived passages, and all tags of those, by what `tags` derives; records faults (of TanbaScriptFault-like pairs) so that `status` can name them. */
typedef struct {
    guint script;   /* index into the set */
    gint32 passage; /* ordinal or -1 */
    const char *message;
} TanbaTagFault;
gboolean tanba_index_put_tags(TanbaIndex *index, const char *sha256, const guint *which,
                              guint n_which, const TanbaTagSet *tags, gboolean derive,
                              const TanbaTagFault *faults, guint n_faults, GError **error);
typedef gboolean (*TanbaFaultFunc)(const char *script, const char *path, const char *passage_id,
                                   const char *message, gpointer data, GError **error);
gboolean tanba_index_each_fault(TanbaIndex *index, TanbaFaultFunc func, gpointer data,
                                GError **error);
/* The tags of a document, by passage, then as they were given; and its derivations. */
TanbaTagSet *tanba_index_tags(TanbaIndex *index, const char *sha256, GError **error);

/* The same as scripts gave them, whatever facts in other documents have replaced; and the facts that they gave. */
TanbaTagSet *tanba_index_own_tags(TanbaIndex *index, const char *sha256, GError **error);
/* Joins facts with the documents that they are about, wherever either has changed since the last time: the tag NAME=OPEN of
 * a passage that is tagged KEY=number gives way to NAME=response, with evidence in the other document. It comes back when
 * the fact goes. Where facts contradict each other it stays, unless one comes from a later correction or revision; and
 * where a hand gave NAME. `answered` (may be NULL): how many tags have given way now. */
typedef struct {
    const char *key, *name, *open;
} TanbaRelation;
/* How many tags have given way and not come back. */
gboolean tanba_index_related(TanbaIndex *index, guint64 *out, GError **error);
gboolean tanba_index_relate(TanbaIndex *index, const TanbaRelation *relation, guint64 *answered,
                            GError **error);

/* The values of a tag name that some passage has, sorted, NULL-terminated; free with g_strfreev. */
char **tanba_index_tag_values(TanbaIndex *index, const char *name, GError **error);

/* The names by which people may ask for tags' values; replaces those before. A search for a name finds the values that it
 * stands for, whatever its case, accents and signs. */
gboolean tanba_index_set_aliases(TanbaIndex *index, const TanbaAlias *aliases, guint n,
                                 GError **error);
/* Whether one who asks for NAME of that tag means VALUE: it is its name, or the very value but for case and accents. */
gboolean tanba_index_stands_for(TanbaIndex *index, const char *tag, const char *name,
                                const char *value, gboolean *out, GError **error);
/* All such names of a tag, sorted, NULL-terminated; free with g_strfreev. */
char **tanba_index_aliases(TanbaIndex *index, const char *tag, GError **error);

/* ---- tags made by hand ----------------------------------------------------------------------- */

/* They are kept apart from what scripts say, and by content: the file's, and the folded words of the passage. So they are
 * there again when a document is read anew, or comes to another archive. They show among the tags of a passage, by
 * script TANBA_HAND, with score 1; one that takes a tag off hides what scripts say. */
#define TANBA_HAND "hand"

typedef struct {
    const char *document; /* sha256 of the file */
    const char *text;     /* hash of the passage's folded words, 64 hex digits */
    guint32 nth;          /* of the passages with those words, from 0, derived ones last */
    const char *name, *value;
    gboolean removed;  /* it takes the tag off */
    const char *coder; /* who said so, or NULL */
} TanbaHandTag;

typedef enum { TANBA_HAND_ADD, TANBA_HAND_REMOVE, TANBA_HAND_FORGET } TanbaHandAction;

/* Adds a tag to a passage, takes one off (that a script or a hand gave; else TANBA_ERROR_NOT_FOUND), or forgets what
 * a hand did. `ordinal` may be that of a derived passage. */
gboolean tanba_index_hand_tag(TanbaIndex *index, const char *sha256, guint32 ordinal,
                              const char *name, const char *value, TanbaHandAction action,
                              const char *coder, GError **error);
typedef gboolean (*TanbaHandFunc)(const TanbaHandTag *tag, gpointer data, GError **error);
/* All, by document, text, nth, name and value. */
gboolean tanba_index_each_hand(TanbaIndex *index, TanbaHandFunc func, gpointer data,
                               GError **error);
typedef struct {
    guint64 added, known, replaced;
    guint64 conflicts;   /* here it is the other way round, and stays so */
    guint64 no_document; /* of those added: they wait until it is ingested */
    guint64 no_passage;  /* of those added: the document is here, and holds no such words */
} TanbaHandSummary;
/* Takes over those of another archive. `overwrite`: in a conflict the new one counts. `conflict` (may be NULL) is called
 * for each, with what is new. */
gboolean tanba_index_restore_hand(TanbaIndex *index, const TanbaHandTag *tags, guint n,
                                  gboolean overwrite, TanbaHandFunc conflict, gpointer data,
                                  TanbaHandSummary *summary, GError **error);
/* What was taken off in a document, as tags by TANBA_HAND. */
TanbaTagSet *tanba_index_vetoes(TanbaIndex *index, const char *sha256, GError **error);

/* ---- reading: search, export ---------------------------------------------------------------- */

/* A passage that scripts derived from the hit's. */
typedef struct {
    guint32 ordinal;
    const TanbaDerivation *derivation;
    const TanbaTag *const *tags; /* NULL-terminated */
    gboolean meant; /* by the query; of those of an item it may be some, where it is not ranked */
} TanbaDerivedHit;

/* One passage with all that an export prints. Borrowed during the callback. */
typedef struct {
    const char *id;                           /* 12 hex digits ":" ordinal */
    const char *document;                     /* sha256 */
    const char *path;                         /* the first by byte order */
    const char *const *paths;                 /* NULL-terminated, by byte order */
    const char *title, *date, *type, *symbol; /* of the document, or NULL */
    const TanbaPassage *passage;
    const char *const *section;         /* heading texts, outermost first, NULL-terminated */
    const char *const *section_numbers; /* theirs, as many; "" where one has none */
    const TanbaTag *const *tags;        /* NULL-terminated; evidence passages are ordinals */
    const TanbaDerivedHit *derived;     /* in their order */
    guint n_derived;
    const char
        *snippet; /* search only: the best part, match between \x02 and \x03; NULL otherwise */
    double rank;  /* search only: higher is better */
    const char
        *marked; /* with `context` only: all of the text with the same marks; NULL otherwise */
    /* What stands beside it in its document, in that order; running heads and feet are passed over. */
    const TanbaPassage *before, *after;
    guint n_before, n_after;
    guint64 n_in_document; /* passages of its document that match; by document only, else 0 */
} TanbaHit;

typedef struct {
    const char *words; /* what a user typed (index/query.h parses it); NULL or "": everything */
    const char *const
        *tags;   /* "NAME" or "NAME=VALUE", all must be there; NULL-terminated or NULL */
    guint limit; /* 0: no limit */
    guint offset;
    gboolean ranked; /* best first; otherwise by document, then order in it */
    guint context;   /* passages wanted before each hit, and as many after it */
} TanbaQuery;

typedef gboolean (*TanbaHitFunc)(const TanbaHit *hit, gpointer data, GError **error);
/* `total` (may be NULL) gets the number of passages that match, whatever the limit. A query that cannot
 * be understood is TANBA_ERROR_SYNTAX, with the place in the message. Stops early, without error, when
 * `func` returns FALSE without setting one. "Sorted by document" is by the first path, byte order. `func`
 * must not write to this index: it sees one state of it from the first hit to the last. */
gboolean tanba_index_search(TanbaIndex *index, const TanbaQuery *query, TanbaHitFunc func,
                            gpointer data, guint64 *total, GError **error);
typedef struct {
    guint64 passages, documents; /* that match, whatever the limit */
} TanbaTotals;
/* The same, gathered by document, the document with the best passage first: `limit` and `offset` count documents, and of
 * each come its `each` best passages (0: all), one after the other. */
gboolean tanba_index_search_documents(TanbaIndex *index, const TanbaQuery *query, guint each,
                                      TanbaHitFunc func, gpointer data, TanbaTotals *totals,
                                      GError **error);
typedef struct {
    const char *value;  /* borrowed during the callback */
    const char *second; /* NULL where there is one dimension */
    guint64 n;          /* passages; never 0 */
} TanbaCount;
typedef void (*TanbaCountFunc)(const TanbaCount *count, gpointer data);
/* How many of the passages that match have each value of `by`, or of `by` and `second` (may be NULL): lang, kind, source,
 * type, year, or a tag by its name, of which from, state, response and action stand for those of the UPR. A passage may
 * have several values. In no order. */
gboolean tanba_index_count(TanbaIndex *index, const TanbaQuery *query, const char *by,
                           const char *second, TanbaCountFunc func, gpointer data, guint64 *total,
                           GError **error);
typedef enum {
    TANBA_KNOWN_TAGS, /* their names */
    TANBA_KNOWN_LANGUAGES,
    TANBA_KNOWN_TYPES,   /* MIME types of documents */
    TANBA_KNOWN_SCRIPTS, /* those that tag */
} TanbaKnown;
/* What there is to choose from, each once, by name; quick, however large the archive is. */
char **tanba_index_known(TanbaIndex *index, TanbaKnown what, GError **error);

/* A document named by sha256, a unique prefix of it of 4 digits or more, or a path. The full hash, or
 * NULL with TANBA_ERROR_NOT_FOUND (nothing, or several: the message lists them). */
char *tanba_index_resolve(TanbaIndex *index, const char *name, GError **error);
/* The paths that hold a document, by byte order, NULL-terminated; free with g_strfreev. */
char **tanba_index_paths(TanbaIndex *index, const char *sha256, GError **error);

/* ---- care ----------------------------------------------------------------------------------- */

/* Reads all of the archive and checks that it is whole, the words that are searched as well as the text:
 * TANBA_ERROR_CORRUPT names the first fault. Needs an index that was opened to write. */
gboolean tanba_index_check(TanbaIndex *index, GError **error);
typedef struct {
    const char *what;
    const char *path; /* of the document, valid UTF-8; NULL: of the archive as a whole */
    const char *mend; /* what to do about it */
} TanbaDamage;
/* FALSE: no more is wanted. */
typedef gboolean (*TanbaDamageFunc)(const TanbaDamage *damage, gpointer data);
/* The same for all faults, each told to `func`; `n` (may be NULL) gets how many. An error is only what kept it from
 * checking. */
gboolean tanba_index_verify(TanbaIndex *index, TanbaDamageFunc func, gpointer data, guint64 *n,
                            GError **error);
/* Makes anew what is made of the text: the words that are searched, and SQLite's own indexes. Never text: files whose text
 * is not what was read from them (`n_broken` of them; may be NULL) are marked to be ingested again. */
gboolean tanba_index_mend(TanbaIndex *index, guint64 *n_broken, GError **error);
