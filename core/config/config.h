/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns where configuration files lie, and how a fault in one is told: by file, line and key. They are the user's and the
 * machine's; an archive has none, since it may come from somebody else. Never knows what a key means.
 */
#pragma once

#include <glib.h>

/* $XDG_CONFIG_HOME/tanba/config, then that of the system: what comes first counts. Free with g_strfreev. */
char **tanba_config_files(void);

/* `*out` is NULL where there is no such file, which is no error. */
gboolean tanba_config_read(const char *path, GKeyFile **out, GError **error);
/* Sets the error for a group, or for a key in it (NULL: for the group); says where it stands. Always FALSE. */
gboolean tanba_config_refuse(const char *path, const char *group, const char *key, GError **error,
                             const char *format, ...) G_GNUC_PRINTF(5, 6);
