/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/archive.h"

#include "document/state.h"
#include "index/index.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_NAME ".tanba"

static TanbaArchive *archive_at(const char *root)
{
    TanbaArchive *archive = g_new0(TanbaArchive, 1);
    archive->root = g_strdup(root);
    archive->folder = g_build_filename(root, FOLDER_NAME, NULL);
    return archive;
}

void tanba_archive_free(TanbaArchive *archive)
{
    if (!archive)
        return;
    g_free(archive->root);
    g_free(archive->folder);
    g_free(archive);
}

static gboolean make_folder(const char *path, GError **error)
{
    /* The owner's alone: what is in an archive can cost a life. */
    if (g_mkdir_with_parents(path, 0700) == 0)
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot make the folder '%s': %s: name one where you may write", path,
                g_strerror(errno));
    return FALSE;
}

TanbaArchive *tanba_archive_create(const char *dir, GError **error)
{
    g_autofree char *root = g_canonicalize_filename(dir, NULL);
    g_autoptr(TanbaArchive) archive = archive_at(root);
    if (!make_folder(archive->folder, error))
        return NULL;
    g_autoptr(TanbaIndex) index = tanba_index_open(archive->folder, TANBA_INDEX_CREATE, error);
    g_autofree char *scripts = g_build_filename(archive->folder, "scripts", NULL);
    if (!index || !make_folder(scripts, error))
        return NULL;
    return g_steal_pointer(&archive);
}

static gboolean is_archive(const char *root)
{
    g_autofree char *folder = g_build_filename(root, FOLDER_NAME, NULL);
    return g_file_test(folder, G_FILE_TEST_IS_DIR);
}

TanbaArchive *tanba_archive_find(const char *given, GError **error)
{
    if (!given)
        given = g_getenv("TANBA_ARCHIVE");
    if (given && *given) {
        g_autofree char *root = g_canonicalize_filename(given, NULL);
        if (is_archive(root))
            return archive_at(root);
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_NO_ARCHIVE,
                    "'%s' is not an archive: make it one with: tanba init '%s'", given, given);
        return NULL;
    }
    g_autofree char *at = g_get_current_dir();
    for (;;) {
        if (is_archive(at))
            return archive_at(at);
        g_autofree char *up = g_path_get_dirname(at);
        if (g_str_equal(up, at))
            break;
        g_free(at);
        at = g_steal_pointer(&up);
    }
    g_set_error_literal(
        error, TANBA_ERROR, TANBA_ERROR_NO_ARCHIVE,
        "no archive here or in any folder above: make one with 'tanba init', or name "
        "one with -a DIR or TANBA_ARCHIVE");
    return NULL;
}

/* The folder of the running program: what is shipped lies beside it or under its prefix. */
static char *program_folder(void)
{
    g_autofree char *path = g_file_read_link("/proc/self/exe", NULL);
    return path ? g_path_get_dirname(path) : g_strdup(".");
}

static void add_from_environment(GPtrArray *folders, const char *variable)
{
    const char *value = g_getenv(variable);
    g_auto(GStrv) parts = g_strsplit(value ? value : "", ":", -1);
    for (guint i = 0; parts[i]; i++)
        if (*parts[i])
            g_ptr_array_add(folders, g_canonicalize_filename(parts[i], NULL));
}

static void add_if_there(GPtrArray *folders, char *folder)
{
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        g_ptr_array_add(folders, folder);
    else
        g_free(folder);
}

char **tanba_plugin_folders(void)
{
    GPtrArray *folders = g_ptr_array_new();
    add_from_environment(folders, "TANBA_PLUGINS");
    g_autofree char *here = program_folder();
    add_if_there(folders, g_build_filename(here, "plugins", NULL));
    add_if_there(folders, g_build_filename(here, TANBA_LIBDIR_FROM_BIN, "tanba", "plugins", NULL));
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}

char **tanba_script_folders(const TanbaArchive *archive)
{
    GPtrArray *folders = g_ptr_array_new();
    add_from_environment(folders, "TANBA_SCRIPTS");
    if (archive)
        add_if_there(folders, g_build_filename(archive->folder, "scripts", NULL));
    g_autofree char *here = program_folder();
    add_if_there(folders, g_build_filename(here, "scripts", NULL));
    add_if_there(folders, g_build_filename(here, TANBA_DATADIR_FROM_BIN, "tanba", "scripts", NULL));
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}
