/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/digest.h"

char *tanba_digest_hex(struct sha256_ctx *sum)
{
    guint8 digest[SHA256_DIGEST_SIZE];
    sha256_digest(sum, sizeof digest, digest);
    GString *hex = g_string_sized_new(2 * sizeof digest);
    for (guint i = 0; i < sizeof digest; i++)
        g_string_append_printf(hex, "%02x", digest[i]);
    return g_string_free(hex, FALSE);
}
