/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what DOCX and ODT share: the fields in their metadata member, and how losses are told.
 */
#pragma once

#include "xml.h"

/* Reads docProps/core.xml or meta.xml and sends its fields to the host; returns how it went. */
tanba_status office_meta_read(tanba_host *host, TanbaZip *zip, const char *member, char **why);
/* Warns "COUNT WHAT", unless the count is 0. */
void office_tell(tanba_host *host, guint64 count, const char *what);
