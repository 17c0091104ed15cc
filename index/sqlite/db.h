/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of index/sqlite share: the connection, its statements, and the one place where SQLite's
 * codes become errors of ours. Never leaves this folder.
 */
#pragma once

#include "index/index.h"
#include "index/sqlite/statements.h"
#include "index/stem.h"
#include "index/words.h"

#include <sqlite3.h>

/* A passage's row id is its document's id and its ordinal, so that the passages of a document lie
 * together and no index is needed to find either. */
#define TANBA_ORDINAL_BITS 24
#define TANBA_PASSAGE_ID(document, ordinal)                                                        \
    ((gint64)(document) << TANBA_ORDINAL_BITS | (gint64)(ordinal))
#define TANBA_PASSAGE_DOCUMENT(id) ((gint64)(id) >> TANBA_ORDINAL_BITS)
#define TANBA_PASSAGE_ORDINAL(id) ((guint32)((id) & ((1 << TANBA_ORDINAL_BITS) - 1)))
#define TANBA_MAX_PASSAGES (1u << TANBA_ORDINAL_BITS)

struct TanbaIndex {
    sqlite3 *db;
    char *folder;
    char *file;
    TanbaIndexMode mode;
    int lock;
    gboolean writing; /* between begin and commit */
    gboolean bulk;
    gint64 bulk_start; /* passages when the bulk load began */
    sqlite3_stmt *cached[TANBA_SQL_COUNT];
    TanbaStems *stems;
    GString *new_forms;           /* that texts in hand hold, each with its NUL: forms.c */
    guint generation;             /* goes up with each change of a document by this connection */
    struct TanbaColumns *columns; /* columns.c */
    struct TanbaTexts *texts;     /* texts.c */
    struct TanbaDoor *door;       /* door.c; NULL: no SQL of a user's */
    struct TanbaTagMemory *tags;  /* tagshow.c */
    gboolean mending;             /* a text that cannot be read is empty, not an error */
};

/* Sets `error` from what SQLite last said: "file: what: why: what to do". Always FALSE. */
gboolean tanba_db_fail(TanbaIndex *index, const char *what, GError **error);
/* The same for what the archive holds but never should. */
gboolean tanba_db_damaged(TanbaIndex *index, const char *what, GError **error);

gboolean tanba_db_exec(TanbaIndex *index, const char *sql, GError **error);
/* A statement of the caller's own, to finalise (g_autoptr): for what stays open over a callback. */
sqlite3_stmt *tanba_db_prepare(TanbaIndex *index, const char *sql, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Binds by letter: i gint64, r double, t text (NULL gives NULL), b bytes of a string. Borrowed until the
 * statement is reset. */
gboolean tanba_db_bind(TanbaIndex *index, sqlite3_stmt *statement, GError **error,
                       const char *format, ...);
/* One row more: 1, 0 at the end (and then reset), -1 with `error` (reset too). */
int tanba_db_step(TanbaIndex *index, sqlite3_stmt *statement, GError **error);
/* A kept statement, bound; NULL with `error`. Step it to its end, or tanba_db_done it. */
sqlite3_stmt *tanba_db_query(TanbaIndex *index, TanbaSql which, GError **error, const char *format,
                             ...);
void tanba_db_done(sqlite3_stmt *statement);
/* Runs a kept statement that gives no rows. */
gboolean tanba_db_run(TanbaIndex *index, TanbaSql which, GError **error, const char *format, ...);
/* The one number that a kept statement gives; `fallback` where it gives none or NULL. */
gboolean tanba_db_number(TanbaIndex *index, TanbaSql which, gint64 fallback, gint64 *out,
                         GError **error, const char *format, ...);
const char *tanba_db_text(sqlite3_stmt *statement, int column);

/* Around each write: a transaction of its own where none is open. `leave` rolls back where `done` is
 * FALSE, whoever began it, and returns whether all is well. */
gboolean tanba_db_enter(TanbaIndex *index, gboolean *own, GError **error);
gboolean tanba_db_leave(TanbaIndex *index, gboolean own, gboolean done, GError **error);

/* schema.c */
gboolean tanba_schema_create(TanbaIndex *index, GError **error);
/* Refuses what is not ours or newer, brings an older one up to date. */
gboolean tanba_schema_check(TanbaIndex *index, GError **error);
/* transaction.c */
gboolean tanba_bulk_recover(TanbaIndex *index, GError **error);
/* FTS5's door to extensions. */
fts5_api *tanba_db_fts5(TanbaIndex *index, GError **error);
/* tokenizer.c */
gboolean tanba_tokenizer_register(TanbaIndex *index, GError **error);
/* lock.c: the writer's lock; -1 with TANBA_ERROR_BUSY where another holds it. */
int tanba_lock_take(const char *folder, GError **error);

/* documents.c: removes a document if no path holds it any more, else renews its first path. */
gboolean tanba_document_settle(TanbaIndex *index, const char *sha256, GError **error);
/* derived.c */
gboolean tanba_derived_read(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                            GError **error);
/* Those made of one passage, with their numbers in `ordinals` (of guint32). */
gboolean tanba_derived_of(TanbaIndex *index, gint64 passage, TanbaTagSet *set, GArray *ordinals,
                          GError **error);
/* Replaces those of a document; `ids` maps a script's name to its id. */
gboolean tanba_derived_put(TanbaIndex *index, gint64 document, const TanbaTagSet *set,
                           GHashTable *ids, GError **error);
/* aliases.c: the form in which names are compared; and the folded values that a name stands for, itself among them (a
 * set of texts). */
char *tanba_alias_key(const char *name);
GHashTable *tanba_alias_values(TanbaIndex *index, const char *tag, const char *name,
                               GError **error);
/* facts.c: what a document's scripts say of others. */
gboolean tanba_facts_read(TanbaIndex *index, gint64 document, TanbaTagSet *set, GError **error);
/* Replaces what the scripts `replaced` (a set of names) said by the facts of `set`; `ids` maps a script's name to
 * its id. */
gboolean tanba_facts_put(TanbaIndex *index, gint64 document, const TanbaTagSet *set,
                         GHashTable *replaced, GHashTable *ids, GError **error);
gboolean tanba_facts_remove(TanbaIndex *index, gint64 document, GError **error);
/* related.c: notes that facts about the document, if there are any, have still to be joined with it. */
gboolean tanba_related_await(TanbaIndex *index, gint64 document, GError **error);
/* The document goes: so does what it says of others, and what was replaced in it. */
gboolean tanba_related_forget(TanbaIndex *index, gint64 document, GError **error);
/* tags.c: evidence as it is stored. */
GByteArray *tanba_evidence_pack(const GArray *evidence);
gboolean tanba_evidence_read(TanbaIndex *index, sqlite3_stmt *row, int column, GArray *evidence,
                             GError **error);
/* tags.c: the number of a tag's name and value, made where there is none yet. */
gboolean tanba_tags_label(TanbaIndex *index, const char *name, const char *value, gint64 *id,
                          GError **error);
/* tags.c: the tags of the passages from id `first` to `last`, all of one document. */
gboolean tanba_tags_read(TanbaIndex *index, gint64 first, gint64 last, TanbaTagSet *set,
                         GError **error);
/* door.c */
void tanba_door_free(struct TanbaDoor *door);
