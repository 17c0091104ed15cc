/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a PDF's information dictionary says of the document.
 */
#include "pdf.h"

static void send_string(tanba_host *host, const char *key, char *value)
{
    g_autofree char *owned = value;
    if (owned && *g_strstrip(owned))
        host->meta(host, key, owned);
}

static void send_date(tanba_host *host, const char *key, GDateTime *value)
{
    g_autoptr(GDateTime) owned = value;
    if (!owned || g_date_time_get_year(owned) < 1980) /* PDF is of 1993; a dead clock says 1970 */
        return;
    g_autofree char *text = g_date_time_format(owned, "%Y-%m-%dT%H:%M:%S%:z");
    if (text)
        host->meta(host, key, text);
}

void pdf_meta_send(PopplerDocument *document, tanba_host *host)
{
    send_string(host, "title", poppler_document_get_title(document));
    send_string(host, "author", poppler_document_get_author(document));
    send_string(host, "subject", poppler_document_get_subject(document));
    send_string(host, "keywords", poppler_document_get_keywords(document));
    send_string(host, "creator", poppler_document_get_creator(document));
    send_string(host, "producer", poppler_document_get_producer(document));
    send_date(host, "date", poppler_document_get_creation_date_time(document));
    send_date(host, "modified", poppler_document_get_modification_date_time(document));
}
