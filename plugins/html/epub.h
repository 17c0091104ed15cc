/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what an EPUB says of itself: where its chapters are, in reading order, who wrote it, what of it is
 * locked. Never reads a chapter.
 */
#pragma once

#include "common/xml.h"

typedef struct {
    char *folder;       /* of the package document, "" or "OEBPS/" */
    GHashTable *items;  /* id to member */
    GPtrArray *spine;   /* of char *: members, in reading order, each once */
    GHashTable *locked; /* members that are encrypted */
    GPtrArray *fields;  /* of char *: key, value, key, value */
} EpubPackage;

void epub_package_init(EpubPackage *package);
void epub_package_clear(EpubPackage *package);
/* Reads container.xml, encryption.xml and the package document. Otherwise than OK, `why` says it. */
tanba_status epub_package_read(EpubPackage *package, TanbaZip *zip, char **why);
