/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns reading a plugin's descriptor: by offset, whole or in pieces, with interrupted calls tried
 * again. Never moves the descriptor's own position, never closes it.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

/* Up to `size` bytes from `offset`: fewer only at the end, -1 with errno set on failure. */
gssize tanba_input_read(const tanba_input *input, guint64 offset, void *buffer, gsize size);
/* Tells the host why a read failed; returns the status to return. */
tanba_status tanba_input_fail(tanba_host *host);
