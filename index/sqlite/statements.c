/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/statements.h"

const char *const tanba_statements[TANBA_SQL_COUNT] = {
    [TANBA_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [TANBA_SQL_COMMIT] = "COMMIT",
    [TANBA_SQL_ROLLBACK] = "ROLLBACK",

    [TANBA_SQL_FILE] =
        "SELECT path, size, mtime_ns, sha256, state, stage, reason, plugin, type, held,"
        " made_by, container, hashed_at FROM file WHERE path = ?1",
    [TANBA_SQL_FILE_PUT] =
        "INSERT INTO file (path, size, mtime_ns, sha256, state, stage, reason, plugin, type, held,"
        " made_by, container, hashed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
        " nullif(?13, 0))"
        " ON CONFLICT (path) DO UPDATE SET size = ?2, mtime_ns = ?3, sha256 = ?4, state = ?5,"
        " stage = ?6, reason = ?7, plugin = ?8, type = ?9, held = ?10, made_by = ?11,"
        " container = ?12, hashed_at = nullif(?13, 0)",
    [TANBA_SQL_FILE_HASHED] = "UPDATE file SET hashed_at = ?2 WHERE path = ?1",
    [TANBA_SQL_FILE_REMOVE] = "DELETE FROM file WHERE path = ?1",
    [TANBA_SQL_FILE_DISTRUST] =
        "UPDATE file SET state = ?2, stage = ?3, reason = ?4 WHERE sha256 = "
        "?1 AND held = 1",
    [TANBA_SQL_FILE_FIRST] = "SELECT 1 FROM file WHERE sha256 = ?1 AND held = 1 LIMIT 1",
    [TANBA_SQL_FILE_WAITING] = "SELECT path, size, mtime_ns, sha256, state, stage, reason, plugin, "
                               "type, held, made_by, container, hashed_at FROM file"
                               " WHERE state = 'waiting' AND container IS NULL AND path > ?1"
                               " ORDER BY path LIMIT 1",
    /* Only where some path brought the content to a good end: what a damaged file gave is tried again. */
    [TANBA_SQL_STANDING] =
        "SELECT d.plugin, d.type, (SELECT message FROM warning WHERE document = d.id ORDER BY seq"
        " LIMIT 1), (SELECT min(path) FROM file WHERE sha256 = ?1 AND held = 1 AND path <> ?2"
        " AND state IN ('done', 'done with warnings'))"
        " FROM document d WHERE d.sha256 = ?1 AND EXISTS (SELECT 1 FROM file WHERE sha256 = ?1"
        " AND held = 1 AND state IN ('done', 'done with warnings', 'duplicate', 'waiting'))",
    [TANBA_SQL_OCR_PAGE] = "SELECT page, langs FROM ocr_page WHERE key = ?1",
    [TANBA_SQL_OCR_PAGE_PUT] =
        "INSERT INTO ocr_page (key, langs, page) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO NOTHING",
    [TANBA_SQL_OCR_PAGE_COUNT] = "SELECT count(*) FROM ocr_page",
    [TANBA_SQL_FILE_COUNTS] = "SELECT state, count(*), count(container) FROM file GROUP BY state",
    [TANBA_SQL_FILE_ATTACHED] =
        "SELECT count(*) FROM file m JOIN file c ON c.path = m.container WHERE m.container IS NOT "
        "NULL AND (c.type LIKE 'message/%' OR c.type IN ('application/vnd.ms-outlook', "
        "'application/pdf'))",
    [TANBA_SQL_FILE_MEMBERS] =
        "SELECT path, size, mtime_ns, sha256, state, stage, reason, plugin, type, held, made_by,"
        " container, hashed_at FROM file WHERE container = ?1 AND path > ?2 ORDER BY path LIMIT ?3",
    [TANBA_SQL_FILE_ALL_MEMBERS] =
        "SELECT path, size, mtime_ns, sha256, state, stage, reason, plugin, type, held, made_by,"
        " container, hashed_at FROM file WHERE container IS NOT NULL"
        " AND (container, path) > (?1, ?2) ORDER BY container, path LIMIT ?3",
    [TANBA_SQL_FILE_INSIDE] =
        "WITH RECURSIVE inside (path) AS (SELECT path FROM file WHERE container = ?1"
        " UNION SELECT f.path FROM file f JOIN inside i ON f.container = i.path)"
        " SELECT path FROM inside",

    [TANBA_SQL_DOCUMENT] =
        "SELECT id, type, title, date, date_source, lang, symbol, plugin, plugin_version, n_pages"
        " FROM document WHERE sha256 = ?1",
    [TANBA_SQL_DOCUMENT_ID] = "SELECT id FROM document WHERE sha256 = ?1",
    [TANBA_SQL_DOCUMENT_BY_ID] = "SELECT sha256, CAST(path AS TEXT), title, date, type, symbol, "
                                 "lang FROM document WHERE id = "
                                 "?1",
    [TANBA_SQL_DOCUMENT_PATH_OF] = "SELECT CAST(path AS TEXT) FROM document WHERE id = ?1",
    [TANBA_SQL_DOCUMENT_VERSION] =
        "SELECT 1 FROM document WHERE sha256 = ?1 AND (?2 IS NULL OR plugin_version = ?2)",
    [TANBA_SQL_DOCUMENT_PUT] =
        "INSERT INTO document (sha256, type, title, date, date_source, lang, symbol, plugin,"
        " plugin_version, n_pages, n_passages) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11)",
    [TANBA_SQL_DOCUMENT_PATH] =
        "UPDATE document SET path = (SELECT min(path) FROM file WHERE sha256 = ?1 AND held = 1)"
        " WHERE sha256 = ?1",
    [TANBA_SQL_DOCUMENT_REMOVE] = "DELETE FROM document WHERE id = ?1",
    [TANBA_SQL_DOCUMENT_COUNTS] = "SELECT count(*), sum(n_passages) FROM document",
    [TANBA_SQL_DOCUMENT_SETS] = "SELECT script_set, count(*) FROM document GROUP BY script_set",
    [TANBA_SQL_DOCUMENTS_OF_SET] =
        "SELECT id, sha256 FROM document WHERE script_set = ?1 ORDER BY id",
    [TANBA_SQL_DOCUMENT_BY_SET] =
        "SELECT sha256 FROM document WHERE script_set IS ?1 ORDER BY path",

    [TANBA_SQL_META] = "SELECT key, value FROM meta WHERE document = ?1 ORDER BY key",
    [TANBA_SQL_META_PUT] = "INSERT INTO meta (document, key, value) VALUES (?1, ?2, ?3)",
    [TANBA_SQL_META_REMOVE] = "DELETE FROM meta WHERE document = ?1",
    [TANBA_SQL_WARNING] = "SELECT message FROM warning WHERE document = ?1 ORDER BY seq",
    [TANBA_SQL_WARNING_PUT] = "INSERT INTO warning (document, seq, message) VALUES (?1, ?2, ?3)",
    [TANBA_SQL_WARNING_REMOVE] = "DELETE FROM warning WHERE document = ?1",
    [TANBA_SQL_PAGE] = "SELECT number, label, source, engine, confidence, lang FROM page"
                       " WHERE document = ?1 ORDER BY seq",
    [TANBA_SQL_PAGE_PUT] =
        "INSERT INTO page (document, seq, number, label, source, engine, confidence, lang)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [TANBA_SQL_PAGE_REMOVE] = "DELETE FROM page WHERE document = ?1",

    [TANBA_SQL_PASSAGES] = TANBA_PASSAGE_SELECT " WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    [TANBA_SQL_HEADING] = "SELECT parent, tanba_text(id), number FROM passage WHERE id = ?1",
    [TANBA_SQL_PASSAGE_COUNT] = "SELECT sum(n_passages) FROM document",
    [TANBA_SQL_PASSAGE_PUT] =
        "INSERT INTO passage (id, kind, parent, page, page_end, page_label, x0, y0, x1, y1, number,"
        " lang, source, confidence, printed, head)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    [TANBA_SQL_PASSAGE_REMOVE] = "DELETE FROM passage WHERE id BETWEEN ?1 AND ?2",

    [TANBA_SQL_BLOCK] = "SELECT id, data FROM block WHERE id BETWEEN ?2 AND ?1 ORDER BY id DESC"
                        " LIMIT 1",
    [TANBA_SQL_BLOCK_PUT] = "INSERT INTO block (id, data) VALUES (?1, ?2)",
    [TANBA_SQL_BLOCK_REMOVE] = "DELETE FROM block WHERE id BETWEEN ?1 AND ?2",

    [TANBA_SQL_WORDS_PUT] =
        "INSERT INTO words (rowid, body, aside, margin) VALUES (?1, ?2, ?3, ?4)",
    /* External content: FTS5 must be told the very words that it was given. */
    [TANBA_SQL_WORDS_REMOVE] = "INSERT INTO words (words, rowid, body, aside, margin)"
                               " SELECT 'delete', id, body, aside, margin FROM passage_words"
                               " WHERE id BETWEEN ?1 AND ?2",
    [TANBA_SQL_WORDS_CONFIG] = "INSERT INTO words (words, rank) VALUES (?1, ?2)",
    [TANBA_SQL_WORDS_COMMAND] = "INSERT INTO words (words) VALUES (?1)",

    [TANBA_SQL_LABEL] = "SELECT id FROM label WHERE name = ?1 AND value = ?2",
    [TANBA_SQL_LABEL_PUT] = "INSERT INTO label (name, value) VALUES (?1, ?2)",
    [TANBA_SQL_LABEL_TEXT] = "SELECT name, value FROM label WHERE id = ?1",
    /* The blocks that may hold passages from ?2 to ?3, of the document that begins with ?1. */
    [TANBA_SQL_TAGGED] = "SELECT id, data FROM tagged WHERE id BETWEEN coalesce((SELECT max(id)"
                         " FROM tagged WHERE id BETWEEN ?1 AND ?2), ?2) AND ?3 ORDER BY id",
    [TANBA_SQL_TAGGED_COUNT] = "SELECT sum(n) FROM tagged WHERE id BETWEEN ?1 AND ?2",
    [TANBA_SQL_TAGGED_PUT] = "INSERT INTO tagged (id, n, data) VALUES (?1, ?2, ?3)",
    [TANBA_SQL_TAGGED_REMOVE] = "DELETE FROM tagged WHERE id BETWEEN ?1 AND ?2",
    [TANBA_SQL_LABELLED] = "SELECT document, data, units FROM labelled WHERE label = ?1"
                           " ORDER BY document",
    [TANBA_SQL_LABELLED_COUNT] = "SELECT count(*) FROM labelled",
    [TANBA_SQL_LABELLED_ONE] =
        "SELECT data, units FROM labelled WHERE label = ?1 AND document = ?2",
    [TANBA_SQL_LABELLED_PUT] = "INSERT INTO labelled (label, document, data, units) VALUES"
                               " (?1, ?2, ?3, ?4)",
    [TANBA_SQL_LABELLED_REMOVE] = "DELETE FROM labelled WHERE label = ?1 AND document = ?2",
    [TANBA_SQL_LABELLED_REMOVE_ALL] = "DELETE FROM labelled WHERE document = ?1",
    [TANBA_SQL_PARTS] = "SELECT document, origins FROM part ORDER BY document",
    [TANBA_SQL_PART] = "SELECT origins FROM part WHERE document = ?1",
    [TANBA_SQL_PART_PUT] = "INSERT INTO part (document, origins) VALUES (?1, ?2)",
    [TANBA_SQL_PART_REMOVE] = "DELETE FROM part WHERE document = ?1",
    [TANBA_SQL_ORIGINS] = "SELECT id, origin FROM derived WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    [TANBA_SQL_TAG_COUNT] = "SELECT sum(n) FROM tagged",
    [TANBA_SQL_TAG_VALUES] = "SELECT value FROM label l WHERE name = ?1 AND EXISTS"
                             " (SELECT 1 FROM labelled WHERE label = l.id) ORDER BY value",
    [TANBA_SQL_DOCUMENT_PASSAGES] = "SELECT n_passages FROM document WHERE id = ?1",
    [TANBA_SQL_DERIVED] = "SELECT d.id, d.origin, d.spans, s.name FROM derived d"
                          " JOIN script s ON s.id = d.script WHERE d.id BETWEEN ?1 AND ?2"
                          " ORDER BY d.id",
    [TANBA_SQL_DERIVED_OF] = "SELECT d.id, d.origin, d.spans, s.name FROM derived d"
                             " JOIN script s ON s.id = d.script WHERE d.origin = ?1 ORDER BY d.id",
    [TANBA_SQL_DERIVED_PUT] =
        "INSERT INTO derived (id, origin, script, spans) VALUES (?1, ?2, ?3, ?4)",
    [TANBA_SQL_DERIVED_REMOVE] = "DELETE FROM derived WHERE id BETWEEN ?1 AND ?2",

    [TANBA_SQL_FACT_COUNT] = "SELECT count(*) FROM fact WHERE document = ?1",
    [TANBA_SQL_FACTS] =
        "SELECT s.name, f.symbol, f.number, f.response, f.score, f.evidence FROM fact f"
        " JOIN script s ON s.id = f.script WHERE f.document = ?1 ORDER BY s.name, f.seq",
    /* In an order that does not depend on which document came first. */
    [TANBA_SQL_FACTS_OF_SYMBOL] =
        "SELECT f.number, f.response, f.score, f.script, f.evidence, d.id, d.symbol FROM fact f"
        " JOIN document d ON d.id = f.document JOIN script s ON s.id = f.script"
        " WHERE f.symbol = ?1 ORDER BY d.sha256, s.name, f.seq",
    [TANBA_SQL_FACT_PUT] =
        "INSERT INTO fact (document, script, seq, symbol, number, response, score, evidence)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [TANBA_SQL_FACT_REMOVE] = "DELETE FROM fact WHERE document = ?1",
    [TANBA_SQL_FACT_REMOVE_SCRIPT] = "DELETE FROM fact WHERE document = ?1 AND script IN (SELECT "
                                     "id FROM script WHERE name = ?2)",
    [TANBA_SQL_AWAIT] = "INSERT OR IGNORE INTO awaiting (symbol) VALUES (?1)",
/* The symbol that facts know a document by: a revised report, A/HRC/28/10/Rev.1, is still that report. */
#define PLAIN_SYMBOL                                                                               \
    "CASE WHEN instr(symbol, '/Rev.') THEN substr(symbol, 1, instr(symbol, '/Rev.') - 1)"          \
    " ELSE symbol END"
    [TANBA_SQL_AWAIT_DOCUMENT] =
        "INSERT OR IGNORE INTO awaiting (symbol) SELECT p FROM (SELECT " PLAIN_SYMBOL " AS p"
        " FROM document WHERE id = ?1) WHERE p IN (SELECT symbol FROM fact)",
    [TANBA_SQL_AWAIT_FACTS] =
        "INSERT OR IGNORE INTO awaiting (symbol) SELECT symbol FROM fact WHERE document = ?1",
    [TANBA_SQL_AWAIT_DONE] = "DELETE FROM awaiting WHERE symbol = ?1",
    [TANBA_SQL_AWAITING] = "SELECT symbol FROM awaiting ORDER BY symbol",
    [TANBA_SQL_ANSWERED_COUNT] = "SELECT sum(n) FROM answered",
    [TANBA_SQL_ANSWERED_BY] = "SELECT d.id, d.sha256 FROM answered a JOIN document d"
                              " ON d.id = a.document WHERE a.source = ?1 ORDER BY d.sha256",
    [TANBA_SQL_ANSWERED_PUT] = "INSERT INTO answered (document, source, n) VALUES (?1, ?2, 1)"
                               " ON CONFLICT (document, source) DO UPDATE SET n = n + 1",
    [TANBA_SQL_ANSWERED_REMOVE] = "DELETE FROM answered WHERE document = ?1",
    [TANBA_SQL_DOCUMENTS_OF_SYMBOL] =
        "SELECT id, sha256 FROM document WHERE symbol = ?1"
        " OR (symbol > ?1 || '/Rev.' AND symbol < ?1 || '/Rev/') ORDER BY sha256",

    [TANBA_SQL_ALIASED] = "SELECT value FROM alias WHERE tag = ?1 AND alias = ?2",
    [TANBA_SQL_ALIASES] = "SELECT DISTINCT name FROM alias WHERE tag = ?1 ORDER BY name",
    [TANBA_SQL_ALIAS_SET] = "SELECT count(*) FROM alias WHERE tag = '' AND value = ?1",
    [TANBA_SQL_ALIAS_CLEAR] = "DELETE FROM alias",
    [TANBA_SQL_ALIAS_PUT] =
        "INSERT OR IGNORE INTO alias (tag, alias, value, name) VALUES (?1, ?2, ?3, ?4)",
    [TANBA_SQL_FAULT_PUT] =
        "INSERT INTO fault (document, script, seq, passage, message) VALUES (?1, ?2, ?3, ?4, ?5)",
    [TANBA_SQL_FAULT_REMOVE] = "DELETE FROM fault WHERE document = ?1",
    [TANBA_SQL_FAULT_REMOVE_SCRIPT] = "DELETE FROM fault WHERE document = ?1 AND script IN (SELECT "
                                      "id FROM script WHERE name = ?2)",

    [TANBA_SQL_SCRIPT] = "SELECT id FROM script WHERE name = ?1 AND hash = ?2",
    [TANBA_SQL_SCRIPT_NAME] = "SELECT name FROM script WHERE id = ?1",
    [TANBA_SQL_SCRIPT_PUT] = "INSERT INTO script (name, hash, version) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT (name, hash) DO UPDATE SET version = ?3",
    [TANBA_SQL_CURRENT] = "SELECT s.id, s.name FROM script_current c JOIN script s ON s.id = "
                          "c.script ORDER BY c.place",
    [TANBA_SQL_CURRENT_PUT] = "INSERT INTO script_current (place, script) VALUES (?1, ?2)",
    [TANBA_SQL_CURRENT_CLEAR] = "DELETE FROM script_current",
    [TANBA_SQL_SET] = "SELECT members FROM script_set WHERE id = ?1",
    [TANBA_SQL_SET_ID] = "SELECT id FROM script_set WHERE members = ?1",
    [TANBA_SQL_SET_PUT] = "INSERT INTO script_set (members) VALUES (?1)",
    [TANBA_SQL_SET_OF] = "SELECT script_set FROM document WHERE id = ?1",
    [TANBA_SQL_SET_GIVE] = "UPDATE document SET script_set = ?2 WHERE id = ?1",
    [TANBA_SQL_SET_TAKE] = "UPDATE document SET script_set = NULL WHERE id = ?1",
    [TANBA_SQL_SET_MOVE] = "UPDATE document SET script_set = ?2 WHERE script_set = ?1",

    [TANBA_SQL_HAND_COUNT] = "SELECT count(*) FROM hand WHERE document = ?1",
    [TANBA_SQL_HAND_OF] = "SELECT document, text, nth, name, value, removed, coder FROM hand"
                          " WHERE document = ?1 ORDER BY text, nth, name, value",
    [TANBA_SQL_HAND_GET] = "SELECT removed FROM hand WHERE document = ?1 AND text = ?2 AND nth = ?3"
                           " AND name = ?4 AND value = ?5",
    [TANBA_SQL_HAND_PUT] = "INSERT OR REPLACE INTO hand (document, text, nth, name, value, removed,"
                           " coder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [TANBA_SQL_HAND_REMOVE] = "DELETE FROM hand WHERE document = ?1 AND text = ?2 AND nth = ?3"
                              " AND name = ?4 AND value = ?5",

    [TANBA_SQL_LANGUAGES_ADD] =
        "INSERT OR IGNORE INTO language (code) SELECT lang FROM passage WHERE id BETWEEN ?1 AND ?2"
        " AND lang IS NOT NULL UNION SELECT lang FROM document WHERE id = ?3 AND lang IS NOT NULL",
    [TANBA_SQL_LANGUAGES] = "SELECT id, code FROM language ORDER BY id",
    [TANBA_SQL_FACETS_OF] =
        "SELECT s.sz, p.kind, p.source, p.confidence, (SELECT id FROM language WHERE"
        " code = coalesce(p.lang, d.lang)), coalesce(p.lang, d.lang) IS NOT NULL FROM passage p"
        " LEFT JOIN document d ON d.id = ?3"
        " LEFT JOIN words_docsize s ON s.id = p.id WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id",
    [TANBA_SQL_FACETS] = "SELECT document, data FROM facet ORDER BY document",
    [TANBA_SQL_LENGTHS] = "SELECT document, words FROM length ORDER BY document",
    [TANBA_SQL_LENGTH] = "SELECT words FROM length WHERE document = ?1",
    /* Never OR REPLACE: that opens a savepoint, at which FTS5 writes all words that it holds back in a bulk load. */
    [TANBA_SQL_LENGTH_PUT] = "INSERT INTO length (document, words) VALUES (?1, ?2)"
                             " ON CONFLICT (document) DO UPDATE SET words = ?2",
    [TANBA_SQL_LENGTH_REMOVE] = "DELETE FROM length WHERE document = ?1",
    [TANBA_SQL_FACET_PUT] = "INSERT INTO facet (document, seal, data) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (document) DO UPDATE SET seal = ?2, data = ?3",
    [TANBA_SQL_SEAL] = "SELECT seal FROM facet WHERE document = ?1",
    [TANBA_SQL_SEALED] =
        "SELECT sha256, type, title, date, date_source, lang, symbol, plugin, plugin_version,"
        " n_pages, n_passages FROM document WHERE id = ?1",
    [TANBA_SQL_SEALED_PASSAGES] = TANBA_PASSAGE_SELECT " WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    [TANBA_SQL_FACET_REMOVE] = "DELETE FROM facet WHERE document = ?1",
    [TANBA_SQL_FORM_PUT] = "INSERT OR IGNORE INTO form (letters, form) VALUES (?1, ?2)",
    [TANBA_SQL_FORMS] = "SELECT form FROM form WHERE letters BETWEEN ?1 AND ?2",
    [TANBA_SQL_TOKEN] = "SELECT 1 FROM vocabulary WHERE term = ?1 LIMIT 1",
    [TANBA_SQL_LABELS] = "SELECT id, value FROM label WHERE name = ?1",
    [TANBA_SQL_DATED] = "SELECT id FROM document WHERE date BETWEEN ?1 AND ?2",
    [TANBA_SQL_SYMBOLS] = "SELECT id FROM document WHERE symbol BETWEEN ?1 AND ?2",
    [TANBA_SQL_TYPE_AFTER] = "SELECT min(type) FROM document WHERE type > ?1",
    [TANBA_SQL_TYPED] = "SELECT id FROM document WHERE type = ?1",
    [TANBA_SQL_HELD_PATHS] = "SELECT sha256, CAST(path AS TEXT) FROM file WHERE held = 1"
                             " AND sha256 > '' ORDER BY sha256, path",
    [TANBA_SQL_DATA_VERSION] = "PRAGMA data_version",

    [TANBA_SQL_PASSAGE_TEXT] = "SELECT coalesce(lang, (SELECT lang FROM document d WHERE"
                               " d.id = passage.id >> 24)), tanba_text(id) FROM passage"
                               " WHERE id = ?1",
    [TANBA_SQL_HOLDERS] = "SELECT doc FROM vocabulary WHERE term = ?1",
    [TANBA_SQL_SAVED] = "SELECT name, query FROM saved WHERE key = ?1",
    [TANBA_SQL_SAVED_ALL] = "SELECT key, name, query FROM saved ORDER BY key",
    [TANBA_SQL_SAVED_PUT] = "INSERT OR REPLACE INTO saved (key, name, query) VALUES (?1, ?2, ?3)",
    [TANBA_SQL_SAVED_REMOVE] = "DELETE FROM saved WHERE key = ?1",

    [TANBA_SQL_BY_PREFIX] =
        "SELECT sha256, CAST(path AS TEXT) FROM document WHERE sha256 >= ?1 AND sha256 < ?1 || 'g'"
        " ORDER BY sha256 LIMIT 6",
    [TANBA_SQL_PATHS] = "SELECT CAST(path AS TEXT) FROM file WHERE sha256 = ?1 AND held = 1"
                        " ORDER BY path",
};
