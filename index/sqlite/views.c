/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The views. Their names and columns are a promise (docs/sql.md, tests/cli/sql.bats): when tables change, these
 * statements do, and nothing that people have written. None may have the name of a table: it would be taken for it by
 * every other statement of the connection.
 */
#include "index/sqlite/views.h"

#define PASSAGE_NAME(id, sha256) "substr(" sha256 ", 1, 12) || ':' || (" id " & 16777215)"
#define SOURCE_NAME(column) "CASE " column " WHEN 1 THEN 'ocr' ELSE 'text' END"
#define SECONDS(seconds) "strftime('%Y-%m-%dT%H:%M:%SZ', " seconds ", 'unixepoch')"
/* From either side SQLite finds the other by its key. */
#define OF_DOCUMENT(id)                                                                            \
    " JOIN main.document d ON d.id = " id " >> 24 AND " id " BETWEEN d.id << 24 AND"               \
    " (d.id << 24) + 16777215"

static const struct {
    const char *name, *sql;
} views[] = {
    {"documents",
     "SELECT id AS document, sha256, CAST(path AS TEXT) AS path, title, date,"
     " CAST(substr(date, 1, 4) AS INTEGER) AS year, type, symbol, lang, n_pages AS pages,"
     " n_passages AS passages, plugin, plugin_version FROM main.document"},

    {"files",
     "SELECT CAST(path AS TEXT) AS path, sha256,"
     " (SELECT id FROM main.document d WHERE d.sha256 = f.sha256 AND f.held = 1) AS document,"
     " CASE WHEN size >= 0 THEN size END AS size,"
     " " SECONDS(
         "nullif(mtime_ns, 0) / 1000000000") " AS modified, state,"
                                             " nullif(stage, 'none') AS stage, reason, type, "
                                             "plugin,"
                                             " CAST(container AS TEXT) AS container, " SECONDS(
                                                 "hashed_at") " AS hashed FROM main.file f"},

    {"pages", "SELECT document, seq + 1 AS place, number AS page, label, " SOURCE_NAME(
                  "source") " AS source,"
                            " engine, CASE WHEN confidence >= 0 THEN confidence END AS confidence, "
                            "lang FROM main.page"},

    {"passages",
     "SELECT p.id AS passage, " PASSAGE_NAME(
         "p.id",
         "d.sha256") " AS id, d.id AS document,"
                     " p.id & 16777215 AS ordinal, CASE p.kind WHEN 0 THEN 'heading' WHEN 1 THEN "
                     "'paragraph'"
                     " WHEN 2 THEN 'item' WHEN 3 THEN 'footnote' WHEN 4 THEN 'table' WHEN 5 THEN "
                     "'header'"
                     " WHEN 6 THEN 'footer' END AS kind, nullif(p.page, 0) AS page, "
                     "nullif(p.page_end, 0) AS"
                     " page_end, p.page_label, p.number, coalesce(p.lang, d.lang) AS lang,"
                     " " SOURCE_NAME(
                         "p.source") " AS source,"
                                     " CASE WHEN p.confidence >= 0 THEN p.confidence END AS "
                                     "confidence,"
                                     " CASE WHEN p.parent >= 0 THEN (d.id << 24) + p.parent END AS "
                                     "heading,"
                                     " tanba_text(p.id) AS text FROM main.passage p" OF_DOCUMENT(
                                         "p.id")},

    {"derived_passages",
     "SELECT x.id AS passage, " PASSAGE_NAME(
         "x.id",
         "d.sha256") " AS id, d.id AS document,"
                     " x.origin AS printed, s.name AS script, tanba_spans(tanba_text(x.origin), "
                     "x.spans) AS text"
                     " FROM main.derived x JOIN main.script s ON s.id = x.script" OF_DOCUMENT(
                         "x.id")},

    {"tags",
     "SELECT t.passage, coalesce((SELECT origin FROM main.derived WHERE id = t.passage), t.passage)"
     " AS printed, t.document, t.name, t.value, t.score, t.script, t.source AS said_by"
     " FROM main.tanba_tags t"},

    /* What is not asked for is not worked out. */
    {"recommendations",
     "SELECT t.passage, " PASSAGE_NAME(
         "t.passage",
         "d.sha256") " AS id, t.document,"
                     " coalesce((SELECT origin FROM main.derived WHERE id = t.passage), t.passage) "
                     "AS printed,"
                     " d.symbol, CAST(d.path AS TEXT) AS path, d.date,"
                     " CAST(substr(d.date, 1, 4) AS INTEGER) AS year,"
                     " (SELECT nullif(page, 0) FROM main.passage WHERE id ="
                     "  coalesce((SELECT origin FROM main.derived WHERE id = t.passage), "
                     "t.passage)) AS page,"
                     " tanba_values(t.passage, 'upr.number') AS number,"
                     " tanba_values(t.passage, 'upr.state') AS state,"
                     " tanba_values(t.passage, 'upr.from') AS from_states,"
                     " tanba_values(t.passage, 'upr.response') AS response,"
                     " CAST(tanba_values(t.passage, 'upr.action') AS INTEGER) AS action,"
                     " tanba_values(t.passage, 'issue') AS issues, tanba_values(t.passage, "
                     "'right') AS rights,"
                     " coalesce((SELECT tanba_spans(tanba_text(origin), spans) FROM main.derived"
                     "  WHERE id = t.passage), tanba_text(t.passage)) AS text"
                     " FROM main.tanba_tags t JOIN main.document d ON d.id = t.document"
                     " WHERE t.name = 'upr' AND t.value = 'recommendation' AND t.repeated = 0"},

    {"facts", "SELECT f.document, s.name AS script, f.symbol, f.number, f.response, f.score"
              " FROM main.fact f JOIN main.script s ON s.id = f.script"},

    {"hand_tags",
     "SELECT h.document AS sha256, (SELECT id FROM main.document d WHERE d.sha256 = h.document)"
     " AS document, h.name, h.value, h.removed, h.coder FROM main.hand h"},

    {"warnings", "SELECT document, seq + 1 AS place, message FROM main.warning"},

    {"faults",
     "SELECT f.document, CASE WHEN f.passage >= 0 THEN (f.document << 24) + f.passage END AS"
     " passage, s.name AS script, f.message FROM main.fault f JOIN main.script s ON s.id ="
     " f.script"},

    {"metadata", "SELECT document, key, value FROM main.meta"},

    {"scripts",
     "SELECT s.name, s.version, s.hash FROM main.script_current c JOIN main.script s ON s.id ="
     " c.script"},

    {"aliases", "SELECT tag, value, name FROM main.alias WHERE tag <> ''"},

    {"saved_queries", "SELECT name, query FROM main.saved"},
};

const char *tanba_views_name(guint i)
{
    return i < G_N_ELEMENTS(views) ? views[i].name : NULL;
}

gboolean tanba_views_has(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(views); i++)
        if (g_ascii_strcasecmp(views[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

gboolean tanba_views_make(TanbaIndex *index, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(views); i++) {
        g_autofree char *sql =
            g_strdup_printf("CREATE TEMP VIEW %s AS %s", views[i].name, views[i].sql);
        if (!tanba_db_exec(index, sql, error))
            return FALSE;
    }
    return TRUE;
}
