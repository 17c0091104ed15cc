/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/inside.h"

struct TanbaInside {
    TanbaIndex *index;
    const TanbaMakers *makers;
    GHashTable *differs;         /* path on disk -> itself */
    GHashTable *failed;          /* path on disk -> how many */
    char *container, *outermost; /* of the member seen last: they come container by container */
};

static gboolean find_outermost(TanbaInside *self, const char *container, GError **error)
{
    if (g_strcmp0(self->container, container) == 0)
        return TRUE;
    g_free(self->container);
    g_free(self->outermost);
    GError *fault = NULL;
    self->container = g_strdup(container);
    self->outermost = tanba_index_outermost(self->index, container, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (!self->outermost) /* a container without a row: the run that found it was killed */
        self->outermost = g_strdup(container);
    return TRUE;
}

static gboolean on_member(const TanbaFile *file, gpointer data, GError **error)
{
    TanbaInside *self = data;
    gboolean differs = tanba_makers_would_differ(self->makers, file);
    gboolean failed = tanba_state_needs_eyes(file->state);
    if (!differs && !failed)
        return TRUE;
    if (!find_outermost(self, file->container, error))
        return FALSE;
    if (differs)
        g_hash_table_add(self->differs, g_strdup(self->outermost));
    if (failed) {
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(self->failed, self->outermost));
        g_hash_table_replace(self->failed, g_strdup(self->outermost), GUINT_TO_POINTER(n + 1));
    }
    return TRUE;
}

TanbaInside *tanba_inside_new(TanbaIndex *index, const TanbaMakers *makers, GError **error)
{
    g_autoptr(TanbaInside) self = g_new0(TanbaInside, 1);
    self->index = index;
    self->makers = makers;
    self->differs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->failed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!tanba_index_each_member(index, NULL, on_member, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void tanba_inside_free(TanbaInside *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->differs);
    g_hash_table_unref(self->failed);
    g_free(self->container);
    g_free(self->outermost);
    g_free(self);
}

gboolean tanba_inside_would_differ(const TanbaInside *self, const char *path)
{
    return g_hash_table_contains(self->differs, path);
}

guint tanba_inside_failed(const TanbaInside *self, const char *path)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->failed, path));
}
