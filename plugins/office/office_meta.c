/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/block.h"
#include "common/tell.h"
#include "office.h"

#include <string.h>

/* Fields are short; what goes on is no title. */
#define VALUE_CAP 4096

typedef struct {
    tanba_host *host;
    const char *key; /* of the element that we are in, or NULL */
    GString *value;
    gboolean has_author;
} Reader;

static const char *key_of(const char *name)
{
    static const char *const keys[][2] = {
        {"dc:title", "title"},
        {"meta:initial-creator", "author"},
        {"dc:creator", "creator"},
        {"dcterms:created", "date"},
        {"meta:creation-date", "date"},
        {"dcterms:modified", "modified"},
        {"dc:date", "modified"},
        {"dc:subject", "subject"},
        {"dc:description", "description"},
        {"cp:keywords", "keywords"},
        {"meta:keyword", "keywords"},
        {"dc:language", "language"},
        {"cp:category", "category"},
        {"cp:lastModifiedBy", "modified_by"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(name, keys[i][0]))
            return keys[i][1];
    return NULL;
}

static void on_start(gpointer data, const char *name, const XmlAtts *atts)
{
    (void)atts;
    Reader *reader = data;
    reader->key = key_of(name);
    g_string_truncate(reader->value, 0);
}

static void on_text(gpointer data, const char *text, gsize length)
{
    Reader *reader = data;
    if (reader->key && reader->value->len < VALUE_CAP)
        g_string_append_len(reader->value, text, (gssize)tanba_text_cut(text, length, VALUE_CAP));
}

static void on_end(gpointer data, const char *name)
{
    (void)name;
    Reader *reader = data;
    const char *key = reader->key;
    reader->key = NULL;
    if (!key)
        return;
    g_strstrip(reader->value->str);
    if (!*reader->value->str)
        return;
    /* In ODT the creator is whoever saved last, and the author has a field of its own. */
    if (g_str_equal(key, "creator"))
        key = reader->has_author ? "modified_by" : "author";
    reader->has_author |= g_str_equal(key, "author");
    reader->host->meta(reader->host, key, reader->value->str);
}

tanba_status office_meta_read(tanba_host *host, TanbaZip *zip, const char *member, char **why)
{
    Reader reader = {.host = host, .value = g_string_new(NULL)};
    tanba_status status =
        xml_read(zip, member, &(XmlHandler){on_start, on_end, on_text}, &reader, NULL, why);
    g_string_free(reader.value, TRUE);
    return status;
}

tanba_status office_part_lost(tanba_host *host, guint64 sent, tanba_status status, const char *why)
{
    if (!sent || status == TANBA_ELIMIT)
        return host->fail(host, status, why);
    tanba_tell_part(host, why);
    return TANBA_OK;
}
