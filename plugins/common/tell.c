/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell.h"

void tanba_tell_count(tanba_host *host, guint64 count, const char *what)
{
    if (!count)
        return;
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT " %s", count, what);
    host->warn(host, text);
}

void tanba_tell_part(tanba_host *host, const char *why)
{
    g_autofree char *text = g_strdup_printf("a part was left out: %s", why);
    host->warn(host, text);
}

void tanba_tell_charset(tanba_host *host, const TanbaCharset *charset, guint64 bad)
{
    host->meta(host, "charset", charset->name);
    if (!charset->certain) {
        g_autofree char *what =
            g_strdup_printf("the charset is not certain: read as %s", charset->name);
        host->warn(host, what);
    }
    g_autofree char *replaced =
        g_strdup_printf("bytes are no %s and were replaced by U+FFFD", charset->name);
    tanba_tell_count(host, bad, replaced);
}
