/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Packages of office programs: OOXML and OpenDocument, texts, spreadsheets and presentations. Which of
 * them it is is told by the members, since programs and mailers mix the types up.
 */
#include "common/input.h"
#include "common/tell.h"
#include "docx.h"
#include "odf.h"
#include "pptx.h"
#include "xlsx.h"

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

typedef struct {
    const char *part;
    char *type;
} TypeReader;

static void on_type(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)name;
    TypeReader *reader = data;
    g_autofree char *part = xml_att(atts, "PartName");
    if (part && *part == '/' && g_str_equal(part + 1, reader->part) && !reader->type)
        reader->type = xml_att(atts, "ContentType");
}

/* What the package says its main part is; where it says nothing, what its folder is called. */
static gboolean is_of(const char *main_part, const char *type, const char *word, const char *folder)
{
    return type ? strstr(type, word) != NULL : g_str_has_prefix(main_part, folder);
}

static tanba_status extract_ooxml(tanba_host *host, TanbaZip *zip)
{
    static const char *const usual[] = {"word/document.xml", "xl/workbook.xml",
                                        "ppt/presentation.xml"};
    g_autoptr(GPtrArray) relations = opc_relations(host, zip, "");
    const char *part = opc_first(relations, zip, "officeDocument");
    for (guint i = 0; i < G_N_ELEMENTS(usual) && !part; i++)
        part = tanba_zip_has(zip, usual[i]) ? usual[i] : NULL;
    if (!part)
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "the zip file holds no document, workbook or presentation");
    TypeReader reader = {part, NULL};
    opc_read_aside(host, zip, "[Content_Types].xml", &(XmlHandler){on_type, NULL, NULL}, &reader);
    g_autofree char *type = reader.type;
    if (g_str_has_suffix(part, ".bin"))
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "it is a binary workbook (XLSB): save it as XLSX, which can be read");
    const char *fields = opc_first(relations, zip, "core-properties");
    fields = fields ? fields : "docProps/core.xml";
    gboolean sheets = is_of(part, type, "spreadsheetml", "xl/");
    if (!sheets && !is_of(part, type, "presentationml", "ppt/"))
        return docx_extract(host, zip);
    g_autofree char *why = NULL;
    if (tanba_zip_has(zip, fields) && office_meta_read(host, zip, fields, &why) != TANBA_OK)
        tanba_tell_part(host, why);
    return sheets ? xlsx_extract(host, zip, part) : pptx_extract(host, zip, part);
}

static tanba_status extract_zip(tanba_host *host, TanbaZip *zip)
{
    if (tanba_zip_is_encrypted(zip))
        return host->fail(host, TANBA_EENCRYPTED, "the zip file's members are encrypted");
    if (tanba_zip_has(zip, "encrypted-package"))
        return host->fail(host, TANBA_EENCRYPTED, "the document is encrypted with a password");
    if (tanba_zip_has(zip, "content.xml"))
        return odf_extract(host, zip);
    return extract_ooxml(host, zip);
}

/* OpenDocument in one piece of XML. */
static gboolean is_flat(const tanba_input *input)
{
    char head[4096];
    gssize n = tanba_input_read(input, 0, head, sizeof head);
    return n > 0 && memmem(head, (gsize)n, "<office:document", strlen("<office:document"));
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
                          "it is an old binary office file, neither OOXML nor OpenDocument");
    if (is_flat(input)) {
        g_autoptr(TanbaZip) single = tanba_zip_open_single(input);
        return odf_extract(host, single);
    }
    char magic[4];
    if (tanba_input_read(input, 0, magic, sizeof magic) < 4 || memcmp(magic, "PK", 2) != 0)
        return host->fail(host, TANBA_EUNSUPPORTED,
                          "it is no zip file, as OOXML and OpenDocument are");
    tanba_status listed;
    g_autofree char *why = NULL;
    g_autoptr(TanbaZip) zip = tanba_zip_open(input, &listed, &why);
    gboolean known = tanba_zip_has(zip, "content.xml") || tanba_zip_has(zip, "_rels/.rels") ||
                     tanba_zip_has(zip, "word/document.xml");
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

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."
static const char *const types[] = {OOXML "wordprocessingml.document",
                                    OOXML "wordprocessingml.template",
                                    OOXML "spreadsheetml.sheet",
                                    OOXML "spreadsheetml.template",
                                    OOXML "presentationml.presentation",
                                    OOXML "presentationml.slideshow",
                                    OOXML "presentationml.template",
                                    "application/vnd.ms-word.document.macroenabled.12",
                                    "application/vnd.ms-word.template.macroenabled.12",
                                    "application/vnd.ms-word.document.macroEnabled.12",
                                    "application/vnd.ms-word.template.macroEnabled.12",
                                    "application/vnd.ms-excel.sheet.macroenabled.12",
                                    "application/vnd.ms-excel.template.macroenabled.12",
                                    "application/vnd.ms-excel.sheet.macroEnabled.12",
                                    "application/vnd.ms-excel.template.macroEnabled.12",
                                    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
                                    "application/vnd.ms-powerpoint.presentation.macroenabled.12",
                                    "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
                                    "application/vnd.ms-powerpoint.slideshow.macroEnabled.12",
                                    "application/vnd.ms-powerpoint.template.macroEnabled.12",
                                    ODF "text",
                                    ODF "text-template",
                                    ODF "text-master",
                                    ODF "text-flat-xml",
                                    ODF "spreadsheet",
                                    ODF "spreadsheet-template",
                                    ODF "spreadsheet-flat-xml",
                                    ODF "presentation",
                                    ODF "presentation-template",
                                    ODF "presentation-flat-xml",
                                    ODF "graphics",
                                    ODF "graphics-template",
                                    NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "office",
    .version = "1 (libarchive " ARCHIVE_VERSION_ONLY_STRING ", libxml2 " LIBXML_DOTTED_VERSION ")",
    .summary = "office documents: DOCX, XLSX, PPTX, ODT, ODS, ODP",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
};
