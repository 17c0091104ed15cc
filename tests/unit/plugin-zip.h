/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the packages that plugin tests make, member by member, in memory, and how their results are
 * checked. Never reads one.
 */
#pragma once

#include "plugin-dump.h"

#include <archive.h>
#include <archive_entry.h>

/* A zip file in memory, being written. */
typedef struct {
    struct archive *archive;
    char *bytes;
    gsize used, size;
} Zip;

static inline void zip_begin(Zip *zip, gsize size)
{
    *zip = (Zip){.archive = archive_write_new(), .bytes = g_malloc(size), .size = size};
    archive_write_set_format_zip(zip->archive);
    g_assert_cmpint(archive_write_open_memory(zip->archive, zip->bytes, size, &zip->used), ==, 0);
}

static inline void zip_header(Zip *zip, const char *name, gsize size)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)size);
    g_assert_cmpint(archive_write_header(zip->archive, entry), ==, ARCHIVE_OK);
    archive_entry_free(entry);
}

static inline void zip_add(Zip *zip, const char *name, const char *text)
{
    zip_header(zip, name, strlen(text));
    archive_write_data(zip->archive, text, strlen(text));
}

static inline TanbaCollector *zip_run(Zip *zip, const tanba_plugin *plugin, const char *type)
{
    archive_write_close(zip->archive);
    archive_write_free(zip->archive);
    TanbaCollector *got = support_run_bytes(plugin, zip->bytes, zip->used, type);
    g_free(zip->bytes);
    return got;
}

static inline void check(TanbaCollector *got, const char *expected)
{
    g_assert_cmpint(got->status, ==, TANBA_OK);
    g_autofree char *dumped = dump_pages(got);
    g_assert_cmpstr(dumped, ==, expected);
    tanba_collector_free(got);
}

static inline void check_fails(TanbaCollector *got, tanba_status status, const char *reason)
{
    g_assert_cmpint(got->status, ==, status);
    g_test_message("%s", got->why);
    g_assert_nonnull(strstr(got->why, reason));
    tanba_collector_free(got);
}

static inline gboolean is_told(const TanbaCollector *got, const char *what)
{
    for (guint i = 0; i < got->warnings->len; i++)
        if (strstr(got->warnings->pdata[i], what))
            return TRUE;
    return FALSE;
}
