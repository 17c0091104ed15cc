/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/helper_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST 64

char **tanba_helper_readable(const TanbaHelper *helper)
{
    static const char *const system[] = {"/usr/lib",
                                         "/usr/lib64",
                                         "/usr/libexec",
                                         "/usr/share",
                                         "/usr/local/lib",
                                         "/usr/local/share",
                                         "/lib",
                                         "/lib64",
                                         "/etc/ld.so.cache",
                                         "/etc/fonts",
                                         "/etc/localtime",
                                         "/var/cache/fontconfig",
                                         "/dev/null",
                                         "/dev/zero",
                                         "/dev/urandom",
                                         "/proc/cpuinfo",
                                         "/proc/meminfo",
                                         "/proc/self",
                                         "/proc/filesystems",
                                         "/sys/devices/system/cpu"};
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    for (guint i = 0; i < G_N_ELEMENTS(system); i++)
        g_strv_builder_add(all, system[i]);
    for (guint i = 0; helper->reads && helper->reads[i]; i++)
        g_strv_builder_add(all, helper->reads[i]);
    return g_strv_builder_end(all);
}

/* What stands behind "#!" in the first line. */
static char *interpreter_of(const char *program)
{
    char head[256] = "";
    int fd = open(program, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, head, sizeof head - 1) : -1;
    if (fd >= 0)
        close(fd);
    if (got < 3 || head[0] != '#' || head[1] != '!')
        return NULL;
    const char *from = head + 2 + strspn(head + 2, " ");
    return g_strndup(from, strcspn(from, " \n"));
}

char **tanba_helper_executable(const TanbaHelper *helper)
{
    static const char *const loaders[] = {"/lib64/ld-linux-x86-64.so.2",
                                          "/lib/ld-linux-aarch64.so.1",
                                          "/lib/ld-linux-armhf.so.3",
                                          "/lib/ld-linux.so.2",
                                          "/lib64/ld64.so.2",
                                          "/lib/ld-linux-riscv64-lp64d.so.1"};
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    g_strv_builder_add(all, helper->argv[0]);
    g_autofree char *interpreter = interpreter_of(helper->argv[0]);
    if (interpreter)
        g_strv_builder_add(all, interpreter);
    for (guint i = 0; i < G_N_ELEMENTS(loaders); i++)
        g_strv_builder_add(all, loaders[i]);
    return g_strv_builder_end(all);
}

static gboolean copy_bytes(int from, int to, guint64 most)
{
    char buffer[65536];
    for (guint64 done = 0;;) {
        ssize_t got = read(from, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        done += (guint64)got;
        if (done > most)
            return FALSE;
        for (ssize_t put = 0, n; put < got; put += n)
            if ((n = write(to, buffer + put, (size_t)(got - put))) <= 0)
                return FALSE;
    }
}

gboolean tanba_helper_copy_input(int fd, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    int to = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    gboolean ok = to >= 0 && copy_bytes(fd, to, G_MAXUINT64);
    if (to >= 0)
        close(to);
    return ok;
}

gboolean tanba_helper_copy_result(const char *folder, const char *name, int output, guint64 most)
{
    struct stat st;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    /* It may have put anything there: a link, or a pipe that never ends. */
    int from = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    gboolean ok =
        from >= 0 && fstat(from, &st) == 0 && S_ISREG(st.st_mode) && copy_bytes(from, output, most);
    if (from >= 0)
        close(from);
    return ok;
}

typedef struct {
    guint64 bytes;
    guint files;
} Sum;

/* Takes the descriptor. Too deep counts as too much. */
static void add_folder(int fd, guint depth, Sum *sum)
{
    DIR *dir = fdopendir(fd);
    if (!dir) {
        close(fd);
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        struct stat st;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        sum->files++;
        sum->bytes += (guint64)st.st_blocks * 512;
        if (!S_ISDIR(st.st_mode))
            continue;
        if (depth == DEEPEST) {
            sum->files = G_MAXUINT / 2;
            break;
        }
        int below =
            openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (below >= 0)
            add_folder(below, depth + 1, sum);
    }
    closedir(dir);
}

gboolean tanba_helper_folder_is_small(const char *folder, guint64 most_bytes, guint most_files)
{
    Sum sum = {0};
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        add_folder(fd, 0, &sum);
    return sum.bytes <= most_bytes && sum.files <= most_files;
}

char *tanba_helper_last_bytes(int fd, gsize most)
{
    off_t length = lseek(fd, 0, SEEK_END);
    off_t from = MAX(length - (off_t)most, 0);
    g_autofree char *bytes = g_malloc0(most + 1);
    ssize_t got = length > 0 ? pread(fd, bytes, most, from) : 0;
    bytes[MAX(got, 0)] = '\0';
    return g_steal_pointer(&bytes);
}
