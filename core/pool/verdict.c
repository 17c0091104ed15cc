/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/verdict.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* What allocators and libraries say when there is no more memory. */
static gboolean speaks_of_memory(const char *printed)
{
    static const char *const signs[] = {"bad_alloc",     "failed to allocate", "Out of memory",
                                        "out of memory", "cannot allocate",    "Cannot allocate"};
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(printed, signs[i]))
            return TRUE;
    return FALSE;
}

/* The last line that says anything, shortened: libraries put the cause last. */
static char *last_words(const char *printed)
{
    g_autofree char *valid = g_utf8_make_valid(printed, -1);
    g_auto(GStrv) lines = g_strsplit(g_strstrip(valid), "\n", -1);
    for (guint n = g_strv_length(lines); n > 0; n--) {
        char *line = g_strstrip(lines[n - 1]);
        if (*line)
            return g_utf8_strlen(line, -1) > 200 ? g_utf8_substring(line, 0, 200) : g_strdup(line);
    }
    return NULL;
}

static char *with_words(const char *printed, const char *format, ...) G_GNUC_PRINTF(2, 3);

static char *with_words(const char *printed, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *words = last_words(printed);
    return words ? g_strdup_printf("%s; it last said: %s", said, words) : g_steal_pointer(&said);
}

TanbaState tanba_verdict_of(const TanbaEnding *ending, char **reason)
{
    const char *printed = ending->printed ? ending->printed : "";
    const char *during =
        *tanba_stage_name(ending->stage) ? tanba_stage_name(ending->stage) : "start";
    if (ending->killed_late) {
        *reason = with_words(printed, "took longer than %.3g s (%s) and was stopped",
                             ending->limit_ms / 1000.0, during);
        return TANBA_STATE_TIMEOUT;
    }
    if (ending->broken) {
        *reason = with_words(printed, "the reader broke down (%s): %s", during, ending->broken);
        return TANBA_STATE_CRASHED;
    }
    if (WIFSIGNALED(ending->wait_status)) {
        int number = WTERMSIG(ending->wait_status);
        if (speaks_of_memory(printed)) {
            *reason = with_words(printed, "needed more memory than it may have (%s)", during);
            return TANBA_STATE_OUT_OF_MEMORY;
        }
        *reason = number == SIGSYS ? with_words(printed, "tried what no reader may (%s): %s",
                                                during, strsignal(number))
                                   : with_words(printed, "the reader crashed (%s): %s", during,
                                                strsignal(number));
        return number == SIGXCPU  ? TANBA_STATE_TIMEOUT
               : number == SIGSYS ? TANBA_STATE_REFUSED
                                  : TANBA_STATE_CRASHED;
    }
    *reason = with_words(printed, "the reader ended early with status %d (%s)",
                         WEXITSTATUS(ending->wait_status), during);
    return speaks_of_memory(printed) ? TANBA_STATE_OUT_OF_MEMORY : TANBA_STATE_CRASHED;
}
