/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes memory that can be written and run.
 */
#include "malice.h"

#include <sys/mman.h>

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    void *both =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (both != MAP_FAILED)
        return say(host, "not held");
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code != MAP_FAILED && mprotect(code, 4096, PROT_READ | PROT_EXEC) == 0)
        return say(host, "not held");
    return host->fail(host, TANBA_EDAMAGED, "held: mmap");
}

MALICE("code-in-memory");
