/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file is, above all where libmagic is known to be wrong.
 */
#include "identify/glance.h"
#include "identify/identify.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static TanbaIdentifier *identifier;

static int file_of(const void *bytes, gsize length)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    g_assert_cmpint(write(fd, bytes, length), ==, (gssize)length);
    return fd;
}

static void assert_is(const void *bytes, gsize length, const char *name, const char *type)
{
    int fd = file_of(bytes, length);
    TanbaIdentity identity;
    g_autoptr(GError) error = NULL;
    tanba_identify(identifier, fd, length, name, &identity, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(identity.type, ==, type);
    g_assert_cmpint(lseek(fd, 0, SEEK_CUR), ==, 0);
    tanba_identity_clear(&identity);
    close(fd);
}

static void assert_text_is(const char *text, const char *name, const char *type)
{
    assert_is(text, strlen(text), name, type);
}

static void test_pdf_behind_junk(void)
{
    char bytes[900];
    memset(bytes, 'j', sizeof bytes);
    memcpy(bytes + 600, "%PDF-1.4\n%\xE2\xE3", 12);
    assert_is(bytes, sizeof bytes, "", "application/pdf");
    assert_text_is("%PDF-1.7\n1 0 obj", "", "application/pdf");
    assert_text_is("HTTP/1.1 200 OK\nServer: pond\n\n%PDF-1.7\n1 0 obj\n", "", "application/pdf");
}

/* What holds a PDF, or only speaks of one, is none. */
static void test_no_pdf(void)
{
    char zip[300] = "PK\3\4\24\0\0\0\0\0", tar[1024] = "letter.pdf";
    memcpy(zip + 26, "\12\0\0\0letter.pdf%PDF-1.4\n%\xE2\xE3", 26);
    assert_is(zip, sizeof zip, "", "application/zip");
    memcpy(tar + 100, "0000644", 7);
    memcpy(tar + 124, "00000000020", 11);
    memcpy(tar + 136, "00000000000", 11);
    memcpy(tar + 257, "ustar\00000", 8);
    memset(tar + 148, ' ', 8);
    guint sum = 0;
    for (guint i = 0; i < 512; i++)
        sum += (guint8)tar[i];
    g_snprintf(tar + 148, 8, "%06o", sum);
    memcpy(tar + 512, "%PDF-1.4\n%\xE2\xE3", 12);
    assert_is(tar, sizeof tar, "", "application/x-tar");
    assert_text_is("the herons were %PDF-1.4 files\n", "", "text/plain");
    assert_text_is("the herons were\n%PDF-files of the pond\n", "", "text/plain");
    assert_text_is("From: a@b.example\nTo: c@d.example\nSubject: x\n\n%PDF-1.4\n%x\n", "",
                   "message/rfc822");
}

/* Told at a glance, and what might be something else is not. */
static void test_prose_at_a_glance(void)
{
    static const char *const plain[] = {
        "Herons were seen at the pond.\n",
        "Свидетель видел цапель у пруда.\n",
        "MZ was the mark on the boat of the pilots.\n",
        "From: a@b.example\nTo: c@d.example\nSubject: x\n\nHello <b>\n",
    };
    static const char *const others[] = {
        "",
        "Herons",
        "begin 644 herons.txt\n#0V%T\n`\nend\n",
        "%!PS-Adobe-3.0\n%%Title: herons on the pond\n",
        "<p>Herons were seen at the pond.\n",
        "Herons were seen at <b>the</b> pond.\n",
        "\\documentclass{article}\nHerons were seen at the pond.\n",
        "name of witness, place\nold pilot, pond\n",
        "name of witness\tplace\nold pilot\tpond\n",
        "Herons were seen\x01 at the pond.\n",
        "Herons were seen at the caf\xe9 by the pond.\n",
        "{ herons were seen at the pond }\n",
        "From a pond the herons rose.\n",
        "From: a@b.example\nTo: c@d.example\n\n%PDF-1.4\n",
        "the herons were %PDF-1.4\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
        g_assert_true(tanba_is_plainly_text((const guint8 *)plain[i], strlen(plain[i]), TRUE));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(tanba_is_plainly_text((const guint8 *)others[i], strlen(others[i]), TRUE));
    /* A character that is cut by the end of what is seen, not of the file. */
    g_autofree char *cut = g_strconcat("Цапли были видны у пруда ", "п", NULL);
    g_assert_true(tanba_is_plainly_text((const guint8 *)cut, strlen(cut) - 1, FALSE));
    g_assert_false(tanba_is_plainly_text((const guint8 *)cut, strlen(cut) - 1, TRUE));
    assert_text_is("MZ was the mark on the boat of the pilots.\n", "", "text/plain");
    assert_text_is("name of witness, place\nold pilot, pond\ntwo herons, sky\n", "", "text/csv");
}

static void test_mail_by_the_shape_of_its_head(void)
{
    assert_text_is(
        "X-Spam: no\nReceived: by a\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\nHello\n", "",
        "message/rfc822");
    assert_text_is(
        "DKIM-Signature: v=1;\n\ta=rsa\nFrom: a@b.example\nDate: Mon\nSubject: x\n\nHi\n", "",
        "message/rfc822");
    assert_text_is("From a@b.example Mon Jan 1\nFrom: a@b.example\nTo: x\nSubject: y\n\nHi\n", "",
                   "application/mbox");
    /* Notes of a meeting are not mail. */
    assert_text_is("Subject: the well\nThe meeting began at noon: nobody spoke.\n", "",
                   "text/plain");
    assert_text_is("Date: 4 May\nPlace: Tolm\nPresent: five\n\nNotes follow.\n", "", "text/plain");
}

static void test_html_without_its_doctype(void)
{
    assert_text_is("<p>One <b>paragraph</b></p>", "", "text/html");
    g_autofree char *padding = g_strnfill(9000, 'x');
    g_autofree char *late = g_strdup_printf("<!-- %s -->\n<html><body>Late</body></html>", padding);
    assert_text_is(late, "", "text/html");
    assert_text_is("5 < 6 and 7 > 3, said the clerk.\n", "", "text/plain");
    assert_text_is("import the goods by May, they said\n", "", "text/plain");
}

static void test_flat_odf_is_not_text(void)
{
    assert_text_is("<?xml version=\"1.0\"?>\n<office:document "
                   "office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body/></"
                   "office:document>",
                   "a.fodt", "application/vnd.oasis.opendocument.text-flat-xml");
    assert_text_is("<?xml version=\"1.0\"?>\n<office:document office:mimetype="
                   "\"application/vnd.oasis.opendocument.spreadsheet\"/>",
                   "", "application/vnd.oasis.opendocument.spreadsheet-flat-xml");
}

static void test_text_in_old_charsets(void)
{
    /* "Права человека" in windows-1251 and in UTF-16LE without its mark. */
    assert_is("\xCF\xF0\xE0\xE2\xE0 \xF7\xE5\xEB\xEE\xE2\xE5\xEA\xE0\n", 15, "", "text/plain");
    const guchar wide[] = {0x1F, 4, 0x40, 4, 0x30, 4, 0x32, 4, 0x30, 4, 0x20, 0,
                           0x47, 4, 0x35, 4, 0x3B, 4, 0x3E, 4, 0x32, 4, 0x35, 4};
    assert_is(wide, sizeof wide, "", "text/plain");
}

static void test_binary_is_not_text(void)
{
    guchar bytes[4096];
    guint32 state = 1;
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guchar)((state = state * 1664525u + 1013904223u) >> 24);
    assert_is(bytes, sizeof bytes, "noise.pdf", "application/octet-stream");
    assert_is("", 0, "empty.pdf", "application/x-empty");
}

static int zip_with(const char *const *names, const char *first_text)
{
    int fd = memfd_create("zip", MFD_CLOEXEC);
    struct archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_open_fd(zip, fd);
    for (guint i = 0; names[i]; i++) {
        const char *text = i == 0 && first_text ? first_text : "<x/>";
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, names[i]);
        archive_entry_set_size(entry, (la_int64_t)strlen(text));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_write_header(zip, entry);
        archive_write_data(zip, text, strlen(text));
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return fd;
}

static void assert_zip_is(const char *const *names, const char *first_text, const char *type)
{
    int fd = zip_with(names, first_text);
    TanbaIdentity identity;
    tanba_identify(identifier, fd, (guint64)lseek(fd, 0, SEEK_END), "", &identity, NULL);
    g_assert_cmpstr(identity.type, ==, type);
    tanba_identity_clear(&identity);
    close(fd);
}

static void test_containers_by_their_members(void)
{
    const char *const docx[] = {"junk.xml", "docProps/app.xml", "word/document.xml", NULL};
    assert_zip_is(docx, NULL,
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    const char *const odt[] = {"content.xml", "mimetype", NULL};
    assert_zip_is(odt, NULL, "application/zip"); /* a mimetype that says nothing known */
    const char *const late[] = {"mimetype", "content.xml", NULL};
    assert_zip_is(late, "application/vnd.oasis.opendocument.text",
                  "application/vnd.oasis.opendocument.text");
    static const char *const odf[] = {"spreadsheet", "presentation", "presentation-template"};
    for (guint i = 0; i < G_N_ELEMENTS(odf); i++) {
        g_autofree char *type = g_strconcat("application/vnd.oasis.opendocument.", odf[i], NULL);
        assert_zip_is(late, type, type);
    }
    const char *const bare[] = {"styles.xml", "META-INF/manifest.xml", "content.xml", NULL};
    assert_zip_is(bare, NULL, "application/vnd.oasis.opendocument.text");
    const char *const xlsx[] = {"docProps/app.xml", "xl/styles.xml", "xl/workbook.xml", NULL};
    assert_zip_is(xlsx, NULL, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    const char *const pptx[] = {"ppt/slides/slide1.xml", "ppt/presentation.xml", NULL};
    assert_zip_is(pptx, NULL,
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    const char *const epub[] = {"OEBPS/a.xhtml", "META-INF/container.xml", "mimetype", NULL};
    assert_zip_is(epub, NULL, "application/epub+zip");
    const char *const xlsb[] = {"[Content_Types].xml", "xl/workbook.bin", NULL};
    assert_zip_is(xlsb, NULL, "application/vnd.ms-excel.sheet.binary.macroEnabled.12");
    const char *const plain[] = {"a.txt", "b.txt", NULL};
    assert_zip_is(plain, NULL, "application/zip");
}

static void test_locked_office_documents_are_named_so(void)
{
    guchar bytes[4096] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    static const char name[] = "EncryptedPackage";
    for (gsize i = 0; i < sizeof name - 1; i++)
        bytes[1024 + 2 * i] = (guchar)name[i];
    int fd = file_of(bytes, sizeof bytes);
    TanbaIdentity identity;
    g_assert_true(tanba_identify(identifier, fd, sizeof bytes, "", &identity, NULL));
    g_assert_true(identity.encrypted);
    tanba_identity_clear(&identity);
    close(fd);
}

static void test_names_tell_texts_apart(void)
{
    assert_text_is("1\n00:00:01,000 --> 00:00:02,000\nYes.\n", "a.srt", "application/x-subrip");
    assert_text_is("a,b\n1,2\n", "table.CSV", "text/csv");
    assert_text_is("a note\n", "", "text/plain");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    identifier = tanba_identifier_new(NULL);
    g_assert_nonnull(identifier);
    g_test_add_func("/identify/pdf-behind-junk", test_pdf_behind_junk);
    g_test_add_func("/identify/no-pdf", test_no_pdf);
    g_test_add_func("/identify/mail", test_mail_by_the_shape_of_its_head);
    g_test_add_func("/identify/at-a-glance", test_prose_at_a_glance);
    g_test_add_func("/identify/html", test_html_without_its_doctype);
    g_test_add_func("/identify/flat-odf", test_flat_odf_is_not_text);
    g_test_add_func("/identify/old-charsets", test_text_in_old_charsets);
    g_test_add_func("/identify/binary", test_binary_is_not_text);
    g_test_add_func("/identify/containers", test_containers_by_their_members);
    g_test_add_func("/identify/locked-office", test_locked_office_documents_are_named_so);
    g_test_add_func("/identify/names", test_names_tell_texts_apart);
    int status = g_test_run();
    tanba_identifier_free(identifier);
    return status;
}
