/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/members.h"

#include "line/spool.h"

#include <errno.h>
#include <string.h>

#define MOST_MEMBERS 500000u
#define MOST_DEPTH 8u
#define MOST_MEMBER_BYTES (1ull << 30)
#define MOST_BYTES (16ull << 30)

static guint64 or_else(guint64 given, guint64 otherwise)
{
    return given ? given : otherwise;
}

void tanba_members_free(TanbaMembers *members)
{
    if (!members)
        return;
    tanba_member_names_free(members->names);
    tanba_item_free(members->current);
    tanba_hash_free(members->hash);
    g_free(members->fault);
    g_free(members->limit);
    g_free(members);
}

static TanbaMembers *members_of(TanbaItem *item)
{
    if (!item->members) {
        item->members = g_new0(TanbaMembers, 1);
        item->members->names = tanba_member_names_new();
    }
    return item->members;
}

TanbaItem *tanba_members_outermost(TanbaItem *item)
{
    while (item->parent)
        item = item->parent;
    return item;
}

/* ---- caps ----------------------------------------------------------------------------------- */

void tanba_members_add_options(const TanbaItem *container, GVariantBuilder *options)
{
    const TanbaIngestOptions *o = container->context->options;
    const TanbaMembers *used = tanba_members_outermost((TanbaItem *)container)->members;
    guint64 members = or_else(o->max_members, MOST_MEMBERS) - (used ? used->all : 0);
    guint64 bytes = or_else(o->max_unpacked, MOST_BYTES), gone = used ? used->bytes : 0;
    guint64 depth = or_else(o->max_depth, MOST_DEPTH);
    g_variant_builder_add(options, "{sv}", "members-cap", g_variant_new_uint32((guint32)members));
    g_variant_builder_add(options, "{sv}", "member-bytes-cap",
                          g_variant_new_uint64(or_else(o->max_member, MOST_MEMBER_BYTES)));
    g_variant_builder_add(options, "{sv}", "members-bytes-cap",
                          g_variant_new_uint64(bytes > gone ? bytes - gone : 0));
    if (container->type_hint)
        g_variant_builder_add(options, "{sv}", "type-hint",
                              g_variant_new_string(container->type_hint));
    if (container->depth < depth)
        return;
    g_autofree char *why = g_strdup_printf(
        "lies %u deep: what it holds was not taken out (--max-depth)", container->depth);
    g_variant_builder_add(options, "{sv}", "members-refused", g_variant_new_string(why));
}

static gboolean refuse(TanbaItem *container, const char *why, GError **error)
{
    TanbaMembers *members = members_of(container);
    if (!members->limit)
        members->limit = g_strdup(why);
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL, why);
    return FALSE;
}

/* The child keeps the caps too; this is for one that does not, or for several that unpack one file. */
static gboolean count(TanbaItem *container, guint members, gsize bytes, GError **error)
{
    const TanbaIngestOptions *o = container->context->options;
    TanbaMembers *all = members_of(tanba_members_outermost(container));
    all->all += members;
    all->bytes += bytes;
    if (all->all > or_else(o->max_members, MOST_MEMBERS))
        return refuse(container, "the file on disk holds more files than the cap (--max-members)",
                      error);
    if (all->bytes > or_else(o->max_unpacked, MOST_BYTES))
        return refuse(container,
                      "the file on disk unpacks to more bytes than the cap (--max-unpacked)",
                      error);
    return TRUE;
}

gboolean tanba_members_may_add(TanbaItem *container)
{
    return count(container, 1, 0, NULL);
}

/* ---- one member ----------------------------------------------------------------------------- */

static gboolean out_of_turn(GError **error)
{
    g_set_error_literal(error, TANBA_ERROR, TANBA_ERROR_PROTOCOL,
                        "it sent a part of a member out of turn");
    return FALSE;
}

static gboolean begin(TanbaItem *container, GVariant *body, GError **error)
{
    TanbaMembers *members = members_of(container);
    g_autoptr(GVariant) name = NULL;
    const char *type;
    gint64 mtime;
    if (members->current)
        return out_of_turn(error);
    if (container->depth >= or_else(container->context->options->max_depth, MOST_DEPTH))
        return refuse(container, "lies deeper than the cap (--max-depth)", error);
    if (!count(container, 1, 0, error))
        return FALSE;
    g_variant_get(body, "(@ay&sxt)", &name, &type, &mtime, NULL);
    gsize length;
    const char *bytes = g_variant_get_fixed_array(name, &length, 1);
    g_autofree char *safe = tanba_member_safe_name(bytes, bytes ? length : 0);
    g_autofree char *own = tanba_member_names_add(members->names, safe);
    g_autofree char *path = g_strdup_printf("%s!/%s", container->path, own);
    mtime = CLAMP(mtime, 0, G_MAXINT64 / 1000000000);
    members->current = tanba_item_new(container->context, path, -1, 0, mtime * 1000000000);
    members->current->parent = container;
    members->current->depth = container->depth + 1;
    members->current->type_hint = *type ? g_strdup(type) : NULL;
    members->hash = tanba_hash_new(-1);
    members->n++;
    return TRUE;
}

/* Only a member that has bytes needs a file. */
static void keep(TanbaMembers *members, const void *bytes, gsize length)
{
    TanbaItem *member = members->current;
    if (member->fd < 0)
        member->fd = tanba_spool_open(member->context->spool_folder);
    if (member->fd < 0 || !tanba_spool_write(member->fd, bytes, length))
        members->fault = g_strdup_printf("it cannot be kept until its turn: %s", g_strerror(errno));
}

static gboolean add(TanbaItem *container, GVariant *body, GError **error)
{
    TanbaMembers *members = members_of(container);
    gsize length;
    const void *bytes = g_variant_get_fixed_array(body, &length, 1);
    if (!members->current)
        return out_of_turn(error);
    if (!count(container, 0, length, error))
        return FALSE;
    TanbaItem *member = members->current;
    member->size += (gint64)length;
    if ((guint64)member->size > or_else(container->context->options->max_member, MOST_MEMBER_BYTES))
        return out_of_turn(error);
    tanba_hash_add(members->hash, bytes, length);
    if (!members->fault)
        keep(members, bytes, length);
    return TRUE;
}

/* Hands it on: what it ends as is known already where it cannot be read. */
static void finish(TanbaItem *container, TanbaState state, const char *why)
{
    TanbaMembers *members = members_of(container);
    g_autofree char *fault = g_steal_pointer(&members->fault);
    TanbaItem *member = g_steal_pointer(&members->current);
    const char *reason = *why ? why : "no reason was given";
    member->sha256 = tanba_hash_digest(members->hash);
    member->hashed_at = g_get_real_time() / G_USEC_PER_SEC;
    if (fault)
        tanba_item_end(member, TANBA_STATE_UNREADABLE, TANBA_STAGE_READ, fault);
    else if (state == TANBA_STATE_DAMAGED && member->size)
        member->damage = g_strdup(reason);
    else if (state != TANBA_STATE_DONE)
        tanba_item_end(member, state, TANBA_STAGE_READ, reason);
    if (member->over)
        g_clear_pointer(&member->sha256, g_free);
    members->whole += !member->over;
    if (!member->over && member->size == 0)
        tanba_item_end(member, TANBA_STATE_EMPTY, TANBA_STAGE_IDENTIFY, "the file has no bytes");
    g_clear_pointer(&members->hash, tanba_hash_free);
    members->pending++;
    container->context->on_member(member, container->context->data);
}

void tanba_members_rename(TanbaItem *member)
{
    const TanbaItem *container = member->parent;
    const char *name = member->path + strlen(container->path) + strlen("!/");
    g_autofree char *other = tanba_member_names_add(container->members->names, name);
    g_free(member->path);
    member->path = g_strdup_printf("%s!/%s", container->path, other);
}

static gboolean end(TanbaItem *container, GVariant *body, GError **error)
{
    guint32 state;
    const char *why;
    g_variant_get(body, "(u&s)", &state, &why);
    if (!members_of(container)->current || state >= TANBA_STATE_COUNT ||
        (state != TANBA_STATE_DONE && tanba_state_is_done((TanbaState)state)) ||
        state == TANBA_STATE_WAITING)
        return out_of_turn(error);
    finish(container, (TanbaState)state, why);
    return TRUE;
}

gboolean tanba_members_take(TanbaItem *container, TanbaMessage message, GVariant *body,
                            GError **error)
{
    if (!container->context->on_member)
        return TRUE; /* nobody asks for them */
    if (message == TANBA_MSG_MEMBER)
        return begin(container, body, error);
    return message == TANBA_MSG_MEMBER_BYTES ? add(container, body, error)
                                             : end(container, body, error);
}

void tanba_members_close(TanbaItem *container, const char *why)
{
    if (container->members && container->members->current)
        finish(container, TANBA_STATE_DAMAGED, why);
}
