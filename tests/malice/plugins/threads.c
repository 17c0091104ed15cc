/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts threads until the system gives no more.
 */
#include "malice.h"

#include <pthread.h>

static void *wait_for_ever(void *data)
{
    for (;;)
        pause();
    return data;
}

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)host, (void)input;
    pthread_t thread;
    int code = 0;
    for (long n = 0;
         (code = pthread_create(&thread, NULL, wait_for_ever, NULL)) == 0 && n < 100000;)
        n++;
    return host->fail(host, TANBA_ENOMEM, strerror(code));
}

MALICE("threads");
