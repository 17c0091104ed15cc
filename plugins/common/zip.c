/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip.h"

#include "input.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#define MEMBER_CAP (256ull << 20)
#define TOTAL_CAP (1024ull << 20) /* of all that is unpacked of one file */
/* Beyond this much text a member that shrank more than this many times is a bomb: XML of real
 * documents reaches 50 to 1 at most. */
#define RATIO_FROM (64ull << 20)
#define RATIO_CAP 200u
#define MEMBER_COUNT_CAP 20000u
#define PIECE (64u * 1024)
#define GATHERED_CAP (64ull << 20) /* of members kept in memory */
#define END_REACH (66u * 1024)     /* the end record and the longest comment after it */

struct TanbaZip {
    const tanba_input *input;
    guint64 at; /* where the reader is */
    guint64 total;
    GHashTable *members;  /* names */
    GHashTable *gathered; /* name to GString, or NULL */
    gboolean encrypted, single;
    locale_t utf8; /* libarchive drops names that the caller's locale cannot write */
    char piece[PIECE];
};

static la_ssize_t on_read(struct archive *archive, void *data, const void **out)
{
    TanbaZip *zip = data;
    gssize n = tanba_input_read(zip->input, zip->at, zip->piece, sizeof zip->piece);
    if (n < 0) {
        archive_set_error(archive, EIO, "the file could not be read");
        return ARCHIVE_FATAL;
    }
    zip->at += (guint64)n;
    *out = zip->piece;
    return n;
}

static la_int64_t on_seek(struct archive *archive, void *data, la_int64_t offset, int whence)
{
    (void)archive;
    TanbaZip *zip = data;
    gint64 base = whence == SEEK_SET   ? 0
                  : whence == SEEK_CUR ? (gint64)zip->at
                                       : (gint64)zip->input->length;
    gint64 to;
    if (__builtin_add_overflow(base, offset, &to) || to < 0)
        return ARCHIVE_FATAL;
    zip->at = (guint64)to;
    return to;
}

static TanbaZip *zip_new(const tanba_input *input)
{
    TanbaZip *zip = g_new0(TanbaZip, 1);
    zip->input = input;
    zip->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    zip->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return zip;
}

static locale_t enter_utf8(const TanbaZip *zip)
{
    return uselocale(zip->utf8); /* without one it only asks */
}

static struct archive *open_reader(TanbaZip *zip)
{
    zip->at = 0;
    struct archive *reader = archive_read_new();
    if (!reader)
        return NULL;
    archive_read_support_format_zip(reader);
    archive_read_set_read_callback(reader, on_read);
    archive_read_set_seek_callback(reader, on_seek);
    archive_read_set_callback_data(reader, zip);
    archive_read_open1(reader);
    return reader;
}

static char *reason_of(struct archive *reader)
{
    const char *text = archive_error_string(reader);
    return g_strdup(text && *text ? text : "no reason given");
}

/* A member's name as the package formats write it: forward slashes, no slash at the start. */
static const char *name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    if (!name)
        name = archive_entry_pathname_utf8(entry);
    while (name && *name == '/')
        name++;
    return name;
}

/* Names of parts are the same in capitals, and some programs part folders the wrong way. */
static char *key_of(const char *name)
{
    return g_strdelimit(g_ascii_strdown(name, -1), "\\", '/');
}

/* A whole zip file ends in its directory's end record; without it libarchive reads on from the
 * start, member by member, and cannot know how many are missing. */
static gboolean has_end(const tanba_input *input)
{
    gsize size = (gsize)MIN(input->length, END_REACH);
    g_autofree char *tail = g_malloc(END_REACH);
    gssize n = tanba_input_read(input, input->length - size, tail, size);
    return n > 0 && memmem(tail, (gsize)n, "PK\5\6", 4) != NULL;
}

TanbaZip *tanba_zip_open(const tanba_input *input, tanba_status *status, char **why)
{
    TanbaZip *zip = zip_new(input);
    locale_t before = enter_utf8(zip);
    *status = TANBA_OK;
    struct archive *reader = open_reader(zip);
    struct archive_entry *entry;
    int code;
    while ((code = archive_read_next_header(reader, &entry)) == ARCHIVE_OK ||
           code == ARCHIVE_WARN) {
        const char *name = name_of(entry);
        if (name)
            g_hash_table_add(zip->members, key_of(name));
        zip->encrypted |= archive_entry_is_data_encrypted(entry) != 0;
        if (g_hash_table_size(zip->members) > MEMBER_COUNT_CAP) {
            *status = TANBA_ELIMIT;
            *why = g_strdup_printf("the zip file has more than %u members", MEMBER_COUNT_CAP);
            break;
        }
    }
    if (code != ARCHIVE_EOF && *status == TANBA_OK) {
        g_autofree char *reason = reason_of(reader);
        *status = TANBA_EDAMAGED;
        *why = g_strdup_printf("the zip file's list of members breaks off after %u: %s",
                               g_hash_table_size(zip->members), reason);
    }
    archive_read_free(reader);
    uselocale(before);
    if (*status == TANBA_OK && !has_end(input)) {
        *status = TANBA_EDAMAGED;
        *why = g_strdup("the zip file is cut off: the directory at its end is missing");
    }
    return zip;
}

TanbaZip *tanba_zip_open_single(const tanba_input *input)
{
    TanbaZip *zip = zip_new(input);
    zip->single = TRUE;
    return zip;
}

gboolean tanba_zip_is_single(const TanbaZip *zip)
{
    return zip->single;
}

const char *tanba_zip_label(const TanbaZip *zip, const char *name)
{
    return zip->single ? "the file" : name;
}

void tanba_zip_close(TanbaZip *zip)
{
    if (!zip)
        return;
    g_hash_table_unref(zip->members);
    if (zip->gathered)
        g_hash_table_unref(zip->gathered);
    if (zip->utf8)
        freelocale(zip->utf8);
    g_free(zip);
}

gboolean tanba_zip_has(const TanbaZip *zip, const char *name)
{
    g_autofree char *key = key_of(name);
    return zip->single || g_hash_table_contains(zip->members, key);
}

char *tanba_zip_resolve(const char *folder, const char *target)
{
    if (*target == '/')
        return g_strdup(target + 1);
    g_autofree char *joined = g_strconcat("/", folder, target, NULL);
    g_autofree char *plain = g_canonicalize_filename(joined, "/");
    return g_strdup(plain + 1);
}

char *tanba_zip_folder(const char *name)
{
    const char *slash = strrchr(name, '/');
    return g_strndup(name, slash ? (gsize)(slash + 1 - name) : 0);
}

gboolean tanba_zip_is_encrypted(const TanbaZip *zip)
{
    return zip->encrypted;
}

static gboolean find_member(struct archive *reader, const char *name)
{
    g_autofree char *wanted = key_of(name);
    struct archive_entry *entry;
    int code;
    while ((code = archive_read_next_header(reader, &entry)) == ARCHIVE_OK ||
           code == ARCHIVE_WARN) {
        const char *there = name_of(entry);
        g_autofree char *key = there ? key_of(there) : NULL;
        if (key && g_str_equal(key, wanted))
            return TRUE;
    }
    return FALSE;
}

static tanba_status over_cap(TanbaZip *zip, guint64 size, guint64 start, const char *name,
                             char **why)
{
    guint64 packed = zip->at > start ? zip->at - start : 0;
    if (size > MEMBER_CAP)
        *why = g_strdup_printf("%s unpacks to more than %llu MiB, the cap on a member", name,
                               MEMBER_CAP >> 20);
    else if (zip->total > TOTAL_CAP)
        *why = g_strdup_printf("its members unpack to more than %llu MiB, the cap on a file",
                               TOTAL_CAP >> 20);
    else if (size > RATIO_FROM && size / RATIO_CAP > MAX(packed, PIECE))
        *why = g_strdup_printf("%s unpacks to more than %u times its size: a zip bomb", name,
                               RATIO_CAP);
    else
        return TANBA_OK;
    return TANBA_ELIMIT;
}

static tanba_status read_member(TanbaZip *zip, struct archive *reader, const char *name,
                                TanbaZipFunc func, gpointer data, char **why)
{
    g_autofree char *buffer = g_malloc(PIECE);
    guint64 size = 0, start = zip->at;
    for (;;) {
        la_ssize_t n = archive_read_data(reader, buffer, PIECE);
        if (n == 0)
            return TANBA_OK;
        if (n < 0) {
            g_autofree char *reason = reason_of(reader);
            *why = g_strdup_printf("%s could not be unpacked: %s", name, reason);
            return TANBA_EDAMAGED;
        }
        size += (guint64)n;
        zip->total += (guint64)n;
        tanba_status status = over_cap(zip, size, start, name, why);
        if (status != TANBA_OK)
            return status;
        if (!func(buffer, (gsize)n, data))
            return TANBA_OK;
    }
}

/* What a member's head says of its size need not be true. */
static gboolean on_gathered(const char *bytes, gsize length, gpointer data)
{
    GString *kept = data;
    g_string_append_len(kept, bytes, (gssize)length);
    return kept->len <= GATHERED_CAP;
}

static void string_free(gpointer string)
{
    g_string_free(string, TRUE);
}

void tanba_zip_gather(TanbaZip *zip, const char *const *endings)
{
    locale_t before = enter_utf8(zip);
    struct archive *reader = open_reader(zip);
    struct archive_entry *entry;
    guint64 kept = 0;
    int code;
    zip->gathered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, string_free);
    while ((code = archive_read_next_header(reader, &entry)) == ARCHIVE_OK ||
           code == ARCHIVE_WARN) {
        const char *name = name_of(entry);
        g_autofree char *why = NULL, *key = name ? key_of(name) : NULL;
        gboolean wanted = FALSE;
        for (guint i = 0; key && endings[i] && !wanted; i++)
            wanted = g_str_has_suffix(key, endings[i]);
        if (!wanted || archive_entry_size(entry) > (la_int64_t)(GATHERED_CAP - kept) ||
            g_hash_table_contains(zip->gathered, key))
            continue;
        GString *bytes = g_string_new(NULL);
        /* What could not be read is read again when it is wanted, and then told. */
        if (read_member(zip, reader, key, on_gathered, bytes, &why) == TANBA_OK &&
            bytes->len <= GATHERED_CAP - kept) {
            kept += bytes->len;
            g_hash_table_insert(zip->gathered, g_steal_pointer(&key), bytes);
        } else {
            g_string_free(bytes, TRUE);
        }
    }
    archive_read_free(reader);
    uselocale(before);
}

static tanba_status read_single(TanbaZip *zip, TanbaZipFunc func, gpointer data, char **why)
{
    if (zip->input->length > MEMBER_CAP) {
        *why =
            g_strdup_printf("the file holds more than %llu MiB, the cap on it", MEMBER_CAP >> 20);
        return TANBA_ELIMIT;
    }
    gssize n;
    for (guint64 at = 0; (n = tanba_input_read(zip->input, at, zip->piece, sizeof zip->piece)) > 0;
         at += (guint64)n)
        if (!func(zip->piece, (gsize)n, data))
            break;
    if (n >= 0)
        return TANBA_OK;
    *why = g_strdup_printf("the file could not be read: %s", g_strerror(errno));
    return TANBA_EIO;
}

tanba_status tanba_zip_read(TanbaZip *zip, const char *name, TanbaZipFunc func, gpointer data,
                            char **why)
{
    if (zip->single)
        return read_single(zip, func, data, why);
    g_autofree char *key = key_of(name);
    const GString *known = zip->gathered ? g_hash_table_lookup(zip->gathered, key) : NULL;
    for (gsize at = 0; known && at < known->len; at += PIECE)
        if (!func(known->str + at, MIN(PIECE, known->len - at), data))
            break;
    if (known)
        return TANBA_OK;
    locale_t before = enter_utf8(zip);
    struct archive *reader = open_reader(zip);
    tanba_status status = TANBA_EDAMAGED;
    if (find_member(reader, name)) {
        status = read_member(zip, reader, name, func, data, why);
    } else {
        g_autofree char *reason = reason_of(reader);
        *why = g_strdup_printf("%s could not be found in the zip file: %s", name, reason);
    }
    archive_read_free(reader);
    uselocale(before);
    return status;
}
