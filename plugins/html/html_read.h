/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way from the bytes of an HTML page, wherever they come from, to blocks at the host. Never opens anything,
 * never decides what a page without text is.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

typedef struct {
    /* Up to `size` bytes from `offset`: fewer only at the end, -1 with errno set on failure. Called in two passes. */
    gssize (*read)(gpointer data, guint64 offset, void *buffer, gsize size);
    gpointer data;
    const char *charset; /* as whoever carries the page declares it, or NULL: look in the page */
    gboolean in_page;    /* the host's page has begun already */
} HtmlSource;

/* Once, before the sandbox closes. */
void html_prepare(void);
/* `sent`: whether any text came of it. */
tanba_status html_read(tanba_host *host, const HtmlSource *source, gboolean *sent);
