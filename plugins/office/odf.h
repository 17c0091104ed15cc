/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the choice which kind of OpenDocument a file is, by its body: types and names get mixed up. Never
 * reads the body itself.
 */
#pragma once

#include "office.h"

/* Texts, spreadsheets, presentations and drawings; in a zip file or in one piece of XML. */
tanba_status odf_extract(tanba_host *host, TanbaZip *zip);
/* Reads meta.xml; a fault in it is told. */
void odf_meta(tanba_host *host, TanbaZip *zip);

tanba_status ods_extract(tanba_host *host, TanbaZip *zip);
tanba_status odp_extract(tanba_host *host, TanbaZip *zip);
