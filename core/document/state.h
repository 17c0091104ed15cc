/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the list of what can become of a file, of the stages it goes through, and the error domain
 * in which every failure of Tanba's travels. Every input ends in exactly one state.
 */
#pragma once

#include <glib.h>

typedef enum {
    TANBA_STATE_WAITING = 0,
    TANBA_STATE_DONE,
    TANBA_STATE_WARNED, /* done with warnings */
    TANBA_STATE_DUPLICATE,
    TANBA_STATE_UNSUPPORTED,
    TANBA_STATE_EMPTY,
    TANBA_STATE_ENCRYPTED,
    TANBA_STATE_DAMAGED,
    TANBA_STATE_TOO_LARGE,
    TANBA_STATE_TIMEOUT,
    TANBA_STATE_CRASHED,
    TANBA_STATE_OUT_OF_MEMORY,
    TANBA_STATE_REFUSED, /* by the sandbox */
    TANBA_STATE_UNREADABLE,
    TANBA_STATE_COUNT
} TanbaState;

typedef enum {
    TANBA_STAGE_NONE = 0,
    TANBA_STAGE_READ,
    TANBA_STAGE_IDENTIFY,
    TANBA_STAGE_EXTRACT,
    TANBA_STAGE_OCR,
    TANBA_STAGE_SEGMENT,
    TANBA_STAGE_INDEX,
    TANBA_STAGE_TAG,
    TANBA_STAGE_COUNT
} TanbaStage;

/* "done with warnings": what `tanba status` prints and stores. */
const char *tanba_state_name(TanbaState state);
gboolean tanba_state_from_name(const char *name, TanbaState *out);
/* Whether its text is in the archive. */
gboolean tanba_state_is_done(TanbaState state);
/* Whether a person should look at it: these make the exit status 1. */
gboolean tanba_state_needs_eyes(TanbaState state);
const char *tanba_stage_name(TanbaStage stage);

#define TANBA_ERROR (tanba_error_quark())
GQuark tanba_error_quark(void);

/* Codes say what kind of fault it is, for a caller that acts on it; the message is for people: what,
 * then why, then what to do next, naming the file. */
typedef enum {
    TANBA_ERROR_FAILED = 0,
    TANBA_ERROR_USAGE,      /* the call's words are wrong */
    TANBA_ERROR_NO_ARCHIVE, /* none here or where it was said to be */
    TANBA_ERROR_IO,
    TANBA_ERROR_BUSY,     /* another tanba writes to the archive */
    TANBA_ERROR_CORRUPT,  /* the archive is damaged */
    TANBA_ERROR_VERSION,  /* the archive was made by a newer Tanba */
    TANBA_ERROR_PROTOCOL, /* a child sent what it never should */
    TANBA_ERROR_SYNTAX,   /* of a query, script or file */
    TANBA_ERROR_NOT_FOUND,
} TanbaErrorCode;
