/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/item.h"

#include "line/convert.h"
#include "line/item_job.h"
#include "line/lost.h"
#include "line/members.h"
#include "line/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define TEXT_MS 10000
#define TOTAL_FACTOR 30 /* a document that keeps giving signs may take so many times the limit */
#define MOST_LOSSES 2   /* then it may be the file itself that takes the fork server's memory */
#define MOST_WARNINGS 100
#define MAX_FRAME_BYTES (256ull << 20)
#define SMALL_BYTES                                                                                \
    65536 /* files up to it may share a child: beside larger ones a fork costs nothing */
#define SHARE 64

TanbaItem *tanba_item_new(const TanbaItemContext *context, const char *path, int fd, gint64 size,
                          gint64 mtime_ns)
{
    TanbaItem *item = g_new0(TanbaItem, 1);
    item->context = context;
    item->path = g_strdup(path);
    item->fd = fd;
    item->size = size;
    item->mtime_ns = mtime_ns;
    item->spool = -1;
    item->helped_fd = -1;
    item->ocr_pages = g_array_new(FALSE, FALSE, sizeof(guint32));
    item->ocr_state = TANBA_STATE_DONE;
    item->warnings = g_ptr_array_new_with_free_func(g_free);
    item->warned = g_array_new(FALSE, FALSE, sizeof(guint32));
    item->lost = g_array_new(FALSE, FALSE, sizeof(guint32));
    item->lost_reasons = g_ptr_array_new_with_free_func(g_free);
    item->twins = g_ptr_array_new_with_free_func((GDestroyNotify)tanba_item_free);
    return item;
}

static guint limit_or(guint given, guint otherwise)
{
    return given ? given : otherwise;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void tanba_item_free(TanbaItem *item)
{
    if (!item)
        return;
    close_fd(&item->fd);
    close_fd(&item->spool);
    tanba_document_free(item->document);
    g_clear_pointer(&item->head, g_variant_unref);
    g_array_unref(item->ocr_pages);
    tanba_ocr_free(item->ocr);
    g_array_unref(item->lost);
    g_ptr_array_unref(item->lost_reasons);
    g_free(item->ocr_reason);
    g_ptr_array_unref(item->warnings);
    g_array_unref(item->warned);
    g_ptr_array_unref(item->twins);
    tanba_members_free(item->members);
    tanba_convert_clear(item);
    g_strfreev(item->helpers);
    g_free(item->helper);
    g_free(item->helped_type);
    g_free(item->path);
    g_free(item->sha256);
    g_free(item->type_hint);
    g_free(item->damage);
    g_free(item->hint);
    g_free(item->reason);
    g_free(item->type);
    g_free(item->plugin);
    g_free(item);
}

void tanba_item_begin_anew(TanbaItem *item)
{
    g_clear_pointer(&item->document, tanba_document_free);
    close_fd(&item->spool);
}

void tanba_item_end(TanbaItem *item, TanbaState state, TanbaStage stage, const char *reason)
{
    item->over = TRUE;
    item->state = state;
    item->stage = stage;
    char *kept = g_strdup(reason); /* which may be the item's own */
    g_free(item->reason);
    item->reason = kept;
    tanba_convert_settle(item);
    close_fd(&item->fd);
    close_fd(&item->spool);
}

/* ---- what comes back ------------------------------------------------------------------------ */

gboolean tanba_item_spool_frame(TanbaItem *item, TanbaMessage message, GVariant *body,
                                GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    tanba_wire_append(bytes, message, body);
    if (tanba_spool_write(item->spool, bytes->data, bytes->len))
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot keep a page until its turn: %s",
                g_strerror(errno));
    return FALSE;
}

/* The first page shows that the document is a draft: from here on its frames go to the spool. */
static gboolean begin_spool(TanbaItem *item, GError **error)
{
    item->spool = tanba_spool_open(item->context->spool_folder);
    if (item->spool < 0 || !item->head) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot keep its pages: %s",
                    item->head ? g_strerror(errno) : "they came before the head");
        return FALSE;
    }
    return tanba_item_spool_frame(item, TANBA_MSG_HEAD, item->head, error);
}

static gboolean take_frame(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    const TanbaItemWork *work = data;
    TanbaItem *item = work->item;
    if (work->picture)
        return tanba_ocr_take(work->picture, message, body, error);
    switch (message) {
    case TANBA_MSG_READING:
        item->reading = g_variant_get_uint32(body);
        return TRUE;
    case TANBA_MSG_HEAD:
        tanba_document_free(item->document);
        item->document = tanba_document_new();
        g_clear_pointer(&item->head, g_variant_unref);
        item->head = g_variant_ref(body);
        return tanba_document_head_from_variant(item->document, body, error);
    case TANBA_MSG_PASSAGES:
        if (!item->document)
            break;
        if (!tanba_document_add_variant(item->document, body, error))
            return FALSE;
        if (tanba_document_count(item->document) <=
            limit_or(item->context->options->max_passages, TANBA_MOST_PASSAGES))
            return TRUE;
        break;
    case TANBA_MSG_PAGE:
        return (item->spool >= 0 || begin_spool(item, error)) &&
               tanba_item_spool_frame(item, message, body, error);
    case TANBA_MSG_MEMBER:
    case TANBA_MSG_MEMBER_BYTES:
    case TANBA_MSG_MEMBER_END:
        return tanba_members_take(item, message, body, error);
    default:
        break;
    }
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, "it sent a frame out of turn");
    return FALSE;
}

/* ---- jobs ----------------------------------------------------------------------------------- */

gboolean tanba_item_submit(const TanbaItemWork *work, TanbaJobKind kind, int fd, GVariant *options,
                           guint idle_ms, TanbaItemEnd end, GError **error)
{
    TanbaItem *item = work->item;
    g_autoptr(GVariant) owned = g_variant_ref_sink(options);
    if (fd < 0) {
        tanba_item_end(item, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, g_strerror(errno));
        return TRUE;
    }
    TanbaItemWork *copy = g_memdup2(work, sizeof *work);
    TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", (guint32)kind, owned),
                         .fds = {fd},
                         .n_fds = 1,
                         .idle_ms = idle_ms,
                         .total_ms = idle_ms * TOTAL_FACTOR,
                         .max_bytes = MAX_FRAME_BYTES,
                         .share = work->share,
                         .frame = take_frame,
                         .end = end,
                         .drop = g_free,
                         .data = copy};
    if (!tanba_pool_submit(item->context->pool, &spec, error)) {
        g_free(copy);
        return FALSE;
    }
    item->running++;
    item->started = TRUE;
    item->job = spec.id;
    return TRUE;
}

TanbaItem *tanba_item_retire(TanbaItemWork *work)
{
    TanbaItem *item = work->item;
    item->running--;
    g_free(work);
    return item;
}

void tanba_item_begin_options(const TanbaItem *item, GVariantBuilder *options)
{
    g_autofree char *base = g_path_get_basename(item->path);
    g_autofree char *name = g_utf8_make_valid(base, -1);
    g_variant_builder_init(options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(options, "{sv}", "name", g_variant_new_string(name));
}

void tanba_item_warn(TanbaItem *item, guint32 page, char *warning)
{
    guint at = item->warned->len;
    while (at && g_array_index(item->warned, guint32, at - 1) > page)
        at--;
    g_array_insert_val(item->warned, at, page);
    g_ptr_array_insert(item->warnings, (int)at, warning);
    if (item->warned->len > MOST_WARNINGS) {
        g_array_set_size(item->warned, MOST_WARNINGS);
        g_ptr_array_set_size(item->warnings, MOST_WARNINGS);
    }
}

static char *warnings_in_short(const GPtrArray *warnings)
{
    if (warnings->len == 1)
        return g_strdup(warnings->pdata[0]);
    return g_strdup_printf("%s (and %u more)", (char *)warnings->pdata[0], warnings->len - 1);
}

/* All that there is has come: what does it amount to? */
static void conclude(TanbaItem *item)
{
    if (item->damage && item->state == TANBA_STATE_DONE) {
        item->state = TANBA_STATE_DAMAGED;
        item->stage = TANBA_STAGE_READ;
        g_free(item->reason);
        item->reason = g_strdup(item->damage);
    }
    TanbaState failed = item->state; /* of the text pass: it may have given pages all the same */
    if (item->document && tanba_document_count(item->document) == 0 && !item->members) {
        g_autofree char *why =
            g_strdup_printf("no text was found on its %u page%s", MAX(item->document->n_pages, 1),
                            item->document->n_pages > 1 ? "s" : "");
        g_clear_pointer(&item->document, tanba_document_free);
        if (item->ocr_state != TANBA_STATE_DONE)
            tanba_item_end(item, item->ocr_state, TANBA_STAGE_OCR, item->ocr_reason);
        else if (failed == TANBA_STATE_DONE)
            tanba_item_end(item, TANBA_STATE_EMPTY, TANBA_STAGE_SEGMENT, why);
        else
            tanba_item_end(item, failed, item->stage, item->reason);
    } else if (failed != TANBA_STATE_DONE) {
        gboolean gave = (item->document && tanba_document_count(item->document)) ||
                        (item->members && item->members->whole);
        g_autofree char *why =
            g_strdup_printf("%s%s", item->reason ? item->reason : "no reason was given",
                            gave ? "; what could be read is in the archive" : "");
        tanba_item_end(item, failed, item->stage, why);
    } else if (item->document && item->ocr_state != TANBA_STATE_DONE) {
        g_autofree char *warnings = warnings_in_short(item->warnings);
        g_autofree char *why = g_strdup_printf("%s; the other pages are in the archive", warnings);
        tanba_item_end(item, item->ocr_state, TANBA_STAGE_OCR, why);
    } else if (item->document && item->document->warnings->len) {
        g_autofree char *why = warnings_in_short(item->document->warnings);
        tanba_item_end(item, TANBA_STATE_WARNED, TANBA_STAGE_NONE, why);
    } else {
        tanba_item_end(item, TANBA_STATE_DONE, TANBA_STAGE_NONE, NULL);
    }
}

static void fail(TanbaItem *item, const TanbaVerdict *verdict)
{
    g_clear_pointer(&item->document, tanba_document_free);
    if (tanba_state_is_done(verdict->state) && !item->members) {
        tanba_item_end(item, TANBA_STATE_CRASHED, verdict->stage,
                       "the reader broke down: it said that it was done, and sent no document");
        return;
    }
    if (!item->members || (!item->members->whole && !item->members->limit)) {
        tanba_item_end(item, verdict->state, verdict->stage, verdict->reason);
        return;
    }
    /* Over a cap of ours, it was stopped for that, whatever that looked like to the pool. */
    const char *limit = item->members->limit;
    g_autofree char *why = g_strdup_printf("%s; what could be read is in the archive",
                                           limit             ? limit
                                           : verdict->reason ? verdict->reason
                                                             : "no reason was given");
    tanba_item_end(item, limit ? TANBA_STATE_TOO_LARGE : verdict->state, verdict->stage, why);
}

/* Whether what was in a child's hands when the fork server went away is begun again: not where the file may be the
 * cause, or has given members, which are on their way. */
gboolean tanba_item_begins_again(TanbaItem *item, const TanbaVerdict *verdict)
{
    return verdict->lost && !item->members && ++item->losses <= MOST_LOSSES;
}

static void segment_ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaItem *item = tanba_item_retire(data);
    if (tanba_item_begins_again(item, verdict))
        return;
    if (verdict->state == TANBA_STATE_DONE)
        conclude(item);
    else
        fail(item, verdict);
}

static gboolean start_segment(TanbaItem *item, GError **error)
{
    const TanbaItemWork work = {item, NULL, 0};
    GVariantBuilder options;
    tanba_item_begin_options(item, &options);
    g_ptr_array_add(item->warnings, NULL);
    g_variant_builder_add(&options, "{sv}", "warnings",
                          g_variant_new_strv((const char *const *)item->warnings->pdata, -1));
    g_ptr_array_set_size(item->warnings, (int)item->warnings->len - 1);
    return tanba_item_submit(&work, TANBA_JOB_SEGMENT, fcntl(item->spool, F_DUPFD_CLOEXEC, 0),
                             g_variant_builder_end(&options),
                             limit_or(item->context->options->text_ms, TEXT_MS) * 3, segment_ended,
                             error);
}

/* ---- extract -------------------------------------------------------------------------------- */

static void take_extras(TanbaItem *item, GVariant *extras)
{
    if (!extras)
        return;
    GVariantDict dict;
    g_variant_dict_init(&dict, extras);
    g_variant_dict_lookup(&dict, "type", "s", &item->type);
    g_variant_dict_lookup(&dict, "plugin", "s", &item->plugin);
    g_variant_dict_lookup(&dict, "hint", "s", &item->hint);
    g_autoptr(GVariant) pages =
        g_variant_dict_lookup_value(&dict, "ocr-pages", G_VARIANT_TYPE("au"));
    g_variant_dict_clear(&dict);
    gsize n = 0;
    const guint32 *numbers = pages ? g_variant_get_fixed_array(pages, &n, sizeof(guint32)) : NULL;
    guint most = limit_or(item->context->options->max_pages, TANBA_MOST_PAGES);
    /* A child that lies must not keep us at work for ever: each page once, in order, and no more than there may be. */
    for (gsize i = 0; i < n && item->ocr_pages->len < most; i++)
        if (i == 0 || numbers[i] > numbers[i - 1])
            g_array_append_val(item->ocr_pages, numbers[i]);
}

static void extract_ended(const TanbaVerdict *verdict, gpointer data)
{
    TanbaItem *item = tanba_item_retire(data);
    if (tanba_item_begins_again(item, verdict)) {
        tanba_item_begin_anew(item);
        return;
    }
    if (verdict->alone && !item->alone && !item->members) {
        item->alone = TRUE;
        item->reading = 0;
        tanba_item_begin_anew(item);
        return;
    }
    if (!verdict->extras && tanba_lost_take(item, verdict))
        return;
    take_extras(item, verdict->extras);
    tanba_members_close(item, "what holds it ended before it was whole");
    if (verdict->state == TANBA_STATE_UNSUPPORTED && tanba_convert_offered(item, verdict->extras))
        return;
    /* Without extras the child did not come to its end, and what it sent is not whole. */
    if (!verdict->extras || !item->document) {
        fail(item, verdict);
        return;
    }
    item->state = verdict->state;
    item->stage = verdict->stage;
    item->reason = g_strdup(verdict->reason);
    tanba_lost_count(item);
    if (item->ocr_pages->len == 0 || !item->type || !item->plugin || item->spool < 0)
        conclude(item);
    else
        item->ocr = tanba_ocr_new(item);
}

/* How many files like this one a child may read; those that have made trouble have one to themselves. */
static guint share_of(const TanbaItem *item)
{
    guint share = item->context->options->share;
    if (share == 1 || item->alone || item->lost->len || item->helper || item->size > SMALL_BYTES)
        return 0;
    return share ? share : SHARE;
}

static gboolean start_extract(TanbaItem *item, GError **error)
{
    const TanbaItemWork work = {item, NULL, share_of(item)};
    GVariantBuilder options;
    tanba_item_begin_options(item, &options);
    g_variant_builder_add(&options, "{sv}", "ocr",
                          g_variant_new_boolean(!item->context->options->no_ocr));
    tanba_members_add_options(item, &options);
    tanba_convert_add_options(item, &options);
    tanba_lost_add_options(item, &options);
    return tanba_item_submit(
        &work, TANBA_JOB_EXTRACT, tanba_spool_reopen(item->fd), g_variant_builder_end(&options),
        limit_or(item->context->options->text_ms, TEXT_MS), extract_ended, error);
}

/* ---- what next ------------------------------------------------------------------------------ */

gboolean tanba_item_wants(const TanbaItem *item)
{
    if (item->over)
        return FALSE;
    return tanba_ocr_is_left(item) ? tanba_ocr_wants(item) : item->running == 0;
}

gboolean tanba_item_is_nearly_done(const TanbaItem *item)
{
    return item->ocr && !tanba_ocr_is_left(item);
}

gboolean tanba_item_start(TanbaItem *item, GError **error)
{
    if (tanba_convert_wanted(item))
        return tanba_convert_start(item, error);
    if (item->spool < 0)
        return start_extract(item, error);
    return tanba_ocr_is_left(item) ? tanba_ocr_start(item, error) : start_segment(item, error);
}
