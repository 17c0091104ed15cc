/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx.h"
#include "office.h"

tanba_status odt_extract(tanba_host *host, TanbaZip *zip)
{
    (void)zip;
    return host->fail(host, TANBA_EUNSUPPORTED, "OpenDocument is not read by this version");
}
