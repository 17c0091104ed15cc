/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/landlock.h"

#include "document/state.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than Debian 12's headers; the kernel tells by its version whether it knows them. */
#define FS_REFER (1ull << 13)
#define FS_TRUNCATE (1ull << 14)
#define FS_IOCTL_DEV (1ull << 15)
#define NET_BIND_TCP (1ull << 0)
#define NET_CONNECT_TCP (1ull << 1)
#define SCOPE_ABSTRACT_UNIX_SOCKET (1ull << 0)
#define SCOPE_SIGNAL (1ull << 1)

/* The ruleset as the newest kernel knows it; older ones are told of its beginning only. */
typedef struct {
    guint64 fs, net, scoped;
} Ruleset;

int tanba_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

static Ruleset ruleset_for(int version, gsize *size)
{
    Ruleset set = {.fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    *size = sizeof set.fs;
    if (version >= 2)
        set.fs |= FS_REFER;
    if (version >= 3)
        set.fs |= FS_TRUNCATE;
    if (version >= 4) {
        set.net = NET_BIND_TCP | NET_CONNECT_TCP;
        *size = 2 * sizeof set.fs;
    }
    if (version >= 5)
        set.fs |= FS_IOCTL_DEV;
    if (version >= 6) {
        set.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
        *size = sizeof set;
    }
    return set;
}

/* `of_files` is what is allowed of a file, `of_folders` what more of a folder. */
static gboolean allow(int ruleset, const char *path, guint64 of_files, guint64 of_folders)
{
    struct stat st;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    guint64 access = of_files;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        access |= of_folders;
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    long code = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
    return code == 0;
}

static gboolean allow_each(int ruleset, const char *const *paths, guint64 of_files,
                           guint64 of_folders)
{
    for (guint i = 0; paths && paths[i]; i++)
        if (*paths[i] && !allow(ruleset, paths[i], of_files, of_folders))
            return FALSE;
    return TRUE;
}

static void refuse(GError **error)
{
    int code = errno;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_FAILED,
                "cannot restrict the child's files by Landlock: %s", g_strerror(code));
}

int tanba_landlock_make(const TanbaLandlockRules *rules, GError **error)
{
    gsize size;
    const Ruleset set = ruleset_for(tanba_landlock_version(), &size);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &set, size, 0);
    const guint64 read = LANDLOCK_ACCESS_FS_READ_FILE, list = LANDLOCK_ACCESS_FS_READ_DIR;
    const guint64 all = set.fs & ~(guint64)LANDLOCK_ACCESS_FS_EXECUTE;
    gboolean ok = ruleset >= 0 && allow_each(ruleset, rules->readable, read, list) &&
                  allow_each(ruleset, rules->executable, read | LANDLOCK_ACCESS_FS_EXECUTE, 0);
    if (ok && rules->writable)
        ok = allow(ruleset, rules->writable, 0, all);
    if (ok)
        return ruleset;
    refuse(error);
    if (ruleset >= 0)
        close(ruleset);
    return -1;
}

gboolean tanba_landlock_enter(int ruleset, GError **error)
{
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) == 0)
        return TRUE;
    refuse(error);
    return FALSE;
}
