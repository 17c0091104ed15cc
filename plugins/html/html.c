/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for HTML and XHTML files; html_read.c reads them.
 */
#include "html_read.h"

#include "common/input.h"

#include <libxml/xmlversion.h>

static gssize read_file(gpointer data, guint64 offset, void *buffer, gsize size)
{
    return tanba_input_read(data, offset, buffer, size);
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    const HtmlSource source = {.read = read_file, .data = (gpointer)input};
    gboolean sent;
    tanba_status status = html_read(host, &source, &sent);
    if (status == TANBA_OK && !sent)
        status = host->fail(host, TANBA_EEMPTY,
                            "the page holds no text outside of scripts, "
                            "navigation and hidden elements");
    return status;
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    html_prepare();
    return TANBA_OK;
}

static const char *const types[] = {"text/html", "application/xhtml+xml", NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "html",
    .version = "1 (libxml2 " LIBXML_DOTTED_VERSION ")",
    .summary = "HTML pages, also as Word and LibreOffice save them",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
