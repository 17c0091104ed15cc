/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "msg.h"

#include "common/tell.h"

#include <gsf/gsf-input-stdio.h>
#include <string.h>
#include <unistd.h>

#define TAG_SUBMITTED 0x00390040u
#define TAG_DELIVERED 0x0E060040u
#define TAG_CODE_PAGE 0x3FFD0003u
#define UNIX_EPOCH 116444736000000000u /* in steps of 100 ns since 1601 */

static tanba_status put(Mail *mail, const char *label, const char *value, tanba_role role)
{
    g_autofree char *text = label ? g_strdup_printf("%s: %s", label, value) : g_strdup(value);
    const tanba_line line = {
        .size = sizeof line, .text = text, .length = strlen(text), .role = role, .confidence = -1};
    return mail->host->line(mail->host, &line);
}

/* Name and address, where they differ; the address may be a path inside of some Exchange server. */
static char *sender(const MsgProps *props)
{
    g_autofree char *name = msg_text(props, "0C1A"), *smtp = msg_text(props, "5D01");
    g_autofree char *address = smtp && *smtp ? g_steal_pointer(&smtp) : msg_text(props, "0C1F");
    if (!name || !*name)
        return g_steal_pointer(&address);
    if (!address || !strchr(address, '@') || g_str_equal(address, name))
        return g_steal_pointer(&name);
    return g_strdup_printf("%s <%s>", name, address);
}

static tanba_status put_date(Mail *mail, const MsgProps *props)
{
    guint64 ticks;
    if ((!msg_number(props, TAG_SUBMITTED, &ticks) && !msg_number(props, TAG_DELIVERED, &ticks)) ||
        ticks < UNIX_EPOCH || ticks > UNIX_EPOCH * 4)
        return TANBA_OK;
    g_autoptr(GDateTime) date =
        g_date_time_new_from_unix_utc((gint64)((ticks - UNIX_EPOCH) / 10000000));
    if (!date)
        return TANBA_OK;
    g_autofree char *iso = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *shown = g_date_time_format(date, "%Y-%m-%d %H:%M UTC");
    mail->host->meta(mail->host, "date", iso);
    return put(mail, "Date", shown, TANBA_ROLE_HEADER);
}

static tanba_status headers(Mail *mail, const MsgProps *props)
{
    static const struct {
        const char *id, *key, *label;
    } fields[] = {{"0E04", "to", "To"},
                  {"0E03", "cc", "Cc"},
                  {"0E02", "bcc", "Bcc"},
                  {"1035", "message-id", NULL}};
    g_autofree char *subject = msg_text(props, "0037"), *from = sender(props);
    tanba_status status = TANBA_OK;
    if (subject && *subject) {
        mail->host->meta(mail->host, "title", subject);
        status = put(mail, NULL, subject, TANBA_ROLE_TITLE);
    }
    if (from && *from && status == TANBA_OK) {
        mail->host->meta(mail->host, "from", from);
        status = put(mail, "From", from, TANBA_ROLE_HEADER);
    }
    for (guint i = 0; i < G_N_ELEMENTS(fields) && status == TANBA_OK; i++) {
        g_autofree char *value = msg_text(props, fields[i].id);
        if (!value || !*value)
            continue;
        mail->host->meta(mail->host, fields[i].key, value);
        if (fields[i].label)
            status = put(mail, fields[i].label, value, TANBA_ROLE_HEADER);
    }
    return status == TANBA_OK ? put_date(mail, props) : status;
}

/* Read by whoever reads RTF: as a member. */
static tanba_status rtf_body(Mail *mail, const MsgProps *props)
{
    GsfInput *stream = msg_binary(props, "1009");
    if (!stream)
        return TANBA_OK;
    g_autoptr(GByteArray) packed = msg_bytes(stream, MSG_TEXT_CAP);
    g_object_unref(stream);
    g_autoptr(GByteArray) rtf = msg_unpack_rtf(packed, MSG_TEXT_CAP);
    if (!rtf->len)
        return mail->host->warn(mail->host, "its text, compressed RTF, could not be unpacked");
    return msg_give_bytes(mail, "message.rtf", "text/rtf", rtf);
}

static tanba_status body(Mail *mail, const MsgProps *props)
{
    const char *charset;
    g_autoptr(GByteArray) plain = msg_raw_text(props, "1000", &charset);
    if (plain && !mail_is_blank(plain))
        return mail_plain(mail, plain, charset, FALSE, FALSE);
    GsfInput *stream = msg_binary(props, "1013");
    if (stream) {
        g_autoptr(GByteArray) html = msg_bytes(stream, MSG_TEXT_CAP);
        g_object_unref(stream);
        return mail_html(mail, html, NULL);
    }
    return rtf_body(mail, props);
}

/* Encrypted by S/MIME: the text is in an attachment that a key opens. */
static gboolean is_sealed(const MsgProps *props)
{
    g_autofree char *class = msg_text(props, "001A");
    return class && g_ascii_strncasecmp(class, "IPM.Note.SMIME", 14) == 0 &&
           g_ascii_strcasecmp(class, "IPM.Note.SMIME.MultipartSigned") != 0;
}

static tanba_status sum_up(Mail *mail, const MsgProps *props)
{
    tanba_tell_count(mail->host, mail->without_bytes,
                     "attachments are links to files elsewhere, and are not in it");
    if (is_sealed(props) || mail->encrypted)
        return mail->host->fail(mail->host, TANBA_EENCRYPTED,
                                "the mail is encrypted: only the holder of the key can read it");
    return TANBA_OK;
}

static tanba_status read_message(Mail *mail, GsfInfile *root)
{
    MsgProps props = {root, NULL};
    guint64 page = 0;
    g_autofree char *charset = msg_number(&props, TAG_CODE_PAGE, &page)
                                   ? g_strdup_printf("windows-%u", (guint)(page & 0xFFFF))
                                   : NULL;
    props.charset = charset;
    const tanba_page first = {.size = sizeof first};
    tanba_status status = mail->host->page(mail->host, &first);
    if (status == TANBA_OK)
        status = headers(mail, &props);
    if (status == TANBA_OK)
        status = body(mail, &props);
    if (status == TANBA_OK)
        status = msg_attachments(mail, &props);
    return status == TANBA_OK ? sum_up(mail, &props) : status;
}

static GsfInput *open_input(const tanba_input *input)
{
    int fd = dup(input->fd);
    FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;
    if (!file && fd >= 0)
        close(fd);
    return file ? gsf_input_stdio_new_FILE("message", file, FALSE) : NULL;
}

tanba_status msg_extract(tanba_host *host, const tanba_input *input)
{
    GsfInput *file = open_input(input);
    GError *error = NULL;
    GsfInfile *root = file ? gsf_infile_msole_new(file, &error) : NULL;
    Mail mail = {.host = host};
    tanba_status status =
        root ? read_message(&mail, root)
             : host->fail(host, TANBA_EDAMAGED,
                          error ? error->message : "it cannot be opened as an Outlook message");
    g_clear_error(&error);
    g_clear_object(&root);
    g_clear_object(&file);
    return status;
}
