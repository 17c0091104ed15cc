/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the plugins of this folder share: each does one thing that no reader of documents may, and does it only
 * to a file whose first line is "malice: NAME"; all others it passes on to the plugin that reads them. Never
 * part of what is installed.
 */
#pragma once

#include <string.h>
#include <tanba/plugin.h>
#include <unistd.h>

/* A page of one line, so that what was given before a misdeed can be looked for after it. */
static inline tanba_status say(tanba_host *host, const char *words)
{
    tanba_page page = {.size = sizeof page};
    tanba_line line = {.size = sizeof line,
                       .text = words,
                       .length = strlen(words),
                       .role = TANBA_ROLE_PARAGRAPH,
                       .confidence = -1};
    tanba_status status = host->page(host, &page);
    return status == TANBA_OK ? host->line(host, &line) : status;
}

static inline int is_meant(const tanba_input *input, const char *mark)
{
    char head[64] = "";
    return pread(input->fd, head, sizeof head - 1, 0) > 0 && strncmp(head, mark, strlen(mark)) == 0;
}

/* The plugin NAME, whose misdeed is `misdeed(host, input)`. What comes back from it without the sandbox having
 * stepped in is told in the words of the file, for the tests to see. */
#define MALICE(NAME)                                                                               \
    static tanba_status extract(tanba_host *host, const tanba_input *input)                        \
    {                                                                                              \
        return is_meant(input, "malice: " NAME "\n") ? misdeed(host, input) : TANBA_EUNSUPPORTED;  \
    }                                                                                              \
    static const char *const types[] = {"text/plain", NULL};                                       \
    const tanba_plugin tanba_plugin_1 = {                                                          \
        .size = sizeof(tanba_plugin),                                                              \
        .name = "malice-" NAME,                                                                    \
        .version = "1",                                                                            \
        .summary = "does what it must not",                                                        \
        .licence = "GPL-3.0-or-later",                                                             \
        .types = types,                                                                            \
        .priority = 100,                                                                           \
        .extract = extract,                                                                        \
        .shared_types = types, /* so that others' files come before and after in one process */    \
    }
