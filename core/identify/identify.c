/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identify/identify.h"

#include "document/state.h"
#include "identify/glance.h"
#include "identify/look.h"

#include <errno.h>
#include <magic.h>
#include <string.h>
#include <unistd.h>

#define HEAD_SIZE                                                                                  \
    16384 /* libmagic's answers were the same with 4 KiB; zip and HTML heads need more */

#define PDF_WINDOW 1024 /* a PDF may begin behind so much junk */

struct TanbaIdentifier {
    magic_t magic;
};

/* libmagic compiles a regular expression when it first meets it, and text meets nearly all of them: some ten
 * milliseconds, which each child would pay for itself if the process it is forked from had not. */
static void warm_up(magic_t magic)
{
    static const char *const samples[] = {
        "Herons were seen at the pond on the third day of the month.\n\nNobody wrote it down.\n",
        "From: a@b.example\nTo: c@b.example\nSubject: herons\n\nSeen at the pond.\n",
        "{\"pond\": [\"heron\"]}\n", "<p>Herons</p>\n", "pond,heron\n1,2\n"};
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        magic_buffer(magic, samples[i], strlen(samples[i]));
}

TanbaIdentifier *tanba_identifier_new(GError **error)
{
    g_autoptr(TanbaIdentifier) identifier = g_new0(TanbaIdentifier, 1);
    identifier->magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    if (!identifier->magic || magic_load(identifier->magic, NULL) != 0) {
        const char *why = identifier->magic ? magic_error(identifier->magic) : "no memory";
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                    "cannot load libmagic's database: %s: install the package libmagic-mgc",
                    why ? why : "unknown");
        return NULL;
    }
    warm_up(identifier->magic);
    return g_steal_pointer(&identifier);
}

void tanba_identifier_free(TanbaIdentifier *identifier)
{
    if (!identifier)
        return;
    if (identifier->magic)
        magic_close(identifier->magic);
    g_free(identifier);
}

void tanba_identity_clear(TanbaIdentity *identity)
{
    g_clear_pointer(&identity->type, g_free);
}

void tanba_identity_take_hint(TanbaIdentity *identity, const char *hint)
{
    static const char *const believed[] = {"message/rfc822", "text/html",  "text/calendar",
                                           "text/csv",       "text/vcard", NULL};
    if (!identity->text || !g_str_equal(identity->type, "text/plain") ||
        !g_strv_contains(believed, hint))
        return;
    g_free(identity->type);
    identity->type = g_strdup(hint);
}

static gssize read_head(int fd, guint8 *head, gsize room)
{
    gsize had = 0;
    while (had < room) {
        ssize_t got = pread(fd, head + had, room - had, (off_t)had);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        had += (gsize)got;
    }
    return (gssize)had;
}

/* What libmagic calls text, by whatever subtype; its guesses among those are not to be trusted. */
static gboolean is_texty(const char *type)
{
    static const char *const others[] = {"application/javascript",
                                         "application/json",
                                         "application/x-ndjson",
                                         "application/csv",
                                         "application/x-wine-extension-ini",
                                         "message/rfc822",
                                         "message/news",
                                         "application/mbox",
                                         NULL};
    return g_str_has_prefix(type, "text/") || g_strv_contains(others, type);
}

static void look_at_text(const guint8 *head, gsize n, TanbaIdentity *out)
{
    out->text = TRUE;
    const char *better = tanba_look_at_text(head, n, out->type);
    if (better) {
        g_free(out->type);
        out->type = g_strdup(better);
        out->text = !g_str_has_suffix(better, TANBA_FLAT_ODF);
    } else if (g_str_equal(out->type, "application/javascript") ||
               g_str_equal(out->type, "text/html") || g_str_has_prefix(out->type, "message/")) {
        /* No tag at all, "import" or "Subject:" at a line's start: libmagic was too quick. */
        g_free(out->type);
        out->type = g_strdup("text/plain");
    }
}

static gboolean begins_as_zip(const guint8 *head, gsize n)
{
    return n >= 4 && memcmp(head, "PK\3\4", 4) == 0;
}

gboolean tanba_identify_unpacks(int fd)
{
    guint8 head[4];
    gssize n = read_head(fd, head, sizeof head);
    return n > 0 && begins_as_zip(head, (gsize)n);
}

/* What is made to hold other files may hold a PDF near its head, and pictures and sounds may by chance. */
static gboolean may_hold_files(const guint8 *head, gsize n, const char *type)
{
    static const char *const holders[] = {
        "application/zip",       "application/x-tar",           "application/x-7z-compressed",
        "application/x-rar",     "application/vnd.rar",         "application/x-cpio",
        "application/x-archive", "application/x-iso9660-image", "application/gzip",
        "application/x-xz",      "application/x-bzip2",         "application/zstd",
        "application/x-lzip",    "application/x-lz4",           "application/x-compress",
        "application/CDFV2",     "application/x-ole-storage",   NULL};
    return begins_as_zip(head, n) || g_strv_contains(holders, type) ||
           g_str_has_prefix(type, "image/") || g_str_has_prefix(type, "audio/") ||
           g_str_has_prefix(type, "video/");
}

/* Behind "%PDF-": a version, at the start of a line or before a line of comment, with which most PDFs begin. */
static gboolean is_pdf_header(const char *version, const char *end, guint8 before)
{
    const char *at = version;
    while (at < end && (g_ascii_isdigit(*at) || *at == '.'))
        at++;
    if (at == version)
        return FALSE;
    gboolean starts_line = before == '\n' || before == '\r';
    while (at < end && (*at == '\r' || *at == '\n'))
        at++;
    return starts_line || (at < end && *at == '%');
}

/* Readers of PDF take one behind up to a kilobyte of anything: headers of the web, of a printer, of an old Macintosh. In a
 * text the words may be just words, and in a mail they are what it encloses. */
static gboolean is_pdf(const guint8 *head, gsize n, const char *type)
{
    const guint8 *at = memmem(head, MIN(n, PDF_WINDOW), "%PDF-", 5);
    if (!at || at == head)
        return at != NULL;
    if (!is_texty(type))
        return !may_hold_files(head, n, type);
    const char *better = tanba_look_at_text(head, n, type);
    gboolean mail = better && (g_str_equal(better, "message/rfc822") ||
                               g_str_equal(better, "application/mbox"));
    return !mail && is_pdf_header((const char *)at + 5, (const char *)head + n, at[-1]);
}

/* libmagic finds a PDF behind a quarter of a kilobyte of anything, too. */
static void doubt_pdf(const guint8 *head, gsize n, TanbaIdentity *out)
{
    if (!g_str_equal(out->type, "application/pdf") || memcmp(head, "%PDF-", MIN(n, 5)) == 0)
        return;
    const char *other = begins_as_zip(head, n)           ? "application/zip"
                        : tanba_looks_like_text(head, n) ? "text/plain"
                                                         : "application/octet-stream";
    g_free(out->type);
    out->type = g_strdup(other);
}

static void second_look(int fd, const guint8 *head, gsize n, TanbaIdentity *out)
{
    const char *better = NULL;
    doubt_pdf(head, n, out);
    if (is_pdf(head, n, out->type))
        better = "application/pdf";
    else if (begins_as_zip(head, n))
        better = tanba_look_at_zip(fd, out->type);
    else if (n >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0) {
        out->encrypted = tanba_look_for_encrypted_package(fd);
        better = tanba_look_for_outlook(fd) ? "application/vnd.ms-outlook" : NULL;
    } else if (n >= 5 && memcmp(head, "{\\rtf", 5) == 0)
        better = "text/rtf";
    else if (is_texty(out->type))
        look_at_text(head, n, out);
    else if (g_str_equal(out->type, "application/octet-stream") && tanba_looks_like_text(head, n)) {
        g_free(out->type);
        out->type = g_strdup("text/plain");
        look_at_text(head, n, out);
    } else if (g_str_equal(out->type, "application/octet-stream") && tanba_look_for_zip_end(fd))
        better = "application/zip";
    if (better) {
        g_free(out->type);
        out->type = g_strdup(better);
    }
}

gboolean tanba_identify(TanbaIdentifier *identifier, int fd, guint64 length, const char *name,
                        TanbaIdentity *out, GError **error)
{
    *out = (TanbaIdentity){0};
    g_autofree guint8 *head = g_malloc(HEAD_SIZE);
    gssize n = read_head(fd, head, HEAD_SIZE);
    if (n < 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "it cannot be read: %s", g_strerror(errno));
        return FALSE;
    }
    if (length == 0 || n == 0) {
        out->type = g_strdup("application/x-empty");
        return TRUE;
    }
    const char *type = tanba_is_plainly_text(head, (gsize)n, (guint64)n >= length)
                           ? "text/plain"
                           : magic_buffer(identifier->magic, head, (gsize)n);
    out->type = g_strdup(type ? type : "application/octet-stream");
    second_look(fd, head, (gsize)n, out);
    if (out->text && g_str_equal(out->type, "text/plain"))
        tanba_look_at_name(name, &out->type);
    lseek(fd, 0, SEEK_SET);
    return TRUE;
}
