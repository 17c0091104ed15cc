/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lua/suggest.h"

#include <string.h>

#define LONGEST 40u

/* Edits between two short words: insert, delete, replace. */
static guint distance(const char *a, const char *b)
{
    gsize n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return G_MAXUINT;
    guint row[LONGEST + 1];
    for (gsize j = 0; j <= m; j++)
        row[j] = (guint)j;
    for (gsize i = 1; i <= n; i++) {
        guint corner = row[0];
        row[0] = (guint)i;
        for (gsize j = 1; j <= m; j++) {
            guint above = row[j];
            guint best = corner + (a[i - 1] != b[j - 1]);
            best = MIN(best, above + 1);
            row[j] = MIN(best, row[j - 1] + 1);
            corner = above;
        }
    }
    return row[m];
}

const char *tanba_suggest(const char *wrong, const char *const *names)
{
    const char *nearest = NULL;
    guint least = (guint)MIN(strlen(wrong) / 2, 2) + 1;
    for (; *names; names++) {
        guint d = distance(wrong, *names);
        if (d < least) {
            least = d;
            nearest = *names;
        }
    }
    return nearest;
}

char *tanba_suggest_text(const char *wrong, const char *const *names)
{
    const char *nearest = tanba_suggest(wrong, names);
    if (nearest)
        return g_strdup_printf("; did you mean '%s'?", nearest);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    return *all ? g_strdup_printf("; there are: %s", all) : g_strdup("");
}
