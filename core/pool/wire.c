/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool/wire.h"

#include "document/document.h"
#include "document/pack.h"
#include "document/state.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER_SIZE 8
#define READ_SIZE 65536

static const char *const body_types[TANBA_MSG_COUNT] = {
    [TANBA_MSG_SPAWN] = "(ub)",
    [TANBA_MSG_KILL] = "(u)",
    [TANBA_MSG_READY] = "a{sv}",
    [TANBA_MSG_EXITED] = "(uixx)",
    [TANBA_MSG_JOB] = "(u(ua{sv}))",
    [TANBA_MSG_STAGE] = "u",
    [TANBA_MSG_READING] = "u",
    [TANBA_MSG_HEAD] = TANBA_HEAD_TYPE,
    [TANBA_MSG_PAGE] =
        TANBA_PAGE_TYPE, /* NOLINT(bugprone-suspicious-missing-comma): one string of two */
    [TANBA_MSG_PASSAGES] = TANBA_PACK_TYPE,
    [TANBA_MSG_DERIVED] = TANBA_PACK_TYPE,
    [TANBA_MSG_TAGS] = TANBA_PACK_TYPE,
    [TANBA_MSG_FACT] = TANBA_FACT_TYPE,
    [TANBA_MSG_FAULT] = "(sis)",
    [TANBA_MSG_NEXT] = "u",
    [TANBA_MSG_DONE] = "(uusa{sv})",
    [TANBA_MSG_MEMBER] = "(aysxt)",
    [TANBA_MSG_MEMBER_BYTES] = "ay",
    [TANBA_MSG_MEMBER_END] = "(us)",
    [TANBA_MSG_IMAGE] = TANBA_IMAGE_TYPE,
    [TANBA_MSG_IMAGE_BYTES] = "ay",
    [TANBA_MSG_TURN] = "u",
    [TANBA_MSG_LAST] = "u",
};

const GVariantType *tanba_message_type(TanbaMessage message)
{
    return G_VARIANT_TYPE(body_types[message]);
}

static void put_header(guchar header[HEADER_SIZE], gsize length, TanbaMessage message)
{
    guint32 le_length = GUINT32_TO_LE((guint32)length),
            le_message = GUINT32_TO_LE((guint32)message);
    memcpy(header, &le_length, 4);
    memcpy(header + 4, &le_message, 4);
}

void tanba_wire_append(GByteArray *out, TanbaMessage message, GVariant *body)
{
    guchar header[HEADER_SIZE];
    put_header(header, g_variant_get_size(body), message);
    g_byte_array_append(out, header, HEADER_SIZE);
    g_byte_array_append(out, g_variant_get_data(body), (guint)g_variant_get_size(body));
}

static gboolean io_error(GError **error, const char *what)
{
    int code = errno;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "%s: %s", what, g_strerror(code));
    return FALSE;
}

/* Sends all of it; the descriptors go with the first bytes. */
static gboolean send_all(int fd, struct iovec parts[2], const int *fds, guint n_fds, GError **error)
{
    union {
        char bytes[CMSG_SPACE(sizeof(int) * TANBA_WIRE_MAX_FDS)];
        struct cmsghdr align;
    } control = {0};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    if (n_fds) {
        message.msg_control = control.bytes;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * n_fds);
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int) * n_fds);
        memcpy(CMSG_DATA(head), fds, sizeof(int) * n_fds);
    }
    while (parts[0].iov_len + parts[1].iov_len > 0) {
        ssize_t sent = sendmsg(fd, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return io_error(error, "cannot send to the other process");
        message.msg_control = NULL;
        message.msg_controllen = 0;
        for (int i = 0; i < 2 && sent > 0; i++) {
            gsize step = MIN((gsize)sent, parts[i].iov_len);
            parts[i].iov_base = (char *)parts[i].iov_base + step;
            parts[i].iov_len -= step;
            sent -= (ssize_t)step;
        }
    }
    return TRUE;
}

gboolean tanba_wire_send(int fd, TanbaMessage message, GVariant *body, const int *fds, guint n_fds,
                         GError **error)
{
    g_autoptr(GVariant) owned = g_variant_ref_sink(body);
    gsize length = g_variant_get_size(owned);
    if (length > TANBA_WIRE_MAX_BODY) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                    "a frame of %zu bytes is over the cap of %u", length, TANBA_WIRE_MAX_BODY);
        return FALSE;
    }
    guchar header[HEADER_SIZE];
    put_header(header, length, message);
    struct iovec parts[2] = {{header, HEADER_SIZE},
                             {(void *)(gsize)g_variant_get_data(owned), length}};
    return send_all(fd, parts, fds, n_fds, error);
}

gboolean tanba_wire_send_bytes(int fd, GByteArray *bytes, GError **error)
{
    struct iovec parts[2] = {{bytes->data, bytes->len}};
    gboolean ok = send_all(fd, parts, NULL, 0, error);
    g_byte_array_set_size(bytes, 0);
    return ok;
}

void tanba_wire_reader_init(TanbaWireReader *reader)
{
    *reader = (TanbaWireReader){.buffer = g_byte_array_sized_new(READ_SIZE)};
}

static void close_fds(TanbaWireReader *reader)
{
    for (guint i = 0; i < reader->n_fds; i++)
        if (reader->fds[i] >= 0)
            close(reader->fds[i]);
    reader->n_fds = 0;
}

void tanba_wire_reader_clear(TanbaWireReader *reader)
{
    if (!reader->buffer)
        return;
    close_fds(reader);
    g_clear_pointer(&reader->buffer, g_byte_array_unref);
}

int tanba_wire_claim_fd(TanbaWireReader *reader, guint index)
{
    if (index >= reader->n_fds)
        return -1;
    int fd = reader->fds[index];
    reader->fds[index] = -1;
    return fd;
}

static void take_fds(TanbaWireReader *reader, struct msghdr *message)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        gsize n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        close_fds(reader); /* what an earlier frame brought and nobody claimed */
        for (gsize i = 0; i < n && i < TANBA_WIRE_MAX_FDS; i++)
            memcpy(&reader->fds[reader->n_fds++], CMSG_DATA(c) + i * sizeof(int), sizeof(int));
    }
}

/* Drops what has been handed out, so that the buffer stays as small as the largest frame. */
static void compact(TanbaWireReader *reader)
{
    if (reader->taken == 0)
        return;
    g_byte_array_remove_range(reader->buffer, 0, (guint)reader->taken);
    reader->taken = 0;
}

static ssize_t read_some(TanbaWireReader *reader, int fd, gboolean socket, guint8 *into, gsize room)
{
    if (!socket)
        return read(fd, into, room);
    union {
        char bytes[CMSG_SPACE(sizeof(int) * TANBA_WIRE_MAX_FDS)];
        struct cmsghdr align;
    } control;
    struct iovec part = {into, room};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
    if (got > 0)
        take_fds(reader, &message);
    return got;
}

TanbaWireState tanba_wire_fill(TanbaWireReader *reader, int fd, gboolean socket, GError **error)
{
    compact(reader);
    guint had = reader->buffer->len;
    g_byte_array_set_size(reader->buffer, had + READ_SIZE);
    ssize_t got;
    do {
        got = read_some(reader, fd, socket, reader->buffer->data + had, READ_SIZE);
    } while (got < 0 && errno == EINTR);
    int code = errno;
    g_byte_array_set_size(reader->buffer, had + (guint)MAX(got, 0));
    if (got > 0)
        return TANBA_WIRE_MORE;
    if (got == 0 || code == ECONNRESET)
        return TANBA_WIRE_END;
    if (code == EAGAIN || code == EWOULDBLOCK)
        return TANBA_WIRE_WAIT;
    errno = code;
    io_error(error, "cannot read from the other process");
    return TANBA_WIRE_ERROR;
}

TanbaWireState tanba_wire_next(TanbaWireReader *reader, TanbaMessage *message, GVariant **body,
                               GError **error)
{
    gsize left = reader->buffer->len - reader->taken;
    if (left < HEADER_SIZE)
        return TANBA_WIRE_WAIT;
    const guint8 *at = reader->buffer->data + reader->taken;
    guint32 length, code;
    memcpy(&length, at, 4);
    memcpy(&code, at + 4, 4);
    length = GUINT32_FROM_LE(length), code = GUINT32_FROM_LE(code);
    if (length > TANBA_WIRE_MAX_BODY || code == 0 || code >= TANBA_MSG_COUNT) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                    "a frame with message %u and length %u makes no sense", code, length);
        return TANBA_WIRE_ERROR;
    }
    if (left < HEADER_SIZE + (gsize)length)
        return TANBA_WIRE_WAIT;
    g_autoptr(GBytes) bytes = g_bytes_new(at + HEADER_SIZE, length);
    g_autoptr(GVariant) value = g_variant_ref_sink(
        g_variant_new_from_bytes(tanba_message_type((TanbaMessage)code), bytes, FALSE));
    /* Of bytes, any run is in normal form; asking would look at each. */
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING) &&
        !g_variant_is_normal_form(value)) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                    "a frame with message %u is not in normal form", code);
        return TANBA_WIRE_ERROR;
    }
    reader->taken += HEADER_SIZE + (gsize)length;
    *message = (TanbaMessage)code;
    *body = g_steal_pointer(&value);
    return TANBA_WIRE_MORE;
}

gboolean tanba_wire_receive(TanbaWireReader *reader, int fd, gboolean socket, TanbaMessage *message,
                            GVariant **body, GError **error)
{
    for (;;) {
        TanbaWireState state = tanba_wire_next(reader, message, body, error);
        if (state == TANBA_WIRE_MORE)
            return TRUE;
        if (state == TANBA_WIRE_ERROR)
            return FALSE;
        state = tanba_wire_fill(reader, fd, socket, error);
        if (state == TANBA_WIRE_ERROR)
            return FALSE;
        if (state == TANBA_WIRE_END) {
            if (reader->buffer->len > reader->taken)
                g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                                    "the stream ends in the middle of a frame");
            return FALSE;
        }
    }
}
