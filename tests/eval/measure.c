/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(2);
}

/* A folder that holds nothing but models/issue.weights; it goes before the shipped one. */
static char *make_folder(const char *weights, gsize length)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("tanba-eval-XXXXXX", &error);
    if (!folder)
        stop(error->message);
    g_autofree char *models = g_build_filename(folder, "models", NULL);
    g_autofree char *file = g_build_filename(models, "issue.weights", NULL);
    if (g_mkdir(models, 0700) || !g_file_set_contents(file, weights, (gssize)length, &error))
        stop("the weights cannot be written");
    return folder;
}

static void remove_folder(const char *folder)
{
    g_autofree char *models = g_build_filename(folder, "models", NULL);
    g_autofree char *file = g_build_filename(models, "issue.weights", NULL);
    g_unlink(file);
    g_rmdir(models);
    g_rmdir(folder);
}

TanbaTagger *measure_load(const char *weights, gsize length)
{
    g_autofree char *folder = weights ? make_folder(weights, length) : NULL;
    const char *folders[] = {TANBA_EVAL_SCRIPTS, NULL, NULL};
    if (folder) {
        folders[0] = folder;
        folders[1] = TANBA_EVAL_SCRIPTS;
    }
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    g_autoptr(GError) error = NULL;
    TanbaTagger *tagger = tanba_tagger_new(folders, NULL, faults, &error);
    if (folder)
        remove_folder(folder);
    if (!tagger || faults->len)
        stop(tagger ? ((TanbaScriptFault *)faults->pdata[0])->message : error->message);
    return tagger;
}

/* Those of issues/ and rights/. */
static guint *wanted_scripts(const TanbaTagger *tagger, guint *n)
{
    guint *which = g_new(guint, tanba_tagger_count(tagger) + 1);
    *n = 0;
    for (guint i = 0; i < tanba_tagger_count(tagger); i++) {
        const char *name = tanba_tagger_script(tagger, i)->name;
        if (g_str_has_prefix(name, "issues/") || g_str_has_prefix(name, "rights/"))
            which[(*n)++] = i;
    }
    return which;
}

static GPtrArray **collect(const TanbaTagSet *tags, const guint *places, guint n_rows,
                           const char *name)
{
    GPtrArray **given = g_new0(GPtrArray *, n_rows + 1);
    for (guint i = 0; i < tags->tags->len; i++) {
        const TanbaTag *tag = tags->tags->pdata[i];
        guint row = places[tag->passage];
        if (strcmp(tag->name, name) != 0)
            continue;
        if (!given[row])
            given[row] = g_ptr_array_new_with_free_func(g_free);
        if (!measure_has(given[row], tag->value))
            g_ptr_array_add(given[row], g_strdup(tag->value));
    }
    return given;
}

GPtrArray **measure_run(TanbaTagger *tagger, const TanbaLabels *labels, const gboolean *use,
                        TanbaKind kind, const char *tag)
{
    g_autoptr(TanbaDocument) document = tanba_document_new();
    g_autofree guint *places = g_new(guint, labels->rows->len + 1);
    for (guint i = 0; i < labels->rows->len; i++) {
        const TanbaLabelled *row = labels->rows->pdata[i];
        TanbaPassage p = {.kind = kind,
                          .parent = -1,
                          .text = row->text,
                          .printed = row->text,
                          .lang = row->lang,
                          .confidence = -1};
        if (!use || use[i])
            places[tanba_document_add(document, &p)] = i;
    }
    guint n;
    g_autofree guint *which = wanted_scripts(tagger, &n);
    g_autoptr(TanbaTagSet) tags = tanba_tag_set_new();
    g_autoptr(GPtrArray) faults = tanba_script_faults_new();
    tanba_tagger_run(tagger, document, which, n, tags, faults);
    if (faults->len)
        stop(((TanbaScriptFault *)faults->pdata[0])->message);
    return collect(tags, places, labels->rows->len, tag);
}

void measure_free(GPtrArray **given, guint n)
{
    for (guint i = 0; i < n; i++)
        if (given[i])
            g_ptr_array_unref(given[i]);
    g_free(given);
}

gboolean measure_has(const GPtrArray *values, const char *value)
{
    for (guint i = 0; values && i < values->len; i++)
        if (strcmp(values->pdata[i], value) == 0)
            return TRUE;
    return FALSE;
}
