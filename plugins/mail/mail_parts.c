/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail.h"

#include <string.h>

#define DEEPEST 64u
#define TEXT_CAP (16u << 20)

/* What is wanted of a part: where the plain text of an alternative has been read, its other forms give only what they
 * carry with them. */
typedef enum { WANT_ALL, WANT_MEMBERS } Want;

static tanba_status walk(Mail *mail, GMimeObject *part, Want want, guint depth);

static gboolean is_type(GMimeObject *part, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(part), type, subtype);
}

static char *type_of(GMimeObject *part)
{
    g_autofree char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    return g_ascii_strdown(type ? type : "", -1);
}

/* ---- members -------------------------------------------------------------------------------- */

static const char *suffix_for(const char *type)
{
    static const struct {
        const char *type, *suffix;
    } known[] = {
        {"application/pdf", ".pdf"},    {"image/jpeg", ".jpg"},      {"image/png", ".png"},
        {"image/gif", ".gif"},          {"image/tiff", ".tif"},      {"image/bmp", ".bmp"},
        {"text/html", ".html"},         {"text/calendar", ".ics"},   {"text/csv", ".csv"},
        {"text/rtf", ".rtf"},           {"application/rtf", ".rtf"}, {"application/zip", ".zip"},
        {"application/ms-tnef", ".dat"}};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(type, known[i].type))
            return known[i].suffix;
    return g_str_has_prefix(type, "text/") || g_str_has_prefix(type, "message/") ? ".txt" : "";
}

static char *name_of(Mail *mail, GMimeObject *part, const char *type)
{
    char *name = mail_file_name(mail, part);
    if (name)
        return name;
    gboolean image = g_str_has_prefix(type, "image/");
    return g_strdup_printf("%s-%u%s", image ? "image" : "part", ++mail->images, suffix_for(type));
}

static tanba_status begin(Mail *mail, const char *name, const char *type)
{
    mail->members++;
    const tanba_member member = {
        .size = sizeof member, .name = name, .type = type, .length = TANBA_LENGTH_UNKNOWN};
    return mail->host->member_begin(mail->host, &member);
}

static tanba_status give_bytes(const char *bytes, gsize length, gpointer data)
{
    tanba_host *host = data;
    return host->member_data(host, bytes, length);
}

static tanba_status end(Mail *mail, tanba_status status)
{
    if (status != TANBA_OK && status != TANBA_ESKIP)
        return status;
    return mail->host->member_end(mail->host, TANBA_OK, NULL);
}

static tanba_status give(Mail *mail, GMimePart *part)
{
    g_autofree char *type = type_of(GMIME_OBJECT(part));
    g_autofree char *name = name_of(mail, GMIME_OBJECT(part), type);
    tanba_status status = begin(mail, name, type);
    return end(mail, status == TANBA_OK ? mail_bytes(part, give_bytes, mail->host) : status);
}

/* A mail in a mail is one file, as it stands. */
static tanba_status give_mail(Mail *mail, GMimeMessagePart *part)
{
    GMimeMessage *message = g_mime_message_part_get_message(part);
    if (!message)
        return TANBA_OK;
    g_autofree char *name = mail_file_name(mail, GMIME_OBJECT(part));
    g_autofree char *subject = name ? NULL : mail_header(mail, GMIME_OBJECT(message), "Subject");
    g_autofree char *flat = g_strdelimit(g_strdup(name      ? name
                                                  : subject ? subject
                                                            : "mail"),
                                         "/\\", '_');
    g_autofree char *full =
        g_str_has_suffix(flat, ".eml") ? g_strdup(flat) : g_strconcat(flat, ".eml", NULL);
    tanba_status status = begin(mail, full, "message/rfc822");
    GMimeStream *stream = g_mime_stream_mem_new();
    if (status == TANBA_OK) {
        g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
        const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        status = mail->host->member_data(mail->host, bytes->data, bytes->len);
    }
    g_object_unref(stream);
    return end(mail, status);
}

/* ---- text ----------------------------------------------------------------------------------- */

static gboolean says(GMimeObject *part, const char *parameter, const char *value)
{
    const char *said = g_mime_object_get_content_type_parameter(part, parameter);
    return said && g_ascii_strcasecmp(said, value) == 0;
}

static tanba_status read_text(Mail *mail, GMimePart *part)
{
    GMimeObject *object = GMIME_OBJECT(part);
    const char *charset = g_mime_object_get_content_type_parameter(object, "charset");
    gboolean cut;
    g_autoptr(GByteArray) bytes = mail_all_bytes(part, TEXT_CAP, &cut);
    if (cut)
        mail->host->warn(mail->host, "its text is longer than 16 MiB and was cut off there");
    if (mail_is_blank(bytes))
        return TANBA_OK;
    if (is_type(object, "text", "html"))
        return mail_html(mail, bytes, charset);
    return mail_plain(mail, bytes, charset, says(object, "format", "flowed"),
                      says(object, "delsp", "yes"));
}

/* Text of the mail itself, not a file that was put to it. */
static gboolean is_body(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part);
    if (!is_type(part, "text", "plain") && !is_type(part, "text", "html"))
        return FALSE;
    if (disposition && g_ascii_strcasecmp(disposition, "attachment") == 0)
        return FALSE;
    return !g_mime_object_get_content_disposition_parameter(part, "filename") &&
           !g_mime_object_get_content_type_parameter(part, "name");
}

static tanba_status read_leaf(Mail *mail, GMimePart *part, Want want)
{
    GMimeObject *object = GMIME_OBJECT(part);
    if (is_body(object))
        return want == WANT_ALL ? read_text(mail, part) : TANBA_OK;
    if (is_type(object, "application", "pgp-signature") ||
        is_type(object, "application", "pkcs7-signature") ||
        is_type(object, "application", "x-pkcs7-signature"))
        return mail->host->meta(mail->host, "signed", "yes");
    gboolean sealed = is_type(object, "application", "pkcs7-mime") ||
                      is_type(object, "application", "x-pkcs7-mime");
    if (sealed && says(object, "smime-type", "signed-data"))
        mail->wrapped = TRUE;
    else if (sealed)
        mail->encrypted++;
    return give(mail, part);
}

/* ---- several -------------------------------------------------------------------------------- */

static tanba_status walk_all(Mail *mail, GMimeMultipart *parts, Want want, guint depth,
                             GMimeObject *but)
{
    tanba_status status = TANBA_OK;
    int n = g_mime_multipart_get_count(parts);
    for (int i = 0; i < n && status == TANBA_OK; i++) {
        GMimeObject *part = g_mime_multipart_get_part(parts, i);
        if (part != but)
            status = walk(mail, part, want, depth);
    }
    return status;
}

/* The same in several forms: plain text if it says anything, since it is what was written and has no layout to lose. */
static tanba_status walk_alternative(Mail *mail, GMimeMultipart *parts, Want want, guint depth)
{
    int n = g_mime_multipart_get_count(parts);
    guint64 before = mail->texts;
    for (int i = 0; i < n && want == WANT_ALL; i++) {
        GMimeObject *part = g_mime_multipart_get_part(parts, i);
        if (!GMIME_IS_PART(part) || !is_type(part, "text", "plain") || !is_body(part))
            continue;
        tanba_status status = read_text(mail, GMIME_PART(part));
        if (status != TANBA_OK)
            return status;
        if (mail->texts > before)
            return walk_all(mail, parts, WANT_MEMBERS, depth, part);
    }
    return walk_all(mail, parts, want, depth, NULL);
}

static tanba_status walk(Mail *mail, GMimeObject *part, Want want, guint depth)
{
    if (depth > DEEPEST) {
        mail->too_deep++;
        return TANBA_OK;
    }
    if (GMIME_IS_MESSAGE_PART(part))
        return give_mail(mail, GMIME_MESSAGE_PART(part));
    if (is_type(part, "multipart", "encrypted")) {
        mail->encrypted++; /* what it holds is the lock and the cipher */
        return TANBA_OK;
    }
    if (GMIME_IS_MULTIPART(part) && is_type(part, "multipart", "alternative"))
        return walk_alternative(mail, GMIME_MULTIPART(part), want, depth + 1);
    if (GMIME_IS_MULTIPART(part))
        return walk_all(mail, GMIME_MULTIPART(part), want, depth + 1, NULL);
    return GMIME_IS_PART(part) ? read_leaf(mail, GMIME_PART(part), want) : TANBA_OK;
}

tanba_status mail_part(Mail *mail, GMimeObject *part)
{
    return walk(mail, part, WANT_ALL, 0);
}
