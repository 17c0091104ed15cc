/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/tag_worker.h"

#include "config/limits.h"
#include "lua/tagger.h"
#include "pool/forkserver.h"
#include "worker/reply.h"

typedef struct {
    const TanbaTask *task;
    TanbaTagger *tagger;
    GVariant *scripts;       /* aau */
    guint32 number;          /* of the document in the batch */
    TanbaDocument *document; /* being read, or NULL */
    TanbaTagSet *derived;    /* what was derived from it earlier */
} Batch;

static void send_faults(const TanbaTask *task, const GPtrArray *faults)
{
    for (guint i = 0; i < faults->len; i++) {
        const TanbaScriptFault *fault = faults->pdata[i];
        tanba_task_send(task, TANBA_MSG_FAULT,
                        g_variant_new("(sis)", fault->script, fault->passage, fault->message));
    }
}

/* Runs the scripts over the document that has been read, and answers. */
static void finish_document(Batch *batch)
{
    if (!batch->document)
        return;
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    tanba_document_derive(batch->document, batch->derived,
                          NULL); /* checked when it was first made */
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(GVariant) which = batch->number < g_variant_n_children(batch->scripts)
                                    ? g_variant_get_child_value(batch->scripts, batch->number)
                                    : NULL;
    gsize n = 0;
    const guint32 *indexes = which ? g_variant_get_fixed_array(which, &n, sizeof(guint32)) : NULL;
    if (n)
        tanba_tagger_run(batch->tagger, batch->document, indexes, (guint)n, tags, faults);
    for (guint next = 0; next < tags->derived->len;)
        tanba_task_send(batch->task, TANBA_MSG_DERIVED, tanba_derivations_to_variant(tags, &next));
    for (guint next = 0; next < tags->tags->len;)
        tanba_task_send(batch->task, TANBA_MSG_TAGS, tanba_tags_to_variant(tags, &next));
    for (guint i = 0; i < tags->facts->len; i++)
        tanba_task_send(batch->task, TANBA_MSG_FACT, tanba_fact_to_variant(tags->facts->pdata[i]));
    send_faults(batch->task, faults);
    tanba_task_send(batch->task, TANBA_MSG_NEXT, g_variant_new_uint32(batch->number));
    batch->number++;
    g_clear_pointer(&batch->document, tanba_document_free);
    g_clear_pointer(&batch->derived, tanba_tag_set_free);
}

static gboolean take_frame(Batch *batch, TanbaMessage message, GVariant *body, GError **error)
{
    if (message == TANBA_MSG_HEAD) {
        finish_document(batch);
        batch->document = tanba_document_new();
        batch->derived = tanba_tag_set_new();
        return tanba_document_head_from_variant(batch->document, body, error);
    }
    if (batch->document && message == TANBA_MSG_DERIVED)
        return tanba_tag_set_add_derivations(batch->derived, body,
                                             tanba_document_count(batch->document), error);
    return batch->document && tanba_document_add_variant(batch->document, body, error);
}

static void run_batch(const TanbaTask *task, TanbaTagger *tagger)
{
    g_autoptr(GVariant) scripts =
        g_variant_dict_lookup_value(task->options, "scripts", G_VARIANT_TYPE("aau"));
    Batch batch = {task, tagger, scripts, 0, NULL, NULL};
    TanbaWireReader reader;
    tanba_wire_reader_init(&reader);
    tanba_task_stage(task, TANBA_STAGE_TAG);
    g_autoptr(GError) error = NULL;
    TanbaMessage message;
    GVariant *body = NULL;
    gboolean ok = scripts != NULL;
    while (ok && tanba_wire_receive(&reader, task->fd, FALSE, &message, &body, &error)) {
        ok = take_frame(&batch, message, body, &error);
        g_clear_pointer(&body, g_variant_unref);
    }
    if (ok && !error)
        finish_document(&batch);
    tanba_document_free(batch.document);
    tanba_tag_set_free(batch.derived);
    tanba_wire_reader_clear(&reader);
    tanba_task_done(task, ok && !error ? TANBA_STATE_DONE : TANBA_STATE_CRASHED, TANBA_STAGE_TAG,
                    error ? error->message : NULL, NULL);
}

static void run_check(const TanbaTask *task, TanbaTagger *tagger)
{
    guint32 script = G_MAXUINT32;
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    tanba_task_stage(task, TANBA_STAGE_TAG);
    if (g_variant_dict_lookup(task->options, "script", "u", &script) &&
        script < tanba_tagger_count(tagger)) {
        tanba_tagger_check_text(tagger, script, faults);
        tanba_tagger_check(tagger, script, faults);
    }
    send_faults(task, faults);
    tanba_task_done(task, TANBA_STATE_DONE, TANBA_STAGE_TAG, NULL, NULL);
}

static int child(int socket, gpointer data)
{
    TanbaTask task;
    if (!tanba_task_receive(&task, socket))
        return 1;
    if (task.kind == TANBA_JOB_TAG)
        run_batch(&task, data);
    else if (task.kind == TANBA_JOB_CHECK)
        run_check(&task, data);
    else
        return 1;
    return 0;
}

static GVariant *describe_taxonomy(const TanbaTagger *tagger)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE("a{sas}"));
    const char *const *names = tagger ? tanba_tagger_tags(tagger) : NULL;
    for (guint i = 0; names && names[i]; i++)
        g_variant_builder_add(&all, "{s^as}", names[i], tanba_tagger_values(tagger, names[i]));
    return g_variant_builder_end(&all);
}

static GVariant *describe(const TanbaTagger *tagger, const GPtrArray *faults, const char *error)
{
    GVariantBuilder ready, list;
    g_variant_builder_init(&ready, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sssssub)"));
    for (guint i = 0; tagger && i < tanba_tagger_count(tagger); i++) {
        const TanbaScriptInfo *info = tanba_tagger_script(tagger, i);
        g_variant_builder_add(&list, "(sssssub)", info->name, info->version ? info->version : "",
                              info->source ? info->source : "", info->path, info->hash,
                              info->n_examples, info->derives);
    }
    g_variant_builder_add(&ready, "{sv}", "scripts", g_variant_builder_end(&list));
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(ss)"));
    for (guint i = 0; i < faults->len; i++) {
        const TanbaScriptFault *fault = faults->pdata[i];
        g_variant_builder_add(&list, "(ss)", fault->script, fault->message);
    }
    g_variant_builder_add(&ready, "{sv}", "faults", g_variant_builder_end(&list));
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sss)"));
    const GArray *aliases = tagger ? tanba_tagger_aliases(tagger) : NULL;
    for (guint i = 0; aliases && i < aliases->len; i++) {
        const TanbaAlias *alias = &g_array_index(aliases, TanbaAlias, i);
        g_variant_builder_add(&list, "(sss)", alias->tag, alias->value, alias->name);
    }
    g_variant_builder_add(&ready, "{sv}", "aliases", g_variant_builder_end(&list));
    g_variant_builder_add(&ready, "{sv}", "taxonomy", describe_taxonomy(tagger));
    if (error)
        g_variant_builder_add(&ready, "{sv}", "error", g_variant_new_string(error));
    return g_variant_builder_end(&ready);
}

int tanba_tag_worker_main(const char *const *folders)
{
    TanbaLimits limits = tanba_default_limits();
    TanbaTaggerLimits script_limits = tanba_tagger_default_limits();
    g_auto(TanbaSettings) settings = {0};
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(GError) error = NULL;
    TanbaTagger *tagger = NULL;
    if (tanba_settings_load_own(&settings, &error)) {
        limits.memory = settings.value[TANBA_SET_MEMORY_MIB] << 20;
        limits.cpu_seconds = settings.value[TANBA_SET_CPU_SECONDS];
        script_limits.memory = settings.value[TANBA_SET_SCRIPT_MIB] << 20;
        script_limits.milliseconds = (guint)settings.value[TANBA_SET_SCRIPT_MS];
        tagger = tanba_tagger_new(folders, &script_limits, faults, &error);
    }
    GVariant *ready = describe(tagger, faults, error ? error->message : NULL);
    int status = tanba_fork_server_run(TANBA_CONTROL_FD, ready, &limits, child, tagger);
    tanba_tagger_free(tagger);
    return status;
}
