/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the way a sha256 is written: 64 lower-case hex digits. Pure.
 */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

/* Ends the sum, which starts anew; the caller's to free. */
char *tanba_digest_hex(struct sha256_ctx *sum);
