/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for HTML and XHTML files, which html_read.c reads, and for books made of them, which epub.c does.
 */
#include "html.h"

#include "common/input.h"
#include "html_read.h"

#include <archive.h>
#include <libxml/xmlversion.h>
#include <string.h>

static gssize read_file(gpointer data, guint64 offset, void *buffer, gsize size)
{
    return tanba_input_read(data, offset, buffer, size);
}

static tanba_status extract_page(tanba_host *host, const tanba_input *input)
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

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    char magic[4];
    if (tanba_input_read(input, 0, magic, sizeof magic) == sizeof magic &&
        memcmp(magic, "PK\3\4", sizeof magic) == 0)
        return epub_extract(host, input);
    return extract_page(host, input);
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    html_prepare();
    return TANBA_OK;
}

static const char *const types[] = {"text/html", "application/xhtml+xml", "application/epub+zip",
                                    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "html",
    .version = "1 (libarchive " ARCHIVE_VERSION_ONLY_STRING ", libxml2 " LIBXML_DOTTED_VERSION ")",
    .summary = "HTML pages, also as Word and LibreOffice save them, and books made of them: EPUB",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
