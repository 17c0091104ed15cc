/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odf.h"

#include "common/tell.h"
#include "odt.h"

static void on_manifest(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)atts;
    if (g_str_equal(name, "manifest:encryption-data"))
        *(gboolean *)data = TRUE;
}

static gboolean is_encrypted(TanbaZip *zip)
{
    gboolean encrypted = FALSE;
    g_autofree char *why = NULL;
    if (!tanba_zip_is_single(zip) && tanba_zip_has(zip, "META-INF/manifest.xml"))
        xml_read(zip, "META-INF/manifest.xml", &(XmlHandler){on_manifest, NULL, NULL}, &encrypted,
                 NULL, &why);
    return encrypted;
}

typedef struct {
    gboolean in_body;
    char *kind; /* what stands in the body, "office:text" */
    tanba_status stop;
} KindReader;

static void on_body(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)atts;
    KindReader *reader = data;
    if (reader->in_body) {
        reader->kind = g_strdup(name);
        reader->stop = TANBA_ESTOP;
    }
    reader->in_body = g_str_equal(name, "office:body");
}

/* NULL where the body is not reached. The caller's. */
static char *kind_of(TanbaZip *zip)
{
    KindReader reader = {FALSE, NULL, TANBA_OK};
    g_autofree char *why = NULL;
    xml_read(zip, "content.xml", &(XmlHandler){on_body, NULL, NULL}, &reader, &reader.stop, &why);
    return reader.kind;
}

void odf_meta(tanba_host *host, TanbaZip *zip)
{
    g_autofree char *why = NULL;
    if (tanba_zip_has(zip, "meta.xml") && office_meta_read(host, zip, "meta.xml", &why) != TANBA_OK)
        tanba_tell_part(host, why);
}

tanba_status odf_extract(tanba_host *host, TanbaZip *zip)
{
    if (is_encrypted(zip))
        return host->fail(host, TANBA_EENCRYPTED, "the document is encrypted with a password");
    g_autofree char *kind = kind_of(zip);
    if (!kind || g_str_equal(kind, "office:text"))
        return odt_extract(host, zip);
    if (g_str_equal(kind, "office:spreadsheet"))
        return ods_extract(host, zip);
    if (g_str_equal(kind, "office:presentation") || g_str_equal(kind, "office:drawing"))
        return odp_extract(host, zip);
    g_autofree char *why =
        g_strdup_printf("it is an OpenDocument file of a kind that holds no text "
                        "to be read: %s",
                        kind);
    return host->fail(host, TANBA_EUNSUPPORTED, why);
}
