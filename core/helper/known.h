/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where helpers come from: the groups [exec "NAME"] of a configuration file, and those that Tanba knows by
 * itself. Used by helper.c alone. Never runs one.
 */
#pragma once

#include "helper/helper.h"

/* Adds those of a file whose names are not in `named` yet, and puts them there; also those that it turns off. */
gboolean tanba_helpers_add_file(GPtrArray *helpers, GHashTable *named, const char *path,
                                GError **error);
void tanba_helpers_add_known(GPtrArray *helpers, const GHashTable *named);
