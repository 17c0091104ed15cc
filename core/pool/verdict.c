/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/verdict.h"

#include "document/plain.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define REASON_MOST 1000 /* characters */

TanbaState tanba_verdict_said(GVariant *done, TanbaStage *stage, char **reason, GVariant **extras)
{
    guint32 state, where;
    const char *said;
    g_variant_get(done, "(uu&s@a{sv})", &state, &where, &said, extras);
    if (where < TANBA_STAGE_COUNT)
        *stage = (TanbaStage)where;
    /* No file waits again, or is a duplicate, by a child's word: it would be passed over in silence. */
    if (state >= TANBA_STATE_COUNT || state == TANBA_STATE_WAITING ||
        state == TANBA_STATE_DUPLICATE) {
        *reason = g_strdup("the reader broke down: it gave an end that there is not");
        return TANBA_STATE_CRASHED;
    }
    *reason = tanba_text_plain_line(said, REASON_MOST);
    return (TanbaState)state;
}

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
    g_auto(GStrv) lines = g_strsplit(printed, "\n", -1);
    for (guint n = g_strv_length(lines); n > 0; n--) {
        g_autofree char *line = tanba_text_plain_line(lines[n - 1], 200);
        if (*line)
            return g_steal_pointer(&line);
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

static TanbaState of_signal(int number, const char *printed, const char *during, char **reason)
{
    if (speaks_of_memory(printed)) {
        *reason = with_words(printed, "needed more memory than it may have (%s)", during);
        return TANBA_STATE_OUT_OF_MEMORY;
    }
    if (number == SIGSYS) {
        *reason =
            with_words(printed,
                       "was stopped (%s) as it tried what no reader of documents may: to call the "
                       "network, start a program, reach for another process or the like",
                       during);
        return TANBA_STATE_REFUSED;
    }
    if (number == SIGXCPU) {
        *reason = with_words(printed, "took more processor time than it may (%s)", during);
        return TANBA_STATE_TIMEOUT;
    }
    if (number == SIGKILL) {
        *reason = with_words(
            printed, "was killed from outside (%s), as the system does where memory runs out",
            during);
        return TANBA_STATE_CRASHED;
    }
    *reason = with_words(printed, "the reader crashed (%s): %s", during, strsignal(number));
    return TANBA_STATE_CRASHED;
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
    if (WIFSIGNALED(ending->wait_status))
        return of_signal(WTERMSIG(ending->wait_status), printed, during, reason);
    int status = WEXITSTATUS(ending->wait_status);
    *reason =
        status ? with_words(printed, "the reader ended early with status %d (%s)", status, during)
               : with_words(printed, "the reader ended without an answer (%s)", during);
    return speaks_of_memory(printed) ? TANBA_STATE_OUT_OF_MEMORY : TANBA_STATE_CRASHED;
}
