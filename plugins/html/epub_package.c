/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "epub.h"

#include "common/block.h"

#include <string.h>

#define ITEMS_CAP 50000u
#define VALUE_CAP 4096u

void epub_package_init(EpubPackage *package)
{
    *package = (EpubPackage){.folder = g_strdup("")};
    package->items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    package->spine = g_ptr_array_new_with_free_func(g_free);
    package->locked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    package->fields = g_ptr_array_new_with_free_func(g_free);
}

void epub_package_clear(EpubPackage *package)
{
    g_free(package->folder);
    g_hash_table_unref(package->items);
    g_ptr_array_unref(package->spine);
    g_hash_table_unref(package->locked);
    g_ptr_array_unref(package->fields);
}

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void on_container(gpointer data, const char *name, const XmlAtts *atts)
{
    char **root = data;
    if (g_str_equal(local_name(name), "rootfile") && !*root)
        *root = xml_att(atts, "full-path");
}

typedef struct {
    EpubPackage *package;
    gboolean font; /* fonts are garbled so that they cannot be taken out: the text is open */
} LockReader;

static void on_lock(gpointer data, const char *name, const XmlAtts *atts)
{
    LockReader *reader = data;
    name = local_name(name);
    if (g_str_equal(name, "EncryptedData")) {
        reader->font = FALSE;
    } else if (g_str_equal(name, "EncryptionMethod")) {
        g_autofree char *method = xml_att(atts, "Algorithm");
        reader->font = method && (g_str_equal(method, "http://www.idpf.org/2008/embedding") ||
                                  g_str_equal(method, "http://ns.adobe.com/pdf/enc#RC"));
    } else if (g_str_equal(name, "CipherReference") && !reader->font) {
        g_autofree char *uri = xml_att(atts, "URI");
        g_autofree char *plain = uri ? g_uri_unescape_string(uri, NULL) : NULL;
        if (plain && g_hash_table_size(reader->package->locked) < ITEMS_CAP)
            g_hash_table_add(reader->package->locked, tanba_zip_resolve("", plain));
    }
}

typedef struct {
    EpubPackage *package;
    GHashTable *in_spine;
    const char *key; /* of the field that we are in, or NULL */
    GString *value;
} PackageReader;

static void add_item(EpubPackage *package, const XmlAtts *atts)
{
    g_autofree char *id = xml_att(atts, "id"), *href = xml_att(atts, "href");
    g_autofree char *plain = href ? g_uri_unescape_string(href, NULL) : NULL;
    if (!id || !plain || g_hash_table_size(package->items) >= ITEMS_CAP)
        return;
    plain[strcspn(plain, "#?")] = '\0';
    g_hash_table_replace(package->items, g_steal_pointer(&id),
                         tanba_zip_resolve(package->folder, plain));
}

static void add_to_spine(PackageReader *reader, const XmlAtts *atts)
{
    g_autofree char *id = xml_att(atts, "idref");
    const char *member = id ? g_hash_table_lookup(reader->package->items, id) : NULL;
    /* A later item of the same id takes this one's place. */
    if (member && g_hash_table_add(reader->in_spine, g_strdup(member)))
        g_ptr_array_add(reader->package->spine, g_strdup(member));
}

static const char *key_of(const char *name, const XmlAtts *atts)
{
    static const char *const keys[][2] = {
        {"dc:title", "title"},          {"dc:creator", "author"},
        {"dc:language", "language"},    {"dc:subject", "subject"},
        {"dc:publisher", "publisher"},  {"dc:description", "description"},
        {"dc:identifier", "identifier"}};
    if (g_str_equal(name, "dc:date"))
        return xml_att_is(atts, "event", "modification") ? "modified" : "date";
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(name, keys[i][0]))
            return keys[i][1];
    return NULL;
}

static void on_package(gpointer data, const char *name, const XmlAtts *atts)
{
    PackageReader *reader = data;
    if (g_str_equal(local_name(name), "item"))
        add_item(reader->package, atts);
    else if (g_str_equal(local_name(name), "itemref"))
        add_to_spine(reader, atts);
    reader->key = key_of(name, atts);
    g_string_truncate(reader->value, 0);
}

static void on_package_text(gpointer data, const char *text, gsize length)
{
    PackageReader *reader = data;
    if (reader->key && reader->value->len < VALUE_CAP)
        g_string_append_len(reader->value, text, (gssize)tanba_text_cut(text, length, VALUE_CAP));
}

/* A second author is named beside the first one; of other fields the first counts. */
static void add_field(GPtrArray *fields, const char *key, const char *value)
{
    for (guint i = 0; i + 1 < fields->len; i += 2) {
        if (!g_str_equal(fields->pdata[i], key))
            continue;
        if (g_str_equal(key, "author") && strlen(fields->pdata[i + 1]) < VALUE_CAP) {
            char *both = g_strdup_printf("%s; %s", (char *)fields->pdata[i + 1], value);
            g_free(fields->pdata[i + 1]);
            fields->pdata[i + 1] = both;
        }
        return;
    }
    g_ptr_array_add(fields, g_strdup(key));
    g_ptr_array_add(fields, g_strdup(value));
}

static void on_package_end(gpointer data, const char *name)
{
    (void)name;
    PackageReader *reader = data;
    const char *key = reader->key;
    reader->key = NULL;
    if (!key)
        return;
    g_strstrip(reader->value->str);
    if (*reader->value->str)
        add_field(reader->package->fields, key, reader->value->str);
}

static tanba_status read_package(EpubPackage *package, TanbaZip *zip, const char *member,
                                 char **why)
{
    g_free(package->folder);
    package->folder = tanba_zip_folder(member);
    PackageReader reader = {.package = package, .value = g_string_new(NULL)};
    reader.in_spine = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tanba_status status =
        xml_read(zip, member, &(XmlHandler){on_package, on_package_end, on_package_text}, &reader,
                 NULL, why);
    g_hash_table_unref(reader.in_spine);
    g_string_free(reader.value, TRUE);
    return status;
}

tanba_status epub_package_read(EpubPackage *package, TanbaZip *zip, char **why)
{
    static const char container[] = "META-INF/container.xml", locks[] = "META-INF/encryption.xml";
    g_autofree char *root = NULL;
    LockReader lock = {package, FALSE};
    tanba_status status =
        xml_read(zip, container, &(XmlHandler){on_container, NULL, NULL}, &root, NULL, why);
    if (status == TANBA_OK && tanba_zip_has(zip, locks))
        status = xml_read(zip, locks, &(XmlHandler){on_lock, NULL, NULL}, &lock, NULL, why);
    if (status != TANBA_OK)
        return status;
    if (!root || !tanba_zip_has(zip, root)) {
        *why = g_strdup_printf("%s names no package document that is there", container);
        return TANBA_EDAMAGED;
    }
    return read_package(package, zip, root, why);
}
