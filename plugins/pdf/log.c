/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Catches what poppler complains of. It speaks through GLib's log, in the domain "Poppler", at a
 * level that GLib would not even print: unheard, damaged pages would pass for whole ones.
 */
#include "pdf.h"

#include <string.h>

enum { MAX_MESSAGES = 20 };

static void take(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)domain;
    (void)level;
    PdfLog *log = data;
    g_autofree char *placed = NULL;
    const char *nowhere = strstr(message, " at position -1");
    if (nowhere) {
        placed = g_strdup_printf("%.*s%s", (int)(nowhere - message), message,
                                 nowhere + strlen(" at position -1"));
        message = placed;
    }
    if (log->messages->len >= MAX_MESSAGES ||
        g_ptr_array_find_with_equal_func(log->messages, message, g_str_equal, NULL))
        return;
    g_ptr_array_add(log->messages, g_strdup(message));
}

void pdf_log_start(PdfLog *log)
{
    log->messages = g_ptr_array_new_with_free_func(g_free);
    log->handler = g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, take, log);
}

/* Syntax warnings, odd annotations and colours cost no text. */
static gboolean may_lose_text(const char *message)
{
    return strstr(message, "rror") && !strstr(message, "ICC") && !strstr(message, "transform") &&
           !strstr(message, "annot") && !strstr(message, "default config") /* of layers */;
}

void pdf_log_report(const PdfLog *log, tanba_host *host)
{
    for (guint i = 0; i < log->messages->len; i++) {
        const char *message = log->messages->pdata[i];
        if (!may_lose_text(message))
            continue;
        g_autofree char *what =
            g_strdup_printf("poppler reports, so that text may be missing: %s", message);
        if (host->warn(host, what) != TANBA_OK)
            return;
    }
}

const char *pdf_log_last(const PdfLog *log)
{
    guint n = log->messages->len;
    return n ? log->messages->pdata[n - 1] : NULL;
}

void pdf_log_stop(PdfLog *log)
{
    g_log_remove_handler("Poppler", log->handler);
    g_ptr_array_unref(log->messages);
}
