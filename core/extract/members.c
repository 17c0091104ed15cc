/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of the host that takes a container's members: it keeps them within caps and hands them on.
 */
#include "extract/collector.h"

#define PIECE (128u << 10) /* what is handed on at once */

static TanbaCollector *self_of(tanba_host *host)
{
    return host->context;
}

static void flush(TanbaCollector *self)
{
    TanbaOpenMember *member = &self->member;
    if (member->kept->len)
        self->sink->bytes(member->kept->data, member->kept->len, self->sink->data);
    g_byte_array_set_size(member->kept, 0);
}

static void end(TanbaCollector *self, tanba_status status, const char *why)
{
    if (!self->member.ended) {
        flush(self);
        self->sink->end(status, why ? why : "", self->sink->data);
    }
    self->member.ended = TRUE;
}

static tanba_status host_member_begin(tanba_host *host, const tanba_member *given)
{
    TanbaCollector *self = self_of(host);
    if (self->member.open)
        return host->fail(host, TANBA_EINTERNAL, "the plugin began a member inside another");
    if (self->members_refused)
        return host->fail(host, TANBA_ELIMIT, self->members_refused);
    if (self->n_members >= self->caps.members) {
        g_autofree char *why =
            g_strdup_printf("holds more than %u further files, the rest of the cap "
                            "on members (--max-members)",
                            self->caps.members);
        return host->fail(host, TANBA_ELIMIT, why);
    }
    self->n_members++;
    self->member.open = TRUE;
    self->member.ended = !self->sink;
    self->member.bytes = 0;
    if (self->tick)
        self->tick(self->tick_data);
    if (!self->sink)
        return TANBA_ESKIP;
    tanba_member member = {.size = sizeof member,
                           .name = given->name ? given->name : "",
                           .type = given->type ? given->type : "",
                           .mtime = given->mtime,
                           .length = given->length};
    self->sink->begin(&member, self->sink->data);
    return TANBA_OK;
}

/* Whether so many bytes more are within the caps; where not, the member is ended, and why is said. */
static tanba_status count_bytes(TanbaCollector *self, gsize length)
{
    self->member.bytes += length;
    self->members_bytes += length;
    if (self->members_bytes > self->caps.members_bytes) {
        g_autofree char *why =
            g_strdup_printf("unpacks to more than %" G_GUINT64_FORMAT
                            " MiB, the rest of the cap on unpacked bytes (--max-unpacked)",
                            self->caps.members_bytes >> 20);
        end(self, TANBA_ELIMIT, why);
        return self->host.fail(&self->host, TANBA_ELIMIT, why);
    }
    if (self->member.bytes > self->caps.member_bytes) {
        g_autofree char *why = g_strdup_printf("unpacks to more than %" G_GUINT64_FORMAT
                                               " MiB, the cap on one member (--max-member)",
                                               self->caps.member_bytes >> 20);
        end(self, TANBA_ELIMIT, why);
        return TANBA_ESKIP;
    }
    return TANBA_OK;
}

static tanba_status host_member_data(tanba_host *host, const void *bytes, size_t length)
{
    TanbaCollector *self = self_of(host);
    TanbaOpenMember *member = &self->member;
    if (!member->open)
        return host->fail(host, TANBA_EINTERNAL,
                          "the plugin sent a member's bytes before any member");
    if (member->ended)
        return TANBA_ESKIP;
    tanba_status status = count_bytes(self, length);
    for (gsize at = 0; status == TANBA_OK && at < length;) {
        gsize step = MIN(length - at, PIECE - member->kept->len);
        g_byte_array_append(member->kept, (const guint8 *)bytes + at, (guint)step);
        at += step;
        if (member->kept->len == PIECE)
            flush(self);
    }
    return status;
}

static tanba_status host_member_end(tanba_host *host, tanba_status status, const char *why)
{
    TanbaCollector *self = self_of(host);
    if (!self->member.open)
        return host->fail(host, TANBA_EINTERNAL, "the plugin ended a member before any began");
    end(self, status, why);
    self->member.open = FALSE;
    return TANBA_OK;
}

void tanba_collector_close_member(TanbaCollector *self)
{
    if (self->member.open)
        end(self, self->status != TANBA_OK ? self->status : TANBA_EDAMAGED,
            self->why ? self->why : "what holds it ended before it was whole");
    self->member.open = FALSE;
}

void tanba_collector_take_members(TanbaCollector *self)
{
    self->member.kept = g_byte_array_sized_new(PIECE);
    self->host.member_begin = host_member_begin;
    self->host.member_data = host_member_data;
    self->host.member_end = host_member_end;
}
