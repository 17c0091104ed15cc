/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/digest.h"

char *tanba_digest_hex(struct sha256_ctx *sum)
{
    static const char digits[] = "0123456789abcdef";
    guint8 digest[SHA256_DIGEST_SIZE];
    sha256_digest(sum, sizeof digest, digest);
    char *hex = g_malloc0(2 * sizeof digest + 1);
    for (guint i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return hex;
}
