/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Word processors' zip packages: OOXML (DOCX) and OpenDocument (ODT). Which of the two is told by
 * the members, since programs and mailers mix the types up.
 */
#include "common/input.h"
#include "docx.h"
#include "odt.h"

#include <archive.h>
#include <libxml/parser.h>
#include <string.h>

#define OLE_HEAD (64u * 1024)

/* A DOCX with a password is an OLE file that holds a stream of this name, written in UTF-16. */
static gboolean is_encrypted_ole(const tanba_input *input, gboolean *ole)
{
    static const char stream[] = "EncryptedPackage";
    g_autofree char *head = g_malloc(OLE_HEAD);
    gssize n = tanba_input_read(input, 0, head, OLE_HEAD);
    *ole = n >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
    if (!*ole)
        return FALSE;
    char wide[2 * (sizeof stream - 1)];
    for (gsize i = 0; i < sizeof wide; i++)
        wide[i] = i % 2 ? '\0' : stream[i / 2];
    if (memmem(head, (gsize)n, wide, sizeof wide))
        return TRUE;
    /* The directory may stand anywhere: its first sector's number is at offset 48. */
    guint32 sector = GUINT32_FROM_LE(*(guint32 *)(gpointer)(head + 48));
    guint shift = (guchar)head[30];
    if (n < 512 || shift > 16)
        return FALSE;
    n = tanba_input_read(input, ((guint64)sector + 1) << shift, head, OLE_HEAD);
    return n > 0 && memmem(head, (gsize)n, wide, sizeof wide) != NULL;
}

static tanba_status extract_zip(tanba_host *host, TanbaZip *zip)
{
    if (tanba_zip_is_encrypted(zip))
        return host->fail(host, TANBA_EENCRYPTED, "the zip file's members are encrypted");
    if (tanba_zip_has(zip, "content.xml"))
        return odt_extract(host, zip);
    return docx_extract(host, zip);
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    gboolean ole;
    if (is_encrypted_ole(input, &ole))
        return host->fail(host, TANBA_EENCRYPTED, "the document is encrypted with a password");
    if (ole)
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "it is an old binary office file, neither DOCX nor ODT");
    char magic[4];
    if (tanba_input_read(input, 0, magic, sizeof magic) < 4 || memcmp(magic, "PK", 2) != 0)
        return host->fail(host, TANBA_EUNSUPPORTED, "it is no zip file, as DOCX and ODT are");
    tanba_status listed;
    g_autofree char *why = NULL;
    g_autoptr(TanbaZip) zip = tanba_zip_open(input, &listed, &why);
    gboolean known = tanba_zip_has(zip, "content.xml") || tanba_zip_has(zip, "word/document.xml");
    if (listed != TANBA_OK && !known)
        return host->fail(host, listed, why);
    tanba_status status = extract_zip(host, zip);
    return status == TANBA_OK && listed != TANBA_OK ? host->fail(host, listed, why) : status;
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    xmlInitParser();
    return TANBA_OK;
}

static const char *const types[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "application/vnd.ms-word.document.macroenabled.12",
    "application/vnd.ms-word.template.macroenabled.12",
    "application/vnd.ms-word.document.macroEnabled.12",
    "application/vnd.ms-word.template.macroEnabled.12",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.text-master",
    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "office",
    .version = "1 (libarchive " ARCHIVE_VERSION_ONLY_STRING ", libxml2 " LIBXML_DOTTED_VERSION ")",
    .summary = "documents of word processors: DOCX and ODT",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
