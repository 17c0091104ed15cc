/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the frames that parent and children exchange: a header of 8 bytes (length of the body,
 * message, both little-endian), then a GVariant in normal form of the type that the message has.
 * Descriptors ride on the first byte of a frame. Never knows what a frame means.
 *
 * A frame is data from a process that may have been subverted: a length over the cap, an unknown
 * message or a body that is not in normal form is an error, and the sender is done for.
 */
#pragma once

#include <glib.h>

#define TANBA_WIRE_MAX_BODY (64u << 20)
#define TANBA_WIRE_MAX_FDS 4

/* Number, width, height, share of images, flags of the page; width, height, dpi of the picture, and the page's width and
 * height as the picture's maker sees them. */
#define TANBA_IMAGE_TYPE "(udddu(uuddd))"

typedef enum {
    /* parent -> fork server */
    TANBA_MSG_SPAWN =
        1, /* (ub): job id, whether it runs a helper program; descriptors: the job's socket, its stderr */
    TANBA_MSG_KILL, /* (u): job id */
    /* fork server -> parent */
    TANBA_MSG_READY,  /* a{sv}: what was loaded */
    TANBA_MSG_EXITED, /* (uixx): job id, wait status, peak memory in KiB, CPU in microseconds */
    /* parent -> child: one frame a job */
    TANBA_MSG_JOB, /* (u(ua{sv})): its number, TanbaJobKind, options; descriptors by kind */
    /* child -> parent */
    TANBA_MSG_STAGE,    /* u: TanbaStage it enters, or is still busy in */
    TANBA_MSG_HEAD,     /* a document's head */
    TANBA_MSG_PAGE,     /* a page */
    TANBA_MSG_PASSAGES, /* a block of passages (document/pack.h) */
    TANBA_MSG_DERIVED,  /* a block of derived passages */
    TANBA_MSG_TAGS,     /* a block of tags */
    TANBA_MSG_FACT,     /* a fact: what a script says of another document */
    TANBA_MSG_FAULT,    /* (sis): script, passage or -1, message */
    TANBA_MSG_NEXT,     /* u: document number so-and-so of the job's batch is finished */
    TANBA_MSG_DONE,     /* (uusa{sv}): TanbaState, TanbaStage, reason, extras */
    /* Members of a container, one after the other. */
    TANBA_MSG_MEMBER, /* (aysxt): name, type or "", mtime in seconds or 0, length said or MAX */
    TANBA_MSG_MEMBER_BYTES, /* ay: the next of its bytes */
    TANBA_MSG_MEMBER_END,   /* (us): TanbaState, DONE if it is whole; reason */
    TANBA_MSG_READING,      /* u: the page that it reads next */
    /* A page as grey pixels. */
    TANBA_MSG_IMAGE,       /* TANBA_IMAGE_TYPE: the page and the picture's measures */
    TANBA_MSG_IMAGE_BYTES, /* ay: the next of its pixels, rows from the top without gaps */
    /* A child that does several jobs, one after the other. */
    TANBA_MSG_TURN, /* u: the number of the job whose frames follow; before all else */
    TANBA_MSG_LAST, /* u: of the one after which it is to be given no other */
    TANBA_MSG_COUNT
} TanbaMessage;

const GVariantType *tanba_message_type(TanbaMessage message);

/* Sends one frame, taking the body if it floats. Waits for room where `fd` blocks; where it does not
 * and the peer does not read, fails. */
gboolean tanba_wire_send(int fd, TanbaMessage message, GVariant *body, const int *fds, guint n_fds,
                         GError **error);
/* The bytes of a frame, to be kept in a file: what tanba_wire_send writes. */
void tanba_wire_append(GByteArray *out, TanbaMessage message, GVariant *body);

/* Sends such bytes, and leaves none; no frame where there are none. */
gboolean tanba_wire_send_bytes(int fd, GByteArray *bytes, GError **error);

/* Takes frames from a stream as they come. */
typedef struct {
    GByteArray *buffer;
    gsize taken; /* bytes of `buffer` already handed out */
    int fds[TANBA_WIRE_MAX_FDS];
    guint n_fds; /* received and not yet claimed; the reader closes what is left */
} TanbaWireReader;

void tanba_wire_reader_init(TanbaWireReader *reader);
void tanba_wire_reader_clear(TanbaWireReader *reader);
typedef enum { TANBA_WIRE_MORE, TANBA_WIRE_WAIT, TANBA_WIRE_END, TANBA_WIRE_ERROR } TanbaWireState;
/* Reads what is there, once. `socket`: TRUE also takes descriptors. END: the peer has closed. */
TanbaWireState tanba_wire_fill(TanbaWireReader *reader, int fd, gboolean socket, GError **error);
/* The next whole frame: MORE with `message` and `body` set (a full reference), WAIT when more bytes are
 * needed, ERROR when the stream is not to be believed. */
TanbaWireState tanba_wire_next(TanbaWireReader *reader, TanbaMessage *message, GVariant **body,
                               GError **error);
/* Waits for one frame on a blocking descriptor. FALSE with no error set: the peer closed. */
gboolean tanba_wire_receive(TanbaWireReader *reader, int fd, gboolean socket, TanbaMessage *message,
                            GVariant **body, GError **error);
/* Takes received descriptor `index` (the caller owns it), or -1. */
int tanba_wire_claim_fd(TanbaWireReader *reader, guint index);
