/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns what DOCX and ODT share: the fields in their metadata member, and what is told of pictures.
 * Never decides which of the fields is the date of the document.
 */
#pragma once

#include "xml.h"

/* Pictures that the text does without, told apart by whether they could hold text themselves. */
typedef struct {
    guint64 large, small;
} OfficePictures;

/* Counts a picture by its sides in points; 0 where a side is not known. */
void office_picture(OfficePictures *pictures, double width, double height);
/* Points of a length such as "5.2cm", "2in", "120pt"; 0 where it is none. */
double office_length(const char *length);
/* Warns of pictures that could hold text. */
void office_tell_pictures(tanba_host *host, const OfficePictures *pictures);
/* How a document without any text ends. */
tanba_status office_no_text(tanba_host *host, const OfficePictures *pictures);

/* Reads docProps/core.xml or meta.xml and sends its fields to the host; returns how it went. */
tanba_status office_meta_read(tanba_host *host, TanbaZip *zip, const char *member, char **why);
