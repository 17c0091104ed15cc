/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the making of zip packages out of a text that a fuzzer can change: a line "=== NAME" begins a member, what
 * follows up to the next such line is its content. Never compresses.
 */
#pragma once

#include <glib.h>

/* The bytes themselves where `packed` is FALSE. */
GByteArray *fuzz_pack(const guint8 *bytes, gsize length, gboolean packed);
