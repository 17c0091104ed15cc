/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/sqlite/filter.h"

#include <string.h>

typedef struct {
    const char *pattern, *path; /* where to go on from, one more of the path taken; NULL: nowhere */
    gboolean folders;           /* whole folders are taken, not letters */
} Retry;

static gboolean class_matches(const char **pattern, char c)
{
    const char *p = *pattern + 1;
    gboolean negative = *p == '!' || *p == '^', in = FALSE;
    p += negative;
    const char *first = p;
    for (; *p && (*p != ']' || p == first); p++) {
        if (p[1] == '-' && p[2] && p[2] != ']') {
            in = in || ((guchar)c >= (guchar)p[0] && (guchar)c <= (guchar)p[2]);
            p += 2;
        } else
            in = in || *p == c;
    }
    if (*p != ']')
        return FALSE;
    *pattern = p + 1;
    return c != '/' && in != negative;
}

/* One step where the pattern holds no star. */
static gboolean one_matches(const char **pattern, const char **path)
{
    char c = **path;
    if (c == '\0' || **pattern == '\0')
        return FALSE;
    if (**pattern == '[') {
        if (!class_matches(pattern, c))
            return FALSE;
    } else {
        if (**pattern == '?' ? c == '/' : **pattern != c)
            return FALSE;
        ++*pattern;
    }
    ++*path;
    return TRUE;
}

/* The end of the path, or of a folder in it, ends the pattern too. "**" may be taken back after "*" failed, so there
 * are two places to go back to, and no more: the later of each kind. */
static gboolean matches_from(const char *pattern, const char *path)
{
    Retry within = {NULL, NULL, FALSE}, across = {NULL, NULL, FALSE};
    for (;;) {
        if (*pattern == '\0' && (*path == '\0' || *path == '/' || path[-1] == '/'))
            return TRUE;
        if (*pattern == '*') {
            gboolean both = pattern[1] == '*';
            while (*pattern == '*')
                pattern++;
            gboolean folders = both && *pattern == '/' && path[-1] == '/';
            pattern +=
                folders; /* of "a", "**", "b" in a row: there may be no folder between them */
            *(both ? &across : &within) = (Retry){pattern, path, folders};
            if (both)
                within.pattern = NULL;
            continue;
        }
        if (one_matches(&pattern, &path))
            continue;
        Retry *retry = within.pattern && *within.path && *within.path != '/' ? &within : &across;
        if (!retry->pattern || !*retry->path)
            return FALSE;
        const char *slash = retry->folders ? strchr(retry->path, '/') : retry->path;
        if (!slash)
            return FALSE;
        path = retry->path = slash + 1;
        pattern = retry->pattern;
        if (retry == &across)
            within.pattern = NULL;
    }
}

gboolean tanba_glob_path(const char *pattern, const char *path)
{
    if (!strpbrk(pattern, "*?["))
        return strstr(path, pattern) != NULL;
    gboolean rooted = *pattern == '/';
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        if (rooted && slash != path)
            break;
        if (matches_from(pattern + rooted, slash + 1))
            return TRUE;
    }
    return FALSE;
}
