/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mail by GMime: headers as fields, the text as the document, attachments and mails in it as members. A mailbox gives
 * its mails as members.
 */
#include "mail.h"
#include "msg.h"

#include "common/charset.h"
#include "common/input.h"
#include "common/tell.h"
#include "html/html_read.h"

#include <iconv.h>
#include <string.h>
#include <unistd.h>

static GMimeMessage *parse(const Mail *mail, const tanba_input *input)
{
    lseek(input->fd, 0, SEEK_SET);
    GMimeStream *stream = g_mime_stream_fs_new(input->fd);
    g_mime_stream_fs_set_owner(GMIME_STREAM_FS(stream), FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, mail->options);
    g_object_unref(parser);
    return message;
}

static void note_charset(G_GNUC_UNUSED GMimeObject *parent, GMimeObject *part, gpointer data)
{
    Mail *mail = data;
    const char *charset = g_mime_object_get_content_type_parameter(part, "charset");
    if (charset && !mail->charset)
        mail->charset = g_strdup(charset);
}

static tanba_status sum_up(Mail *mail, gboolean empty)
{
    tanba_host *host = mail->host;
    tanba_tell_count(host, mail->too_deep,
                     "parts are nested too deep in one another and were left out");
    if (mail->wrapped)
        host->warn(host, "its text is wrapped in an S/MIME signature and was not read");
    if (mail->encrypted)
        return host->fail(host, TANBA_EENCRYPTED,
                          "the mail is encrypted: only the holder of the key can read it");
    if (empty && !mail->texts && !mail->members)
        return host->fail(host, TANBA_EEMPTY, "the mail has neither headers nor text");
    return TANBA_OK;
}

static tanba_status read_mail(Mail *mail, GMimeMessage *message)
{
    const tanba_page page = {.size = sizeof page};
    tanba_status status = mail->host->page(mail->host, &page);
    GMimeObject *part = g_mime_message_get_mime_part(message);
    gboolean bare =
        g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message))) == 0;
    if (part)
        g_mime_message_foreach(message, note_charset, mail);
    if (status == TANBA_OK)
        status = mail_headers(mail, message);
    if (status == TANBA_OK && part)
        status = mail_part(mail, part);
    return status == TANBA_OK ? sum_up(mail, bare) : status;
}

static tanba_status read_message(tanba_host *host, const tanba_input *input)
{
    Mail mail = {.host = host, .options = g_mime_parser_options_new()};
    const char *fallback[] = {"utf-8", "iso-8859-1", NULL};
    g_mime_parser_options_set_fallback_charsets(mail.options, fallback);
    GMimeMessage *message = parse(&mail, input);
    tanba_status status =
        message ? read_mail(&mail, message)
                : host->fail(host, TANBA_EDAMAGED, "no mail could be made of it: GMime gave up");
    if (message)
        g_object_unref(message);
    g_mime_parser_options_free(mail.options);
    g_free(mail.charset);
    return status;
}

static tanba_status extract(tanba_host *host, const tanba_input *input)
{
    if (input->length == 0)
        return host->fail(host, TANBA_EEMPTY, "the file has no bytes");
    if (g_str_equal(input->type, "application/mbox"))
        return mbox_extract(host, input);
    if (g_str_equal(input->type, "application/vnd.ms-outlook"))
        return msg_extract(host, input);
    return read_message(host, input);
}

/* Encoded words in headers go through iconv, which opens its modules when it meets a charset first. */
static iconv_t kept[32];

static void load_charsets(void)
{
    static const char *const names[] = {
        "windows-1251", "koi8-r",      "koi8-u",       "windows-1252", "iso-8859-2",
        "iso-8859-5",   "iso-8859-15", "windows-1250", "windows-1254", "windows-1256",
        "iso-8859-6",   "gb18030",     "gb2312",       "big5",         "iso-2022-jp",
        "shift_jis",    "euc-kr",      "utf-16",       "utf-7"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        kept[i] = iconv_open("UTF-8", names[i]); /* never closed, so that the module stays */
    G_STATIC_ASSERT(G_N_ELEMENTS(names) <= G_N_ELEMENTS(kept));
}

static tanba_status prepare(tanba_host *host)
{
    (void)host;
    tanba_charset_prepare();
    html_prepare();
    g_mime_init();
    gsf_init();
    load_charsets();
    return TANBA_OK;
}

static const char *const types[] = {"message/rfc822", "application/mbox", "message/news",
                                    "application/vnd.ms-outlook", NULL};

static const char *const shared_types[] = {"message/rfc822", "message/news", NULL};

const tanba_plugin tanba_plugin_1 = {
    .size = sizeof tanba_plugin_1,
    .name = "mail",
    .version = "1 (GMime 3, libgsf 1)",
    .summary = "mail with its attachments, mailboxes (mbox), Outlook messages (MSG)",
    .licence = "GPL-3.0-or-later",
    .types = types,
    .priority = 0,
    .prepare = prepare,
    .extract = extract,
    .shared_types = shared_types,
};
