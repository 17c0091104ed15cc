/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every target does first: a complaint of GLib's is a fault of ours. Warnings of libraries about their documents
 * are none.
 */
#include "fuzz.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* GLib ends a process by a trap, of which libFuzzer knows nothing: it would not keep the input. */
static void judge(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    gboolean ours =
        !domain || g_str_has_prefix(domain, "tanba") || g_str_has_prefix(domain, "GLib");
    gboolean fault = level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
    (void)data;
    fprintf(stderr, "%s: %s\n", domain ? domain : "", message);
    if (fault || (ours && level & G_LOG_LEVEL_WARNING))
        abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    g_log_set_default_handler(judge, NULL);
    return 0;
}

/* What fontconfig, and iconv for us, keep for the life of the process. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:gconv\nleak:iconv\n";
}
