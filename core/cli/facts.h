/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns how facts are shown: what a script says of another document.
 */
#pragma once

#include "document/document.h"

#include <jansson.h>

/* `document` is the one that they come from. */
void tanba_facts_print(const TanbaDocument *document, const TanbaTagSet *set, gboolean coloured);
json_t *tanba_facts_to_json(const TanbaDocument *document, const TanbaTagSet *set);
