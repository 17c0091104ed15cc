/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/state.h"

G_DEFINE_QUARK(tanba - error - quark, tanba_error)

static const struct {
    const char *name;
    gboolean done, needs_eyes;
} states[TANBA_STATE_COUNT] = {
    [TANBA_STATE_WAITING] = {"waiting", FALSE, FALSE},
    [TANBA_STATE_DONE] = {"done", TRUE, FALSE},
    [TANBA_STATE_WARNED] = {"done with warnings", TRUE, FALSE},
    [TANBA_STATE_DUPLICATE] = {"duplicate", TRUE, FALSE},
    [TANBA_STATE_UNSUPPORTED] = {"unsupported", FALSE, FALSE},
    [TANBA_STATE_EMPTY] = {"empty", FALSE, FALSE},
    [TANBA_STATE_ENCRYPTED] = {"encrypted", FALSE, TRUE},
    [TANBA_STATE_DAMAGED] = {"damaged", FALSE, TRUE},
    [TANBA_STATE_TOO_LARGE] = {"too large", FALSE, TRUE},
    [TANBA_STATE_TIMEOUT] = {"timeout", FALSE, TRUE},
    [TANBA_STATE_CRASHED] = {"crashed", FALSE, TRUE},
    [TANBA_STATE_OUT_OF_MEMORY] = {"out of memory", FALSE, TRUE},
    [TANBA_STATE_REFUSED] = {"refused", FALSE, TRUE},
    [TANBA_STATE_UNREADABLE] = {"unreadable", FALSE, TRUE},
};

static const char *const stages[TANBA_STAGE_COUNT] = {
    "", "read", "identify", "extract", "ocr", "segment", "index", "tag",
};

const char *tanba_state_name(TanbaState state)
{
    return states[state].name;
}

gboolean tanba_state_from_name(const char *name, TanbaState *out)
{
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        if (g_str_equal(name, states[i].name)) {
            *out = (TanbaState)i;
            return TRUE;
        }
    return FALSE;
}

gboolean tanba_state_is_done(TanbaState state)
{
    return states[state].done;
}

gboolean tanba_state_needs_eyes(TanbaState state)
{
    return states[state].needs_eyes;
}

const char *tanba_stage_name(TanbaStage stage)
{
    return stages[stage];
}
