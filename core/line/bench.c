/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/bench.h"

#include "document/state.h"
#include "worker/job.h"

#include <string.h>

#define CHECK_IDLE_MS 120000
#define CHECK_TOTAL_MS 600000
#define CHECK_BYTES (64u << 20)

/* ---- which scripts -------------------------------------------------------------------------- */

static gboolean is_below(const char *path, const char *folder)
{
    gsize n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/';
}

/* The absolute path of a script's file, or NULL where the word is a name. */
static char *file_of(const char *named)
{
    return g_file_test(named, G_FILE_TEST_IS_REGULAR) ? g_canonicalize_filename(named, NULL) : NULL;
}

/* The folders of scripts, after the files that lie in none of them. */
static char **places(const TanbaArchive *archive, const char *const *named)
{
    GPtrArray *all = g_ptr_array_new();
    g_auto(GStrv) folders = tanba_script_folders(archive);
    for (guint i = 0; named && named[i]; i++) {
        char *file = file_of(named[i]);
        gboolean known = FALSE;
        for (guint k = 0; file && folders[k]; k++)
            known |= is_below(file, folders[k]);
        if (file && !known)
            g_ptr_array_add(all, file);
        else
            g_free(file);
    }
    for (guint i = 0; folders[i]; i++)
        g_ptr_array_add(all, g_strdup(folders[i]));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static gboolean read_ready(TanbaBench *bench, GError **error)
{
    GVariant *ready = tanba_pool_ready(bench->pool);
    const char *fault = NULL;
    if (g_variant_lookup(ready, "error", "&s", &fault)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "cannot load the scripts: %s", fault);
        return FALSE;
    }
    g_autoptr(GVariant) list =
        g_variant_lookup_value(ready, "scripts", G_VARIANT_TYPE("a(sssssub)"));
    for (gsize i = 0; list && i < g_variant_n_children(list); i++) {
        TanbaBenchScript s;
        guint32 examples;
        g_variant_get_child(list, i, "(&s&s&s&s&sub)", &s.name, &s.version, &s.source, &s.path,
                            &s.hash, &examples, &s.derives);
        s.n_examples = examples;
        g_array_append_val(bench->scripts, s);
    }
    g_autoptr(GVariant) faults = g_variant_lookup_value(ready, "faults", G_VARIANT_TYPE("a(ss)"));
    for (gsize i = 0; faults && i < g_variant_n_children(faults); i++) {
        TanbaBenchTrouble t;
        g_variant_get_child(faults, i, "(&s&s)", &t.script, &t.message);
        g_array_append_val(bench->troubles, t);
    }
    return TRUE;
}

TanbaBench *tanba_bench_start(const TanbaArchive *archive, const char *const *named, guint jobs,
                              GError **error)
{
    g_auto(GStrv) folders = places(archive, named);
    g_autoptr(TanbaBench) bench = g_new0(TanbaBench, 1);
    bench->scripts = g_array_new(FALSE, FALSE, sizeof(TanbaBenchScript));
    bench->troubles = g_array_new(FALSE, FALSE, sizeof(TanbaBenchTrouble));
    bench->pool = tanba_pool_start("tag", (const char *const *)folders,
                                   jobs ? jobs : g_get_num_processors(), error);
    if (!bench->pool || !read_ready(bench, error))
        return NULL;
    return g_steal_pointer(&bench);
}

void tanba_bench_free(TanbaBench *bench)
{
    if (!bench)
        return;
    tanba_pool_stop(bench->pool);
    g_array_unref(bench->scripts);
    g_array_unref(bench->troubles);
    g_free(bench);
}

const TanbaBenchScript *tanba_bench_script(const TanbaBench *bench, guint index)
{
    return &g_array_index(bench->scripts, TanbaBenchScript, index);
}

/* By path where a file is named, else by the script's name, or that of its file without a folder. */
static gboolean is_meant(const char *named, const char *file, const char *name, const char *path)
{
    if (file)
        return g_str_equal(path, file);
    g_autofree char *base = g_path_get_basename(path);
    return g_strcmp0(name, named) == 0 || g_str_equal(base, named) ||
           (g_str_has_suffix(base, ".lua") && strlen(base) == strlen(named) + 4 &&
            g_str_has_prefix(base, named));
}

const char *tanba_bench_trouble(const TanbaBench *bench, const char *named)
{
    g_autofree char *file = file_of(named);
    for (guint i = 0; i < bench->troubles->len; i++) {
        const TanbaBenchTrouble *t = &g_array_index(bench->troubles, TanbaBenchTrouble, i);
        if (is_meant(named, file, NULL, t->script))
            return t->message;
    }
    return NULL;
}

gboolean tanba_bench_find(const TanbaBench *bench, const char *named, guint *index, GError **error)
{
    g_autofree char *file = file_of(named);
    for (*index = 0; *index < bench->scripts->len; ++*index) {
        const TanbaBenchScript *script = tanba_bench_script(bench, *index);
        if (is_meant(named, file, script->name, script->path))
            return TRUE;
    }
    const char *trouble = tanba_bench_trouble(bench, named);
    if (trouble)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED, "%s cannot be loaded: %s", named,
                    trouble);
    else if (file)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "%s is no script that is loaded: one of the same name in an earlier folder "
                    "goes before it, or it lies in lib, types or models",
                    named);
    else
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NOT_FOUND,
                    "no script '%s': name one that tanba scripts lists, or a file", named);
    return FALSE;
}

char *tanba_bench_message(const TanbaBench *bench, const char *script, const char *message)
{
    const char *end = strstr(message, ".lua:");
    for (guint i = 0; end && i < bench->scripts->len + bench->troubles->len; i++) {
        gboolean loaded = i < bench->scripts->len;
        const TanbaBenchScript *s = loaded ? tanba_bench_script(bench, i) : NULL;
        const char *path =
            loaded
                ? s->path
                : g_array_index(bench->troubles, TanbaBenchTrouble, i - bench->scripts->len).script;
        g_autofree char *tail = g_strndup(message, (gsize)(end - message) + strlen(".lua"));
        if (g_str_equal(loaded ? s->name : path, script) && strlen(path) > strlen(tail) &&
            g_str_has_suffix(path, tail) && path[strlen(path) - strlen(tail) - 1] == '/')
            return g_strconcat(path, message + strlen(tail), NULL);
    }
    return g_strdup(message);
}

/* ---- the taxonomy --------------------------------------------------------------------------- */

const char **tanba_bench_values(const TanbaBench *bench, const char *name)
{
    g_autoptr(GVariant) all =
        g_variant_lookup_value(tanba_pool_ready(bench->pool), "taxonomy", G_VARIANT_TYPE("a{sas}"));
    const char **values = NULL;
    if (all)
        g_variant_lookup(all, name, "^a&s", &values);
    return values;
}

/* The names of all tags, as tanba_bench_values. */
static const char **tag_names(const TanbaBench *bench)
{
    g_autoptr(GVariant) all =
        g_variant_lookup_value(tanba_pool_ready(bench->pool), "taxonomy", G_VARIANT_TYPE("a{sas}"));
    gsize n = all ? g_variant_n_children(all) : 0;
    const char **names = g_new0(const char *, n + 1);
    for (gsize i = 0; i < n; i++)
        g_variant_get_child(all, i, "{&s@as}", &names[i], NULL);
    return names;
}

gboolean tanba_bench_check_tag(const TanbaBench *bench, const char *name, const char *value,
                               GError **error)
{
    g_autofree const char **values = tanba_bench_values(bench, name);
    if (!values) {
        g_autofree const char **names = tag_names(bench);
        g_autofree char *list = g_strjoinv(", ", (char **)names);
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                    "the taxonomy has no tag '%s'; it has: %s", name, list);
        return FALSE;
    }
    if (!value || !*values || g_strv_contains(values, value))
        return TRUE;
    g_autofree char *list = g_strjoinv(", ", (char **)values);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_USAGE,
                "the taxonomy has no value of '%s' called '%s'; it has: %s", name, value, list);
    return FALSE;
}

/* ---- examples ------------------------------------------------------------------------------- */

typedef struct {
    const TanbaBenchScript *script;
    TanbaBenchFaultFunc fault;
    gpointer data;
    gboolean over;
} Check;

static gboolean take_fault(TanbaMessage message, GVariant *body, gpointer data, GError **error)
{
    Check *check = data;
    if (message != TANBA_MSG_FAULT) {
        g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                            "it sent a frame out of turn");
        return FALSE;
    }
    const char *script, *what;
    gint32 passage;
    g_variant_get(body, "(&si&s)", &script, &passage, &what);
    check->fault(script, what, check->data);
    return TRUE;
}

static void check_ended(const TanbaVerdict *verdict, gpointer data)
{
    Check *check = data;
    check->over = TRUE;
    if (verdict->state == TANBA_STATE_DONE)
        return;
    g_autofree char *what = g_strdup_printf("it ended the process that ran its examples: %s",
                                            verdict->reason ? verdict->reason : "without a word");
    check->fault(check->script->name, what, check->data);
}

gboolean tanba_bench_check(TanbaBench *bench, const guint *which, guint n,
                           TanbaBenchFaultFunc fault, gpointer data, GError **error)
{
    for (guint i = 0; i < n; i++) {
        Check check = {tanba_bench_script(bench, which[i]), fault, data, FALSE};
        GVariantBuilder options;
        g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
        g_variant_builder_add(&options, "{sv}", "script", g_variant_new_uint32(which[i]));
        TanbaJobSpec spec = {.request = g_variant_new("(u@a{sv})", (guint32)TANBA_JOB_CHECK,
                                                      g_variant_builder_end(&options)),
                             .idle_ms = CHECK_IDLE_MS,
                             .total_ms = CHECK_TOTAL_MS,
                             .max_bytes = CHECK_BYTES,
                             .frame = take_fault,
                             .end = check_ended,
                             .data = &check};
        if (!tanba_pool_submit(bench->pool, &spec, error))
            return FALSE;
        while (!check.over)
            if (!tanba_pool_step(bench->pool, -1, error))
                return FALSE;
    }
    return TRUE;
}
