/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a fuzz target over files and folders of them, without libFuzzer: the corpus as a test.
 */
#include "fuzz.h"

#include <stdio.h>

static int run_file(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    printf("%s\n", path); /* before: if it crashes, this is the one */
    fflush(stdout);
    /* A copy of exactly its size: AddressSanitizer sees a read past the end. */
    g_autofree uint8_t *copy = g_memdup2(bytes, length);
    LLVMFuzzerTestOneInput(copy, length);
    return 0;
}

static int run_folder(const char *folder, guint *n)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    int status = 0;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        status |= run_file(path);
        (*n)++;
    }
    return status;
}

int main(int argc, char **argv)
{
    int status = LLVMFuzzerInitialize(&argc, &argv);
    guint n = 0;
    for (int i = 1; i < argc; i++) {
        if (g_file_test(argv[i], G_FILE_TEST_IS_DIR)) {
            status |= run_folder(argv[i], &n);
        } else {
            status |= run_file(argv[i]);
            n++;
        }
    }
    if (n == 0) {
        fputs("usage: fuzz-TARGET FILE-OR-FOLDER...: no file was found\n", stderr);
        return 2;
    }
    return status;
}
