/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the group [limits] of the configuration: which limits can be set, between which bounds, and where each was set.
 * The bounds hold whoever asks: no configuration can take a limit away. Never puts one into force: that is done by those
 * who start children and those who are children.
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_SET_TEXT_SECONDS,
    TANBA_SET_PAGE_SECONDS,
    TANBA_SET_CPU_SECONDS,
    TANBA_SET_MEMORY_MIB,
    TANBA_SET_TEXT_MIB,
    TANBA_SET_LINES,
    TANBA_SET_PAGES,
    TANBA_SET_PASSAGES,
    TANBA_SET_MEMBERS,
    TANBA_SET_DEPTH,
    TANBA_SET_MEMBER_MIB,
    TANBA_SET_UNPACKED_MIB,
    TANBA_SET_SCRIPT_MS,
    TANBA_SET_SCRIPT_MIB,
    TANBA_SET_COUNT
} TanbaSetting;

typedef struct {
    const char *key;
    guint64 normal, least, most;
    const char *what;
    const char *option; /* of ingest and retry, that goes before it; or NULL */
} TanbaSettingInfo;

const TanbaSettingInfo *tanba_setting_info(TanbaSetting setting);

typedef struct {
    guint64 value[TANBA_SET_COUNT];
    char *from[TANBA_SET_COUNT]; /* the file that set it; NULL: none did */
} TanbaSettings;

/* `files` may be missing (tanba_config_files); the first that sets a limit counts. With FALSE `settings` hold what holds
 * without any. */
gboolean tanba_settings_load(TanbaSettings *settings, const char *const *files, GError **error);
/* The same from tanba_config_files. */
gboolean tanba_settings_load_own(TanbaSettings *settings, GError **error);
void tanba_settings_clear(TanbaSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TanbaSettings, tanba_settings_clear)
