/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the fork server as its parent sees it: starts it, waits until it is ready, and starts another one where it has
 * gone. Never knows what jobs there are.
 */
#pragma once

#include "pool/wire.h"

#include <glib.h>
#include <sys/types.h>

typedef struct {
    char *kind, **arguments;
    pid_t pid;
    int control; /* -1 once closed */
    TanbaWireReader reader;
    GVariant *ready; /* what the first one said of itself */
    guint revived;   /* how often, since the pool last said that all went well */
} TanbaServer;

/* Starts `tanba worker KIND ARGUMENTS...`, and waits until it is ready. Clear it, whatever came of it. */
gboolean tanba_server_start(TanbaServer *server, const char *kind, const char *const *arguments,
                            GError **error);
/* Ends it, with all of its children. */
void tanba_server_clear(TanbaServer *server);
/* Starts another one in its place. FALSE where it has gone too often, or what it loads is not what it was. `how` gets, in
 * either case, how the old one ended (the caller's). */
gboolean tanba_server_revive(TanbaServer *server, char **how, GError **error);
