/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what the extract worker says of itself before it has seen any file (the READY frame), and the list of the
 * system's own data that its children may open. Never loads a plugin.
 */
#pragma once

#include "extract/plugins.h"

#include <glib.h>

/* a{sv}: "plugins" a(sssssasib), with the helpers that are there among them; "helpers" a(sbsassu), all of them (of
 * TanbaHelper *, may be NULL): name, whether it is there, package, types, what it makes, seconds; "problems" as, "lacks" as;
 * "error" s where nothing can be read. */
GVariant *tanba_ready_describe(const TanbaPlugins *plugins, const GPtrArray *helpers,
                               const char *error);
char **tanba_ready_readable(void);
