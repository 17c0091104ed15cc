/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sends bytes that are not UTF-8, and controls that would steer a terminal.
 */
#include "malice.h"

static tanba_status misdeed(tanba_host *host, const tanba_input *input)
{
    (void)input;
    host->meta(host, "title", "\xFF\xFE\x1B]0;owned\a");
    return say(host,
               "herons \xC0\xAF\xED\xA0\x80\xFF over \x1B[31mthe\x9B pond\xE2\x80\xA8 at dawn");
}

MALICE("not-utf8");
