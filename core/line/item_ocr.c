/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/item_ocr.h"

#include "document/digest.h"
#include "document/page.h"
#include "line/item_job.h"
#include "line/lost.h"
#include "line/spool.h"

#include <errno.h>
#include <unistd.h>

#define PAGE_MS 60000
#define LAG 8 /* a page's languages are guessed from the page so many before it */
#define MOST_PIXELS (240u << 20) /* a little less than a job may send */

/* A page's pixels, and what was made of them. */
struct TanbaPicture {
    guint index; /* in the item's ocr_pages */
    guint32 page;
    gboolean simple; /* to be read without layout analysis, where that has hung before */
    int fd;          /* of the pixels */
    GVariant *image; /* TANBA_IMAGE_TYPE, or NULL: it could not be drawn */
    gsize length, got;
    struct sha256_ctx sum;
    char *pixels;   /* hash of them */
    GVariant *read; /* the page as it was read */
};

struct TanbaItemOcr {
    GPtrArray *all;   /* of TanbaPicture *, owned; by index, NULL where not yet begun */
    GQueue *drawn;    /* of TanbaPicture *: to be read */
    GArray *redo;     /* of guint: to be drawn again */
    guint next;       /* to be drawn */
    guint drawing;    /* at work on that */
    GArray *ended;    /* of gboolean, by index */
    guint prefix;     /* all before it have ended */
    GPtrArray *langs; /* of char *, owned: those that a page was read with, or NULL; by index */
    GPtrArray *hints; /* of char *, borrowed: the last that is known, of each in the prefix */
};

static void picture_free(gpointer data)
{
    TanbaPicture *picture = data;
    if (!picture)
        return;
    if (picture->fd >= 0)
        close(picture->fd);
    g_clear_pointer(&picture->image, g_variant_unref);
    g_clear_pointer(&picture->read, g_variant_unref);
    g_free(picture->pixels);
    g_free(picture);
}

TanbaItemOcr *tanba_ocr_new(const TanbaItem *item)
{
    TanbaItemOcr *ocr = g_new0(TanbaItemOcr, 1);
    ocr->all = g_ptr_array_new_with_free_func(picture_free);
    g_ptr_array_set_size(ocr->all, (int)item->ocr_pages->len);
    ocr->drawn = g_queue_new();
    ocr->redo = g_array_new(FALSE, FALSE, sizeof(guint));
    ocr->ended = g_array_new(FALSE, TRUE, sizeof(gboolean));
    g_array_set_size(ocr->ended, item->ocr_pages->len);
    ocr->langs = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_set_size(ocr->langs, (int)item->ocr_pages->len);
    ocr->hints = g_ptr_array_new();
    return ocr;
}

void tanba_ocr_free(TanbaItemOcr *ocr)
{
    if (!ocr)
        return;
    g_ptr_array_unref(ocr->all);
    g_queue_free(ocr->drawn);
    g_array_unref(ocr->redo);
    g_array_unref(ocr->ended);
    g_ptr_array_unref(ocr->langs);
    g_ptr_array_unref(ocr->hints);
    g_free(ocr);
}

/* ---- the end of a page ---------------------------------------------------------------------- */

static void end_page(TanbaItem *item, TanbaPicture *picture, const char *langs)
{
    TanbaItemOcr *ocr = item->ocr;
    guint index = picture->index;
    ocr->langs->pdata[index] = g_strdup(langs);
    g_array_index(ocr->ended, gboolean, index) = TRUE;
    picture_free(picture);
    ocr->all->pdata[index] = NULL;
    for (; ocr->prefix < ocr->ended->len && g_array_index(ocr->ended, gboolean, ocr->prefix);
         ocr->prefix++) {
        const char *last = ocr->langs->pdata[ocr->prefix];
        if (!last && ocr->prefix)
            last = ocr->hints->pdata[ocr->prefix - 1];
        g_ptr_array_add(ocr->hints, (gpointer)last);
    }
}

static void end_unread(TanbaItem *item, TanbaPicture *picture, TanbaState state, const char *reason)
{
    const char *why = reason ? reason : "no reason was given";
    const char *lost = tanba_lost_reason(item, picture->page);
    tanba_item_warn(
        item, picture->page,
        lost ? g_strdup_printf("%s, nor by OCR: %s", lost, why)
             : g_strdup_printf("page %u could not be read by OCR: %s", picture->page, why));
    if (item->unread == 0 || picture->page < item->unread) {
        item->unread = picture->page;
        item->ocr_state = lost ? item->lost_state : state;
        g_free(item->ocr_reason);
        item->ocr_reason = g_strdup(why);
    }
    end_page(item, picture, NULL);
}

static gboolean is_known(const TanbaItem *item, const char *warning)
{
    return item->document &&
           g_ptr_array_find_with_equal_func(item->document->warnings, warning, g_str_equal, NULL);
}

/* What a child had to say of a page that it could draw or read all the same. Whether there was anything. */
static gboolean take_warnings(TanbaItem *item, const TanbaPicture *picture,
                              const TanbaVerdict *verdict)
{
    g_autofree const char **warnings = NULL;
    if (!verdict->extras || !g_variant_lookup(verdict->extras, "warnings", "^a&s", &warnings))
        return FALSE;
    for (guint i = 0; warnings[i]; i++)
        if (!is_known(item, warnings[i]))
            tanba_item_warn(item, picture->page,
                            g_strdup_printf("page %u: %s", picture->page, warnings[i]));
    return warnings[0] != NULL;
}

/* The reading is of pixels: which page they are, the item knows. */
static gboolean place_page(TanbaItem *item, const TanbaPicture *picture, GVariant *read,
                           GError **error)
{
    TanbaPage *page = tanba_page_from_variant(read, error);
    if (!page)
        return FALSE;
    double width, height, cover;
    g_variant_get(picture->image, TANBA_IMAGE_TYPE, NULL, &width, &height, &cover, &page->flags,
                  NULL, NULL, NULL, NULL, NULL);
    page->number = picture->page;
    page->label = NULL;
    page->width = (float)width, page->height = (float)height, page->image_cover = (float)cover;
    g_autoptr(GVariant) body = g_variant_ref_sink(tanba_page_to_variant(page));
    tanba_page_free(page);
    return tanba_item_spool_frame(item, TANBA_MSG_PAGE, body, error);
}

/* ---- what was read before ------------------------------------------------------------------- */

static char *key_of(const TanbaItem *item, const TanbaPicture *picture)
{
    double dpi, width, height;
    guint32 across, down;
    g_variant_get(picture->image, TANBA_IMAGE_TYPE, NULL, NULL, NULL, NULL, NULL, &across, &down,
                  &dpi, &width, &height);
    g_autofree char *all =
        g_strdup_printf("1\n%s\n%s\n%s\n%u %u %.6g %.6g %.6g", picture->pixels,
                        item->context->ocr_maker ? item->context->ocr_maker : "",
                        picture->simple ? "simple" : "", across, down, dpi, width, height);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
}

/* TRUE: it was, and the page has come to its end. */
static gboolean recall(TanbaItem *item, TanbaPicture *picture, GError **error)
{
    const TanbaItemContext *context = item->context;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *langs = NULL, *key = key_of(item, picture);
    if (!context->recall || !context->recall(key, &bytes, &langs, context->data, error))
        return FALSE;
    g_autoptr(GVariant) read =
        g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(TANBA_PAGE_TYPE), bytes, FALSE));
    /* One that is damaged is read anew. */
    if (!g_variant_is_normal_form(read) || !place_page(item, picture, read, NULL))
        return FALSE;
    context->recalled(context->data);
    end_page(item, picture, langs);
    return TRUE;
}

static void keep(TanbaItem *item, const TanbaPicture *picture, const char *langs, gboolean sound)
{
    const TanbaItemContext *context = item->context;
    g_autofree char *key = key_of(item, picture);
    g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(picture->read);
    if (context->keep)
        context->keep(key, sound ? bytes : NULL, langs, context->data);
}

/* ---- pixels to a page ----------------------------------------------------------------------- */

static const char *hint_for(const TanbaItem *item, guint index)
{
    const TanbaItemOcr *ocr = item->ocr;
    const char *hint = index ? ocr->hints->pdata[index > LAG ? index - LAG : 0] : NULL;
    return hint ? hint : item->hint;
}

static gboolean may_be_read(const TanbaItemOcr *ocr, guint index)
{
    return index == 0 || ocr->prefix > (index > LAG ? index - LAG : 0);
}

static GVariant *settings_for(const TanbaItem *item, const TanbaPicture *picture)
{
    GVariantBuilder settings;
    const char *hint = hint_for(item, picture->index);
    g_variant_builder_init(&settings, G_VARIANT_TYPE("a{ss}"));
    if (item->context->options->ocr_langs)
        g_variant_builder_add(&settings, "{ss}", "ocr.langs", item->context->options->ocr_langs);
    if (hint)
        g_variant_builder_add(&settings, "{ss}", "ocr.hint", hint);
    if (picture->simple)
        g_variant_builder_add(&settings, "{ss}", "ocr.psm", "6");
    return g_variant_builder_end(&settings);
}

static guint page_ms(const TanbaItem *item)
{
    guint given = item->context->options->page_ms;
    return given ? given : PAGE_MS;
}

static void read_ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaPicture *picture = ((TanbaItemWork *)data)->picture;
    TanbaItem *item = tanba_item_retire(data);
    g_autoptr(GError) fault = NULL;
    const char *langs = NULL;
    if (tanba_item_begins_again(item, verdict)) {
        g_clear_pointer(&picture->read, g_variant_unref);
        g_queue_push_head(item->ocr->drawn, picture);
    } else if (verdict->state == TANBA_STATE_TIMEOUT && !picture->simple) {
        picture->simple = TRUE;
        g_clear_pointer(&picture->read, g_variant_unref);
        g_queue_push_tail(item->ocr->drawn, picture);
    } else if (verdict->state != TANBA_STATE_DONE || !picture->read) {
        end_unread(item, picture,
                   verdict->state == TANBA_STATE_DONE ? TANBA_STATE_CRASHED : verdict->state,
                   verdict->reason);
    } else if (!place_page(item, picture, picture->read, &fault)) {
        end_unread(item, picture, TANBA_STATE_CRASHED, fault->message);
    } else {
        if (verdict->extras)
            g_variant_lookup(verdict->extras, "langs", "&s", &langs);
        keep(item, picture, langs, !take_warnings(item, picture, verdict));
        end_page(item, picture, langs);
    }
}

static gboolean start_reading(TanbaItem *item, TanbaPicture *picture, GError **error)
{
    GError *fault = NULL;
    if (recall(item, picture, &fault))
        return TRUE;
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    const TanbaItemWork work = {item, picture, 0};
    GVariantBuilder options;
    tanba_item_begin_options(item, &options);
    g_variant_builder_add(&options, "{sv}", "image", picture->image);
    g_variant_builder_add(&options, "{sv}", "settings", settings_for(item, picture));
    return tanba_item_submit(&work, TANBA_JOB_OCR, tanba_spool_reopen(picture->fd),
                             g_variant_builder_end(&options), page_ms(item), read_ended, error);
}

/* ---- a page to pixels ----------------------------------------------------------------------- */

static gboolean begin_image(TanbaPicture *picture, GVariant *body, GError **error)
{
    guint32 across, down;
    g_variant_get(body, TANBA_IMAGE_TYPE, NULL, NULL, NULL, NULL, NULL, &across, &down, NULL, NULL,
                  NULL);
    guint64 length = (guint64)across * down;
    if (picture->image || length == 0 || length > MOST_PIXELS) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                            "it sent a picture that cannot be");
        return FALSE;
    }
    picture->fd = tanba_spool_open("");
    if (picture->fd < 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot keep a page's picture: %s",
                    g_strerror(errno));
        return FALSE;
    }
    picture->image = g_variant_ref(body);
    picture->length = (gsize)length;
    sha256_init(&picture->sum);
    return TRUE;
}

static gboolean add_pixels(TanbaPicture *picture, GVariant *body, GError **error)
{
    gsize length;
    const guint8 *bytes = g_variant_get_fixed_array(body, &length, 1);
    if (!picture->image || length > picture->length - picture->got) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                            "it sent more pixels than the picture has");
        return FALSE;
    }
    picture->got += length;
    sha256_update(&picture->sum, length, bytes);
    if (tanba_spool_write(picture->fd, bytes, length))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot keep a page's picture: %s",
                g_strerror(errno));
    return FALSE;
}

gboolean tanba_ocr_take(TanbaPicture *picture, TanbaMessage message, GVariant *body, GError **error)
{
    if (message == TANBA_MSG_IMAGE)
        return begin_image(picture, body, error);
    if (message == TANBA_MSG_IMAGE_BYTES)
        return add_pixels(picture, body, error);
    if (message == TANBA_MSG_PAGE && picture->pixels && !picture->read) {
        picture->read = g_variant_ref(body);
        return TRUE;
    }
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "it sent a frame out of turn");
    return FALSE;
}

static void draw_ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaPicture *picture = ((TanbaItemWork *)data)->picture;
    TanbaItem *item = tanba_item_retire(data);
    TanbaItemOcr *ocr = item->ocr;
    ocr->drawing--;
    if (tanba_item_begins_again(item, verdict)) {
        guint index = picture->index;
        g_array_append_val(ocr->redo, index);
        picture_free(picture);
        ocr->all->pdata[index] = NULL;
        return;
    }
    gboolean whole = picture->image && picture->got == picture->length;
    if (verdict->state != TANBA_STATE_DONE || (picture->image && !whole)) {
        end_unread(item, picture,
                   verdict->state == TANBA_STATE_DONE ? TANBA_STATE_CRASHED : verdict->state,
                   verdict->reason);
        return;
    }
    gboolean said = take_warnings(item, picture, verdict);
    if (!picture->image && tanba_lost_reason(item, picture->page)) {
        end_unread(item, picture, item->lost_state, "it gave no picture");
        return;
    }
    if (!picture->image) {
        if (!said)
            tanba_item_warn(
                item, picture->page,
                g_strdup_printf("page %u was not read: it gave no picture", picture->page));
        end_page(item, picture, NULL);
        return;
    }
    picture->pixels = tanba_digest_hex(&picture->sum);
    g_queue_push_tail(ocr->drawn, picture);
}

static gboolean start_drawing(TanbaItem *item, GError **error)
{
    TanbaItemOcr *ocr = item->ocr;
    TanbaPicture *picture = g_new0(TanbaPicture, 1);
    if (ocr->redo->len) {
        picture->index = g_array_index(ocr->redo, guint, 0);
        g_array_remove_index(ocr->redo, 0);
    } else {
        picture->index = ocr->next++;
    }
    picture->page = g_array_index(item->ocr_pages, guint32, picture->index);
    picture->fd = -1;
    ocr->all->pdata[picture->index] = picture;
    ocr->drawing++;
    const TanbaItemWork work = {item, picture, 0};
    GVariantBuilder options;
    tanba_item_begin_options(item, &options);
    g_variant_builder_add(&options, "{sv}", "type", g_variant_new_string(item->type));
    g_variant_builder_add(&options, "{sv}", "plugin", g_variant_new_string(item->plugin));
    g_variant_builder_add(&options, "{sv}", "page", g_variant_new_uint32(picture->page));
    return tanba_item_submit(&work, TANBA_JOB_RENDER, tanba_spool_reopen(item->fd),
                             g_variant_builder_end(&options), page_ms(item), draw_ended, error);
}

/* ---- what next ------------------------------------------------------------------------------ */

gboolean tanba_ocr_is_left(const TanbaItem *item)
{
    return item->ocr && item->ocr->prefix < item->ocr->ended->len;
}

static GList *readable(const TanbaItemOcr *ocr)
{
    for (GList *link = ocr->drawn->head; link; link = link->next)
        if (may_be_read(ocr, ((TanbaPicture *)link->data)->index))
            return link;
    return NULL;
}

/* Never far ahead of what is read: pictures take room. */
static gboolean may_draw(const TanbaItem *item)
{
    const TanbaItemOcr *ocr = item->ocr;
    guint most = MIN(tanba_pool_slots(item->context->pool), LAG);
    return ocr->redo->len || (ocr->next < item->ocr_pages->len && ocr->next < ocr->prefix + LAG &&
                              ocr->drawing + ocr->drawn->length < most);
}

gboolean tanba_ocr_wants(const TanbaItem *item)
{
    return readable(item->ocr) || may_draw(item);
}

gboolean tanba_ocr_start(TanbaItem *item, GError **error)
{
    GList *link = readable(item->ocr);
    if (!link)
        return start_drawing(item, error);
    TanbaPicture *picture = link->data;
    g_queue_delete_link(item->ocr->drawn, link);
    return start_reading(item, picture, error);
}
