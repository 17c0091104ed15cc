/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for mail, alone: fields, which part is the text, attachments, charsets, mailboxes, and mails that are none.
 */
#include "plugin-dump.h"

#include <gsf/gsf.h>

static const tanba_plugin *plugin;

/* A mail's outcome: what it says as text, its fields and its members. */
typedef struct {
    TanbaCollector *got;
    GPtrArray *members;
    char *text;
} Read;

static Read read_as(const char *mail, gsize length, const char *type)
{
    Read read = {0};
    read.got = support_run_container(plugin, mail, length, type, "x.eml", &read.members);
    read.text = support_text(read.got);
    return read;
}

static Read read_mail(const char *mail)
{
    return read_as(mail, strlen(mail), "message/rfc822");
}

static void clear(Read *read)
{
    tanba_collector_free(read->got);
    g_ptr_array_unref(read->members);
    g_free(read->text);
}

static const char *field(const Read *read, const char *key)
{
    return g_hash_table_lookup(read->got->meta, key);
}

static const SupportMember *member(const Read *read, guint i)
{
    g_assert_cmpuint(read->members->len, >, i);
    return read->members->pdata[i];
}

static void assert_bytes(const SupportMember *m, const char *bytes)
{
    g_assert_cmpmem(m->bytes->data, m->bytes->len, bytes, (int)strlen(bytes));
}

#define HEAD                                                                                       \
    "From: Aigul Sadykova <aigul@example.org>\r\nTo: Board <board@example.org>,\r\n"               \
    "\tPress <press@example.org>\r\nSubject: Visit to the prison\r\n"                              \
    "Date: Thu, 24 Nov 2022 10:28:12 +0600\r\nMessage-ID: <1@example.org>\r\nMIME-Version: "       \
    "1.0\r\n"

static void test_fields(void)
{
    Read read = read_mail(HEAD "\r\nWe were let in.\r\n\r\nNobody spoke.\r\n");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_cmpstr(field(&read, "title"), ==, "Visit to the prison");
    g_assert_cmpstr(field(&read, "from"), ==, "Aigul Sadykova <aigul@example.org>");
    g_assert_cmpstr(field(&read, "to"), ==, "Board <board@example.org>, Press <press@example.org>");
    g_assert_cmpstr(field(&read, "date"), ==, "2022-11-24T10:28:12+06:00");
    g_assert_cmpstr(field(&read, "message-id"), ==, "<1@example.org>");
    g_assert_cmpstr(read.text, ==,
                    "--- page 0\nVisit to the prison\nFrom: Aigul Sadykova <aigul@example.org>\n"
                    "To: Board <board@example.org>, Press <press@example.org>\n"
                    "Date: 2022-11-24 10:28 +06:00\nWe were let in.\n\nNobody spoke.\n");
    clear(&read);
}

static void test_encoded_words_and_raw_bytes(void)
{
    Read read = read_mail(
        "From: =?koi8-r?B?8NXazsU=?= <a@example.org>\n"
        "Subject: =?utf-8?q?=D0=96=D0=B0=D0=BB?=\n =?utf-8?q?=D0=BE=D0=B1=D0=B0?=\n\nx\n");
    g_assert_cmpstr(field(&read, "title"), ==, "Жалоба");
    g_assert_nonnull(strstr(field(&read, "from"), "<a@example.org>"));
    g_assert_true(g_utf8_validate(field(&read, "from"), -1, NULL));
    clear(&read);
    gsize length;
    g_autofree char *raw =
        g_convert("From: Пресс-служба суда <a@example.org>\nSubject: Решение по жалобе заявителя\n"
                  "Content-Type: text/plain; charset=windows-1251\n\nСуд отклонил жалобу.\n",
                  -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
    read = read_as(raw, length, "message/rfc822");
    g_assert_cmpstr(field(&read, "title"), ==, "Решение по жалобе заявителя");
    g_assert_nonnull(strstr(read.text, "Суд отклонил жалобу."));
    clear(&read);
}

static void test_plain_before_html(void)
{
    Read read = read_mail(
        HEAD
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/plain\r\n\r\nthe plain words\r\n--b\r\n"
        "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n"
        "Content-Type: text/html\r\n\r\n<p>the html words<img src=cid:1>\r\n--r\r\n"
        "Content-Type: image/png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "aGVsbG8=\r\n--r--\r\n--b--\r\n");
    g_assert_nonnull(strstr(read.text, "the plain words"));
    g_assert_null(strstr(read.text, "the html words"));
    g_assert_cmpuint(read.members->len, ==,
                     1); /* what the other form carries is not lost with it */
    g_assert_cmpstr(member(&read, 0)->name, ==, "image-1.png");
    assert_bytes(member(&read, 0), "hello");
    clear(&read);
}

static void test_html_where_plain_says_nothing(void)
{
    Read read = read_mail(
        HEAD
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/plain\r\n\r\n \r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "\r\n<title>no</title><p>=D0=96=D0=B0=D0=BB=D0=BE=D0=B1=D0=B0 of the "
        "=\r\nmother</p>\r\n--b--\r\n");
    g_assert_nonnull(strstr(read.text, "Жалоба of the mother"));
    g_assert_cmpstr(field(&read, "title"), ==, "Visit to the prison");
    g_assert_cmpuint(read.got->pages->len, ==, 1);
    g_assert_cmpuint(read.members->len, ==, 0);
    clear(&read);
}

static void test_attachments(void)
{
    Read read = read_mail(
        HEAD "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
             "Content-Type: text/plain\r\n\r\nSee the files.\r\n--b\r\n"
             "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
             "Content-Disposition: attachment; filename*=utf-8''%D0%B0%D0%BA%D1%82.pdf\r\n\r\n"
             "JVBERi0x\r\n--b\r\n"
             "Content-Type: text/plain; name=\"notes.txt\"\r\n\r\nnot the text\r\n--b\r\n"
             "Content-Type: message/rfc822\r\n\r\nFrom: x@example.org\r\nSubject: The "
             "first/letter\r\n\r\n"
             "Dear all,\r\n\r\n--b\r\n"
             "Content-Type: application/octet-stream\r\nContent-Disposition: "
             "attachment\r\n\r\n--b--\r\n");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_nonnull(strstr(read.text, "See the files."));
    g_assert_null(strstr(read.text, "not the text"));
    g_assert_cmpuint(read.members->len, ==, 4);
    g_assert_cmpstr(member(&read, 0)->name, ==, "акт.pdf");
    g_assert_cmpstr(member(&read, 0)->type, ==, "application/pdf");
    assert_bytes(member(&read, 0), "%PDF-1");
    g_assert_cmpstr(member(&read, 1)->name, ==, "notes.txt");
    g_assert_cmpstr(member(&read, 2)->name, ==, "The first_letter.eml");
    g_assert_cmpstr(member(&read, 2)->type, ==, "message/rfc822");
    g_assert_nonnull(g_strstr_len((const char *)member(&read, 2)->bytes->data,
                                  member(&read, 2)->bytes->len, "Dear all,"));
    g_assert_cmpuint(member(&read, 3)->bytes->len, ==, 0);
    clear(&read);
}

static void test_flowed(void)
{
    Read read =
        read_mail("Subject: s\nContent-Type: text/plain; format=flowed\n\n"
                  "One sentence that \nwas broken.\n> quoted \n> words\nplain\n-- \nname\n");
    g_assert_cmpstr(
        read.text, ==,
        "--- page 0\ns\nOne sentence that was broken.\n> quoted words\nplain\n-- \nname\n");
    clear(&read);
}

static void test_locked_and_signed(void)
{
    Read read =
        read_mail(HEAD "Content-Type: multipart/encrypted; boundary=b;\r\n"
                       " protocol=\"application/pgp-encrypted\"\r\n\r\n--b\r\n"
                       "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n"
                       "Content-Type: application/octet-stream\r\n\r\nabc\r\n--b--\r\n");
    g_assert_cmpint(read.got->status, ==, TANBA_EENCRYPTED);
    g_assert_cmpstr(field(&read, "title"), ==, "Visit to the prison");
    g_assert_cmpuint(read.members->len, ==, 0);
    clear(&read);
    read = read_mail(HEAD "Content-Type: multipart/signed; boundary=b;\r\n"
                          " protocol=\"application/pgp-signature\"\r\n\r\n--b\r\n"
                          "Content-Type: text/plain\r\n\r\nsigned words\r\n--b\r\n"
                          "Content-Type: application/pgp-signature\r\n\r\nabc\r\n--b--\r\n");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_nonnull(strstr(read.text, "signed words"));
    g_assert_cmpstr(field(&read, "signed"), ==, "yes");
    g_assert_cmpuint(read.members->len, ==, 0);
    clear(&read);
}

static void test_odd_ones(void)
{
    Read read = read_mail("Subject: s\nDate: yesterday\n\nwords\n");
    g_assert_cmpuint(read.got->warnings->len, ==, 1);
    g_assert_null(field(&read, "date"));
    clear(&read);
    /* A boundary that never comes, one that is cut, base64 that is none: what there is, is read. */
    read = read_mail("Subject: s\nContent-Type: multipart/mixed; boundary=nowhere\n\njust text\n");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    clear(&read);
    read = read_mail(
        "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst words\n--b\n"
        "Content-Disposition: attachment; filename=cut.bin\nContent-Transfer-Encoding: "
        "base64\n\nAAAA");
    g_assert_nonnull(strstr(read.text, "first words"));
    g_assert_cmpuint(member(&read, 0)->bytes->len, ==, 3);
    clear(&read);
    read = read_as("", 0, "message/rfc822");
    g_assert_cmpint(read.got->status, ==, TANBA_EEMPTY);
    clear(&read);
}

/* Thousands of parts in one another: no crash, and it is said. */
static void test_deep_nesting(void)
{
    g_autoptr(GString) mail = g_string_new("Subject: s\n");
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(mail, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i,
                               i);
    g_string_append(mail, "\nthe innermost words\n");
    Read read = read_as(mail->str, mail->len, "message/rfc822");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_cmpuint(read.got->warnings->len, >=, 1);
    clear(&read);
}

static void test_mailbox(void)
{
    const char *box =
        "From a@example.org Thu Nov 24 10:28:12 2022\nSubject: one\n\nwords\n"
        "From here on it is a sentence.\n\nFrom the sea, too.\n>From escaped\n>>From twice\n\n"
        "From b@example.org Fri Nov 25 09:00:00 2022\r\nSubject: two\r\n\r\nmore\r\n\r\n"
        "From c@example.org Fri Nov 25 09:01:00 2022\nSubject: three, cut off";
    Read read = read_as(box, strlen(box), "application/mbox");
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_cmpuint(read.members->len, ==, 3);
    g_assert_cmpstr(member(&read, 0)->name, ==, "0001.eml");
    g_assert_cmpstr(member(&read, 2)->name, ==, "0003.eml");
    assert_bytes(member(&read, 0), "Subject: one\n\nwords\nFrom here on it is a sentence.\n\n"
                                   "From the sea, too.\nFrom escaped\n>From twice\n\n");
    assert_bytes(member(&read, 1), "Subject: two\r\n\r\nmore\r\n\r\n");
    assert_bytes(member(&read, 2), "Subject: three, cut off");
    clear(&read);
    read = read_as("no mailbox", 10, "application/mbox");
    g_assert_cmpint(read.got->status, ==, TANBA_EEMPTY);
    clear(&read);
}

/* One line of three megabytes, and a line that ends where a piece does. */
static void test_long_lines_of_a_mailbox(void)
{
    g_autoptr(GString) box = g_string_new("From a@example.org Thu Nov 24 10:28:12 2022\n");
    gsize head = box->len;
    for (guint i = 0; i < 300000; i++)
        g_string_append(box, "From: x 10:28");
    Read read = read_as(box->str, box->len, "application/mbox");
    g_assert_cmpuint(read.members->len, ==, 1);
    g_assert_cmpmem(member(&read, 0)->bytes->data, member(&read, 0)->bytes->len, box->str + head,
                    (int)(box->len - head));
    clear(&read);
}

/* ---- Outlook messages ----------------------------------------------------------------------- */

static void put_stream(GsfOutfile *folder, const char *name, const void *bytes, gsize length)
{
    GsfOutput *out = gsf_outfile_new_child(folder, name, FALSE);
    gsf_output_write(out, length, bytes);
    gsf_output_close(out);
    g_object_unref(out);
}

static void put_text(GsfOutfile *folder, const char *id, const char *text)
{
    g_autofree char *name = g_strdup_printf("__substg1.0_%s001F", id);
    gsize length;
    g_autofree char *utf16 = g_convert(text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
    put_stream(folder, name, utf16, length);
}

/* 2022-11-24 04:28:12 UTC as the time of sending. */
static void put_properties(GsfOutfile *folder, guint head)
{
    static const guint8 entry[16] = {0x40, 0x00, 0x39, 0x00, 6,    0,    0,    0,
                                     0x00, 0x02, 0x29, 0x2B, 0xBD, 0xFF, 0xD8, 0x01};
    guint8 bytes[48] = {0};
    memcpy(bytes + head, entry, sizeof entry);
    put_stream(folder, "__properties_version1.0", bytes, head + sizeof entry);
}

static GsfOutfile *new_folder(GsfOutfile *parent, const char *name)
{
    return GSF_OUTFILE(gsf_outfile_new_child(parent, name, TRUE));
}

static void end_folder(GsfOutfile *folder)
{
    gsf_output_close(GSF_OUTPUT(folder));
    g_object_unref(folder);
}

/* "Жалоба", with a file and a message attached. */
static GByteArray *outlook_message(void)
{
    GsfOutput *memory = gsf_output_memory_new();
    GsfOutfile *root = gsf_outfile_msole_new(memory);
    put_text(root, "0037", "Жалоба");
    put_text(root, "0C1A", "Aigul Sadykova");
    put_text(root, "5D01", "aigul@example.org");
    put_text(root, "0E04", "Board");
    put_text(root, "1000", "We saw herons.\r\n\r\nNobody spoke.\r\n");
    put_properties(root, 32);
    GsfOutfile *file = new_folder(root, "__attach_version1.0_#00000000");
    put_text(file, "3707", "../акт.txt");
    put_text(file, "370E", "text/plain");
    put_stream(file, "__substg1.0_37010102", "storks", 6);
    end_folder(file);
    GsfOutfile *attached = new_folder(root, "__attach_version1.0_#00000001");
    put_text(attached, "3001", "The first letter");
    GsfOutfile *inner = new_folder(attached, "__substg1.0_3701000D");
    put_text(inner, "0037", "Inner");
    put_text(inner, "1000", "We saw cranes.");
    put_properties(inner, 24);
    end_folder(inner);
    end_folder(attached);
    end_folder(root);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)),
                        (guint)gsf_output_size(memory));
    g_object_unref(memory);
    return bytes;
}

#define OUTLOOK "application/vnd.ms-outlook"

static void test_outlook(void)
{
    g_autoptr(GByteArray) bytes = outlook_message();
    Read read = read_as((const char *)bytes->data, bytes->len, OUTLOOK);
    g_assert_cmpint(read.got->status, ==, TANBA_OK);
    g_assert_cmpstr(field(&read, "title"), ==, "Жалоба");
    g_assert_cmpstr(field(&read, "from"), ==, "Aigul Sadykova <aigul@example.org>");
    g_assert_true(g_str_has_prefix(field(&read, "date"), "2022-11-24T"));
    g_assert_nonnull(strstr(read.text, "We saw herons.\n\nNobody spoke.\n"));
    g_assert_cmpuint(read.members->len, ==, 2);
    g_assert_cmpstr(member(&read, 0)->name, ==, ".._акт.txt");
    assert_bytes(member(&read, 0), "storks");
    g_assert_cmpstr(member(&read, 1)->name, ==, "The first letter.msg");
    Read inner =
        read_as((const char *)member(&read, 1)->bytes->data, member(&read, 1)->bytes->len, OUTLOOK);
    g_assert_cmpstr(field(&inner, "title"), ==, "Inner");
    g_assert_true(g_str_has_prefix(field(&inner, "date"), "2022-11-24T"));
    g_assert_nonnull(strstr(inner.text, "We saw cranes."));
    clear(&inner);
    clear(&read);
}

/* Where only compressed RTF is there. The packed bytes say "{\\rtf1 hello hello}": a reference to the words that every
 * such text begins with, letters, and a reference to what was just said. */
static void test_outlook_rtf(void)
{
    static const guint8 packed[] = {
        0,    0,    0,    0,   0,   0,   0,   0,   'L', 'Z',  'F',  'u',  0,   0,    0,
        0, /* references are bits 0 and 7 */
        0x81, 0x00, 0x04, ' ', 'h', 'e', 'l', 'l', 'o', 0x0D, 0x54, 0x02, '}', 0x0E, 0x20};
    GsfOutput *memory = gsf_output_memory_new();
    GsfOutfile *root = gsf_outfile_msole_new(memory);
    put_stream(root, "__substg1.0_10090102", packed, sizeof packed);
    end_folder(root);
    Read read = read_as((const char *)gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)),
                        (gsize)gsf_output_size(memory), OUTLOOK);
    g_object_unref(memory);
    g_assert_cmpuint(read.members->len, ==, 1);
    g_assert_cmpstr(member(&read, 0)->name, ==, "message.rtf");
    assert_bytes(member(&read, 0), "{\\rtf1 hello hello}");
    clear(&read);
}

static void drop(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* libgsf tells of each broken chain of blocks, and goes on. */
static void test_outlook_cut_and_bent(void)
{
    g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_default_handler(drop, NULL);
    g_autoptr(GByteArray) whole = outlook_message();
    for (guint at = 0; at < whole->len; at += 37) {
        Read cut = read_as((const char *)whole->data, at, OUTLOOK);
        if (cut.got->status != TANBA_OK)
            g_assert_true(cut.got->why && *cut.got->why);
        clear(&cut);
        whole->data[at] ^= 0x55;
        Read bent = read_as((const char *)whole->data, whole->len, OUTLOOK);
        clear(&bent);
        whole->data[at] ^= 0x55;
    }
}

static void test_shared(void)
{
    g_test_message("%u files read", check_shared(plugin, "shared/hard/mail", ".eml"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "mail");
    g_test_add_func("/mail/fields", test_fields);
    g_test_add_func("/mail/encoded-words-and-raw-bytes", test_encoded_words_and_raw_bytes);
    g_test_add_func("/mail/plain-before-html", test_plain_before_html);
    g_test_add_func("/mail/html-where-plain-says-nothing", test_html_where_plain_says_nothing);
    g_test_add_func("/mail/attachments", test_attachments);
    g_test_add_func("/mail/flowed", test_flowed);
    g_test_add_func("/mail/locked-and-signed", test_locked_and_signed);
    g_test_add_func("/mail/odd-ones", test_odd_ones);
    g_test_add_func("/mail/deep-nesting", test_deep_nesting);
    g_test_add_func("/mail/mailbox", test_mailbox);
    g_test_add_func("/mail/long-lines", test_long_lines_of_a_mailbox);
    g_test_add_func("/mail/outlook", test_outlook);
    g_test_add_func("/mail/outlook-rtf", test_outlook_rtf);
    g_test_add_func("/mail/outlook-cut-and-bent", test_outlook_cut_and_bent);
    g_test_add_func("/mail/shared", test_shared);
    return g_test_run();
}
