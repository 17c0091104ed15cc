/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what all packages of office programs share: the fields in their metadata member.
 * Never decides which of the fields is the date of the document.
 */
#pragma once

#include "common/pictures.h"
#include "common/xml.h"

/* Reads docProps/core.xml or meta.xml and sends its fields to the host; returns how it went. */
tanba_status office_meta_read(tanba_host *host, TanbaZip *zip, const char *member, char **why);
/* How a file of many parts ends of which some could not be read: with a warning if others could (`sent`
 * blocks of text), else in failure. What is past a cap is always a failure. */
tanba_status office_part_lost(tanba_host *host, guint64 sent, tanba_status status, const char *why);
