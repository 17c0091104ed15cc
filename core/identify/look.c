/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identify/look.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

#define MAX_MEMBERS 4000 /* looked at before a zip is called just a zip */

static const struct {
    const char *member, *type;
} members[] = {
    {"word/document.xml",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt/presentation.xml",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"META-INF/container.xml", "application/epub+zip"},
    /* Not read, but no archives to be unpacked either. */
    {"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.12"},
    {"visio/document.xml", "application/vnd.ms-visio.drawing"},
    {"FixedDocumentSequence.fdseq", "application/vnd.ms-xpsdocument"},
};

#define ODF "application/vnd.oasis.opendocument."
static const char *const odf_types[] = {
    ODF "text",
    ODF "text-template",
    ODF "text-master",
    ODF "text-web",
    ODF "spreadsheet",
    ODF "spreadsheet-template",
    ODF "presentation",
    ODF "presentation-template",
    ODF "graphics",
    ODF "graphics-template",
    ODF "formula",
    ODF "base",
    "application/epub+zip",
};

static const char *read_mimetype(struct archive *zip)
{
    char text[100];
    la_ssize_t got = archive_read_data(zip, text, sizeof text - 1);
    if (got <= 0)
        return NULL;
    text[got] = '\0';
    g_strchomp(text);
    for (guint i = 0; i < G_N_ELEMENTS(odf_types); i++)
        if (g_str_equal(text, odf_types[i]))
            return odf_types[i];
    return NULL;
}

static const char *type_of_member(struct archive *zip, const char *name)
{
    if (g_str_equal(name, "mimetype"))
        return read_mimetype(zip);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (g_ascii_strcasecmp(name, members[i].member) == 0)
            return members[i].type;
    return NULL;
}

const char *tanba_look_at_zip(int fd, const char *magic_type)
{
    if (strstr(magic_type, "officedocument") || strstr(magic_type, "opendocument"))
        return NULL;
    struct archive *zip = archive_read_new();
    archive_read_support_format_zip_seekable(zip);
    const char *found = NULL;
    gboolean content = FALSE, manifest = FALSE;
    lseek(fd, 0, SEEK_SET);
    if (archive_read_open_fd(zip, fd, 16384) == ARCHIVE_OK) {
        struct archive_entry *entry;
        for (guint i = 0; i < MAX_MEMBERS && !found; i++) {
            int code = archive_read_next_header(zip, &entry);
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
                break;
            const char *name = archive_entry_pathname(entry);
            if (!name)
                continue;
            content |= g_str_equal(name, "content.xml");
            manifest |= g_str_equal(name, "META-INF/manifest.xml");
            found = type_of_member(zip, name);
        }
    }
    archive_read_free(zip);
    /* OpenDocument without its mimetype member: which of them it is, its reader sees. */
    return found ? found : content && manifest ? odf_types[0] : NULL;
}

/* Whether an OLE file has an entry of that name, which it keeps in UTF-16LE at its start or its end. */
static gboolean has_ole_entry(int fd, const char *name)
{
    enum { WINDOW = 1 << 20 };
    g_autofree char *bytes = g_malloc(WINDOW);
    g_autoptr(GString) wide = g_string_new(NULL);
    for (; *name; name++)
        g_string_append_len(wide, (const char[]){*name, 0}, 2);
    off_t end = lseek(fd, 0, SEEK_END);
    const off_t starts[2] = {0, MAX(end - WINDOW, 0)};
    for (int i = 0; i < 2; i++) {
        ssize_t got = pread(fd, bytes, WINDOW, starts[i]);
        if (got > 0 && memmem(bytes, (gsize)got, wide->str, wide->len))
            return TRUE;
    }
    return FALSE;
}

gboolean tanba_look_for_encrypted_package(int fd)
{
    return has_ole_entry(fd, "EncryptedPackage");
}

gboolean tanba_look_for_outlook(int fd)
{
    return has_ole_entry(fd, "__nameid_version1.0") || has_ole_entry(fd, "__substg1.0_001A001");
}

gboolean tanba_look_for_zip_end(int fd)
{
    enum { WINDOW = 66000, RECORD = 22 };
    g_autofree guint8 *bytes = g_malloc(WINDOW);
    off_t end = lseek(fd, 0, SEEK_END);
    ssize_t got = pread(fd, bytes, WINDOW, MAX(end - WINDOW, 0));
    for (ssize_t at = got - RECORD; at >= 0; at--)
        if (memcmp(bytes + at, "PK\5\6", 4) == 0 &&
            at + RECORD + (bytes[at + 20] | bytes[at + 21] << 8) == got)
            return TRUE;
    return FALSE;
}

/* ---- text ----------------------------------------------------------------------------------- */

static gboolean is_field_name(const char *line, gsize length)
{
    if (length == 0)
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(line[i]) && line[i] != '-' && line[i] != '_')
            return FALSE;
    return TRUE;
}

static gboolean is_mail_field(const char *name, gsize length)
{
    static const char *const fields[] = {
        "From",        "To",           "Subject", "Date",         "Message-ID", "Received",
        "Return-Path", "MIME-Version", "Cc",      "Delivered-To", "Reply-To",   "Sender"};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strlen(fields[i]) == length && g_ascii_strncasecmp(name, fields[i], length) == 0)
            return TRUE;
    return FALSE;
}

/* Mail: a head of "Name: value" lines, folded ones among them, then a blank line (or the end of what we
 * see). How many of the names are those of mail; 0 where some line is no such line. */
static guint count_mail_fields(const char *text, gsize n)
{
    guint known = 0;
    const char *at = text, *end = text + n;
    while (at < end) {
        const char *newline = memchr(at, '\n', (gsize)(end - at));
        const char *stop = newline ? newline : end;
        gsize length = (gsize)(stop - at);
        if (length && at[length - 1] == '\r')
            length--;
        if (length == 0)
            break;
        const char *colon = memchr(at, ':', length);
        gboolean folded = (*at == ' ' || *at == '\t') && at != text;
        gboolean envelope = at == text && length > 5 && memcmp(at, "From ", 5) == 0;
        if (colon && !folded && is_field_name(at, (gsize)(colon - at)))
            known += is_mail_field(at, (gsize)(colon - at));
        else if (!folded && !envelope)
            return 0;
        at = newline ? newline + 1 : end;
    }
    return known;
}

static gboolean has_tag(const char *lower, const char *name)
{
    gsize length = strlen(name);
    for (const char *at = lower; (at = strstr(at, name)); at += length) {
        char next = at[length];
        if (next == '>' || next == '/' || g_ascii_isspace(next))
            return TRUE;
    }
    return FALSE;
}

static const char *flat_odf_type(const char *lower)
{
    return strstr(lower, "opendocument.spreadsheet")    ? ODF "spreadsheet" TANBA_FLAT_ODF
           : strstr(lower, "opendocument.presentation") ? ODF "presentation" TANBA_FLAT_ODF
                                                        : ODF "text" TANBA_FLAT_ODF;
}

static const char *look_for_html(const char *text, gsize n)
{
    /* Comments may fill kilobytes before the first tag; scripts' strings are no tags of a page. */
    g_autofree char *copy = g_malloc0(n + 1);
    for (gsize i = 0; i < n; i++)
        copy[i] = text[i] ? g_ascii_tolower(text[i]) : ' ';
    const char *at = copy;
    while (g_ascii_isspace(*at) || (guchar)*at >= 0x80)
        at++;
    if (*at != '<')
        return NULL;
    if (strstr(copy, "http://www.w3.org/1999/xhtml") && g_str_has_prefix(at, "<?xml"))
        return "application/xhtml+xml";
    static const char *const sure[] = {"<html", "<body", "<head", "<!doctype html"};
    for (guint i = 0; i < G_N_ELEMENTS(sure); i++)
        if (has_tag(copy, sure[i]))
            return "text/html";
    if (g_str_has_prefix(at, "<?xml") && has_tag(copy, "<office:document"))
        return flat_odf_type(copy);
    if (g_str_has_prefix(at, "<?xml"))
        return NULL;
    static const char *const likely[] = {"<p",  "<div", "<table", "<span", "<h1", "<h2",
                                         "<ul", "<ol",  "<br",    "<a",    "<b",  "<title"};
    guint kinds = 0;
    for (guint i = 0; i < G_N_ELEMENTS(likely); i++)
        kinds += has_tag(copy, likely[i]);
    return kinds >= 1 && (strstr(copy, "</") || has_tag(copy, "<br")) ? "text/html" : NULL;
}

const char *tanba_look_at_text(const guint8 *head, gsize n, const char *magic_type)
{
    const char *text = (const char *)head;
    if (n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        text += 3, n -= 3;
    /* libmagic takes one line that begins like a field for mail; alone, we want three. */
    gboolean said = g_str_equal(magic_type, "message/rfc822");
    guint fields = count_mail_fields(text, n);
    if (fields >= 3 || (said && fields >= 2))
        return n >= 5 && memcmp(text, "From ", 5) == 0 ? "application/mbox" : "message/rfc822";
    return look_for_html(text, n);
}

/* UTF-16 without its mark: every other byte is nearly always one of few values. */
static gboolean looks_like_utf16(const guint8 *head, gsize n)
{
    if (n < 8)
        return FALSE;
    for (guint side = 0; side < 2; side++) {
        gsize low = 0, pairs = n / 2;
        for (gsize i = side; i + 1 - side < 2 * pairs; i += 2)
            low += head[i] == 0 || head[i] == 4 || head[i] == 6; /* Latin, Cyrillic, Arabic */
        if (low * 10 >= pairs * 9)
            return TRUE;
    }
    return FALSE;
}

gboolean tanba_looks_like_text(const guint8 *head, gsize n)
{
    if (looks_like_utf16(head, n))
        return TRUE;
    gsize odd = 0;
    for (gsize i = 0; i < n; i++) {
        if (head[i] == 0)
            return FALSE;
        odd += head[i] < 0x20 && !strchr("\t\n\r\f\x1b", head[i]);
    }
    return odd * 200 <= n;
}

void tanba_look_at_name(const char *name, char **type)
{
    static const struct {
        const char *suffix, *type;
    } names[] = {{".srt", "application/x-subrip"},
                 {".vtt", "text/vtt"},
                 {".ics", "text/calendar"},
                 {".vcf", "text/vcard"},
                 {".csv", "text/csv"},
                 {".md", "text/markdown"},
                 {".tsv", "text/tab-separated-values"}};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_suffix(lower, names[i].suffix)) {
            g_free(*type);
            *type = g_strdup(names[i].type);
            return;
        }
}
