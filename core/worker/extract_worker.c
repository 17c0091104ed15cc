/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/extract_worker.h"

#include "config/config.h"
#include "config/limits.h"
#include "extract/collector.h"
#include "extract/plugins.h"
#include "helper/helper.h"
#include "identify/identify.h"
#include "pool/forkserver.h"
#include "segment/segment.h"
#include "text/language.h"
#include "text/quality.h"
#include "worker/draft.h"
#include "worker/helper_worker.h"
#include "worker/picture.h"
#include "worker/ready.h"
#include "worker/reply.h"
#include "worker/sink.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_GROWN_KIB 65536 /* what one file may have left behind before the next is read */

typedef struct {
    TanbaPlugins *plugins;
    TanbaIdentifier *identifier;
    GPtrArray *helpers; /* of TanbaHelper * */
    TanbaSettings settings;
    gboolean no_sandbox;
} Worker;

/* ---- extract -------------------------------------------------------------------------------- */

/* Plugins for what the file is; text of an unknown sort is read as plain text. */
static GPtrArray *candidates(const Worker *worker, TanbaIdentity *identity)
{
    GPtrArray *found = tanba_plugins_for(worker->plugins, identity->type);
    gboolean mail = g_str_equal(identity->type, "message/rfc822") ||
                    g_str_equal(identity->type, "application/mbox");
    if (found->len || !identity->text || mail)
        return found;
    g_ptr_array_unref(found);
    g_free(identity->type);
    identity->type = g_strdup("text/plain");
    return tanba_plugins_for(worker->plugins, identity->type);
}

/* A long document shows that it goes on: its clock is for a page that hangs, not for the number of pages. */
typedef struct {
    const TanbaTask *task;
    gint64 last;
} Pulse;

static void beat(gpointer data)
{
    Pulse *pulse = data;
    gint64 now = g_get_monotonic_time();
    if (now - pulse->last < G_USEC_PER_SEC / 2)
        return;
    pulse->last = now;
    tanba_task_stage(pulse->task, TANBA_STAGE_EXTRACT);
}

/* What ends a child over one page is then known by its number. */
static void tell_page(guint32 number, gpointer data)
{
    const Pulse *pulse = data;
    tanba_task_send(pulse->task, TANBA_MSG_READING, g_variant_new_uint32(number));
}

/* The pages that ended a child before this one; the caller's. */
static GArray *pages_to_skip(const TanbaTask *task)
{
    g_autoptr(GVariant) pages =
        g_variant_dict_lookup_value(task->options, "skip", G_VARIANT_TYPE("au"));
    GArray *skip = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize n = 0;
    const guint32 *numbers = pages ? g_variant_get_fixed_array(pages, &n, sizeof(guint32)) : NULL;
    if (n)
        g_array_append_vals(skip, numbers, (guint)n);
    return skip;
}

static void add_warnings(const TanbaTask *task, TanbaDocument *document)
{
    g_autofree const char **warnings = NULL;
    if (g_variant_dict_lookup(task->options, "warnings", "^a&s", &warnings))
        for (guint i = 0; warnings[i]; i++)
            g_ptr_array_add(document->warnings, g_strdup(warnings[i]));
}

static TanbaCollector *collector_for(const Worker *worker, const TanbaTask *task, Pulse *pulse)
{
    TanbaCollector *collector = tanba_collector_new();
    collector->tick = beat;
    collector->reading = tell_page;
    collector->tick_data = pulse;
    guint64 text = worker->settings.value[TANBA_SET_TEXT_MIB] << 20;
    g_variant_dict_lookup(task->options, "text-cap", "t", &text);
    collector->caps.text_bytes = text;
    collector->caps.lines = (guint32)worker->settings.value[TANBA_SET_LINES];
    collector->caps.pages = (guint32)worker->settings.value[TANBA_SET_PAGES];
    g_variant_dict_lookup(task->options, "page-cap", "u", &collector->caps.pages);
    return collector;
}

/* The first plugin that does not say "not mine" has it. */
static TanbaCollector *extract(const Worker *worker, const TanbaTask *task,
                               const GPtrArray *plugins, guint64 length, const char *type,
                               const tanba_plugin **who)
{
    tanba_input input = {.size = sizeof input,
                         .fd = task->fd,
                         .length = length,
                         .type = type,
                         .name = tanba_task_string(task, "name"),
                         .want = TANBA_WANT_TEXT};
    g_autoptr(GArray) skip = pages_to_skip(task);
    Pulse pulse = {task, g_get_monotonic_time()};
    TanbaMemberSink sink;
    TanbaCollector *collector = NULL;
    for (guint i = 0; i < plugins->len; i++) {
        g_clear_pointer(&collector, tanba_collector_free);
        collector = collector_for(worker, task, &pulse);
        collector->skip = skip;
        tanba_task_take_members(task, collector, &sink);
        *who = plugins->pdata[i];
        lseek(task->fd, 0, SEEK_SET);
        if (tanba_collector_run(collector, *who, &input) != TANBA_EUNSUPPORTED ||
            collector->n_members)
            break;
    }
    collector->tick = NULL; /* these end here */
    collector->reading = NULL;
    collector->skip = NULL;
    collector->sink = NULL;
    return collector;
}

static GVariant *extras_of(const char *type, const tanba_plugin *plugin, GArray *ocr_pages,
                           const char *hint)
{
    GVariantBuilder extras;
    g_variant_builder_init(&extras, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&extras, "{sv}", "type", g_variant_new_string(type));
    if (plugin) {
        g_variant_builder_add(&extras, "{sv}", "plugin", g_variant_new_string(plugin->name));
        g_variant_builder_add(&extras, "{sv}", "version", g_variant_new_string(plugin->version));
    }
    if (ocr_pages && ocr_pages->len)
        g_variant_builder_add(&extras, "{sv}", "ocr-pages",
                              g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, ocr_pages->data,
                                                        ocr_pages->len, sizeof(guint32)));
    if (hint)
        g_variant_builder_add(&extras, "{sv}", "hint", g_variant_new_string(hint));
    return g_variant_builder_end(&extras);
}

/* Pages to recognise; those that are not lend their language as a hint. */
static GArray *pages_for_ocr(const TanbaCollector *collector, const char **hint)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GString) sample = g_string_new(NULL);
    for (guint i = 0; i < collector->pages->len; i++) {
        const TanbaPage *page = collector->pages->pdata[i];
        if (tanba_page_needs_ocr(page, NULL)) {
            guint32 number = MAX(page->number, 1);
            g_array_append_val(pages, number);
            continue;
        }
        for (guint k = 0; k < page->lines->len && sample->len < 20000; k++)
            g_string_append_printf(sample, "%s\n", tanba_page_line(page, k)->text);
    }
    if (pages->len)
        *hint = tanba_language_detect(sample->str, (gssize)sample->len, NULL);
    return pages;
}

/* The parent holds a document while it comes in: a file of nothing but line breaks must not fill it. */
static void send_document(const Worker *worker, const TanbaTask *task,
                          const TanbaDocument *document, TanbaState state, TanbaStage stage,
                          const char *why, GVariant *extras)
{
    guint most = (guint)worker->settings.value[TANBA_SET_PASSAGES];
    if (tanba_document_count(document) > most) {
        g_autofree char *many =
            g_strdup_printf("falls into %u passages, more than the %u that a document may have",
                            tanba_document_count(document), most);
        tanba_task_done(task, TANBA_STATE_TOO_LARGE, TANBA_STAGE_SEGMENT, many, extras);
        return;
    }
    tanba_task_document(task, document);
    tanba_task_done(task, state, stage, why, extras);
}

static void send_draft(const TanbaTask *task, const TanbaDraft *draft)
{
    tanba_task_send(task, TANBA_MSG_HEAD, tanba_document_head_to_variant(draft->document));
    for (guint i = 0; i < draft->pages->len; i++)
        tanba_task_send(task, TANBA_MSG_PAGE, tanba_page_to_variant(draft->pages->pdata[i]));
}

/* Where nobody reads the pages that need OCR, that is said, not passed over. TRUE: there are other pages. */
static gboolean leave_unread(TanbaDraft *draft, guint n, gboolean off, char **why)
{
    *why = g_strdup_printf("%u of %u page%s can only be read by OCR, which %s", n,
                           draft->pages->len, draft->pages->len == 1 ? "" : "s",
                           off ? "--no-ocr turned off" : "no plugin here can do");
    g_ptr_array_add(draft->document->warnings, g_strdup(*why));
    return n < draft->pages->len;
}

static gboolean ocr_is_off(const TanbaTask *task)
{
    gboolean wanted = TRUE;
    g_variant_dict_lookup(task->options, "ocr", "b", &wanted);
    return !wanted;
}

/* What the collector holds becomes a document: whole now, or a draft if pages wait for OCR. */
static void deliver(const Worker *worker, const TanbaTask *task, TanbaCollector *collector,
                    const char *type, const tanba_plugin *plugin)
{
    const char *hint = NULL;
    g_autoptr(GArray) ocr_pages = pages_for_ocr(collector, &hint);
    g_autoptr(TanbaDraft) draft = tanba_draft_from_collector(collector, type, plugin);
    add_warnings(task, draft->document);
    TanbaState state = tanba_task_state_of(collector->status);
    TanbaStage stage = state == TANBA_STATE_DONE ? TANBA_STAGE_NONE : TANBA_STAGE_EXTRACT;
    GVariant *extras = extras_of(type, plugin, ocr_pages, hint);
    g_autofree char *unread = NULL;
    gboolean off = ocr_is_off(task);
    if (ocr_pages->len && (off || !tanba_plugins_recogniser(worker->plugins)) &&
        !leave_unread(draft, ocr_pages->len, off, &unread)) {
        tanba_task_done(task, TANBA_STATE_UNSUPPORTED, TANBA_STAGE_OCR, unread, extras);
        return;
    }
    if (ocr_pages->len && !unread) {
        send_draft(task, draft);
        tanba_task_done(task, state, stage, collector->why, extras);
        return;
    }
    tanba_task_stage(task, TANBA_STAGE_SEGMENT);
    tanba_draft_segment(draft, tanba_task_string(task, "name"));
    send_document(worker, task, draft->document, state, stage, collector->why, extras);
}

/* Nobody here reads it; perhaps a program of the system does, or one that could be installed. */
static void pass_on(const Worker *worker, const TanbaTask *task, const char *type, const char *why)
{
    g_auto(GStrv) names = tanba_helpers_for(worker->helpers, type);
    g_autofree char *packages = tanba_helpers_packages_for(worker->helpers, type);
    g_autofree char *missing =
        packages && !names[0] ? g_strdup_printf("%s: install %s to have it read", why, packages)
                              : g_strdup(why);
    GVariantDict extras;
    g_variant_dict_init(&extras, NULL);
    g_variant_dict_insert(&extras, "type", "s", type);
    if (names[0])
        g_variant_dict_insert(&extras, "helpers", "^as", names);
    tanba_task_done(task, TANBA_STATE_UNSUPPORTED, TANBA_STAGE_IDENTIFY, missing,
                    g_variant_dict_end(&extras));
}

/* What a helper made is what it was asked for, whatever it looks like. */
static gboolean identify(const Worker *worker, const TanbaTask *task, guint64 length,
                         TanbaIdentity *identity, GError **error)
{
    const char *as = tanba_task_string(task, "as");
    if (*as) {
        identity->type = g_strdup(as);
        return TRUE;
    }
    return tanba_identify(worker->identifier, task->fd, length, tanba_task_string(task, "name"),
                          identity, error);
}

/* One process may read several files where all that reads them says so. Said before any of it is called: what a file
 * may do to its reader then ends with it. */
static void keep_apart(const TanbaTask *task, const GPtrArray *plugins, const char *type)
{
    for (guint i = 0; i < plugins->len; i++)
        if (!tanba_plugin_shares(plugins->pdata[i], type)) {
            tanba_task_is_last(task);
            return;
        }
}

static void run_extract(const Worker *worker, const TanbaTask *task)
{
    struct stat st;
    g_autoptr(GError) error = NULL;
    TanbaIdentity identity = {0};
    if (tanba_identify_unpacks(task->fd))
        tanba_task_is_last(task);
    tanba_task_stage(task, TANBA_STAGE_IDENTIFY);
    if (fstat(task->fd, &st) != 0 ||
        !identify(worker, task, (guint64)st.st_size, &identity, &error)) {
        tanba_task_done(task, TANBA_STATE_UNREADABLE, TANBA_STAGE_IDENTIFY,
                        error ? error->message : "it cannot be read", NULL);
        return;
    }
    tanba_identity_take_hint(&identity, tanba_task_string(task, "type-hint"));
    g_autoptr(GPtrArray) plugins = candidates(worker, &identity);
    GVariant *nobody = g_variant_ref_sink(extras_of(identity.type, NULL, NULL, NULL));
    if (g_str_equal(identity.type, "application/x-empty")) {
        tanba_task_done(task, TANBA_STATE_EMPTY, TANBA_STAGE_IDENTIFY, "the file has no bytes",
                        nobody);
    } else if (identity.encrypted) {
        tanba_task_done(
            task, TANBA_STATE_ENCRYPTED, TANBA_STAGE_IDENTIFY,
            "an Office document locked by a password: save a copy without one and ingest that",
            nobody);
    } else if (plugins->len == 0) {
        g_autofree char *why = g_strdup_printf("no plugin reads %s", identity.type);
        pass_on(worker, task, identity.type, why);
    } else {
        const tanba_plugin *plugin = NULL;
        keep_apart(task, plugins, identity.type);
        tanba_task_stage(task, TANBA_STAGE_EXTRACT);
        g_autoptr(TanbaCollector) collector =
            extract(worker, task, plugins, (guint64)st.st_size, identity.type, &plugin);
        gboolean gave = collector->pages->len > 0 || collector->n_members > 0;
        if (collector->status == TANBA_EUNSUPPORTED && !gave)
            pass_on(worker, task, identity.type, collector->why);
        else if (collector->status == TANBA_OK || gave)
            deliver(worker, task, collector, identity.type, plugin);
        else
            tanba_task_done(task, tanba_task_state_of(collector->status), TANBA_STAGE_EXTRACT,
                            collector->why, extras_of(identity.type, plugin, NULL, NULL));
    }
    g_variant_unref(nobody);
    tanba_identity_clear(&identity);
}

/* ---- segment -------------------------------------------------------------------------------- */

static void run_segment(const Worker *worker, const TanbaTask *task)
{
    tanba_task_stage(task, TANBA_STAGE_SEGMENT);
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaDraft) draft = tanba_draft_read(task->fd, &error);
    if (!draft) {
        tanba_task_done(task, TANBA_STATE_CRASHED, TANBA_STAGE_SEGMENT, error->message, NULL);
        return;
    }
    add_warnings(task, draft->document);
    tanba_draft_segment(draft, tanba_task_string(task, "name"));
    send_document(worker, task, draft->document, TANBA_STATE_DONE, TANBA_STAGE_NONE, NULL, NULL);
}

/* ---- the process ---------------------------------------------------------------------------- */

static gboolean run(const Worker *worker, const TanbaTask *task)
{
    switch (task->kind) {
    case TANBA_JOB_EXTRACT:
        run_extract(worker, task);
        break;
    case TANBA_JOB_RENDER:
        tanba_picture_render(worker->plugins, task);
        break;
    case TANBA_JOB_OCR:
        tanba_picture_recognise(worker->plugins, task);
        break;
    case TANBA_JOB_SEGMENT:
        run_segment(worker, task);
        break;
    case TANBA_JOB_TAG:
    case TANBA_JOB_CHECK:
    case TANBA_JOB_CONVERT:
        return FALSE;
    }
    return TRUE;
}

/* The parent gives one job after the other, for as long as it sees fit. */
static int child(int socket, gpointer data)
{
    TanbaTask task;
    struct rusage usage;
    if (!tanba_task_receive(&task, socket))
        return 1;
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        task.most_kib = usage.ru_maxrss + MOST_GROWN_KIB;
    do {
        if (!run(data, &task))
            return 1;
    } while (tanba_task_next(&task));
    return 0;
}

static int helper_child(int socket, gpointer data)
{
    const Worker *worker = data;
    return tanba_helper_child(socket, worker->helpers, worker->no_sandbox);
}

/* What the configuration sets for each child, and which helpers it names. */
static void configure(Worker *worker, TanbaLimits *limits, GError **error)
{
    g_auto(GStrv) files = tanba_config_files();
    const char *const *config = (const char *const *)files;
    if (!tanba_settings_load(&worker->settings, config, error))
        return;
    limits->memory = worker->settings.value[TANBA_SET_MEMORY_MIB] << 20;
    limits->cpu_seconds = worker->settings.value[TANBA_SET_CPU_SECONDS];
    worker->helpers = tanba_helpers_load(config, error);
}

int tanba_extract_worker_main(const char *const *folders)
{
    Worker worker = {0};
    TanbaLimits limits = tanba_default_limits();
    const char *langs = NULL;
    g_auto(GStrv) readable = tanba_ready_readable();
    limits.readable = (const char *const *)readable;
    if (folders[0] && g_str_equal(folders[0], TANBA_WORKER_NO_SANDBOX)) {
        limits.no_filter = worker.no_sandbox = TRUE;
        folders++;
    }
    if (folders[0] && g_str_has_prefix(folders[0], TANBA_WORKER_OCR_LANGS))
        langs = *folders++ + strlen(TANBA_WORKER_OCR_LANGS);
    g_autoptr(GError) error = NULL;
    worker.identifier = tanba_identifier_new(&error);
    worker.plugins = tanba_plugins_load(folders, langs);
    configure(&worker, &limits, error ? NULL : &error);
    limits.helper = helper_child;
    /* Languages that nobody has are a slip of the pen, to be told before any file is touched. */
    const char *fault = error ? error->message : NULL;
    if (!fault && langs && !tanba_plugins_recogniser(worker.plugins))
        fault = worker.plugins->problems->len ? worker.plugins->problems->pdata[0]
                                              : "no plugin here recognises images";
    GVariant *ready = tanba_ready_describe(worker.plugins, worker.helpers, fault);
    int status = tanba_fork_server_run(TANBA_CONTROL_FD, ready, &limits, child, &worker);
    tanba_plugins_free(worker.plugins);
    if (worker.helpers)
        g_ptr_array_unref(worker.helpers);
    tanba_settings_clear(&worker.settings);
    tanba_identifier_free(worker.identifier);
    return status;
}
