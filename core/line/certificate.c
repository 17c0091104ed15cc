/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/certificate.h"

#include "document/digest.h"
#include "document/escape.h"

#include <errno.h>
#include <string.h>

#define NS 1000000000

typedef struct {
    FILE *out;
    struct sha256_ctx sum;
    GString *line;
    guint64 n;
} Writer;

static gboolean put(Writer *self, const GString *text, GError **error)
{
    sha256_update(&self->sum, text->len, (const guint8 *)text->str);
    if (fwrite(text->str, 1, text->len, self->out) == text->len)
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot write the certificate: %s",
                g_strerror(errno));
    return FALSE;
}

/* ---- fields --------------------------------------------------------------------------------- */

static void add_field(GString *line, const char *value)
{
    g_autofree char *escaped = !value || !*value         ? g_strdup("-")
                               : g_str_equal(value, "-") ? g_strdup("\\x2D")
                                                         : tanba_escape(value);
    g_string_append_printf(line, "%s%s", line->len ? "\t" : "", escaped);
}

static void add_number(GString *line, gint64 value, gboolean known)
{
    g_autofree char *text = known ? g_strdup_printf("%" G_GINT64_FORMAT, value) : NULL;
    add_field(line, text);
}

static char *time_of(gint64 seconds, gint64 ns)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *base = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%S") : NULL;
    if (!base)
        return NULL;
    return ns ? g_strdup_printf("%s.%09" G_GINT64_FORMAT "Z", base, ns)
              : g_strconcat(base, "Z", NULL);
}

/* Seconds are rounded down, before 1970 too. */
static char *changed_at(gint64 mtime_ns)
{
    gint64 ns = mtime_ns % NS, seconds = mtime_ns / NS;
    if (ns < 0)
        ns += NS, seconds--;
    return mtime_ns ? time_of(seconds, ns) : NULL;
}

/* Whether the archive holds all of its text, what could be saved of it, that of its content before it changed, or
 * nothing. */
static const char *text_of(const TanbaFile *file)
{
    if (tanba_state_is_done(file->state))
        return "whole";
    if (!file->has_text)
        return "none";
    return file->state == TANBA_STATE_WAITING ? "before" : "part";
}

static gboolean on_file(const TanbaFile *file, gpointer data, GError **error)
{
    Writer *self = data;
    g_autofree char *changed = changed_at(file->mtime_ns);
    g_autofree char *hashed = file->sha256 && file->hashed_at ? time_of(file->hashed_at, 0) : NULL;
    g_string_truncate(self->line, 0);
    add_field(self->line, file->container ? "member" : "file");
    add_field(self->line, file->sha256);
    add_number(self->line, file->size, file->size >= 0);
    add_field(self->line, changed);
    add_field(self->line, hashed);
    add_field(self->line, tanba_state_name(file->state));
    add_field(self->line, text_of(file));
    add_field(self->line, tanba_stage_name(file->stage));
    add_field(self->line, file->plugin ? file->made_by : NULL);
    add_field(self->line, file->type);
    add_field(self->line, file->path);
    add_field(self->line, file->reason);
    g_string_append_c(self->line, '\n');
    self->n++;
    return put(self, self->line, error);
}

/* ---- the head ------------------------------------------------------------------------------- */

static gboolean on_maker(const TanbaMaker *maker, gpointer data, G_GNUC_UNUSED GError **error)
{
    GString *head = data;
    g_autofree char *name = tanba_escape(maker->name);
    g_string_append_printf(head, "%s: %s", maker->what, name);
    if (maker->version) {
        g_autofree char *version = tanba_escape(maker->version);
        g_string_append_printf(head, ", version %s", version);
    }
    if (maker->hash)
        g_string_append_printf(head, ", sha256 %s", maker->hash);
    if (g_str_equal(maker->what, "plugin"))
        g_string_append_printf(head, ", texts %" G_GUINT64_FORMAT, maker->n);
    else if (g_str_equal(maker->what, "recogniser"))
        g_string_append_printf(head, ", pages %" G_GUINT64_FORMAT, maker->n);
    g_string_append_c(head, '\n');
    return TRUE;
}

typedef gboolean (*StateTest)(TanbaState state);

static gboolean is_not_read(TanbaState state)
{
    return !tanba_state_is_done(state) && state != TANBA_STATE_WAITING;
}

static gboolean is_waiting(TanbaState state)
{
    return state == TANBA_STATE_WAITING;
}

/* "read: 5 = 3 done + 2 duplicate" */
static void add_sum(GString *head, const TanbaCounts *counts, const char *key, StateTest test)
{
    guint64 sum = 0;
    g_autoptr(GString) parts = g_string_new(NULL);
    for (guint i = 0; i < TANBA_STATE_COUNT; i++) {
        guint64 n = counts->files[i] + counts->inside[i];
        if (!n || !test((TanbaState)i))
            continue;
        g_string_append_printf(parts, "%s%" G_GUINT64_FORMAT " %s", sum ? " + " : " = ", n,
                               tanba_state_name((TanbaState)i));
        sum += n;
    }
    g_string_append_printf(head, "%s: %" G_GUINT64_FORMAT "%s\n", key, sum, parts->str);
}

static void add_counts(GString *head, const TanbaCounts *counts)
{
    guint64 files = 0;
    for (guint i = 0; i < TANBA_STATE_COUNT; i++)
        files += counts->files[i];
    g_string_append_printf(
        head,
        "documents found: %" G_GUINT64_FORMAT " = %" G_GUINT64_FORMAT " files + %" G_GUINT64_FORMAT
        " members of archives + %" G_GUINT64_FORMAT " attachments\n",
        files + counts->members + counts->attachments, files, counts->members, counts->attachments);
    add_sum(head, counts, "read", tanba_state_is_done);
    add_sum(head, counts, "not read", is_not_read);
    add_sum(head, counts, "waiting to be read", is_waiting);
    g_string_append_printf(head,
                           "in the archive: %" G_GUINT64_FORMAT " texts, %" G_GUINT64_FORMAT
                           " passages, %" G_GUINT64_FORMAT " tags\n",
                           counts->documents, counts->passages, counts->tags);
}

static gboolean put_head(Writer *self, TanbaIndex *index, const TanbaCertificateHead *about,
                         GError **error)
{
    TanbaCounts counts;
    g_autoptr(GString) head = g_string_new(TANBA_CERTIFICATE_TITLE "\n");
    g_autofree char *made = time_of(about->now, 0);
    g_autofree char *root = tanba_escape(about->root);
    g_string_append_printf(head, "made at: %s\nmade by: Tanba %s\narchive: %s\n", made,
                           about->version, root);
    if (!tanba_index_counts(index, &counts, error))
        return FALSE;
    add_counts(head, &counts);
    if (!tanba_index_each_maker(index, on_maker, head, error))
        return FALSE;
    g_string_append(
        head,
        "fields: " TANBA_CERTIFICATE_FIELDS "\n"
        "note: one line for each document, by path, fields separated by tabs; - is nothing, \\xHH "
        "a byte, \\\\ a backslash\n"
        "note: a member lies in a file, at the path before !/\n"
        "note: text is whole, part (what could be read), before (of its content before it "
        "changed) or none\n"
        "documents:\n");
    return put(self, head, error);
}

/* ---- all of it ------------------------------------------------------------------------------ */

static gboolean write_all(Writer *self, TanbaIndex *index, const TanbaCertificateHead *head,
                          char **seal, GError **error)
{
    if (!put_head(self, index, head, error) ||
        !tanba_index_each_file(index, -1, NULL, on_file, self, error))
        return FALSE;
    g_string_printf(self->line, "end of documents: %" G_GUINT64_FORMAT "\n", self->n);
    if (!put(self, self->line, error))
        return FALSE;
    *seal = tanba_digest_hex(&self->sum);
    g_string_printf(self->line, TANBA_CERTIFICATE_SEAL "%s\n", *seal);
    return put(self, self->line, error);
}

gboolean tanba_certificate_write(TanbaIndex *index, const TanbaCertificateHead *head, FILE *out,
                                 char **seal, guint64 *n, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);
    Writer writer = {.out = out, .line = line};
    *seal = NULL;
    sha256_init(&writer.sum);
    if (!tanba_index_freeze(index, error))
        return FALSE;
    gboolean ok = write_all(&writer, index, head, seal, error);
    tanba_index_thaw(index);
    *n = writer.n;
    if (!ok)
        g_clear_pointer(seal, g_free);
    return ok;
}
