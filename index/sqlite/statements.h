/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of the statements that a connection keeps prepared. Those that stay open while a callback
 * of the caller's runs are not among them.
 */
#pragma once

typedef enum {
    TANBA_SQL_BEGIN,
    TANBA_SQL_COMMIT,
    TANBA_SQL_ROLLBACK,
    TANBA_SQL_FILE,
    TANBA_SQL_FILE_PUT,
    TANBA_SQL_FILE_REMOVE,
    TANBA_SQL_FILE_FIRST,
    TANBA_SQL_FILE_COUNTS,
    TANBA_SQL_DOCUMENT,
    TANBA_SQL_DOCUMENT_ID,
    TANBA_SQL_DOCUMENT_BY_ID,
    TANBA_SQL_DOCUMENT_PATH_OF,
    TANBA_SQL_DOCUMENT_VERSION,
    TANBA_SQL_DOCUMENT_PUT,
    TANBA_SQL_DOCUMENT_PATH,
    TANBA_SQL_DOCUMENT_REMOVE,
    TANBA_SQL_DOCUMENT_COUNTS,
    TANBA_SQL_DOCUMENT_SETS,
    TANBA_SQL_DOCUMENT_BY_SET,
    TANBA_SQL_META,
    TANBA_SQL_META_PUT,
    TANBA_SQL_META_REMOVE,
    TANBA_SQL_WARNING,
    TANBA_SQL_WARNING_PUT,
    TANBA_SQL_WARNING_REMOVE,
    TANBA_SQL_PAGE,
    TANBA_SQL_PAGE_PUT,
    TANBA_SQL_PAGE_REMOVE,
    TANBA_SQL_PASSAGES,
    TANBA_SQL_HEADING,
    TANBA_SQL_PASSAGE_COUNT,
    TANBA_SQL_PASSAGE_PUT,
    TANBA_SQL_PASSAGE_REMOVE,
    TANBA_SQL_WORDS_PUT,
    TANBA_SQL_WORDS_REMOVE,
    TANBA_SQL_WORDS_CONFIG,
    TANBA_SQL_WORDS_COMMAND,
    TANBA_SQL_LABEL,
    TANBA_SQL_LABEL_PUT,
    TANBA_SQL_TAGS,
    TANBA_SQL_TAG_PUT,
    TANBA_SQL_TAG_REMOVE,
    TANBA_SQL_TAG_COUNT,
    TANBA_SQL_FAULT_PUT,
    TANBA_SQL_FAULT_REMOVE,
    TANBA_SQL_FAULT_REMOVE_SCRIPT,
    TANBA_SQL_SCRIPT,
    TANBA_SQL_SCRIPT_NAME,
    TANBA_SQL_SCRIPT_PUT,
    TANBA_SQL_CURRENT,
    TANBA_SQL_CURRENT_PUT,
    TANBA_SQL_CURRENT_CLEAR,
    TANBA_SQL_SET,
    TANBA_SQL_SET_ID,
    TANBA_SQL_SET_PUT,
    TANBA_SQL_SET_OF,
    TANBA_SQL_SET_GIVE,
    TANBA_SQL_SET_MOVE,
    TANBA_SQL_BY_PREFIX,
    TANBA_SQL_PATHS,
    TANBA_SQL_COUNT
} TanbaSql;

/* The columns that tanba_passage_row reads, in its order. */
#define TANBA_PASSAGE_SELECT                                                                       \
    "SELECT id, kind, parent, page, page_end, page_label, x0, y0, x1, y1, number, lang, source,"   \
    " confidence, printed, head, text FROM passage"

extern const char *const tanba_statements[TANBA_SQL_COUNT];
