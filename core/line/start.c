/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two ways into the line: what is found on disk, and what is to be done again.
 */
#include "line/ingest.h"

#include "line/makers.h"
#include "line/register.h"
#include "line/retry.h"
#include "line/waiting.h"
#include "worker/job.h"

#include <string.h>

static TanbaPool *start_pool(const TanbaIngestOptions *options, GError **error)
{
    g_auto(GStrv) folders = tanba_plugin_folders();
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    if (options->no_sandbox)
        g_ptr_array_add(arguments, (gpointer)TANBA_WORKER_NO_SANDBOX);
    g_autofree char *langs =
        options->ocr_langs ? g_strconcat(TANBA_WORKER_OCR_LANGS, options->ocr_langs, NULL) : NULL;
    if (langs)
        g_ptr_array_add(arguments, langs);
    for (guint i = 0; folders[i]; i++)
        g_ptr_array_add(arguments, folders[i]);
    g_ptr_array_add(arguments, NULL);
    guint slots = options->jobs ? options->jobs : g_get_num_processors();
    return tanba_pool_start("extract", (const char *const *)arguments->pdata, slots, error);
}

static char **canonical(const char *const *paths)
{
    char **all = g_new0(char *, g_strv_length((char **)paths) + 1);
    for (guint i = 0; paths[i]; i++)
        all[i] = g_canonicalize_filename(paths[i], NULL);
    return all;
}

gboolean tanba_ingest(const TanbaArchive *archive, TanbaIndex *index, const char *const *paths,
                      const TanbaIngestOptions *options, TanbaIngestProgress *summary,
                      GError **error)
{
    memset(summary, 0, sizeof *summary);
    g_autoptr(TanbaPool) pool = start_pool(options, error);
    if (!pool)
        return FALSE;
    g_autoptr(TanbaMakers) makers = tanba_makers_new(tanba_pool_ready(pool), options);
    if (!tanba_register(archive, index, paths, options, makers, summary, error))
        return FALSE;
    if (summary->todo == 0)
        return TRUE;
    g_auto(GStrv) roots = canonical(paths);
    const TanbaWaiting which = {.index = index,
                                .options = options,
                                .progress = summary,
                                .makers = makers,
                                .spool_folder = archive->folder,
                                .roots = roots};
    return tanba_waiting_read(&which, g_steal_pointer(&pool), error);
}

gboolean tanba_ingest_again(const TanbaArchive *archive, TanbaIndex *index,
                            const char *const *paths, gboolean failed_only,
                            const TanbaIngestOptions *options, TanbaIngestProgress *summary,
                            GError **error)
{
    memset(summary, 0, sizeof *summary);
    summary->again = TRUE;
    g_autoptr(TanbaPool) pool = start_pool(options, error);
    if (!pool)
        return FALSE;
    g_autoptr(TanbaMakers) makers = tanba_makers_new(tanba_pool_ready(pool), options);
    g_autoptr(GHashTable) only =
        tanba_retry_choose(index, paths, failed_only, options, summary, error);
    if (!only || summary->todo == 0)
        return only != NULL;
    const TanbaWaiting which = {.index = index,
                                .options = options,
                                .progress = summary,
                                .makers = makers,
                                .spool_folder = archive->folder,
                                .only = only};
    return tanba_waiting_read(&which, g_steal_pointer(&pool), error);
}
