/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/certificate.h"

#include "document/cite.h"
#include "line/certificate.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean write_to(TanbaOpen *open, FILE *out, char **seal, guint64 *n, GError **error)
{
    TanbaCertificateHead head = {TANBA_VERSION, open->archive->root,
                                 g_get_real_time() / G_USEC_PER_SEC};
    if (!tanba_certificate_write(open->index, &head, out, seal, n, error))
        return FALSE;
    if (fflush(out) == 0)
        return TRUE;
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot write the certificate: %s: make room, or write it elsewhere",
                g_strerror(errno));
    return FALSE;
}

static gboolean io_fault(const char *path, GError **error)
{
    int code = errno;
    g_autofree char *shown = tanba_display_path(path);
    g_set_error(error, TANBA_ERROR, TANBA_ERROR_IO,
                "cannot write '%s': %s: name a file where you may write", shown, g_strerror(code));
    return FALSE;
}

/* Beside its place first: half a certificate must not pass for a whole one. */
static gboolean write_file(TanbaOpen *open, const char *path, char **seal, guint64 *n,
                           GError **error)
{
    g_autofree char *draft = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp(draft);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!out)
        return io_fault(path, error);
    gboolean ok = write_to(open, out, seal, n, error);
    if (ok && fsync(fd) != 0)
        ok = io_fault(path, error);
    if (fclose(out) != 0 && ok)
        ok = io_fault(path, error);
    if (ok && rename(draft, path) != 0)
        ok = io_fault(path, error);
    if (!ok)
        unlink(draft);
    return ok;
}

int tanba_cli_certify(TanbaOpen *open, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *seal = NULL;
    guint64 n;
    if (!path || g_str_equal(path, "-"))
        return write_to(open, stdout, &seal, &n, &error) ? TANBA_EXIT_OK : tanba_cli_fail(error);
    g_autofree char *shown = tanba_display_path(path);
    if (g_file_test(path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK)) {
        fprintf(stderr,
                "tanba: '%s' is there already: a certificate is never written over: name another "
                "file\n",
                shown);
        return TANBA_EXIT_CANNOT;
    }
    if (!write_file(open, path, &seal, &n, &error))
        return tanba_cli_fail(error);
    printf("%s certifies %" G_GUINT64_FORMAT " documents, sha256 %s\n", shown, n, seal);
    return TANBA_EXIT_OK;
}

/* ---- check ---------------------------------------------------------------------------------- */

static void on_differs(const char *path, const char *what, G_GNUC_UNUSED gpointer data)
{
    g_autofree char *shown = tanba_display_path(path);
    printf("%s: %s\n", shown, what);
}

int tanba_cli_check_certificate(const char *path)
{
    g_autoptr(GError) error = NULL;
    TanbaCertificateCheck check;
    g_autofree char *shown = tanba_display_path(path);
    FILE *in = g_fopen(path, "re");
    if (!in) {
        fprintf(stderr,
                "tanba: cannot read '%s': %s: name a file that tanba status --certificate wrote\n",
                shown, g_strerror(errno));
        return TANBA_EXIT_CANNOT;
    }
    const volatile gint *stop = tanba_cli_catch_interrupt();
    gboolean ok = tanba_certificate_check(in, on_differs, NULL, stop, &check, &error);
    fclose(in);
    if (!ok) {
        fprintf(stderr, "tanba: %s: %s\n", shown, error->message);
        return error->code == TANBA_ERROR_CORRUPT ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_CANNOT;
    }
    printf("%s is intact, sha256 %s\n", shown, check.seal);
    printf("%" G_GUINT64_FORMAT " documents: %" G_GUINT64_FORMAT
           " files are as they were, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT
           " gone or unreadable, %" G_GUINT64_FORMAT " had no hash, %" G_GUINT64_FORMAT
           " lie in other files\n",
           check.documents, check.same, check.changed, check.gone, check.without_hash,
           check.inside);
    g_free(check.seal);
    if (*stop)
        puts("stopped before the end: not all were looked at");
    return check.changed || check.gone || *stop ? TANBA_EXIT_SOME_FAILED : TANBA_EXIT_OK;
}
