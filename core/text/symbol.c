/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/symbol.h"

#include <string.h>

#define LONGEST 60

/* The bodies that human rights documents come from. */
static const char *const bodies[] = {
    "A/",  "CAT/", "CCPR/", "CED/", "CEDAW/", "CERD/", "CMW/", "CRC/", "CRPD/",
    "DP/", "E/",   "HRC/",  "HRI/", "S/",     "SG/",   "ST/",  "TD/",  "UNEP/",
};

static gsize body_at(const char *p, gsize left)
{
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
        gsize n = strlen(bodies[i]);
        if (left > n && memcmp(p, bodies[i], n) == 0)
            return n;
    }
    return 0;
}

static gboolean is_inner(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '-' || c == '/' || c == '*';
}

/* Reads on from a body's letters; the end in `p`, or NULL where it is no symbol. */
static const char *read_symbol(const char *p, const char *end, GString *out)
{
    guint slashes = 0, digits = 0;
    while (p < end && out->len < LONGEST) {
        gboolean gap = *p == ' ' && p + 1 < end && out->len > 0 &&
                       ((out->str[out->len - 1] == '/' && g_ascii_isalnum(p[1])) || p[1] == '/');
        if (gap) {
            p++;
            continue;
        }
        if (!is_inner(*p))
            break;
        slashes += *p == '/';
        digits += g_ascii_isdigit(*p) != 0;
        g_string_append_c(out, *p++);
    }
    while (out->len > 0 && !g_ascii_isalnum(out->str[out->len - 1]))
        g_string_truncate(out, out->len - 1);
    return slashes >= 2 && digits > 0 && !strstr(out->str, "//") ? p : NULL;
}

char *tanba_symbol_find(const char *text, gsize length, gsize *covered)
{
    const char *end = text + length;
    for (const char *p = text; p < end; p++) {
        if (!g_ascii_isupper(*p) || (p > text && (g_ascii_isalnum(p[-1]) || p[-1] == '/')) ||
            !body_at(p, (gsize)(end - p)))
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        const char *after = read_symbol(p, end, out);
        if (!after)
            continue;
        if (covered)
            *covered = (gsize)(after - p);
        return g_strdup(out->str);
    }
    return NULL;
}
