/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line/certificate.h"

#include "document/digest.h"
#include "document/escape.h"
#include "line/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SEAL_LENGTH (sizeof TANBA_CERTIFICATE_SEAL - 1)
#define LONGEST_LINE (1u << 20)
#define N_FIELDS 12

enum { KIND, SHA256, SIZE, CHANGED, HASHED, STATE, TEXT, STAGE, READ_BY, TYPE, PATH, REASON };

typedef struct {
    FILE *in;
    char *buffer; /* getline's */
    size_t room;
    gsize length;   /* of the line, without its \n */
    gboolean ended; /* it has a \n */
} Lines;

static gboolean fault(GError **error, const char *what)
{
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT, "the certificate is not intact: %s", what);
    return FALSE;
}

/* FALSE: there is none, with `error` where that is a fault. */
static gboolean next_line(Lines *lines, GError **error)
{
    errno = 0;
    ssize_t got = getline(&lines->buffer, &lines->room, lines->in);
    if (got < 0) {
        if (ferror(lines->in))
            g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO, "cannot read the certificate: %s",
                        g_strerror(errno));
        return FALSE;
    }
    if ((gsize)got > LONGEST_LINE)
        return fault(error, "it has a line that no certificate has");
    lines->ended = lines->buffer[got - 1] == '\n';
    lines->length = (gsize)got - lines->ended;
    lines->buffer[lines->length] = '\0';
    return TRUE;
}

static gboolean check_title(Lines *lines, GError **error)
{
    if (next_line(lines, error) && g_str_equal(lines->buffer, TANBA_CERTIFICATE_TITLE))
        return TRUE;
    if (!error || !*error)
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_CORRUPT,
                    "this is no certificate of Tanba's, or one of a newer form: it does not begin "
                    "with '%s'",
                    TANBA_CERTIFICATE_TITLE);
    return FALSE;
}

/* The whole of it against its last line. */
static gboolean check_seal(Lines *lines, char **seal, GError **error)
{
    struct sha256_ctx sum;
    sha256_init(&sum);
    GError *broken = NULL;
    gboolean more = check_title(lines, &broken);
    while (more && strncmp(lines->buffer, TANBA_CERTIFICATE_SEAL, SEAL_LENGTH) != 0) {
        sha256_update(&sum, lines->length, (const guint8 *)lines->buffer);
        if (lines->ended)
            sha256_update(&sum, 1, (const guint8 *)"\n");
        more = next_line(lines, &broken);
    }
    if (broken) {
        g_propagate_error(error, broken);
        return FALSE;
    }
    if (!more)
        return fault(error, "its last line, with its own sha256, is missing");
    g_autofree char *said = g_strdup(lines->buffer + SEAL_LENGTH);
    if (!lines->ended || next_line(lines, &broken) || broken) {
        g_clear_error(&broken);
        return fault(error, "its own sha256 is not all of its last line");
    }
    *seal = tanba_digest_hex(&sum);
    return g_str_equal(*seal, said) || fault(error, "it is not what it was when it was made: its "
                                                    "sha256 is not the one in its last line");
}

/* ---- the files ------------------------------------------------------------------------------ */

static void compare(const char *path, const char *sha256, TanbaCertificateFunc func, gpointer data,
                    const volatile gint *stop, TanbaCertificateCheck *out)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *now = tanba_hash_path(path, stop, &error);
    if (!now && !error)
        return;
    if (now && g_str_equal(now, sha256)) {
        out->same++;
        return;
    }
    out->changed += now != NULL;
    out->gone += now == NULL;
    g_autofree char *what =
        now ? g_strdup_printf("its bytes have changed: sha256 %s then, %s now", sha256, now)
            : g_strdup_printf("cannot be read: %s", error->message);
    func(path, what, data);
}

static gboolean check_line(const char *line, TanbaCertificateFunc func, gpointer data,
                           const volatile gint *stop, TanbaCertificateCheck *out)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", N_FIELDS + 1);
    if (g_strv_length(fields) != N_FIELDS)
        return FALSE;
    out->documents++;
    g_autofree char *path = tanba_unescape(fields[PATH]);
    if (!path)
        return FALSE;
    if (g_str_equal(fields[SHA256], "-"))
        out->without_hash++;
    else if (!g_str_equal(fields[KIND], "file"))
        out->inside++;
    else
        compare(path, fields[SHA256], func, data, stop, out);
    return TRUE;
}

static gboolean check_files(Lines *lines, TanbaCertificateFunc func, gpointer data,
                            const volatile gint *stop, TanbaCertificateCheck *out, GError **error)
{
    gboolean more;
    while ((more = next_line(lines, error)) && !g_str_equal(lines->buffer, "documents:"))
        ;
    while (more && !(stop && *stop) && (more = next_line(lines, error))) {
        guint64 n;
        const char *total = lines->buffer + strlen("end of documents: ");
        if (!g_str_has_prefix(lines->buffer, "end of documents: ")) {
            if (!check_line(lines->buffer, func, data, stop, out))
                return fault(error, "it holds a line that cannot be understood");
            continue;
        }
        return (g_ascii_string_to_unsigned(total, 10, 0, G_MAXUINT64, &n, NULL) &&
                n == out->documents) ||
               fault(error, "it has not as many lines as it says");
    }
    return (stop && *stop) || fault(error, "its list of documents has no end");
}

gboolean tanba_certificate_check(FILE *in, TanbaCertificateFunc func, gpointer data,
                                 const volatile gint *stop, TanbaCertificateCheck *out,
                                 GError **error)
{
    memset(out, 0, sizeof *out);
    Lines lines = {.in = in};
    gboolean ok = check_seal(&lines, &out->seal, error);
    if (ok && fseek(in, 0, SEEK_SET) != 0) {
        g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                    "the certificate must be a file, to be read twice: %s", g_strerror(errno));
        ok = FALSE;
    }
    ok = ok && check_files(&lines, func, data, stop, out, error);
    free(lines.buffer);
    if (!ok)
        g_clear_pointer(&out->seal, g_free);
    return ok;
}
