/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the sentences by which plugins tell a user what was lost or is in doubt. Never decides what is.
 */
#pragma once

#include "charset.h"

#include <tanba/plugin.h>

/* The charset as a field, and warnings where it is not certain or `bad` bytes were replaced. */
void tanba_tell_charset(tanba_host *host, const TanbaCharset *charset, guint64 bad);
/* Warns "COUNT WHAT", unless the count is 0. */
void tanba_tell_count(tanba_host *host, guint64 count, const char *what);
/* Warns that a part of the file could not be read, and why. */
void tanba_tell_part(tanba_host *host, const char *why);
