/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what a file of weights says of a document's passages, each asked once. Only core/lua includes it.
 */
#pragma once

#include "lua/script.h"

/* The model at `index`; raises where there is none. */
TanbaModel *tanba_model_check(lua_State *L, int index);
/* The number of a label, or -1; raises where the model has labels, but not this one. */
gint tanba_model_label(lua_State *L, const TanbaModel *model, const char *name);
/* One a label; NULL where the model does not know the language. Good until the next document. */
const float *tanba_model_margins(TanbaModel *model, const TanbaPassage *passage, guint32 ordinal);
/* Appends the words (TanbaHit) that speak most for a label. */
void tanba_model_explain(TanbaModel *model, const char *text, gint label, GArray *hits);
