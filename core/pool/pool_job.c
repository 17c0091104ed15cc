/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/pool_job.h"

#include "pool/verdict.h"

#include <unistd.h>

void tanba_pool_job_free(gpointer data)
{
    TanbaPoolJob *job = data;
    if (job->spec.drop)
        job->spec.drop(job->spec.data);
    if (job->socket >= 0)
        close(job->socket);
    if (job->errors >= 0)
        close(job->errors);
    tanba_wire_reader_clear(&job->reader);
    g_string_free(job->printed, TRUE);
    g_clear_pointer(&job->done, g_variant_unref);
    g_free(job->broken);
    g_free(job);
}

void tanba_pool_job_finish(TanbaPoolJob *job)
{
    TanbaVerdict verdict = {
        .stage = job->stage, .peak_kib = job->peak_kib, .cpu_usec = job->cpu_usec};
    g_autofree char *reason = NULL;
    g_autoptr(GVariant) extras = NULL;
    /* A child that has said DONE and then died in a destructor is done; one that lied is not. */
    if (job->done && !job->broken && !job->killed_late) {
        verdict.state = tanba_verdict_said(job->done, &verdict.stage, &reason, &extras);
        verdict.extras = extras;
    } else if (job->lost) {
        verdict.lost = TRUE;
        verdict.state = TANBA_STATE_CRASHED;
        reason = g_strdup_printf("the process that readers are started from ended %s", job->lost);
    } else {
        TanbaEnding ending = {job->wait_status, job->killed_late,  job->limit_ms,
                              job->broken,      job->printed->str, job->stage};
        verdict.state = tanba_verdict_of(&ending, &reason);
    }
    verdict.reason = reason && *reason ? reason : NULL;
    job->spec.drop = NULL; /* the data is now whose `end` is called */
    job->spec.end(&verdict, job->spec.data);
}
