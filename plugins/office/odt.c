/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The members of an OpenDocument text and the order in which they are read.
 */
#include "odt.h"

#include "common/tell.h"
#include "office.h"

static tanba_status read_all(tanba_host *host, TanbaZip *zip, TanbaFlow *flow, OdtStyles *styles,
                             OdtBody *body)
{
    g_autofree char *why = NULL, *why_styles = NULL, *why_meta = NULL;
    g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    g_autoptr(GPtrArray) footers = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_block_free);
    gboolean single = tanba_zip_is_single(zip); /* then the styles stand before the text in it */
    if (!single && tanba_zip_has(zip, "styles.xml") &&
        odt_body_read(body, zip, "styles.xml", headers, footers, &why_styles) != TANBA_OK)
        tanba_tell_part(host, why_styles);
    if (styles->language)
        host->meta(host, "language", styles->language);
    if (tanba_zip_has(zip, "meta.xml") &&
        office_meta_read(host, zip, "meta.xml", &why_meta) != TANBA_OK)
        tanba_tell_part(host, why_meta);
    tanba_flow_add_all(flow, headers);
    tanba_status status = odt_body_read(body, zip, "content.xml", single ? headers : NULL,
                                        single ? footers : NULL, &why);
    tanba_flow_add_all(flow, headers);
    tanba_flow_add_all(flow, footers);
    tanba_status flowed = tanba_flow_finish(flow);
    const OdtLosses *losses = odt_body_losses(body);
    tanba_tell_count(host, losses->deletions, "tracked deletions were left out");
    tanba_tell_count(host, losses->hidden, "runs of hidden text were left out");
    tanba_tell_count(host, losses->annotations,
                     "comments were left out: they are not text of the document");
    tanba_tell_pictures(host, &losses->pictures);
    if (flowed != TANBA_OK)
        return flowed;
    if (status != TANBA_OK)
        return host->fail(host, status, why);
    if (!flow->sent)
        return tanba_no_text(host, &losses->pictures);
    return TANBA_OK;
}

tanba_status odt_extract(tanba_host *host, TanbaZip *zip)
{
    OdtStyles styles;
    odt_styles_init(&styles);
    TanbaFlow *flow = tanba_flow_new(host);
    OdtBody *body = odt_body_new(flow, &styles);
    tanba_status status = read_all(host, zip, flow, &styles, body);
    odt_body_free(body);
    tanba_flow_free(flow);
    odt_styles_clear(&styles);
    return status;
}
