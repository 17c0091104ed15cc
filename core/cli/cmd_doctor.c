/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"
#include "config/limits.h"
#include "line/tagging.h"
#include "pool/landlock.h"
#include "pool/sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    guint bad;
} Doctor;

static void check(Doctor *doctor, gboolean ok, const char *what, const char *advice)
{
    printf("%s  %s%s%s\n", ok ? "ok  " : "BAD ", what, ok ? "" : ": ", ok ? "" : advice);
    doctor->bad += !ok;
}

/* None of them must be there, so none is bad. */
static void check_helpers(const TanbaPool *pool)
{
    g_autoptr(GVariant) helpers = pool ? g_variant_lookup_value(tanba_pool_ready(pool), "helpers",
                                                                G_VARIANT_TYPE("a(sbsassu)"))
                                       : NULL;
    for (gsize i = 0; helpers && i < g_variant_n_children(helpers); i++) {
        const char *name, *package;
        gboolean there;
        g_variant_get_child(helpers, i, "(&sb&s@as&su)", &name, &there, &package, NULL, NULL, NULL);
        printf("%s  helper program %s%s%s\n", there ? "ok  " : "--  ", name,
               there ? "" : " is not installed",
               there || !*package ? "" : ": only files that it would read need it");
    }
}

static void check_plugins(Doctor *doctor)
{
    static const char *const wanted[] = {"text", "pdf", "ocr", "html", "office"};
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) folders = tanba_plugin_folders();
    g_autoptr(TanbaPool) pool =
        tanba_pool_start("extract", (const char *const *)folders, 1, &error);
    check(doctor, pool != NULL, "the extract worker starts", error ? error->message : "");
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GVariant) list = pool ? g_variant_lookup_value(tanba_pool_ready(pool), "plugins",
                                                             G_VARIANT_TYPE("a(sssssasib)"))
                                    : NULL;
    for (gsize i = 0; list && i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) plugin = g_variant_get_child_value(list, i);
        char *name;
        g_variant_get_child(plugin, 0, "s", &name);
        g_hash_table_add(there, name);
    }
    check_helpers(pool);
    g_autofree const char **lacks = NULL;
    if (pool)
        g_variant_lookup(tanba_pool_ready(pool), "lacks", "^a&s", &lacks);
    for (guint i = 0; lacks && lacks[i]; i++)
        check(doctor, FALSE, "plugins have all they want", lacks[i]);
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *what = g_strdup_printf("plugin %s", wanted[i]);
        check(doctor, g_hash_table_contains(there, wanted[i]), what,
              "it did not load: tanba plugins says why");
    }
}

static void check_scripts(Doctor *doctor, const TanbaArchive *archive)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaPool) pool = tanba_tag_pool(archive, 1, &error);
    check(doctor, pool != NULL, "the tag worker starts", error ? error->message : "");
    if (!pool)
        return;
    g_autoptr(GVariant) faults =
        g_variant_lookup_value(tanba_pool_ready(pool), "faults", G_VARIANT_TYPE("a(ss)"));
    check(doctor, !faults || g_variant_n_children(faults) == 0, "all scripts load",
          "tanba scripts says why not");
}

/* Whether a child dies of opening a socket: the filter at work, not only in place. */
static gboolean filter_bites(void)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        TanbaLimits limits = tanba_default_limits();
        if (!tanba_sandbox_enter(&limits, NULL))
            _exit(1);
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        _exit(fd >= 0 ? 2 : 3);
    }
    int status = 0;
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) &&
           WTERMSIG(status) == SIGSYS;
}

/* The sandbox is tried on a child: what it is told is not always what it gets. */
static void check_sandbox(Doctor *doctor)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        TanbaLimits limits = tanba_default_limits();
        limits.no_filter = TRUE; /* the report reads /proc, which the filter forbids */
        if (!tanba_sandbox_enter(&limits, NULL))
            _exit(1);
        TanbaSandboxReport r = tanba_sandbox_report();
        _exit((r.no_new_privs ? 0 : 2) | (r.no_core ? 0 : 4) | (r.memory ? 0 : 8) |
              (r.cpu ? 0 : 16) | (r.file_size ? 0 : 32));
    }
    int status = 0;
    gboolean ended = pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status);
    int missing = ended ? WEXITSTATUS(status) : 0xFF;
    const char *advice = "this kernel or container does not allow it: ingest only files you trust";
    check(doctor, !(missing & 1), "children can be limited at all", advice);
    check(doctor, !(missing & 2), "children gain no privileges", advice);
    check(doctor, !(missing & 4), "children leave no core dumps", advice);
#ifndef TANBA_SANITIZE
    check(doctor, !(missing & 8), "children's memory is capped", advice);
#endif
    check(doctor, !(missing & 16), "children's CPU time is capped", advice);
    check(doctor, !(missing & 32), "children can write no file", advice);
    check(doctor, filter_bites(), "children have no network and start no program (seccomp)",
          "this kernel or container allows no filter: ingest refuses to run unless --no-sandbox "
          "says so");
    check(
        doctor, tanba_landlock_version() > 0, "children can open no file of yours (Landlock)",
        "this kernel has no Landlock (5.13 and later have it): children are held by the filter of "
        "system calls alone");
}

/* Those of ingest and retry go before them where options say otherwise. */
static void check_limits(Doctor *doctor)
{
    g_autoptr(GError) error = NULL;
    g_auto(TanbaSettings) settings = {0};
    gboolean read = tanba_settings_load_own(&settings, &error);
    check(doctor, read, "the configuration can be read", error ? error->message : "");
    for (guint i = 0; read && i < TANBA_SET_COUNT; i++) {
        g_autofree char *from =
            settings.from[i] ? g_filename_display_name(settings.from[i]) : g_strdup("built in");
        printf("--    limit %-13s %9" G_GUINT64_FORMAT "  %s\n",
               tanba_setting_info((TanbaSetting)i)->key, settings.value[i], from);
    }
}

static void check_archive(Doctor *doctor, const TanbaArchive *archive, const GError *missing)
{
    if (!archive) {
        printf("--    %s\n", missing->message);
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(TanbaIndex) index = tanba_index_open(archive->folder, TANBA_INDEX_READ, &error);
    g_autofree char *what = g_strdup_printf("the archive in %s opens", archive->root);
    check(doctor, index != NULL, what, error ? error->message : "");
    g_clear_pointer(&index, tanba_index_close);
    g_clear_error(&error);
    index = tanba_index_open(archive->folder, TANBA_INDEX_WRITE, &error);
    if (!index) {
        printf("--    not checked for damage: %s\n", error->message);
        return;
    }
    gboolean whole = tanba_index_check(index, &error);
    check(doctor, whole, "the archive is whole", error ? error->message : "");
}

int tanba_cmd_doctor(int argc, char **argv)
{
    int status = 0;
    if (!tanba_cli_parse("doctor", NULL, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return tanba_cli_usage("doctor", "'%s' is not understood", argv[1]);
    Doctor doctor = {0};
    g_autoptr(GError) missing = NULL;
    g_autoptr(TanbaArchive) archive = tanba_archive_find(tanba_cli_archive_option(), &missing);
    check_sandbox(&doctor);
    check_limits(&doctor);
    check_plugins(&doctor);
    check_scripts(&doctor, archive);
    check_archive(&doctor, archive, missing);
    return doctor.bad ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}
