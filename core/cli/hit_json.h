/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns a passage as JSON: the export's shape, which others build on. Never prints.
 */
#pragma once

#include "index/index.h"

#include <jansson.h>

/* One of the passages that are derived from the hit's, in the same shape, with "derived_from" and "spans". */
json_t *tanba_derived_to_json(const TanbaHit *hit, const TanbaDerivedHit *derived);
/* All of them in short: id, text, spans and tags. */
json_t *tanba_derived_list_to_json(const TanbaHit *hit);
/* The hit's document, and how many of its passages match. */
json_t *tanba_document_to_json(const TanbaHit *hit);
/* Passages of the hit's document: what stands before or after it. */
json_t *tanba_neighbours_to_json(const TanbaHit *hit, const TanbaPassage *list, guint n);
/* A new reference. With a snippet, also "citation", "snippet" and "rank", as search gives them. */
json_t *tanba_hit_to_json(const TanbaHit *hit);
/* The path as it is; bytes that are no UTF-8 as \\xHH. */
json_t *tanba_json_path(const char *path);
/* A string, or null. */
json_t *tanba_json_string(const char *string);
/* How the hit is cited; the caller's to free. */
char *tanba_hit_cite(const TanbaHit *hit);
