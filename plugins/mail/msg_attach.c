/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "msg.h"

#include <string.h>

#define PIECE (64u << 10)
#define DEEPEST 16u
#define MOST_PARTS 5000 /* streams of an embedded message */

static tanba_status begin(Mail *mail, const char *name, const char *type)
{
    mail->members++;
    const tanba_member member = {
        .size = sizeof member, .name = name, .type = type, .length = TANBA_LENGTH_UNKNOWN};
    return mail->host->member_begin(mail->host, &member);
}

static tanba_status end(Mail *mail, tanba_status status, gboolean whole)
{
    if (status != TANBA_OK && status != TANBA_ESKIP)
        return status;
    return whole ? mail->host->member_end(mail->host, TANBA_OK, NULL)
                 : mail->host->member_end(mail->host, TANBA_EDAMAGED,
                                          "the message breaks off in the middle of it");
}

static tanba_status give_stream(Mail *mail, const char *name, const char *type, GsfInput *stream)
{
    tanba_status status = begin(mail, name, type);
    gboolean whole = TRUE;
    gsf_input_seek(stream, 0, G_SEEK_SET);
    for (gsf_off_t left; status == TANBA_OK && (left = gsf_input_remaining(stream)) > 0;) {
        gsize step = (gsize)MIN(left, (gsf_off_t)PIECE);
        const guint8 *piece = gsf_input_read(stream, step, NULL);
        whole = piece != NULL;
        if (!whole)
            break;
        status = mail->host->member_data(mail->host, piece, step);
    }
    return end(mail, status, whole);
}

tanba_status msg_give_bytes(Mail *mail, const char *name, const char *type, const GByteArray *bytes)
{
    tanba_status status = begin(mail, name, type);
    if (status == TANBA_OK)
        status = mail->host->member_data(mail->host, bytes->data, bytes->len);
    return end(mail, status, TRUE);
}

/* ---- a message in a message ----------------------------------------------------------------- */

/* Copies a folder of streams into a file of its own. FALSE: too deep, too many, or broken. */
static gboolean copy_folder(GsfInfile *from, GsfOutfile *to, guint depth, int *left)
{
    int n = gsf_infile_num_children(from);
    gboolean ok = depth <= DEEPEST;
    for (int i = 0; ok && i < n; i++) {
        GsfInput *child = gsf_infile_child_by_index(from, i);
        const char *name = gsf_infile_name_by_index(from, i);
        ok = child && name && (*left)-- > 0;
        gboolean folder =
            ok && GSF_IS_INFILE(child) && gsf_infile_num_children(GSF_INFILE(child)) >= 0;
        GsfOutput *out = ok ? gsf_outfile_new_child(to, name, folder) : NULL;
        if (out) {
            ok = folder ? copy_folder(GSF_INFILE(child), GSF_OUTFILE(out), depth + 1, left)
                        : gsf_input_copy(child, out);
            gsf_output_close(out);
            g_object_unref(out);
        }
        if (child)
            g_object_unref(child);
    }
    return ok;
}

static tanba_status give_message(Mail *mail, const char *name, GsfInfile *folder)
{
    GsfOutput *memory = gsf_output_memory_new();
    GsfOutfile *file = gsf_outfile_msole_new(memory);
    int left = MOST_PARTS;
    gboolean whole = copy_folder(folder, file, 0, &left);
    gsf_output_close(GSF_OUTPUT(file));
    g_object_unref(file);
    tanba_status status = begin(mail, name, "application/vnd.ms-outlook");
    const guint8 *bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory));
    if (status == TANBA_OK && bytes)
        status = mail->host->member_data(mail->host, bytes, (size_t)gsf_output_size(memory));
    g_object_unref(memory);
    return end(mail, status, whole);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static char *name_of(Mail *mail, const MsgProps *props, const char *suffix)
{
    static const char *const ids[] = {"3707", "3704", "3001"};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *name = msg_text(props, ids[i]);
        if (name && *name) {
            g_strdelimit(name, "/\\", '_');
            return g_str_has_suffix(name, suffix) ? g_steal_pointer(&name)
                                                  : g_strconcat(name, suffix, NULL);
        }
    }
    return g_strdup_printf("part-%u%s", ++mail->images, suffix);
}

static tanba_status give_one(Mail *mail, const MsgProps *props)
{
    GsfInput *data = msg_binary(props, "3701");
    GsfInput *message =
        data ? NULL : gsf_infile_child_by_name(props->folder, "__substg1.0_3701000D");
    tanba_status status = TANBA_OK;
    if (data) {
        g_autofree char *name = name_of(mail, props, "");
        g_autofree char *type = msg_text(props, "370E");
        /* PGP as Outlook keeps it: a lock and a cipher. */
        mail->encrypted += type && g_ascii_strcasecmp(type, "application/pgp-encrypted") == 0;
        status = give_stream(mail, name, type, data);
    } else if (message && GSF_IS_INFILE(message)) {
        g_autofree char *name = name_of(mail, props, ".msg");
        status = give_message(mail, name, GSF_INFILE(message));
    } else {
        mail->without_bytes++; /* a link to a file elsewhere */
    }
    g_clear_object(&data);
    g_clear_object(&message);
    return status;
}

tanba_status msg_attachments(Mail *mail, const MsgProps *message)
{
    tanba_status status = TANBA_OK;
    int n = gsf_infile_num_children(message->folder);
    for (int i = 0; i < n && status == TANBA_OK; i++) {
        const char *name = gsf_infile_name_by_index(message->folder, i);
        if (!name || !g_str_has_prefix(name, "__attach_version1.0_"))
            continue;
        GsfInput *child = gsf_infile_child_by_index(message->folder, i);
        if (child && GSF_IS_INFILE(child)) {
            const MsgProps props = {GSF_INFILE(child), message->charset};
            status = give_one(mail, &props);
        }
        g_clear_object(&child);
    }
    return status;
}
