/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/facets.h"
#include "index/sqlite/forms.h"
#include "index/sqlite/tagrows.h"
#include "index/sqlite/texts.h"

#define APPLICATION_ID 0x546E6261 /* "Tnba" */

/* The steps that C has to finish, by their place in the list, from 0. */
enum { BLOCKS_STEP = 7, FACETS_STEP, TAGS_STEP };

/* Each step brings an archive from the version before it to its own (its place in the list, from 1). A
 * shipped step is never changed: a change is a new step. Where words are cut or folded otherwise
 * (index/words.c, core/text/fold.c), a new step must say INSERT INTO words (words) VALUES ('rebuild'). */
static const char *const steps[] = {
    "CREATE TABLE file ("
    "  path BLOB PRIMARY KEY," /* bytes, so that their order is memcmp's */
    "  size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT,"
    "  state TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT, plugin TEXT, type TEXT,"
    "  made_by TEXT,"
    "  held INTEGER NOT NULL" /* 1: its text is in the archive, and stays for as long as this does */
    ") WITHOUT ROWID;"
    "CREATE INDEX file_by_content ON file (sha256, held, path);"
    "CREATE INDEX file_waiting ON file (path) WHERE state = 'waiting';"

    "CREATE TABLE script_set (id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE);"
    "CREATE TABLE document ("
    "  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,"
    "  path BLOB," /* the first of its paths by byte order, kept here so that an export need not sort */
    "  type TEXT, title TEXT, date TEXT, date_source TEXT, lang TEXT, symbol TEXT,"
    "  plugin TEXT, plugin_version TEXT, n_pages INTEGER NOT NULL, n_passages INTEGER NOT NULL,"
    "  script_set INTEGER REFERENCES script_set (id)" /* those that have seen it; NULL none */
    ");"
    "CREATE INDEX document_by_path ON document (path);"
    "CREATE INDEX document_by_script_set ON document (script_set);"
    "CREATE TABLE meta (document INTEGER NOT NULL REFERENCES document (id), key TEXT NOT NULL,"
    "  value TEXT NOT NULL, PRIMARY KEY (document, key)) WITHOUT ROWID;"
    "CREATE TABLE warning (document INTEGER NOT NULL REFERENCES document (id), seq INTEGER NOT "
    "NULL,"
    "  message TEXT NOT NULL, PRIMARY KEY (document, seq)) WITHOUT ROWID;"
    "CREATE TABLE page (document INTEGER NOT NULL REFERENCES document (id), seq INTEGER NOT NULL,"
    "  number INTEGER NOT NULL, label TEXT, source INTEGER NOT NULL, engine TEXT,"
    "  confidence REAL NOT NULL, lang TEXT, PRIMARY KEY (document, seq)) WITHOUT ROWID;"

    /* id: the document's id shifted left by 24, and the ordinal. The long columns come last, so that the
     * others are read without them. `printed` is NULL where it is `head` followed by `text`. */
    "CREATE TABLE passage (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, parent INTEGER NOT NULL,"
    "  page INTEGER NOT NULL, page_end INTEGER NOT NULL, page_label TEXT,"
    "  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,"
    "  number TEXT, lang TEXT, source INTEGER NOT NULL, confidence REAL NOT NULL,"
    "  printed TEXT, head TEXT, text TEXT NOT NULL);"
    /* Three columns so that bm25 can weigh them: what a heading or a page's margin says counts for less
     * than what a paragraph says. */
    "CREATE VIEW passage_words AS SELECT id,"
    "  CASE WHEN kind IN (1, 2, 4) THEN text END AS body,"
    "  CASE WHEN kind IN (0, 3) THEN text END AS aside,"
    "  CASE WHEN kind IN (5, 6) THEN text END AS margin FROM passage;"
    "CREATE VIRTUAL TABLE words USING fts5 (body, aside, margin, content = 'passage_words',"
    "  content_rowid = 'id', tokenize = 'tanba');"

    "CREATE TABLE script (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL,"
    "  version TEXT, UNIQUE (name, hash));"
    "CREATE TABLE script_current (place INTEGER PRIMARY KEY,"
    "  script INTEGER NOT NULL REFERENCES script (id));"
    "CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL,"
    "  UNIQUE (name, value));"
    /* evidence: 12 bytes a span: passage (signed), start, end, each 32 bits, little-endian. */
    /* printed: the passage itself, or the one that it is derived from: what a search finds. */
    "CREATE TABLE tag (passage INTEGER NOT NULL, seq INTEGER NOT NULL, printed INTEGER NOT NULL,"
    "  label INTEGER NOT NULL REFERENCES label (id), score REAL NOT NULL,"
    "  script INTEGER NOT NULL REFERENCES script (id), evidence BLOB,"
    "  PRIMARY KEY (passage, seq)) WITHOUT ROWID;"
    "CREATE INDEX tag_by_label ON tag (label, printed);"
    /* Passages that a script made of spans (8 bytes each: start, end) of a printed one. Their ids go on after
     * those of the document's printed passages, so that `tag.passage` holds either. */
    "CREATE TABLE derived (id INTEGER PRIMARY KEY, origin INTEGER NOT NULL,"
    "  script INTEGER NOT NULL REFERENCES script (id), spans BLOB NOT NULL);"
    "CREATE INDEX derived_by_origin ON derived (origin);"
    "CREATE TABLE fault (document INTEGER NOT NULL REFERENCES document (id),"
    "  script INTEGER NOT NULL REFERENCES script (id), seq INTEGER NOT NULL,"
    "  passage INTEGER NOT NULL, message TEXT NOT NULL,"
    "  PRIMARY KEY (document, script, seq)) WITHOUT ROWID;",

    /* What people say of passages, by content; documents need not be there. `hidden` holds the tags of
     * scripts that they took off: `tag` is what counts. */
    "CREATE TABLE hand (document TEXT NOT NULL, text TEXT NOT NULL, nth INTEGER NOT NULL,"
    "  name TEXT NOT NULL, value TEXT NOT NULL, removed INTEGER NOT NULL, coder TEXT,"
    "  PRIMARY KEY (document, text, nth, name, value)) WITHOUT ROWID;"
    "CREATE TABLE hidden (passage INTEGER NOT NULL, seq INTEGER NOT NULL, printed INTEGER NOT NULL,"
    "  label INTEGER NOT NULL REFERENCES label (id), score REAL NOT NULL,"
    "  script INTEGER NOT NULL REFERENCES script (id), evidence BLOB,"
    "  PRIMARY KEY (passage, seq)) WITHOUT ROWID;",

    /* What scripts say of other documents (evidence: as a tag's), by the symbol of those. `related` holds the tags
     * that such facts have replaced, under the very numbers of those in `tag` that replace them, and the document
     * that said so. `awaiting`: symbols that have still to be looked at. */
    "CREATE TABLE fact (document INTEGER NOT NULL REFERENCES document (id),"
    "  script INTEGER NOT NULL REFERENCES script (id), seq INTEGER NOT NULL,"
    "  symbol TEXT NOT NULL, number TEXT NOT NULL, response TEXT NOT NULL, score REAL NOT NULL,"
    "  evidence BLOB, PRIMARY KEY (document, script, seq)) WITHOUT ROWID;"
    "CREATE INDEX fact_by_symbol ON fact (symbol);"
    "CREATE TABLE related (passage INTEGER NOT NULL, seq INTEGER NOT NULL,"
    "  label INTEGER NOT NULL REFERENCES label (id), score REAL NOT NULL,"
    "  script INTEGER NOT NULL REFERENCES script (id), evidence BLOB,"
    "  source INTEGER NOT NULL REFERENCES document (id),"
    "  PRIMARY KEY (passage, seq)) WITHOUT ROWID;"
    "CREATE INDEX related_by_source ON related (source);"
    "CREATE TABLE awaiting (symbol TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE INDEX document_by_symbol ON document (symbol);",

    /* The path of the file that this is a member of; NULL: it lies on disk. */
    "ALTER TABLE file ADD COLUMN container BLOB;"
    "CREATE INDEX file_by_container ON file (container, path) WHERE container IS NOT NULL;"
    "DROP INDEX file_waiting;"
    "CREATE INDEX file_waiting ON file (path) WHERE state = 'waiting' AND container IS NULL;",

    /* hashed_at: seconds since 1970; NULL unknown. */
    "ALTER TABLE file ADD COLUMN hashed_at INTEGER;",

    /* Names by which people may ask for a tag's value, and (alias) the form in which they are compared. */
    "CREATE TABLE alias (tag TEXT NOT NULL, alias TEXT NOT NULL, value TEXT NOT NULL,"
    "  name TEXT NOT NULL, PRIMARY KEY (tag, alias, value)) WITHOUT ROWID;",

    /* Readings of pictures. They belong to no document: key is a hash over pixels, engine and options. */
    "CREATE TABLE ocr_page (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, langs TEXT,"
    "  page BLOB NOT NULL);",

    /* Texts in blocks (texts.c), words with their stems by each passage's language, which stands before its text for
     * the tokenizer. Between this step and the next the program moves the texts, after the next it fills `facet`,
     * `language` and `form`. */
    [BLOCKS_STEP] = "DROP TABLE words;"
                    "DROP VIEW passage_words;"
                    "CREATE TABLE block (id INTEGER PRIMARY KEY, data BLOB NOT NULL);",

    [FACETS_STEP] =
        "ALTER TABLE passage DROP COLUMN text;"
        "CREATE VIEW passage_words AS SELECT id,"
        "  CASE WHEN kind IN (1, 2, 4) THEN indexed END AS body,"
        "  CASE WHEN kind IN (0, 3) THEN indexed END AS aside,"
        "  CASE WHEN kind IN (5, 6) THEN indexed END AS margin FROM"
        "  (SELECT id, kind, char(1) || coalesce(lang, (SELECT lang FROM document d WHERE"
        "   d.id = passage.id >> 24), '') || char(1) || tanba_text(id) AS indexed FROM passage);"
        "CREATE VIRTUAL TABLE words USING fts5 (body, aside, margin, content = 'passage_words',"
        "  content_rowid = 'id', tokenize = 'tanba');"
        "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, instance);"
        "INSERT INTO words (words) VALUES ('rebuild');"
        "CREATE TABLE language (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);"
        /* See facets.h. Lengths lie apart, since ranking reads all of them. seal: SHA-256 over what was read from the
     * file, see seal.c. */
        "CREATE TABLE length (document INTEGER PRIMARY KEY REFERENCES document (id),"
        "  words BLOB NOT NULL);"
        "CREATE TABLE facet (document INTEGER PRIMARY KEY REFERENCES document (id), seal TEXT,"
        "  data BLOB NOT NULL);"
        "CREATE TABLE form (letters INTEGER NOT NULL, form TEXT NOT NULL,"
        "  PRIMARY KEY (letters, form)) WITHOUT ROWID;"
        "CREATE INDEX document_by_date ON document (date);"
        "CREATE INDEX document_by_type ON document (type);",

    /* Tags packed by document (tagrows.h), hidden and replaced ones among them; the program moves them. `n` is how many
     * hold. In `labelled` which passages have a label (labelled.h), in `part` what derived passages come from (units.h),
     * in `answered` how many of a document's tags say what facts of `source` say. */
    [TAGS_STEP] = "CREATE TABLE tagged (id INTEGER PRIMARY KEY, n INTEGER NOT NULL,"
                  "  data BLOB NOT NULL);"
                  "CREATE TABLE labelled (label INTEGER NOT NULL, document INTEGER NOT NULL,"
                  "  data BLOB NOT NULL, units BLOB, PRIMARY KEY (label, document)) WITHOUT ROWID;"
                  "CREATE TABLE part (document INTEGER PRIMARY KEY REFERENCES document (id),"
                  "  origins BLOB NOT NULL);"
                  "CREATE TABLE answered (document INTEGER NOT NULL REFERENCES document (id),"
                  "  source INTEGER NOT NULL REFERENCES document (id), n INTEGER NOT NULL,"
                  "  PRIMARY KEY (document, source)) WITHOUT ROWID;"
                  "CREATE INDEX answered_by_source ON answered (source);",

    "DROP TABLE tag;"
    "DROP TABLE hidden;"
    "DROP TABLE related;",

    /* Queries that people saved; key is the name in the form in which names are compared. */
    "CREATE TABLE saved (key TEXT PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL)"
    " WITHOUT ROWID;",
};

#define TANBA_SCHEMA_VERSION ((int)G_N_ELEMENTS(steps))

static gboolean pragma(TanbaIndex *index, const char *sql, gint64 *out, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = tanba_db_prepare(index, sql, error);
    int row = statement ? tanba_db_step(index, statement, error) : -1;
    if (row == 1)
        *out = sqlite3_column_int64(statement, 0);
    return row == 1;
}

/* What a step needs that SQL cannot say. */
static gboolean fill(TanbaIndex *index, int step, GError **error)
{
    if (step == BLOCKS_STEP)
        return tanba_texts_move(index, error);
    if (step == TAGS_STEP)
        return tanba_tag_rows_move(index, error);
    return step != FACETS_STEP ||
           (tanba_facets_rebuild(index, error) && tanba_forms_flush(index, error));
}

static gboolean climb(TanbaIndex *index, int from, GError **error)
{
    gboolean own;
    if (!tanba_db_enter(index, &own, error))
        return FALSE;
    gboolean done = TRUE;
    for (int step = from; done && step < TANBA_SCHEMA_VERSION; step++)
        done = tanba_db_exec(index, steps[step], error) && fill(index, step, error);
    g_autofree char *stamp = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             APPLICATION_ID, TANBA_SCHEMA_VERSION);
    return tanba_db_leave(index, own, done && tanba_db_exec(index, stamp, error), error);
}

gboolean tanba_schema_create(TanbaIndex *index, GError **error)
{
    return tanba_db_exec(index, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL", error) &&
           climb(index, 0, error);
}

gboolean tanba_schema_check(TanbaIndex *index, GError **error)
{
    gint64 application, version;
    if (!pragma(index, "PRAGMA application_id", &application, error) ||
        !pragma(index, "PRAGMA user_version", &version, error))
        return FALSE;
    if (application == 0 && version == 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NO_ARCHIVE,
                    "%s: no archive: it was never finished: remove it and run 'tanba init' again",
                    index->file);
        return FALSE;
    }
    if (application != APPLICATION_ID || version < 1) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT,
                    "%s: not a Tanba archive: another program made it: name another folder",
                    index->file);
        return FALSE;
    }
    if (version > TANBA_SCHEMA_VERSION) {
        g_set_error(
            error, TANBA_ERROR, TANBA_ERROR_VERSION,
            "%s: a newer Tanba made this archive: its version is %d, this program knows up to "
            "%d: update Tanba",
            index->file, (int)version, TANBA_SCHEMA_VERSION);
        return FALSE;
    }
    if (version == TANBA_SCHEMA_VERSION)
        return TRUE;
    if (index->mode == TANBA_INDEX_READ) {
        g_set_error(
            error, TANBA_ERROR, TANBA_ERROR_VERSION,
            "%s: an older Tanba made this archive: its version is %d, this program reads %d: "
            "run 'tanba ingest' once to bring it up to date",
            index->file, (int)version, TANBA_SCHEMA_VERSION);
        return FALSE;
    }
    return climb(index, (int)version, error);
}
