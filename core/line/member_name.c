/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/member_name.h"

#include <string.h>

#define LONGEST 1000 /* bytes; the end of a name is kept, with its suffix */
#define LONGEST_PART 250

/* ---- safe ----------------------------------------------------------------------------------- */

/* What no terminal and no reader should meet in a path: controls, and marks that turn the writing round. */
static gboolean is_bad(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* One folder or file of the path, made safe; bytes that are no UTF-8 show as \xNN, so that none is lost. */
static void add_part(GString *out, const char *part, gsize length)
{
    gsize start = out->len;
    for (gsize at = 0; at < length && out->len - start < LONGEST_PART;) {
        gunichar c = part[at] ? g_utf8_get_char_validated(part + at, (gssize)(length - at)) : 0;
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(out, "\\x%02X", (guchar)part[at]);
            at++;
            continue;
        }
        if (is_bad(c))
            g_string_append_c(out, '_');
        else
            g_string_append_unichar(out, c);
        at += (gsize)g_unichar_to_utf8(c, NULL);
    }
    if (out->len - start == 2 && g_str_equal(out->str + start, ".."))
        g_string_overwrite(out, start, "__");
    /* "x!/" is how a path says that what follows lies inside x. */
    if (out->len > start && out->str[out->len - 1] == '!')
        g_string_append_c(out, '_');
}

static gboolean is_nothing(const char *part, gsize length)
{
    return length == 0 || (length == 1 && *part == '.');
}

/* The last part longer than a part may be keeps its suffix. */
static gsize suffix_of(const char *part, gsize length)
{
    const char *dot = memrchr(part, '.', length);
    gsize n = dot ? length - (gsize)(dot - part) : 0;
    return n <= 12 && n < length ? n : 0;
}

char *tanba_member_safe_name(const char *bytes, gsize length)
{
    GString *out = g_string_new(NULL);
    for (gsize at = 0; at <= length;) {
        const char *slash = memchr(bytes + at, '/', length - at);
        gsize n = slash ? (gsize)(slash - bytes) - at : length - at;
        if (!is_nothing(bytes + at, n)) {
            if (out->len)
                g_string_append_c(out, '/');
            gsize suffix = n > LONGEST_PART ? suffix_of(bytes + at, n) : 0;
            add_part(out, bytes + at, n - suffix);
            add_part(out, bytes + at + n - suffix, suffix);
        }
        at += n + 1;
    }
    if (!out->len)
        g_string_append(out, "unnamed");
    if (out->len > LONGEST) {
        gsize cut = out->len - LONGEST;
        while (((guchar)out->str[cut] & 0xC0) == 0x80 || out->str[cut] == '/')
            cut++;
        g_string_erase(out, 0, (gssize)cut);
        g_string_prepend(out, "…");
    }
    return g_string_free(out, FALSE);
}

/* ---- unlike the others ---------------------------------------------------------------------- */

/* Hashes, not names: a container may have half a million. Two names of one hash only mean a number too many. */
struct TanbaMemberNames {
    GHashTable *next; /* hash of a name -> the number to try when it comes again */
};

TanbaMemberNames *tanba_member_names_new(void)
{
    TanbaMemberNames *names = g_new0(TanbaMemberNames, 1);
    names->next = g_hash_table_new(g_direct_hash, g_direct_equal);
    return names;
}

void tanba_member_names_free(TanbaMemberNames *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->next);
    g_free(names);
}

/* FNV-1a. */
static gpointer hash_of(const char *name)
{
    guint64 hash = 14695981039346656037u;
    for (; *name; name++)
        hash = (hash ^ (guchar)*name) * 1099511628211u;
    return GSIZE_TO_POINTER((gsize)hash);
}

static char *numbered(const char *name, guint number)
{
    const char *slash = strrchr(name, '/');
    const char *dot = strrchr(slash ? slash : name, '.');
    if (!dot || dot == name || dot[-1] == '/')
        dot = name + strlen(name);
    return g_strdup_printf("%.*s (%u)%s", (int)(dot - name), name, number, dot);
}

char *tanba_member_names_add(TanbaMemberNames *names, const char *name)
{
    gpointer key = hash_of(name), next;
    if (!g_hash_table_lookup_extended(names->next, key, NULL, &next)) {
        g_hash_table_insert(names->next, key, GUINT_TO_POINTER(2));
        return g_strdup(name);
    }
    for (guint number = GPOINTER_TO_UINT(next);; number++) {
        g_autofree char *other = numbered(name, number);
        if (tanba_member_names_has(names, other))
            continue;
        g_hash_table_insert(names->next, key, GUINT_TO_POINTER(number + 1));
        g_hash_table_insert(names->next, hash_of(other), GUINT_TO_POINTER(2));
        return g_steal_pointer(&other);
    }
}

gboolean tanba_member_names_has(const TanbaMemberNames *names, const char *name)
{
    return g_hash_table_contains(names->next, hash_of(name));
}
