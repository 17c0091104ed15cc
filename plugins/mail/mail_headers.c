/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail.h"

#include "common/charset.h"

#include <string.h>

#define LONGEST 20000u /* of a header that is kept: lists of recipients grow long */

static char *in_utf8(const Mail *mail, const char *raw)
{
    if (g_utf8_validate(raw, -1, NULL))
        return g_strdup(raw);
    const TanbaCharset charset = tanba_charset_detect(raw, strlen(raw), mail->charset);
    return tanba_charset_to_utf8(raw, strlen(raw), &charset, NULL);
}

/* One line of a header that was folded over several. */
static void unfold(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from == '\r' || *from == '\n')
            continue;
        *to++ = *from == '\t' ? ' ' : *from;
    }
    *to = '\0';
    g_strstrip(text);
}

static char *decode(const Mail *mail, const char *raw)
{
    g_autofree char *text = in_utf8(mail, raw);
    unfold(text);
    if (strlen(text) > LONGEST)
        *g_utf8_find_prev_char(text, text + LONGEST) = '\0';
    char *decoded = g_mime_utils_header_decode_text(mail->options, text);
    g_strstrip(decoded);
    return decoded;
}

char *mail_header(const Mail *mail, GMimeObject *object, const char *name)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(object);
    g_autoptr(GString) all = g_string_new(NULL);
    int n = g_mime_header_list_get_count(list);
    for (int i = 0; i < n && all->len < LONGEST; i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
        const char *raw = g_mime_header_get_raw_value(header);
        if (!raw || g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0)
            continue;
        g_autofree char *value = decode(mail, raw);
        g_string_append_printf(all, "%s%s", all->len && *value ? ", " : "", value);
    }
    return all->len ? g_strdup(all->str) : NULL;
}

/* ---- names of files ------------------------------------------------------------------------- */

static gboolean has_odd_bytes(GMimeObject *part, const char *name)
{
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(part), name);
    const char *raw = header ? g_mime_header_get_raw_value(header) : NULL;
    return raw && !g_utf8_validate(raw, -1, NULL);
}

/* Raw bytes, which GMime was told to take for Latin-1, so that they can be had back. */
static char *guess_anew(const Mail *mail, const char *name)
{
    gsize length;
    g_autofree char *bytes = g_malloc(strlen(name) + 1);
    length = 0;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c > 0xFF)
            return g_strdup(name);
        bytes[length++] = (char)c;
    }
    bytes[length] = '\0';
    return in_utf8(mail, bytes);
}

char *mail_file_name(const Mail *mail, GMimeObject *part)
{
    const char *name = g_mime_object_get_content_disposition_parameter(part, "filename");
    if (!name || !*name)
        name = g_mime_object_get_content_type_parameter(part, "name");
    if (!name || !*name)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    if (has_odd_bytes(part, "Content-Disposition") || has_odd_bytes(part, "Content-Type"))
        return guess_anew(mail, valid);
    /* Some programs put encoded words where RFC 2231 belongs. */
    return strstr(valid, "=?") ? g_mime_utils_header_decode_text(mail->options, valid)
                               : g_steal_pointer(&valid);
}

/* ---- fields --------------------------------------------------------------------------------- */

static tanba_status put(Mail *mail, const char *label, const char *value, tanba_role role)
{
    g_autofree char *text = label ? g_strdup_printf("%s: %s", label, value) : g_strdup(value);
    const tanba_line line = {
        .size = sizeof line, .text = text, .length = strlen(text), .role = role, .confidence = -1};
    return mail->host->line(mail->host, &line);
}

/* When it was sent, as the sender's clock and zone had it. */
static tanba_status put_date(Mail *mail, GMimeObject *message)
{
    g_autofree char *text = mail_header(mail, message, "Date");
    if (!text)
        return TANBA_OK;
    GDateTime *date = g_date_time_new_from_iso8601(text, NULL);
    if (!date)
        date = g_mime_utils_header_decode_date(text);
    if (!date || g_date_time_get_year(date) < 1971) {
        g_autofree char *what = g_strdup_printf("its date cannot be read: %.100s", text);
        g_autofree char *valid = g_utf8_make_valid(what, -1);
        g_clear_pointer(&date, g_date_time_unref);
        return mail->host->warn(mail->host, valid);
    }
    g_autofree char *iso = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
    g_autofree char *shown = g_date_time_format(date, "%Y-%m-%d %H:%M %:z");
    g_date_time_unref(date);
    mail->host->meta(mail->host, "date", iso);
    return put(mail, "Date", shown, TANBA_ROLE_HEADER);
}

tanba_status mail_headers(Mail *mail, GMimeMessage *message)
{
    static const struct {
        const char *header, *key;
        gboolean shown;
    } fields[] = {{"From", "from", TRUE},
                  {"Sender", "sender", FALSE},
                  {"To", "to", TRUE},
                  {"Cc", "cc", TRUE},
                  {"Bcc", "bcc", TRUE},
                  {"Reply-To", "reply-to", FALSE},
                  {"Message-ID", "message-id", FALSE},
                  {"In-Reply-To", "in-reply-to", FALSE}};
    GMimeObject *object = GMIME_OBJECT(message);
    g_autofree char *subject = mail_header(mail, object, "Subject");
    tanba_status status = TANBA_OK;
    if (subject) {
        mail->host->meta(mail->host, "title", subject);
        status = put(mail, NULL, subject, TANBA_ROLE_TITLE);
    }
    for (guint i = 0; i < G_N_ELEMENTS(fields) && status == TANBA_OK; i++) {
        g_autofree char *value = mail_header(mail, object, fields[i].header);
        if (!value)
            continue;
        mail->host->meta(mail->host, fields[i].key, value);
        if (fields[i].shown)
            status = put(mail, fields[i].header, value, TANBA_ROLE_HEADER);
    }
    return status == TANBA_OK ? put_date(mail, object) : status;
}
