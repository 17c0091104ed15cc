/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plugin for archives, alone, on archives of every format that it takes, as libarchive writes them.
 */
#include "plugin-dump.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#define ROOM (8u << 20)

static const tanba_plugin *plugin;

typedef struct {
    const char *name, *bytes;
    mode_t type;      /* 0: a file */
    const char *link; /* of a link: where to */
} Entry;

/* An archive in memory; the bytes are the caller's. */
static GByteArray *pack(int (*format)(struct archive *), const char *filter, const Entry *entries,
                        guint n)
{
    g_autofree char *room = g_malloc(ROOM);
    size_t used = 0;
    struct archive *writer = archive_write_new();
    g_assert_cmpint(format(writer), ==, ARCHIVE_OK);
    if (filter)
        g_assert_cmpint(archive_write_add_filter_by_name(writer, filter), ==, ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(writer, 1);
    g_assert_cmpint(archive_write_open_memory(writer, room, ROOM, &used), ==, ARCHIVE_OK);
    for (guint i = 0; i < n; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entries[i].name);
        archive_entry_set_mode(entry, (entries[i].type ? entries[i].type : AE_IFREG) | 0644);
        archive_entry_set_mtime(entry, 1669256892, 0);
        if (entries[i].type == AE_IFLNK)
            archive_entry_set_symlink(entry, entries[i].link);
        else if (entries[i].link)
            archive_entry_set_hardlink(entry, entries[i].link);
        size_t length = entries[i].bytes ? strlen(entries[i].bytes) : 0;
        archive_entry_set_size(entry, (la_int64_t)length);
        g_assert_cmpint(archive_write_header(writer, entry), >=, ARCHIVE_WARN);
        if (length)
            g_assert_cmpint(archive_write_data(writer, entries[i].bytes, length), ==,
                            (la_ssize_t)length);
        archive_entry_free(entry);
    }
    g_assert_cmpint(archive_write_close(writer), ==, ARCHIVE_OK);
    archive_write_free(writer);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)room, (guint)used);
    return bytes;
}

static TanbaCollector *run(const GByteArray *bytes, const char *type, const char *name,
                           GPtrArray **members)
{
    return support_run_container(plugin, bytes->data, bytes->len, type, name, members);
}

/* "name=bytes" of all members, one a line. */
static char *summary(const GPtrArray *members)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < members->len; i++) {
        const SupportMember *m = members->pdata[i];
        g_string_append_printf(out, "%s=%.*s%s\n", m->name, (int)m->bytes->len,
                               (const char *)m->bytes->data, m->status == TANBA_OK ? "" : "!");
    }
    return g_string_free(out, FALSE);
}

static const Entry two[] = {{.name = "a.txt", .bytes = "herons"},
                            {.name = "d", .type = AE_IFDIR},
                            {.name = "d/жалоба.txt", .bytes = "cranes"}};

static void test_formats(void)
{
    static const struct {
        int (*format)(struct archive *);
        const char *filter, *type;
    } kinds[] = {
        {archive_write_set_format_zip, NULL, "application/zip"},
        {archive_write_set_format_ustar, NULL, "application/x-tar"},
        {archive_write_set_format_pax, NULL, "application/x-tar"},
        {archive_write_set_format_gnutar, NULL, "application/x-tar"},
        {archive_write_set_format_7zip, NULL, "application/x-7z-compressed"},
        {archive_write_set_format_cpio_newc, NULL, "application/x-cpio"},
        {archive_write_set_format_iso9660, NULL, "application/x-iso9660-image"},
        {archive_write_set_format_pax, "gzip", "application/gzip"},
        {archive_write_set_format_pax, "bzip2", "application/x-bzip2"},
        {archive_write_set_format_pax, "xz", "application/x-xz"},
        {archive_write_set_format_pax, "zstd", "application/zstd"},
        {archive_write_set_format_pax, "lz4", "application/x-lz4"},
        {archive_write_set_format_pax, "lzip", "application/x-lzip"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) bytes =
            pack(kinds[i].format, kinds[i].filter, two, G_N_ELEMENTS(two));
        GPtrArray *members;
        TanbaCollector *got = run(bytes, kinds[i].type, "x", &members);
        g_autofree char *found = summary(members);
        g_test_message("%s %s: %s", kinds[i].type, kinds[i].filter ? kinds[i].filter : "",
                       got->why ? got->why : "");
        g_assert_cmpint(got->status, ==, TANBA_OK);
        g_assert_cmpstr(found, ==, "a.txt=herons\nd/жалоба.txt=cranes\n");
        g_assert_cmpstr(g_hash_table_lookup(got->meta, "members"), ==, "2");
        g_ptr_array_unref(members);
        tanba_collector_free(got);
    }
}

/* The same in a user's locale that knows no such letters. */
static void test_formats_in_the_plain_locale(void)
{
    g_autoptr(GByteArray) bytes = pack(archive_write_set_format_7zip, NULL, two, G_N_ELEMENTS(two));
    setlocale(LC_ALL, "C");
    GPtrArray *members;
    TanbaCollector *got = run(bytes, "application/x-7z-compressed", "x", &members);
    g_autofree char *found = summary(members);
    setlocale(LC_ALL, "C.UTF-8");
    g_assert_cmpstr(found, ==, "a.txt=herons\nd/жалоба.txt=cranes\n");
    g_ptr_array_unref(members);
    tanba_collector_free(got);
}

static void test_single_files(void)
{
    static const struct {
        const char *name, *inside;
    } names[] = {{"report.txt.gz", "report.txt"},
                 {"REPORT.TXT.GZ", "REPORT.TXT"},
                 {"odd", "odd"},
                 {".gz", ".gz"}};
    static const Entry one[] = {{.name = "x", .bytes = "herons and cranes"}};
    g_autoptr(GByteArray) bytes = pack(archive_write_set_format_raw, "gzip", one, 1);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        GPtrArray *members;
        TanbaCollector *got = run(bytes, "application/gzip", names[i].name, &members);
        g_autofree char *found = summary(members),
                        *expected = g_strdup_printf("%s=herons and cranes\n", names[i].inside);
        g_assert_cmpint(got->status, ==, TANBA_OK);
        g_assert_cmpstr(found, ==, expected);
        g_ptr_array_unref(members);
        tanba_collector_free(got);
    }
}

static void test_links_are_left_out(void)
{
    static const Entry entries[] = {{.name = "a.txt", .bytes = "herons"},
                                    {.name = "soft", .type = AE_IFLNK, .link = "/etc/passwd"},
                                    {.name = "hard", .link = "a.txt"},
                                    {.name = "pipe", .type = AE_IFIFO}};
    g_autoptr(GByteArray) bytes =
        pack(archive_write_set_format_pax, NULL, entries, G_N_ELEMENTS(entries));
    GPtrArray *members;
    TanbaCollector *got = run(bytes, "application/x-tar", "x.tar", &members);
    g_autofree char *found = summary(members);
    g_assert_cmpstr(found, ==, "a.txt=herons\n");
    g_assert_cmpuint(got->warnings->len, ==, 2);
    g_assert_nonnull(strstr(got->warnings->pdata[0], "2 links were left out, the first one soft"));
    g_ptr_array_unref(members);
    tanba_collector_free(got);
}

static void expect(const GByteArray *bytes, const char *type, tanba_status status,
                   const char *reason)
{
    GPtrArray *members;
    TanbaCollector *got = run(bytes, type, "x", &members);
    g_assert_cmpint(got->status, ==, status);
    g_assert_nonnull(strstr(got->why, reason));
    g_ptr_array_unref(members);
    tanba_collector_free(got);
}

static void test_none(void)
{
    static const Entry folder[] = {{.name = "d", .type = AE_IFDIR}};
    g_autoptr(GByteArray) empty = pack(archive_write_set_format_zip, NULL, NULL, 0);
    g_autoptr(GByteArray) folders = pack(archive_write_set_format_pax, NULL, folder, 1);
    g_autoptr(GByteArray) none = pack(archive_write_set_format_raw, "bzip2", NULL, 0);
    g_autoptr(GByteArray) nothing = g_byte_array_new();
    g_autoptr(GByteArray) rar = g_byte_array_new();
    expect(empty, "application/zip", TANBA_EEMPTY, "holds no files");
    expect(folders, "application/x-tar", TANBA_EEMPTY, "holds no files");
    expect(none, "application/x-bzip2", TANBA_EEMPTY, "holds no files");
    expect(rar, "application/x-rar", TANBA_EUNSUPPORTED, "unpack it and ingest the folder");
    GPtrArray *members;
    TanbaCollector *got = run(nothing, "application/zip", "x", &members);
    g_assert_cmpint(got->status, !=, TANBA_OK);
    g_ptr_array_unref(members);
    tanba_collector_free(got);
}

/* Every archive cut at every place, and with every byte turned: it ends, with a reason. */
static void test_cut_and_bent(void)
{
    static const struct {
        int (*format)(struct archive *);
        const char *filter, *type;
    } kinds[] = {{archive_write_set_format_zip, NULL, "application/zip"},
                 {archive_write_set_format_ustar, NULL, "application/x-tar"},
                 {archive_write_set_format_7zip, NULL, "application/x-7z-compressed"},
                 {archive_write_set_format_ustar, "gzip", "application/gzip"}};
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_autoptr(GByteArray) whole =
            pack(kinds[k].format, kinds[k].filter, two, G_N_ELEMENTS(two));
        guint step = MAX(whole->len / 300, 1);
        for (guint at = 0; at < whole->len; at += step) {
            g_autoptr(GByteArray) cut = g_byte_array_new();
            g_byte_array_append(cut, whole->data, at);
            g_autoptr(GByteArray) bent = g_byte_array_new();
            g_byte_array_append(bent, whole->data, whole->len);
            bent->data[at] ^= 0x55;
            const GByteArray *both[] = {cut, bent};
            for (guint i = 0; i < 2; i++) {
                GPtrArray *members;
                TanbaCollector *got = run(both[i], kinds[k].type, "x.gz", &members);
                if (got->status != TANBA_OK)
                    g_assert_true(got->why && *got->why);
                g_ptr_array_unref(members);
                tanba_collector_free(got);
            }
        }
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8"); /* for the writer of names */
    g_test_init(&argc, &argv, NULL);
    plugin = support_plugin(TANBA_TEST_PLUGIN_DIR, "archive");
    g_test_add_func("/archive/formats", test_formats);
    g_test_add_func("/archive/plain-locale", test_formats_in_the_plain_locale);
    g_test_add_func("/archive/single-files", test_single_files);
    g_test_add_func("/archive/links", test_links_are_left_out);
    g_test_add_func("/archive/none", test_none);
    g_test_add_func("/archive/cut-and-bent", test_cut_and_bent);
    return g_test_run();
}
