/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
#define ROUNDS_MOST 1000000

/* A folder whose rights were taken away can be neither moved nor read. Where that fails, what follows does. */
static void open_up(int fd, const char *name)
{
    int ignored = fchmodat(fd, name, 0700, 0);
    (void)ignored;
}

/* Removes what lies in `fd` (taken) but for folders; those are moved up into the top one, so that a folder in a folder in a
 * folder needs no recursion and no long path. */
static void empty(int fd, int top, guint64 *next)
{
    DIR *dir = fdopendir(fd);
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        struct stat st;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (!S_ISDIR(st.st_mode)) {
            unlinkat(fd, entry->d_name, 0);
            continue;
        }
        if (unlinkat(fd, entry->d_name, AT_REMOVEDIR) == 0)
            continue;
        g_autofree char *name = g_strdup_printf(".tanba-%" G_GUINT64_FORMAT, (*next)++);
        open_up(fd, entry->d_name);
        renameat(fd, entry->d_name, top, name);
    }
    if (dir)
        closedir(dir);
    else
        close(fd);
}

/* The first folder in it, or FALSE. */
static gboolean find_folder(int top, char *name, gsize size)
{
    int fd = openat(top, ".", FOLDER_FLAGS);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    gboolean found = FALSE;
    struct dirent *entry;
    while (dir && !found && (entry = readdir(dir))) {
        struct stat st;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(st.st_mode))
            continue;
        g_strlcpy(name, entry->d_name, size);
        found = TRUE;
    }
    if (dir)
        closedir(dir);
    return found;
}

void tanba_tree_remove(const char *folder)
{
    char name[NAME_MAX + 1];
    guint64 next = 0;
    int top = open(folder, FOLDER_FLAGS);
    if (top < 0)
        return;
    empty(openat(top, ".", FOLDER_FLAGS), top, &next);
    for (guint i = 0; i < ROUNDS_MOST && find_folder(top, name, sizeof name); i++) {
        open_up(top, name);
        int below = openat(top, name, FOLDER_FLAGS);
        if (below < 0)
            break;
        empty(below, top, &next);
        if (unlinkat(top, name, AT_REMOVEDIR) != 0)
            break;
    }
    close(top);
    rmdir(folder);
}
