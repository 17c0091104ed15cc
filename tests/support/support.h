/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests share: loading one plugin without the rest of Tanba, and running it on bytes or a file.
 */
#pragma once

#include "extract/collector.h"

#include <glib.h>

/* The plugin `name` from the build folder (TANBA_TEST_PLUGIN_DIR), prepared; the test fails if it is
 * not there. Never unloaded. */
const tanba_plugin *support_plugin(const char *folder, const char *name);
/* A collector that has run the plugin on the file, or on bytes (through a memfd). The status is in it. */
TanbaCollector *support_run_file(const tanba_plugin *plugin, const char *path, const char *type,
                                 const tanba_plugin *recogniser, tanba_want want, guint32 page);
TanbaCollector *support_run_bytes(const tanba_plugin *plugin, const void *bytes, gsize length,
                                  const char *type);
/* What a container gave, with the members that it began. */
typedef struct {
    char *name, *type, *why;
    GByteArray *bytes;
    tanba_status status;
    gboolean ended;
} SupportMember;
/* As above, and its members: SupportMember *, owned by the array. `name` is what the file is called. */
TanbaCollector *support_run_container(const tanba_plugin *plugin, const void *bytes, gsize length,
                                      const char *type, const char *name, GPtrArray **members);

/* All lines' text, one a line, each page begun by "--- page N": for comparing. Free with g_free. */
char *support_text(const TanbaCollector *collector);
