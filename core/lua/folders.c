/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/state.h"
#include "lua/rules.h"
#include "lua/script.h"

#include <string.h>

#define DEEPEST 8 /* folders within folders */

static void script_free(gpointer data)
{
    TanbaScript *script = data;
    tanba_lua_close(&script->lua);
    g_free((char *)script->info.name);
    g_free((char *)script->info.version);
    g_free((char *)script->info.source);
    g_free((char *)script->info.path);
    g_free((char *)script->info.hash);
    g_free(script->file);
    g_bytes_unref(script->code);
    g_array_unref(script->lexicons);
    g_ptr_array_unref(script->made_rules);
    g_hash_table_unref(script->libs);
    g_ptr_array_unref(script->examples);
    g_free(script);
}

static TanbaScript *script_new(TanbaTagger *tagger, guint folder, const char *file, GBytes *code)
{
    TanbaScript *script = g_new0(TanbaScript, 1);
    script->tagger = tagger;
    script->folder = folder;
    script->file = g_strdup(file);
    script->code = code;
    script->info.path = g_strdup_printf("%s/%s", (char *)tagger->folders->pdata[folder], file);
    script->info.name = g_strndup(file, strlen(file) - strlen(".lua"));
    script->lexicons = g_array_new(FALSE, FALSE, sizeof(guint32));
    script->made_rules = g_ptr_array_new_with_free_func(tanba_rules_free);
    script->libs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    script->examples = g_ptr_array_new_with_free_func(tanba_example_free);
    return script;
}

static void add_text(GChecksum *sum, const char *label, const char *text)
{
    g_autofree char *line = g_strdup_printf("%s %s\n", label, text);
    g_checksum_update(sum, (const guchar *)line, -1);
}

static const char *sum_of(TanbaTagger *tagger, const char *name, gconstpointer data, gsize length)
{
    char *known = g_hash_table_lookup(tagger->sums, name);
    if (!known) {
        known = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
        g_hash_table_insert(tagger->sums, g_strdup(name), known);
    }
    return known;
}

/* Over everything that the script's tags depend on: each thing by its own sum, since what scripts share is large. */
static char *hash_script(const TanbaScript *script)
{
    TanbaTagger *tagger = script->tagger;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *own = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, script->code);
    add_text(sum, TANBA_LUA_HOST, own);
    g_autoptr(GList) libs = g_list_sort(g_hash_table_get_keys(script->libs), (GCompareFunc)strcmp);
    for (GList *at = libs; at; at = at->next) {
        gsize length;
        gconstpointer data = g_bytes_get_data(g_hash_table_lookup(tagger->libs, at->data), &length);
        add_text(sum, at->data, sum_of(tagger, at->data, data, length));
    }
    const GByteArray *taxonomy = tagger->taxonomy.bytes;
    add_text(sum, "taxonomy", sum_of(tagger, " taxonomy", taxonomy->data, taxonomy->len));
    return g_strdup(g_checksum_get_string(sum));
}

static TanbaScript *find_name(const TanbaTagger *tagger, const char *name)
{
    for (guint i = 0; i < tagger->scripts->len; i++) {
        TanbaScript *script = tagger->scripts->pdata[i];
        if (strcmp(script->info.name, name) == 0)
            return script;
    }
    return NULL;
}

static void load_file(TanbaTagger *tagger, guint folder, const char *file, GPtrArray *faults)
{
    g_autofree char *path = g_strdup_printf("%s/%s", (char *)tagger->folders->pdata[folder], file);
    g_autoptr(GError) error = NULL;
    char *text;
    gsize length;
    if (!g_utf8_validate(path, -1, NULL)) {
        g_autofree char *shown = g_filename_display_name(path);
        tanba_script_faults_add(faults, shown, -1, "%s: its name is not valid UTF-8; rename it",
                                shown);
        return;
    }
    if (!g_file_get_contents(path, &text, &length, &error)) {
        tanba_script_faults_add(faults, file, -1, "%s: it cannot be read: %s", file,
                                error->message);
        return;
    }
    TanbaScript *script = script_new(tagger, folder, file, g_bytes_new_take(text, length));
    g_autofree char *message = tanba_script_load(script);
    if (!message && g_str_equal(script->info.name, "hand"))
        message = g_strdup("the name 'hand' stands for people's own tags: choose another");
    const TanbaScript *other = message ? NULL : find_name(tagger, script->info.name);
    if (message) {
        g_autofree char *placed = tanba_script_place(script, message);
        tanba_script_faults_add(faults, path, -1, "%s", placed);
    } else if (other && other->folder == folder)
        tanba_script_faults_add(faults, path, -1, "%s: the name '%s' is taken by %s", file,
                                script->info.name, other->file);
    if (message || other) { /* one of an earlier folder goes before it, without a fault */
        script_free(script);
        return;
    }
    script->info.hash = hash_script(script);
    g_ptr_array_add(tagger->scripts, script);
}

static int by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean is_apart(const char *file)
{
    return g_str_equal(file, "lib") || g_str_equal(file, "types") || g_str_equal(file, "models") ||
           g_str_equal(file, "taxonomy.lua");
}

/* Adds the .lua files below `below` ("" or "rights/") of a folder. */
static gboolean list_files(const char *folder, const char *below, guint depth, GPtrArray *files,
                           GError **error)
{
    g_autofree char *path = g_build_filename(folder, below, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, error);
    if (!dir) {
        g_prefix_error(error, "cannot read the folder of scripts %s: ", path);
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_strconcat(below, name, NULL);
        g_autofree char *full = g_build_filename(folder, file, NULL);
        if (*name == '.' || is_apart(file))
            continue;
        if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
            g_autofree char *deeper = g_strconcat(file, "/", NULL);
            if (depth < DEEPEST && !list_files(folder, deeper, depth + 1, files, error))
                return FALSE;
        } else if (g_str_has_suffix(name, ".lua"))
            g_ptr_array_add(files, g_steal_pointer(&file));
    }
    return TRUE;
}

static gboolean load_folder(TanbaTagger *tagger, guint folder, GPtrArray *faults, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    const char *only = tagger->only->pdata[folder];
    if (only)
        g_ptr_array_add(files, g_strdup(only));
    else if (!list_files(tagger->folders->pdata[folder], "", 0, files, error))
        return FALSE;
    g_ptr_array_sort(files, by_text);
    for (guint i = 0; i < files->len; i++)
        load_file(tagger, folder, files->pdata[i], faults);
    return TRUE;
}

static gboolean load_taxonomies(TanbaTagger *tagger, GError **error)
{
    guint found = 0;
    for (guint i = 0; i < tagger->folders->len; i++) {
        g_autofree char *path = g_build_filename(tagger->folders->pdata[i], "taxonomy.lua", NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        found++;
        if (!tanba_taxonomy_load(&tagger->taxonomy, path, error))
            return FALSE;
    }
    if (found == 0)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "no folder of scripts holds a taxonomy.lua, which says what tags there are");
    return found > 0;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const TanbaScript *const *)a)->info.name,
                  (*(const TanbaScript *const *)b)->info.name);
}

/* A folder, or a script's file: then its folder is taken for that alone, and for what the script loads. */
static void add_folder(TanbaTagger *tagger, const char *path)
{
    gboolean file = g_file_test(path, G_FILE_TEST_IS_REGULAR);
    g_ptr_array_add(tagger->folders, file ? g_path_get_dirname(path) : g_strdup(path));
    g_ptr_array_add(tagger->only, file ? g_path_get_basename(path) : NULL);
}

TanbaTagger *tanba_tagger_new(const char *const *folders, const TanbaTaggerLimits *limits,
                              GPtrArray *faults, GError **error)
{
    TanbaTagger *tagger = g_new0(TanbaTagger, 1);
    tagger->limits = limits ? *limits : tanba_tagger_default_limits();
    tagger->folders = g_ptr_array_new_with_free_func(g_free);
    tagger->only = g_ptr_array_new_with_free_func(g_free);
    tagger->scripts = g_ptr_array_new_with_free_func(script_free);
    tagger->lexicons = tanba_lexicons_new();
    tagger->libs =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    tagger->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    tagger->models = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tanba_model_free);
    tagger->pending = g_array_new(FALSE, FALSE, sizeof(TanbaPending));
    tagger->aliases = g_array_new(FALSE, FALSE, sizeof(TanbaAlias));
    tagger->facts = g_array_new(FALSE, FALSE, sizeof(TanbaPendingFact));
    tagger->evidence = g_array_new(FALSE, FALSE, sizeof(TanbaEvidence));
    tagger->scratch = g_array_new(FALSE, FALSE, sizeof(TanbaHit));
    tagger->values = g_string_chunk_new(1024);
    tanba_taxonomy_init(&tagger->taxonomy);
    for (; *folders; folders++)
        add_folder(tagger, *folders);
    gboolean good = load_taxonomies(tagger, error);
    for (guint i = 0; good && i < tagger->folders->len; i++)
        good = load_folder(tagger, i, faults, error);
    if (!good)
        g_clear_pointer(&tagger, tanba_tagger_free);
    else {
        g_ptr_array_sort(tagger->scripts, by_name);
        tanba_lexicons_link(tagger->lexicons);
        tanba_aliases_sort(tagger);
    }
    return tagger;
}

void tanba_tagger_free(TanbaTagger *tagger)
{
    if (!tagger)
        return;
    g_ptr_array_unref(tagger->scripts);
    g_ptr_array_unref(tagger->folders);
    g_ptr_array_unref(tagger->only);
    tanba_lexicons_free(tagger->lexicons);
    tanba_taxonomy_clear(&tagger->taxonomy);
    g_hash_table_unref(tagger->libs);
    g_hash_table_unref(tagger->sums);
    g_hash_table_unref(tagger->models);
    g_array_unref(tagger->pending);
    g_array_unref(tagger->aliases);
    g_array_unref(tagger->facts);
    g_array_unref(tagger->evidence);
    g_array_unref(tagger->scratch);
    g_string_chunk_free(tagger->values);
    g_free(tagger);
}

guint tanba_tagger_count(const TanbaTagger *tagger)
{
    return tagger->scripts->len;
}

const TanbaScriptInfo *tanba_tagger_script(const TanbaTagger *tagger, guint index)
{
    return &((const TanbaScript *)tagger->scripts->pdata[index])->info;
}

const char *const *tanba_tagger_tags(const TanbaTagger *tagger)
{
    return tanba_taxonomy_names(&tagger->taxonomy);
}

const char *const *tanba_tagger_values(const TanbaTagger *tagger, const char *name)
{
    return tanba_taxonomy_values(&tagger->taxonomy, name);
}
