/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker/sink.h"

#include <string.h>

TanbaState tanba_task_state_of(tanba_status status)
{
    switch (status) {
    case TANBA_OK:
        return TANBA_STATE_DONE;
    case TANBA_EUNSUPPORTED:
        return TANBA_STATE_UNSUPPORTED;
    case TANBA_EEMPTY:
        return TANBA_STATE_EMPTY;
    case TANBA_EENCRYPTED:
        return TANBA_STATE_ENCRYPTED;
    case TANBA_ELIMIT:
        return TANBA_STATE_TOO_LARGE;
    case TANBA_ENOMEM:
        return TANBA_STATE_OUT_OF_MEMORY;
    case TANBA_EIO:
        return TANBA_STATE_UNREADABLE;
    case TANBA_EDAMAGED:
        return TANBA_STATE_DAMAGED;
    case TANBA_ESTOP:
    case TANBA_EINTERNAL:
    case TANBA_ESKIP:
        break;
    }
    return TANBA_STATE_CRASHED;
}

static GVariant *bytes_of(const void *bytes, gsize length)
{
    return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes, length, 1);
}

static void begin(const tanba_member *member, gpointer data)
{
    g_autofree char *type = g_utf8_make_valid(member->type, -1);
    tanba_task_send(data, TANBA_MSG_MEMBER,
                    g_variant_new("(@aysxt)", bytes_of(member->name, strlen(member->name)), type,
                                  (gint64)member->mtime, (guint64)member->length));
}

static void send_bytes(const void *bytes, gsize length, gpointer data)
{
    tanba_task_send(data, TANBA_MSG_MEMBER_BYTES, bytes_of(bytes, length));
}

static void end(tanba_status status, const char *why, gpointer data)
{
    g_autofree char *said = g_utf8_make_valid(why, -1);
    tanba_task_send(data, TANBA_MSG_MEMBER_END,
                    g_variant_new("(us)", (guint32)tanba_task_state_of(status), said));
}

void tanba_task_take_members(const TanbaTask *task, TanbaCollector *collector,
                             TanbaMemberSink *sink)
{
    *sink = (TanbaMemberSink){begin, send_bytes, end, (gpointer)task};
    collector->sink = sink;
    g_variant_dict_lookup(task->options, "members-cap", "u", &collector->caps.members);
    g_variant_dict_lookup(task->options, "member-bytes-cap", "t", &collector->caps.member_bytes);
    g_variant_dict_lookup(task->options, "members-bytes-cap", "t", &collector->caps.members_bytes);
    g_variant_dict_lookup(task->options, "members-refused", "&s", &collector->members_refused);
}
