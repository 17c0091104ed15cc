/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * EPUB: a zip file of XHTML chapters. It is read here, by the same code as a single page, since all that an
 * EPUB says of headings, lists and notes it says in HTML.
 */
#include "epub.h"

#include "common/pictures.h"
#include "common/tell.h"
#include "html.h"

#include <string.h>

#define CHAPTER_CAP (64u << 20)
#define DECLARATION 4096u /* bytes at the start in which a charset may be declared */

typedef struct {
    tanba_host *host;
    TanbaZip *zip;
    Html html;
    EpubPackage package;
    guint64 bad;
    guint64 cover; /* images on the cover, of which nobody needs a warning */
} Epub;

static gboolean on_chapter(const char *bytes, gsize length, gpointer data)
{
    GString *chapter = data;
    g_string_append_len(chapter, bytes, (gssize)length);
    return chapter->len <= CHAPTER_CAP;
}

static void parse(Epub *epub, const GString *chapter)
{
    g_autofree char *declared = html_declared_charset(chapter->str, MIN(chapter->len, DECLARATION));
    TanbaCharset charset = tanba_charset_detect(chapter->str, chapter->len, declared);
    HtmlParser *parser = html_parser_new(&epub->html, &charset);
    for (gsize at = 0; at < chapter->len && epub->html.flow->status == TANBA_OK; at += 16384)
        html_parser_feed(parser, chapter->str + at, MIN(chapter->len - at, 16384));
    guint64 bad;
    if (!html_parser_finish(parser, &bad))
        epub->html.flow->status = TANBA_ENOMEM;
    epub->bad += bad;
}

/* One chapter; what begins in it ends in it. */
static tanba_status read_chapter(Epub *epub, const char *member, char **why)
{
    g_autoptr(GString) chapter = g_string_new(NULL);
    if (!tanba_zip_has(epub->zip, member)) {
        *why = g_strdup_printf("the chapter %s is missing", member);
        return TANBA_EDAMAGED;
    }
    tanba_status status = tanba_zip_read(epub->zip, member, on_chapter, chapter, why);
    if (status == TANBA_OK && chapter->len > CHAPTER_CAP) {
        *why = g_strdup_printf("%s holds more than %u MiB, the cap on a chapter", member,
                               CHAPTER_CAP >> 20);
        status = TANBA_ELIMIT;
    }
    parse(epub, chapter);
    tanba_flow_unwind(epub->html.flow, 0);
    g_array_set_size(epub->html.lists, 0);
    g_string_truncate(epub->html.title, 0);
    return status;
}

static gboolean is_text(const char *member)
{
    static const char *const others[] = {".svg", ".jpg", ".jpeg", ".png", ".gif", ".css", ".ncx"};
    g_autofree char *lower = g_ascii_strdown(member, -1);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_has_suffix(lower, others[i]))
            return FALSE;
    return TRUE;
}

static tanba_status read_chapters(Epub *epub, char **why)
{
    const GPtrArray *spine = epub->package.spine;
    tanba_status worst = TANBA_OK;
    for (guint i = 0; i < spine->len && epub->html.flow->status == TANBA_OK; i++) {
        g_autofree char *reason = NULL;
        if (!is_text(spine->pdata[i])) {
            epub->html.images++;
            continue;
        }
        tanba_status status = read_chapter(epub, spine->pdata[i], &reason);
        if (i == 0 && epub->html.flow->sent <= epub->html.images)
            epub->cover = epub->html.images;
        if (status != TANBA_OK && worst == TANBA_OK) {
            worst = status;
            *why = g_steal_pointer(&reason);
        } else if (status != TANBA_OK) {
            tanba_tell_part(epub->host, reason);
        }
    }
    return worst;
}

static gboolean is_locked(const Epub *epub)
{
    const EpubPackage *package = &epub->package;
    for (guint i = 0; i < package->spine->len; i++)
        if (g_hash_table_contains(package->locked, package->spine->pdata[i]))
            return TRUE;
    return FALSE;
}

/* After the chapters, each of which may say something of its own: the book's word is the last. */
static void tell(Epub *epub)
{
    const GPtrArray *fields = epub->package.fields;
    tanba_host *host = epub->host;
    for (guint i = 0; i + 1 < fields->len; i += 2)
        host->meta(host, fields->pdata[i], fields->pdata[i + 1]);
    tanba_tell_count(host, epub->bad,
                     "bytes are none of their charset and were replaced by U+FFFD");
    tanba_tell_count(host, epub->html.hidden, "hidden elements with text were left out");
}

static tanba_status read_all(Epub *epub)
{
    tanba_host *host = epub->host;
    g_autofree char *why = NULL, *reason = NULL;
    tanba_status status = epub_package_read(&epub->package, epub->zip, &why);
    if (is_locked(epub))
        return host->fail(host, TANBA_EENCRYPTED,
                          "the book's chapters are encrypted, as shops do it (DRM)");
    if (status != TANBA_OK && !epub->package.spine->len)
        return host->fail(host, status, why);
    tanba_status chapters = read_chapters(epub, &reason);
    tanba_status flowed = tanba_flow_finish(epub->html.flow);
    tell(epub);
    guint64 images = epub->html.images;
    TanbaPictures pictures = {.large = epub->html.flow->sent ? images - epub->cover : images};
    tanba_tell_pictures(host, &pictures);
    if (flowed != TANBA_OK)
        return flowed;
    if (status == TANBA_OK && chapters == TANBA_OK)
        return epub->html.flow->sent ? TANBA_OK : tanba_no_text(host, &pictures);
    char *lost = status != TANBA_OK ? why : reason;
    status = status != TANBA_OK ? status : chapters;
    if (!epub->html.flow->sent || status == TANBA_ELIMIT)
        return host->fail(host, status, lost);
    tanba_tell_part(host, lost); /* the other chapters are there */
    return TANBA_OK;
}

tanba_status epub_extract(tanba_host *host, const tanba_input *input)
{
    static const char *const parts[] = {"html", ".htm", ".xml", ".opf", NULL};
    tanba_status listed;
    g_autofree char *why = NULL;
    g_autoptr(TanbaZip) zip = tanba_zip_open(input, &listed, &why);
    if (tanba_zip_is_encrypted(zip))
        return host->fail(host, TANBA_EENCRYPTED, "the zip file's members are encrypted");
    if (!tanba_zip_has(zip, "META-INF/container.xml"))
        return host->fail(host, listed != TANBA_OK ? listed : TANBA_EUNSUPPORTED,
                          why ? why : "the zip file holds no META-INF/container.xml: no EPUB");
    tanba_zip_gather(zip, parts);
    Epub epub = {.host = host, .zip = zip};
    html_init(&epub.html, host);
    epub_package_init(&epub.package);
    tanba_status status = read_all(&epub);
    epub_package_clear(&epub.package);
    html_clear(&epub.html);
    return status == TANBA_OK && listed != TANBA_OK ? host->fail(host, listed, why) : status;
}
