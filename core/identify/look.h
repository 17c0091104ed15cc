/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the second looks: small tests on a file's head that correct libmagic. Each is pure but for those
 * that read further into the descriptor (`fd`); they leave its offset anywhere.
 */
#pragma once

#include <glib.h>

/* How the types of OpenDocument in one piece of XML end: its markup is no text to read. */
#define TANBA_FLAT_ODF "-flat-xml"

/* The type that a zip's member names show, or NULL to keep what libmagic said. */
const char *tanba_look_at_zip(int fd, const char *magic_type);
/* Whether a zip's table of contents ends the file, though it does not begin as one: a last volume, a program that
 * unpacks itself. */
gboolean tanba_look_for_zip_end(int fd);
/* Whether an OLE file is a message of Outlook's. */
gboolean tanba_look_for_outlook(int fd);
/* Whether an OLE file is an Office document locked by a password. */
gboolean tanba_look_for_encrypted_package(int fd);
/* "message/rfc822", "application/mbox", "text/html", "application/xhtml+xml", or NULL. */
const char *tanba_look_at_text(const guint8 *head, gsize n, const char *magic_type);
/* Whether bytes that libmagic can't place are text in an old charset or UTF-16 without its mark. */
gboolean tanba_looks_like_text(const guint8 *head, gsize n);
/* Subtitles and tables are plain text that only their name tells apart. */
void tanba_look_at_name(const char *name, char **type);
