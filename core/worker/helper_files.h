/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the files around a helper program: which it may read and run, what it is given, what it made. What lies in its
 * folder is its own doing: links are never followed, and nothing is read but plain files. Never starts anything.
 */
#pragma once

#include "helper/helper.h"

/* The system's libraries and data, and what the helper needs beside them. g_strfreev. */
char **tanba_helper_readable(const TanbaHelper *helper);
/* The program, its interpreter if it is a script, and the loader of libraries. g_strfreev. */
char **tanba_helper_executable(const TanbaHelper *helper);

gboolean tanba_helper_copy_input(int fd, const char *folder, const char *name);
/* FALSE: there is no such file, or it is larger than `most` bytes. */
gboolean tanba_helper_copy_result(const char *folder, const char *name, int output, guint64 most);
/* Whether all that lies in the folder, at any depth, is within the caps. */
gboolean tanba_helper_folder_is_small(const char *folder, guint64 most_bytes, guint most_files);
/* The end of what was written to the descriptor, as a string. */
char *tanba_helper_last_bytes(int fd, gsize most);
