/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include <string.h>

#define SAMPLE 65536u
#define MOST_NAMES 20000u

/* The bytes as they stand in the archive, where they are no UTF-8; NULL where they are. */
static const char *odd_bytes(struct archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    return raw && !g_utf8_validate(raw, -1, NULL) ? raw : NULL;
}

void archive_decide_names(Archive *self)
{
    ArchiveSource source;
    int code;
    struct archive *reader = archive_open(self, &source, &code);
    if (!reader)
        return;
    g_autoptr(GString) sample = g_string_new(NULL);
    struct archive_entry *entry;
    for (guint i = 0; code >= ARCHIVE_WARN && i < MOST_NAMES && sample->len < SAMPLE; i++) {
        if (archive_read_next_header(reader, &entry) < ARCHIVE_WARN)
            break;
        const char *odd = odd_bytes(entry);
        if (odd)
            g_string_append_printf(sample, "%s\n", odd);
    }
    archive_close(reader, &source);
    self->has_charset = sample->len > 0;
    /* What zip programs of old wrote names in, if the bytes bear it out. */
    if (self->has_charset)
        self->charset = tanba_charset_detect(sample->str, sample->len, "CP866");
}

char *archive_name(const Archive *self, struct archive_entry *entry)
{
    const char *raw = archive_entry_pathname(entry);
    const char *utf8 = raw && !odd_bytes(entry) ? raw : archive_entry_pathname_utf8(entry);
    if (utf8 && g_utf8_validate(utf8, -1, NULL))
        return g_strdup(utf8);
    if (!raw)
        return g_strdup("");
    guint64 bad = 0;
    g_autofree char *text =
        self->has_charset ? tanba_charset_to_utf8(raw, strlen(raw), &self->charset, &bad) : NULL;
    return text && !bad ? g_steal_pointer(&text) : g_strdup(raw);
}

char *archive_single_name(const Archive *self)
{
    static const char *const suffixes[] = {".gz", ".bz2",  ".xz", ".zst", ".lz4",
                                           ".lz", ".lzma", ".z",  ".bz"};
    const char *name = self->input->name;
    gsize length = strlen(name);
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        gsize n = strlen(suffixes[i]);
        if (length > n && g_ascii_strcasecmp(name + length - n, suffixes[i]) == 0)
            return g_strndup(name, length - n);
    }
    return g_strdup(name);
}
