/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the loaded plugins: finds them in folders, checks what they export, and ranks those that read a
 * type (priority, then name: never the order of a folder). Never unloads one, never calls `extract`.
 */
#pragma once

#include <glib.h>
#include <tanba/plugin.h>

typedef struct {
    const tanba_plugin *plugin;
    char *path;
} TanbaLoadedPlugin;

typedef struct {
    GPtrArray *loaded;   /* of TanbaLoadedPlugin *, by priority then name */
    GPtrArray *problems; /* of char *: "FILE: why it was not loaded" */
    GPtrArray *lacks;    /* of char *: "NAME: what a loaded one does without" */
    char *models;        /* what the recogniser reads with, as it says; or NULL */
} TanbaPlugins;

/* Loads every .so in the folders (NULL-terminated; one that is missing is skipped). A second plugin of a
 * name that is there already is a problem, not an error. Calls each one's `prepare`, which finds `ocr_langs`
 * (may be NULL) as the option "ocr.langs". */
TanbaPlugins *tanba_plugins_load(const char *const *folders, const char *ocr_langs);
void tanba_plugins_free(TanbaPlugins *plugins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TanbaPlugins, tanba_plugins_free)

/* The plugins that read `type`, best first (of const tanba_plugin *; free the array). */
GPtrArray *tanba_plugins_for(const TanbaPlugins *plugins, const char *type);
/* NULL where there is none. */
const tanba_plugin *tanba_plugins_named(const TanbaPlugins *plugins, const char *name);
/* Whether a process that has read such a file by it may read another one. */
gboolean tanba_plugin_shares(const tanba_plugin *plugin, const char *type);
const tanba_plugin *tanba_plugins_recogniser(const TanbaPlugins *plugins);
